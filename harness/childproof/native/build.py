"""Building by GN and ninja: the probe, the suites that test a runtime, and the tests of both.

Nothing of it is needed for ordinary scenarios.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from childproof.errors import BuildError, MissingToolError
from childproof.setup import install_command, missing

RELEASE = "release"
SANITIZERS = "asan"
THREADS = "tsan"
"""Names of builds; tools/gn/args describes these and others."""

JOBS = "2"
"""Compilers at a time. Each takes up to a gigabyte, and more than processors only makes the machine slow."""

_LINES_SHOWN = 40


def out_folder(root: Path, configuration: str = RELEASE) -> Path:
    """Where a configuration of the checkout at `root` is built."""
    return root / "out" / configuration


def is_built(root: Path, program: str, configuration: str = RELEASE) -> bool:
    """Whether a program is there, be it older than its sources or not."""
    return (out_folder(root, configuration) / program).is_file()


def build(root: Path, configuration: str = RELEASE, *targets: str) -> Path:
    """Brings the build of a configuration up to date, all of it unless targets are named, and returns its folder.

    Raises MissingToolError when the machine lacks a compiler or a library, and BuildError when building fails. A build
    that is up to date costs a few hundredths of a second. Two calls at a time wait for each other.
    """
    _require_tools()
    return make(root, configuration, arguments_of(configuration), *targets)


def arguments_of(configuration: str) -> str:
    """The GN arguments that tools/gn/args describes under this name."""
    return f'import("//tools/gn/args/{configuration}.gn")\n'


def make(root: Path, name: str, arguments: str, *targets: str) -> Path:
    """Brings the folder `out/<name>`, built with these GN arguments, up to date, and returns it. Raises BuildError."""
    folder = out_folder(root, name)
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder / ".childproof-lock"):
        _configure(root, folder, arguments)
        _run(root, ("ninja", "-C", str(folder), "-j", JOBS, *targets))
    return folder


def _require_tools() -> None:
    packages = [item.package for item in missing(("native",))]
    if packages:
        raise MissingToolError(f"the native programs cannot be built without: {install_command(packages)}")


def _configure(root: Path, folder: Path, wanted: str) -> None:
    """Writes the arguments and lets GN make the build files, which ninja then keeps up to date by itself."""
    arguments = folder / "args.gn"
    if not arguments.is_file():
        arguments.write_text(wanted)
    # A person's own arguments stay, as long as they begin with these.
    elif not arguments.read_text().startswith(wanted):
        arguments.write_text(wanted)
        (folder / "build.ninja").unlink(missing_ok=True)
    if not (folder / "build.ninja").is_file():
        _run(root, ("gn", "gen", "--check", str(folder)))


def _run(root: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        shown = "\n".join(done.stdout.splitlines()[-_LINES_SHOWN:])
        raise BuildError(f"`{' '.join(command)}` failed:\n{shown}")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
