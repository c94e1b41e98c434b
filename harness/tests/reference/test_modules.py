"""The modules of refnode do what those of Node.js do: each script prints the same on both."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Iterator

import pytest

from .comparison import check_same

HELPERS = ("connections.cjs", "support.cjs", "texts.cjs")
SCRIPTS = sorted(path for path in (Path(__file__).parent / "modules").glob("*.cjs") if path.name not in HELPERS)
LONGEST_S = 120


def run(runtime: str, script: Path, folder: Path) -> str:
    """What the script prints; it must end with 0 and say nothing on standard error. It works in the folder, which is
    made for it and goes with it.
    """
    command = [runtime, str(script)]
    folder.mkdir()
    try:
        result = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LONGEST_S
        )
    finally:
        shutil.rmtree(folder)
    assert (result.returncode, result.stderr) == (0, ""), f"{command} ended with {result.returncode}: {result.stderr}"
    return result.stdout


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where both run, one after the other. Its path is short, since sockets in it have names."""
    with tempfile.TemporaryDirectory() as place:
        yield Path(place) / "work"


@pytest.mark.parametrize("script", SCRIPTS, ids=[path.stem for path in SCRIPTS])
def test_module_prints_the_same_on_refnode_as_on_node(script: Path, refnode: str, node: str, folder: Path) -> None:
    expected = run(node, script, folder)
    assert expected.count("\n") > 10, "the script shows hardly anything"
    check_same(expected, run(refnode, script, folder))
