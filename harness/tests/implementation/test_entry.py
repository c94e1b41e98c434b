"""The entry point `childproof`: which Python it takes, and how it prepares one.

Each test makes a checkout that holds the real entry point and, in place of the harness, a command that tells how it was
run.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from childproof.setup import ROOT

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root may install packages")
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") if os.geteuid() == 0 else ()
DEBIAN = Path("/usr/bin/python3")

pytestmark = pytest.mark.skipif(
    not DEBIAN.exists(), reason="the entry point prefers Debian's Python, which is not here"
)

TELLS = """
import json, os, sys
def main():
    print(json.dumps({"python": sys.executable, "arguments": sys.argv[1:], "environment": dict(os.environ)}))
    sys.exit(7 if "fail" in sys.argv else 0)
"""

APT = """#!/bin/sh
# Stands for apt-get: installs a module once the lists were updated, where that is needed.
echo "$*" >>"{folder}/calls"
echo "apt says something"
case "$*" in
  *update*) touch "{folder}/updated" ;;
  *install*)
    if [ -e "{folder}/broken" ]; then echo "E: cannot" ; exit 100; fi
    if [ -e "{folder}/stale" ] && [ ! -e "{folder}/updated" ]; then exit 100; fi
    touch "{folder}/modules/nonesuch.py" ;;
esac
"""


@dataclass
class Checkout:
    """A checkout with the entry point, and a folder for programs that stand first on PATH."""

    root: Path
    programs: Path
    modules: Path
    environment: dict[str, str] = field(default_factory=dict)

    def need(self, *lines: str) -> None:
        """What every command needs."""
        (self.root / "tools" / "setup" / "run.txt").write_text("\n".join(lines) + "\n")

    def program(self, name: str, text: str) -> None:
        path = self.programs / name
        path.write_text(text)
        path.chmod(0o755)

    def run(self, *arguments: str, start: str = "", cwd: str = "/", prefix: tuple[str, ...] = ()) -> Run:
        environment = {"PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(self.programs), **self.environment}
        environment["PYTHONPATH"] = str(self.modules)
        result = subprocess.run(
            [*prefix, start or str(self.root / "childproof"), *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return Run(result.returncode, result.stdout, result.stderr)

    @property
    def apt_calls(self) -> list[str]:
        calls = self.programs / "calls"
        return calls.read_text().splitlines() if calls.exists() else []


@dataclass(frozen=True)
class Run:
    exit: int
    stdout: str
    stderr: str

    @property
    def told(self) -> dict[str, Any]:
        assert self.stdout, self.stderr
        told: dict[str, Any] = json.loads(self.stdout)
        return told


@pytest.fixture
def checkout(open_path: Path) -> Checkout:
    root = open_path / "a checkout"
    package = root / "harness" / "childproof"
    (package / "cli").mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "places.py", "setup.py"):
        shutil.copy(ROOT / "harness" / "childproof" / name, package)
    (package / "cli" / "__init__.py").touch()
    (package / "cli" / "main.py").write_text(TELLS)
    shutil.copytree(ROOT / "tools" / "setup", root / "tools" / "setup", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "childproof", root)
    programs = open_path / "programs"
    (programs / "modules").mkdir(parents=True)
    for folder in (root, programs, programs / "modules"):
        folder.chmod(0o755)
    made = Checkout(root, programs, programs / "modules")
    made.program("apt-get", APT.format(folder=programs))
    made.need()
    return made


def test_a_bare_python_first_on_path_is_not_used(checkout: Checkout) -> None:
    checkout.program("python3", "#!/bin/sh\necho bare\n")
    assert checkout.run("list").told["python"] == str(DEBIAN)
    assert checkout.apt_calls == []


def test_arguments_and_exit_code_pass_through(checkout: Checkout) -> None:
    run = checkout.run("run", "two words", "", "fail", "--cmd", "x {script}")
    assert run.exit == 7
    assert run.told["arguments"] == ["run", "two words", "", "fail", "--cmd", "x {script}"]


def test_python_programs_that_it_starts_find_the_harness(checkout: Checkout) -> None:
    told = checkout.run("list").told
    assert told["environment"]["PYTHONPATH"].split(":") == [str(checkout.root / "harness"), str(checkout.modules)]
    assert not [name for name in told["environment"] if "CHOSEN" in name]


def test_it_starts_from_anywhere_and_through_links(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(checkout.root / "childproof")
    (tmp_path / "second").symlink_to("link")
    assert checkout.run("list", start="./second", cwd=str(tmp_path)).exit == 0
    assert checkout.run("list", start="./childproof", cwd=str(checkout.root)).exit == 0
    (checkout.programs / "childproof").symlink_to(tmp_path / "second")
    assert checkout.run("list", start="/usr/bin/env", cwd="/").stdout == ""  # env itself needs a word to run
    assert checkout.run("childproof", "list", start="/usr/bin/env").told["arguments"] == ["list"]


def test_a_named_python_is_taken(checkout: Checkout) -> None:
    checkout.program("mine", f'#!/bin/sh\nMINE=1 exec {DEBIAN} "$@"\n')
    checkout.environment["CHILDPROOF_PYTHON"] = str(checkout.programs / "mine")
    assert checkout.run("list").told["environment"]["MINE"] == "1"


def test_a_named_python_that_is_not_there_is_passed_over(checkout: Checkout) -> None:
    checkout.environment["CHILDPROOF_PYTHON"] = "no-such-python"
    run = checkout.run("list")
    assert run.told["python"] == str(DEBIAN)
    assert run.stderr == "childproof: CHILDPROOF_PYTHON is no-such-python, which does not start\n"


def test_a_python_without_the_modules_hands_over_to_one_with_them(checkout: Checkout) -> None:
    (checkout.modules / "wanted.py").touch()
    checkout.need("python3-wanted module:wanted")
    checkout.program("bare", f'#!/bin/sh\nunset PYTHONPATH\nexec {DEBIAN} "$@"\n')
    checkout.environment["CHILDPROOF_PYTHON"] = str(checkout.programs / "bare")
    # The bare one loses PYTHONPATH for good, so that the good one must bring the module itself.
    checkout.program("python3", f'#!/bin/sh\nexport PYTHONPATH="{checkout.modules}"\nexec {DEBIAN} "$@"\n')
    run = checkout.run("list")
    assert run.exit == 0 and checkout.apt_calls == []
    assert f"going on in {checkout.programs}/python3" in run.stderr


def test_an_old_python_is_told_apart(checkout: Checkout) -> None:
    enter = checkout.root / "tools" / "setup" / "enter.py"
    enter.write_text(enter.read_text().replace("OLDEST = (3, 11)", "OLDEST = (9, 0)"))
    run = checkout.run("list")
    assert run.exit == 2
    assert run.stderr.splitlines()[-1].startswith("childproof: Python 9.0 is needed, and /")


@AS_ROOT
def test_root_gets_what_is_missing_once(checkout: Checkout) -> None:
    checkout.need("python3-nonesuch  module:nonesuch", "# a comment", "coreutils program:ls")
    run = checkout.run("list")
    assert run.exit == 0 and run.told["arguments"] == ["list"]
    [line] = run.stderr.splitlines()
    assert line.startswith("childproof: installing python3-nonesuch (what apt says is in ")
    [call] = checkout.apt_calls
    assert call.endswith("install -y --no-install-recommends python3-nonesuch")
    assert checkout.run("list").stderr == ""
    assert len(checkout.apt_calls) == 1


@AS_ROOT
def test_lists_are_updated_only_when_they_must_be(checkout: Checkout) -> None:
    checkout.need("python3-nonesuch module:nonesuch")
    (checkout.programs / "stale").touch()
    assert checkout.run("list").exit == 0
    assert [call.split()[3] for call in checkout.apt_calls] == ["install", "update", "install"]


@AS_ROOT
def test_a_failing_apt_is_shown(checkout: Checkout) -> None:
    checkout.need("python3-nonesuch module:nonesuch")
    (checkout.programs / "broken").touch()
    run = checkout.run("list")
    assert (run.exit, run.stdout) == (2, "")
    assert "E: cannot" in run.stderr
    assert "apt could not install python3-nonesuch; all it said is in " in run.stderr


@AS_ROOT
def test_an_apt_that_brings_nothing_does_not_go_round_in_circles(checkout: Checkout) -> None:
    checkout.need("python3-other module:other_nonesuch")
    run = checkout.run("list")
    assert run.exit == 2
    assert run.stderr.splitlines()[-1] == f"childproof: {DEBIAN} still lacks other_nonesuch after the set-up"


def test_another_user_gets_one_line_to_type(checkout: Checkout) -> None:
    checkout.need("python3-nonesuch module:nonesuch", "thing program:no-such-thing")
    run = checkout.run("list", prefix=NOBODY)
    assert (run.exit, run.stdout) == (2, "")
    assert run.stderr == (
        "childproof: nonesuch, no-such-thing missing; type: "
        "sudo apt-get install -y --no-install-recommends python3-nonesuch thing\n"
    )
    assert checkout.apt_calls == []


def test_without_apt_the_line_is_for_pip(checkout: Checkout) -> None:
    (checkout.programs / "apt-get").unlink()
    for name in ("readlink", "id", "sh", "env"):
        (checkout.programs / name).symlink_to(shutil.which(name) or "")
    checkout.need("python3-nonesuch module:nonesuch", "thing program:no-such-thing")
    checkout.environment["PATH"] = str(checkout.programs)
    run = checkout.run("list")
    assert run.exit == 2
    assert run.stderr == (
        f"childproof: nonesuch, no-such-thing missing; type: {DEBIAN} -m pip install nonesuch; "
        "install by the system's package manager what Debian calls thing\n"
    )


@pytest.mark.parametrize(
    "words, needs",
    [
        ("list", False),
        ("--help", False),
        ("test --help", False),
        ("test", True),
        ("lint exit", False),
        ("lint exit --code", True),
    ],
)
def test_only_some_commands_need_the_compiler(checkout: Checkout, words: str, needs: bool) -> None:
    for stage in ("npm", "pytest", "lint"):
        (checkout.root / "tools" / "setup" / f"{stage}.txt").write_text("")
    (checkout.root / "tools" / "setup" / "native.txt").write_text("compiler program:no-such-compiler\n")
    run = checkout.run(*words.split(), prefix=NOBODY)
    assert run.exit == (2 if needs else 0), run.stderr
    assert ("no-such-compiler" in run.stderr) == needs


def test_a_checkout_that_cannot_be_written_stays_as_it_is(checkout: Checkout) -> None:
    for path in [checkout.root, *checkout.root.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    before = sorted(checkout.root.rglob("*"))
    assert checkout.run("list", prefix=NOBODY).exit == 0
    assert sorted(checkout.root.rglob("*")) == before


@AS_ROOT
def test_the_checkout_of_somebody_else_stays_as_it_is(checkout: Checkout) -> None:
    for path in [checkout.root, *checkout.root.rglob("*")]:
        os.chown(path, 65534, 65534)
    before = sorted(checkout.root.rglob("*"))
    assert checkout.run("list").exit == 0
    assert sorted(checkout.root.rglob("*")) == before
    assert list((checkout.programs / ".cache" / "childproof" / "pycache").rglob("setup*.pyc"))


@AS_ROOT
def test_what_another_set_up_has_installed_in_the_meantime_is_not_installed_again(checkout: Checkout) -> None:
    checkout.need("python3-nonesuch module:nonesuch")
    folder = os.open(checkout.root / "tools" / "setup", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with ThreadPoolExecutor() as threads:
            run = threads.submit(checkout.run, "list")
            wait_until_somebody_waits_for(folder)
            (checkout.modules / "nonesuch.py").touch()
            fcntl.flock(folder, fcntl.LOCK_UN)
    finally:
        os.close(folder)
    assert run.result() == Run(0, run.result().stdout, "")
    assert checkout.apt_calls == []


def wait_until_somebody_waits_for(descriptor: int) -> None:
    inode = f":{os.fstat(descriptor).st_ino} "
    until = time.monotonic() + 30
    while not any("->" in line and inode in line for line in Path("/proc/locks").read_text().splitlines()):
        assert time.monotonic() < until, "nobody waits"
        time.sleep(0.01)


@pytest.mark.parametrize("lines", [("python3-click module:click", "# a comment", "npm  program:npm")])
def test_without_any_python_one_line_names_all_packages(checkout: Checkout, lines: tuple[str, ...]) -> None:
    checkout.need(*lines)
    for name in ("readlink", "id", "sh", "env", "sed", "tr"):
        (checkout.programs / name).symlink_to(shutil.which(name) or "")
    checkout.environment["PATH"] = str(checkout.programs)
    entry = checkout.root / "childproof"
    entry.write_text(entry.read_text().replace(str(DEBIAN), "/no/python3"))
    run = checkout.run("list", prefix=tuple(shutil.which(word) or word for word in NOBODY[:1]) + NOBODY[1:])
    packages = "python3 python3-click npm"
    assert run.stderr == (
        f"childproof: no Python 3 found; type: sudo apt-get install -y --no-install-recommends {packages}\n"
    )
    assert run.exit == 2
