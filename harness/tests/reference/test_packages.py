"""Well-known npm packages that live on processes do their job on refnode as on Node.js."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from childproof.setup import npm_packages

from .comparison import check_same, without_frames, without_names

HERE = Path(__file__).parent / "packages"
PROGRAMS = sorted(path for path in (HERE / "programs").iterdir() if path.name != "support.cjs")
SAMPLE = (
    "cross-spawn",
    "execa",
    "express",
    "jest-worker",
    "signal-exit",
    "stoppable",
    "tree-kill",
    "workerpool-threads",
)
"""What runs by default: a second each, and of every kind."""

LONGEST_S = 120


def row(program: Path) -> object:
    marks = [] if program.stem in SAMPLE else [pytest.mark.long]
    return pytest.param(program, id=program.stem, marks=marks)


@pytest.fixture(scope="module")
def packages() -> Path:
    """The folder with the packages, installed as the lock file pins them."""
    return npm_packages(HERE, "packages that refnode is tried with")


def run(runtime: str, program: Path, folder: Path) -> str:
    """What came out, without what may differ, and how it ended."""
    for name in ("bin", "home", "work"):
        (folder / name).mkdir(parents=True)
    (folder / "bin" / "node").symlink_to(runtime)
    env = {
        "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "home"),
        "LANG": "C.UTF-8",
    }
    child = subprocess.Popen(
        [str(folder / "bin" / "node"), str(program)],
        cwd=folder / "work",
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        stdout, stderr = child.communicate(timeout=LONGEST_S)
    finally:
        # Nothing that a program started outlives it.
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()
    text = f"{stdout}code {child.returncode}\n{without_frames(stderr)}"
    return without_names(text, folder, runtime)


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("program", [row(program) for program in PROGRAMS])
def test_package_does_its_job_on_refnode_as_on_node(program: Path, refnode: str, node: str, tmp_path: Path) -> None:
    expected = run(node, program, tmp_path / "node")
    assert expected.count("\n") > 2 and "\ncode 0\n" in expected, f"the program does not work on Node.js:\n{expected}"
    check_same(expected, run(refnode, program, tmp_path / "refnode"))
