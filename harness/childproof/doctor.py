"""What the machine has of what Childproof can use, what it lacks, and how to get it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Sequence

from childproof import setup
from childproof.errors import ImplementationError
from childproof.implementation.cache import Cache
from childproof.implementation.catalogue import architecture
from childproof.launch.linux import PidsGroup
from childproof.native.programs import find_probe

LIBRARIES = ("click", "jinja2", "jsonschema", "rich", "ruamel.yaml", "semantic-version")
"""The Python packages that every command needs, as package indexes call them."""

CHECKERS = ("pytest", "pytest-xdist", "hypothesis", "lxml", "black", "flake8", "isort", "mypy")
"""Those that the project's own check needs."""

NATIVE_PROGRAMS = ("g++", "gn", "ninja", "clang-format", "clang-tidy")


@dataclass(frozen=True)
class Finding:
    """One thing looked for. `detail` tells what was found, `remedy` how to get what was not; `needed_for` names a
    command.

    What is needed for `run` decides whether the doctor is content.
    """

    what: str
    there: bool
    detail: str
    needed_for: str
    remedy: str = ""


def examine(cache: Cache) -> list[Finding]:
    """Looks at everything. Starts no implementation and asks no network."""
    return [
        _platform(),
        _python(),
        _python_packages("Python packages", LIBRARIES, "run", ("run",)),
        _npm(cache),
        _cache(cache),
        *_installed(cache),
        _root(),
        _cgroup(),
        _probe(),
        _python_packages("Python checkers", CHECKERS, "test", ("pytest", "lint")),
        _native(),
    ]


def can_run(findings: Sequence[Finding]) -> bool:
    """Whether `run` can work."""
    return all(finding.there for finding in findings if finding.needed_for == "run")


def _platform() -> Finding:
    try:
        return Finding("platform", True, f"Linux {platform.release()}, {architecture()}", "run")
    except ImplementationError as error:
        return Finding("platform", False, str(error), "run", "use a Linux machine")


def _python() -> Finding:
    return Finding("Python", sys.version_info >= (3, 11), f"{platform.python_version()} in {sys.executable}", "run")


def _python_packages(what: str, names: Sequence[str], needed_for: str, stages: Sequence[str]) -> Finding:
    versions = {name: _version(name) for name in names}
    lacking = [name for name, found in versions.items() if found is None]
    packages = [item.package for item in setup.missing(stages) if item.kind == "module"]
    remedy = setup.install_command(packages) if packages else f"{sys.executable} -m pip install {' '.join(lacking)}"
    if lacking:
        return Finding(what, False, f"{', '.join(lacking)} missing", needed_for, remedy)
    return Finding(what, True, ", ".join(f"{name} {found}" for name, found in versions.items()), needed_for)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _npm(cache: Cache) -> Finding:
    """npm is what installs implementations; `run` can do without once some are there, and root gets it by itself."""
    comes = os.geteuid() == 0 and shutil.which("apt-get") is not None
    needed_for = "install" if comes or cache.installed() else "run"
    program = shutil.which("npm")
    if program is None:
        return Finding("npm", False, "not on PATH", needed_for, setup.install_command(["npm"]))
    return Finding("npm", True, f"{_said_by([program, '--version'])} in {program}", needed_for)


def _cache(cache: Cache) -> Finding:
    try:
        with cache.scratch() as folder:
            free = shutil.disk_usage(folder).free
    except ImplementationError as error:
        reason = error.__cause__.strerror if isinstance(error.__cause__, OSError) else error
        remedy = "make it writable, or name another place by CHILDPROOF_CACHE"
        return Finding("cache", False, f"{cache.root} cannot be written: {reason}", "run", remedy)
    return Finding("cache", True, f"{cache.root}, {free / 1e9:.0f} GB free", "run")


def _installed(cache: Cache) -> list[Finding]:
    installed = cache.installed()
    if not installed:
        return [
            Finding(
                "installed",
                False,
                "no implementation yet",
                "",
                "childproof install node@26 bun deno; `run` does it too",
            )
        ]
    return [
        Finding(
            f"{record.name} {record.version}",
            record.untouched(),
            f"sha256 {record.sha256[:12]}…  {record.executable}"
            if record.untouched()
            else f"{record.executable} was changed",
            "",
            f"childproof install {record.name}@{record.version}",
        )
        for record in installed
    ]


def _root() -> Finding:
    there = os.geteuid() == 0
    detail = "uid and gid can be changed" if there else "not root: cases that change uid or gid are not run"
    return Finding("root", there, detail, "", "run as root to include them")


def _cgroup() -> Finding:
    group = PidsGroup.create(f"childproof-doctor-{os.getpid()}")
    if group is None:
        return Finding("pids cgroup", False, "none may be made: process limits stand in, which do not bind root", "")
    group.remove()
    return Finding("pids cgroup", True, "can be made: a fork bomb stays small", "")


def _probe() -> Finding:
    """The probe is built by the test command, or by hand."""
    probe = find_probe()
    if probe is not None:
        return Finding("probe", True, str(probe), "")
    return Finding("probe", False, "not built: cases that need it are not run", "", "childproof test builds it")


def _native() -> Finding:
    missing = {item.what for item in setup.missing(("native", "lint")) if item.kind != "module"}
    programs = {name: shutil.which(name) for name in NATIVE_PROGRAMS}
    lacking = sorted(missing | {name for name, path in programs.items() if path is None})
    if lacking:
        packages = [item.package for item in setup.missing(("native", "lint")) if item.kind != "module"]
        return Finding(
            "C++ tools", False, f"{', '.join(lacking)} missing", "test", setup.install_command(packages or lacking)
        )
    compiler = _said_by(["g++", "-dumpfullversion"])
    detail = f"g++ {compiler}, gn {_said_by(['gn', '--version'])}, ninja {_said_by(['ninja', '--version'])}"
    return Finding("C++ tools", True, f"{detail}, clang-format, clang-tidy, googletest, nlohmann-json", "test")


def _said_by(command: Sequence[str]) -> str:
    """The first line that a program prints, or what went wrong, in brackets."""
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"({type(error).__name__})"
    return (result.stdout.splitlines() or ["(silent)"])[0].strip()
