"""Building refnode, the reference implementation, in build folders of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from childproof import setup
from childproof.errors import UsageError
from childproof.native.build import RELEASE, SANITIZERS, THREADS, arguments_of, make, out_folder
from childproof.native.v8_engine import Engine, engine

REFNODE = "refnode"
TESTS = "reference_tests.txt"
"""The file in a build folder that names the test programs of refnode."""

THREAD_TESTS = "reference_thread_tests.txt"
"""The same for those of what several threads use."""

HOW = "childproof native build --reference"

BARE = "bare_v8"
BARE_SPAWN = "bare_spawn"
"""The bare programs beside which refnode is measured: one on V8, and one that only starts children."""

_TARGETS = {RELEASE: "reference", SANITIZERS: "reference", THREADS: "reference_threads"}
_FOLDERS = {RELEASE: "reference", SANITIZERS: "reference-asan", THREADS: "reference-tsan"}


def has_reference(root: Path) -> bool:
    """Whether the sources are there; an installed package has none."""
    return (root / "reference" / "BUILD.gn").is_file()


def reference_folder(root: Path, configuration: str = RELEASE) -> Path:
    """Where refnode is built, plain or with sanitizers."""
    return out_folder(root, _FOLDERS[configuration])


def build_reference(root: Path, configuration: str = RELEASE) -> Path:
    """Brings refnode and its tests up to date, and returns their folder; with thread sanitizer the tests only.

    What the machine lacks is fetched where it may be. Raises MissingToolError when it cannot be, and BuildError when
    building fails. A build that is up to date costs a tenth of a second.
    """
    lacking = setup.missing(("native", "reference"))
    if lacking:
        setup.prepare(lacking)
    v8 = engine()
    setup.reference_packages()
    folder = reference_folder(root, configuration)
    target = _TARGETS[configuration]
    if not _is_up_to_date(folder, target):
        patience = "" if (folder / REFNODE).is_file() else "; this takes some minutes, once"
        setup.say(f"building refnode (out/{folder.name}){patience}")
    return make(root, folder.name, reference_arguments(v8, configuration), target)


def reference_program(root: Path) -> Path:
    """The executable of refnode, up to date. Raises UsageError where there are no sources, else as build_reference."""
    if not has_reference(root):
        raise UsageError("refnode is built from a checkout of Childproof, and this is an installed package")
    return build_reference(root) / REFNODE


def bare_program(root: Path, name: str = BARE) -> Path:
    """The executable of a bare program, up to date. Raises as build_reference."""
    folder = build_reference(root)
    return make(root, folder.name, reference_arguments(engine(), RELEASE), name) / name


def reference_arguments(v8: Engine, configuration: str) -> str:
    """The GN arguments: those of the native programs, and where V8 is."""
    return f'{arguments_of(configuration)}v8_include = "{v8.include}"\nv8_library = "{v8.library}"\n'


def _is_up_to_date(folder: Path, target: str) -> bool:
    """Whether ninja has nothing to do there."""
    if not (folder / "build.ninja").is_file():
        return False
    command = ("ninja", "-C", str(folder), "-n", target)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return "no work to do" in done.stdout
