"""A runtime that is a shell, and a place with scripts for it."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

import pytest

from childproof.implementation.model import SCRIPT, Implementation
from childproof.ops.measure import Workplace


@pytest.fixture
def shell() -> Implementation:
    return Implementation("shell", None, None, None, ("/bin/sh", SCRIPT), "/bin/sh", (), {"OWN": "1"}, "26.10.0", {})


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    scripts, folder = tmp_path / "scripts", tmp_path / "work"
    scripts.mkdir()
    folder.mkdir()
    place = Workplace(scripts, folder)
    place.prepare()
    return place


@pytest.fixture
def write(place: Workplace) -> Callable[[str], str]:
    """Writes a script and gives its name."""

    def write(text: str) -> str:
        (place.scripts / "script.sh").write_text(text + "\n")
        return "script.sh"

    return write
