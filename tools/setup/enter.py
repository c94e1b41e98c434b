"""Starts Childproof from a checkout: finds a Python that has what the command needs, else prepares one.

The script `childproof` runs this file in the first Python that it finds. Normally that one has everything, and the
command runs in the same process. Else this process goes on in a Python that has it, or in Debian's, once what is
missing is installed. The syntax is that of old Pythons, because one may be first.
"""

import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
HARNESS = os.path.join(ROOT, "harness")
OLDEST = (3, 11)
DEBIAN = "/usr/bin/python3"
CHOSEN = "CHILDPROOF_PYTHON_CHOSEN"
"""Set for a Python that was chosen by another: it does not search again."""

CHECK = """
import sys
sys.path.insert(0, sys.argv[1])
from childproof import setup
sys.exit(sys.version_info < {0} or any(item.kind == "module" for item in setup.missing(sys.argv[2:])))
"""


def serves(python, stages):
    """Whether this Python starts at all, is new enough, and has the modules."""
    command = [python, "-c", CHECK.format(OLDEST), HARNESS] + list(stages)
    return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def best_python(stages):
    """The first Python that serves; if none does, the one that apt installs modules for."""
    names = [
        os.environ.get("CHILDPROOF_PYTHON"),
        DEBIAN,
        "python3",
        "python3.14",
        "python3.13",
        "python3.12",
        "python3.11",
    ]
    paths = [path for path in (shutil.which(name) for name in names if name) if path]
    fallback = DEBIAN if os.path.exists(DEBIAN) else sys.executable
    return next((path for path in paths if serves(path, stages)), fallback)


def go_on_in(python):
    """Replaces this process."""
    environment = dict(os.environ)
    environment[CHOSEN] = "1"
    os.execve(python, [python, os.path.realpath(__file__)] + sys.argv[1:], environment)


def fail(line):
    sys.stderr.write("childproof: %s\n" % line)
    sys.exit(2)


def main():
    sys.path[0] = HARNESS
    if not os.access(ROOT, os.W_OK) or os.stat(ROOT).st_uid != os.getuid():
        # Compiled files belong neither into a checkout that is read-only nor into one of somebody else.
        sys.pycache_prefix = os.path.join(os.path.expanduser("~"), ".cache", "childproof", "pycache")
    from childproof import setup

    chosen = os.environ.pop(CHOSEN, None)
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    stages = setup.stages_of(command)
    missing = setup.missing(stages)
    old = sys.version_info < OLDEST
    lacks_modules = any(item.kind == "module" for item in missing)
    if (old or lacks_modules) and not chosen:
        python = best_python(stages)
        if os.environ.get("CHILDPROOF_PYTHON"):
            setup.say("%s is too old or lacks modules; going on in %s" % (sys.executable, python))
        go_on_in(python)
    if old:
        fail(
            "Python %d.%d or newer is needed, and %s is older; name one by CHILDPROOF_PYTHON"
            % (OLDEST + (sys.executable,))
        )
    if missing:
        try:
            setup.prepare(missing)
        except setup.MissingToolError as error:
            fail(error)
        if lacks_modules and os.path.realpath(sys.executable) != os.path.realpath(DEBIAN):
            go_on_in(DEBIAN)
        missing = setup.missing(stages)
        if missing:
            fail("%s still lacks %s after the set-up" % (sys.executable, ", ".join(item.what for item in missing)))
    os.environ["PYTHONPATH"] = os.pathsep.join([HARNESS] + [path for path in [os.environ.get("PYTHONPATH")] if path])
    sys.argv[0] = os.path.join(ROOT, "childproof")
    from childproof.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
