"""Starts Childproof from a checkout: finds a Python that has what the command needs, else prepares one.

The script `childproof` runs this file in the first Python that it finds. Normally that one has everything, and the
command runs in the same process. Else this process goes on in a Python that has it, or in Debian's, once what is
missing is installed. The syntax is that of old Pythons, because one may be first.
"""

import os
import shutil
import subprocess
import sys
from typing import NoReturn, Sequence

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
HARNESS = os.path.join(ROOT, "harness")
OLDEST = (3, 11)
READABLE = (3, 7)
"""The oldest Python that can read childproof/setup.py."""
DEBIAN = "/usr/bin/python3"
CHOSEN = "CHILDPROOF_PYTHON_CHOSEN"
"""Set for a Python that was chosen by another: it does not search again."""

CHECK = """
import sys
sys.path.insert(0, sys.argv[1])
from childproof import setup
sys.exit(sys.version_info < {0} or any(item.kind == "module" for item in setup.missing(sys.argv[2:])))
"""


def serves(python: str, stages: Sequence[str]) -> bool:
    """Whether this Python starts at all, is new enough, and has the modules."""
    command = [python, "-c", CHECK.format(OLDEST), HARNESS] + list(stages)
    return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def best_python(stages: Sequence[str]) -> str:
    """The first Python that serves; if none does, the one that apt installs modules for."""
    names = [os.environ.get("CHILDPROOF_PYTHON"), DEBIAN, "python3"] + [
        "python3.%d" % minor for minor in (14, 13, 12, 11)
    ]
    paths = [path for path in (shutil.which(name) for name in names if name) if path]
    fallback = DEBIAN if os.path.exists(DEBIAN) else sys.executable
    return next((path for path in paths if serves(path, stages)), fallback)


def go_on_in(python: str) -> NoReturn:
    """Replaces this process."""
    environment = dict(os.environ)
    environment[CHOSEN] = "1"
    os.execve(python, [python, os.path.realpath(__file__)] + sys.argv[1:], environment)


def fail(line: object) -> NoReturn:
    sys.stderr.write("childproof: %s\n" % line)
    sys.exit(2)


def keep_checkout_clean() -> None:
    """Compiled files belong neither into a checkout that is read-only nor into one of somebody else."""
    if not os.access(ROOT, os.W_OK) or os.stat(ROOT).st_uid != os.getuid():
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        sys.pycache_prefix = os.path.join(cache, "childproof", "pycache")


def take_a_python_that_serves(stages: Sequence[str], lacks_modules: bool) -> None:
    """Returns when this Python is the one to go on in."""
    old = sys.version_info < OLDEST
    chosen = os.environ.pop(CHOSEN, None)
    if (old or lacks_modules) and not chosen:
        python = best_python(stages)
        if os.environ.get("CHILDPROOF_PYTHON"):
            sys.stderr.write("childproof: %s is too old or lacks modules; going on in %s\n" % (sys.executable, python))
        go_on_in(python)
    if old:
        fail(
            "Python %d.%d is needed, and %s is older; name another by CHILDPROOF_PYTHON" % (OLDEST + (sys.executable,))
        )


def get_what_is_missing(stages: Sequence[str], lacks_modules: bool) -> None:
    """Installs it, and goes on in the Python that it was installed for."""
    from childproof.errors import MissingToolError
    from childproof.setup import missing, prepare

    try:
        prepare(missing(stages))
    except MissingToolError as error:
        fail(error)
    if lacks_modules and os.path.realpath(sys.executable) != os.path.realpath(DEBIAN):
        go_on_in(DEBIAN)
    still = missing(stages)
    if still:
        fail("%s still lacks %s after the set-up" % (sys.executable, ", ".join(item.what for item in still)))


def main() -> None:
    sys.path[0] = HARNESS
    keep_checkout_clean()
    if sys.version_info < READABLE:
        take_a_python_that_serves(["run"], True)
    from childproof.setup import missing, stages_of

    stages = stages_of(sys.argv[1:])
    lacking = missing(stages)
    lacks_modules = any(item.kind == "module" for item in lacking)
    take_a_python_that_serves(stages, lacks_modules)
    if lacking:
        get_what_is_missing(stages, lacks_modules)
    # Python programs that a command starts find the harness by this.
    paths = [HARNESS, os.environ.get("PYTHONPATH")]
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    sys.argv[0] = os.path.join(ROOT, "childproof")
    from childproof.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
