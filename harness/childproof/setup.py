"""What the commands need of the machine, and getting it: packages through apt, JavaScript checks through npm.

The lists are `tools/setup/*.txt`. This file imports nothing but the standard library, because the entry point runs it
before anything else is there, perhaps in a Python that is too old for the rest.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Iterable, Iterator, List, NamedTuple, Sequence, Tuple

from childproof.errors import MissingToolError
from childproof.places import cache_root

ROOT = Path(__file__).resolve().parents[2]
"""The checkout; meaningless when the package is installed."""

STAGES = {
    "test": ("run", "npm", "pytest", "lint", "native", "reference"),
    "lint --code": ("run", "npm", "lint", "native"),
    "bench": ("run", "npm"),
    "native": ("run", "native"),
    "pytest": ("run", "pytest"),
}
"""The lists that a command needs; every other command needs `run`, and asks for more when it comes to that."""

_APT = ("apt-get", "-o", "DPkg::Lock::Timeout=300", "-q")


class Item(NamedTuple):
    """A line of a list: a Debian package, and what shows that it is there."""

    package: str
    kind: str
    what: str

    def present(self) -> bool:
        """Whether it is there, for this very Python."""
        if self.kind == "module":
            try:
                return importlib.util.find_spec(self.what) is not None
            except ImportError:
                return False
        return shutil.which(self.what) is not None if self.kind == "program" else os.path.exists(self.what)


def stages_of(arguments: Sequence[str]) -> Tuple[str, ...]:
    """The lists that a command line needs from its start. Help needs no more than the least."""
    command = next((word for word in arguments if not word.startswith("-")), "")
    if "-h" in arguments or "--help" in arguments:
        return ("run",)
    return STAGES.get(command + " --code" if "--code" in arguments else command, ("run",))


def read_list(stage: str) -> List[Item]:
    """The list of this name; empty when the package is installed, since a package manager saw to it then."""
    path = ROOT / "tools" / "setup" / (stage + ".txt")
    if not path.is_file():
        return []
    lines = (line.split("#")[0].split() for line in path.read_text().splitlines())
    return [Item(words[0], *words[1].split(":", 1)) for words in lines if words]


def missing(stages: Iterable[str]) -> List[Item]:
    """What is not there of these lists."""
    return [item for stage in stages for item in read_list(stage) if not item.present()]


def install_command(packages: Sequence[str]) -> str:
    """What a person types to install these Debian packages; elsewhere, what to look for under these names."""
    if shutil.which("apt-get") is None:
        return "install by the system's package manager what Debian calls " + ", ".join(packages)
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def prepare(items: Sequence[Item]) -> None:
    """Installs what is missing. Raises MissingToolError with one line to type when it may not, or when it fails."""
    packages = sorted({item.package for item in items})
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise MissingToolError(_how_to_get(items, packages))
    with _alone():
        # Another command may have installed it in the meantime.
        importlib.invalidate_caches()
        packages = sorted({item.package for item in items if not item.present()})
        if packages:
            _install(packages)
    importlib.invalidate_caches()


def _install(packages: Sequence[str]) -> None:
    log = _log_file()
    say(f"installing {' '.join(packages)} (what apt says is in {log})")
    with log.open("ab") as output:
        if not _apt_install(packages, output):
            # The package lists of a fresh machine are empty or old.
            _apt(["update"], output)
            if not _apt_install(packages, output):
                raise MissingToolError(_apt_failed(packages, log))


def ensure(stage: str, program: str) -> str:
    """The path of a program of the machine, installed by its list when it is missing and may be.

    Raises MissingToolError, which says how to get it.
    """
    found = shutil.which(program)
    if found is None:
        items = missing([stage])
        if not items:
            raise MissingToolError(f"{program} is not on PATH; {install_command([program])}")
        prepare(items)
        found = shutil.which(program)
    if found is None:
        raise MissingToolError(f"{program} is not on PATH, though its package is installed")
    return found


def javascript_tools() -> Path:
    """The folder `node_modules` with the JavaScript checks. Raises MissingToolError when they cannot be had."""
    return npm_packages(ROOT / "tools" / "lint", "the JavaScript checks")


def reference_packages() -> Path:
    """The folder `node_modules` with what the build of refnode bundles. Raises MissingToolError."""
    return npm_packages(ROOT / "reference" / "js" / "packages", "the packages inside refnode")


def npm_packages(folder: Path, what: str) -> Path:
    """The `node_modules` of a folder, as its `package-lock.json` pins them.

    It is made by `npm ci` when it is missing or belongs to another lock file. Raises MissingToolError when that fails.
    """
    modules = folder / "node_modules"
    stamp = modules / ".childproof-lock"
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    place = folder.relative_to(ROOT)
    npm = ensure("npm", "npm")
    with _alone():
        if stamp.is_file() and stamp.read_text() == wanted:
            return modules
        say(f"installing {what} ({place})")
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        result = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if result.returncode != 0:
            last = result.stdout.decode(errors="replace").strip().splitlines()[-20:]
            raise MissingToolError(f"npm ci in {place} failed:\n" + "\n".join(last))
        stamp.write_text(wanted)
    return modules


def say(line: str) -> None:
    """Tells the user one line, beside the output of the command."""
    print("childproof: " + line, file=sys.stderr, flush=True)


def _how_to_get(items: Sequence[Item], packages: Sequence[str]) -> str:
    what = ", ".join(item.what for item in items)
    if shutil.which("apt-get") is not None:
        return f"{what} missing; type: {install_command(packages)}"
    modules = [item.what for item in items if item.kind == "module"]
    others = [item.package for item in items if item.kind != "module"]
    ways = [f"type: {sys.executable} -m pip install {' '.join(modules)}"] if modules else []
    ways += [install_command(others)] if others else []
    return f"{what} missing; {'; '.join(ways)}"


def _apt_install(packages: Sequence[str], output: IO[bytes]) -> bool:
    return _apt(["install", "-y", "--no-install-recommends", *packages], output)


def _apt(arguments: Sequence[str], output: IO[bytes]) -> bool:
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")
    command = [*_APT, *arguments]
    return subprocess.call(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output) == 0


def _apt_failed(packages: Sequence[str], log: Path) -> str:
    last = log.read_text(errors="replace").strip().splitlines()[-30:]
    return "\n".join([f"apt could not install {' '.join(packages)}; all it said is in {log}, and this last:", *last])


def _log_file() -> Path:
    log = cache_root() / "setup.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")
        return log
    except OSError:
        handle, name = tempfile.mkstemp(prefix="childproof-setup-", suffix=".log")
        os.close(handle)
        return Path(name)


@contextmanager
def _alone() -> Iterator[None]:
    """Keeps two commands from setting up the same checkout at once; a read-only checkout can be locked as well."""
    import fcntl

    descriptor = os.open(ROOT / "tools" / "setup", os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
