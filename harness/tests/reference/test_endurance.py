"""Many children, one after the other and at once, leave refnode as it was: its descriptors, its memory, no zombie.

What is bounded here has a longer form, marked `long`.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .growth import MEASURED, MOST_GROWTH

PROGRAM = Path(__file__).parent / "hard" / "many_children.cjs"
LONGEST_S = 1500


def told_by(refnode: str, way: str, count: int, at_once: int) -> dict[str, Any]:
    """What the program counted before and after, once it had been warmed up by children of the same kind."""
    warming = max(min(count, 1000), at_once)
    command = [refnode, *MEASURED, str(PROGRAM), way, *map(str, (warming, count, at_once))]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LONGEST_S)
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def check(told: dict[str, Any], count: int) -> None:
    before, after = told["before"], told["after"]
    assert told["ended"] == count
    for what in ("descriptors", "children", "resources", "threads"):
        assert after[what] == before[what], what
    assert after["children"] == []
    for what, most in MOST_GROWTH.items():
        assert after[what] - before[what] < most, what


@pytest.mark.parametrize("way", ["spawn", "spawnSync", "fork", "failing"])
def test_many_in_turn(way: str, refnode: str) -> None:
    count = {"fork": 50}.get(way, 1000)
    check(told_by(refnode, way, count, 1), count)


@pytest.mark.parametrize("way", ["spawn", "fork", "failing"])
def test_many_at_once(way: str, refnode: str) -> None:
    count = {"fork": 20}.get(way, 500)
    check(told_by(refnode, way, count, count), count)


@pytest.mark.long
@pytest.mark.parametrize("way, count", [("spawn", 10_000), ("spawnSync", 10_000), ("fork", 1000), ("failing", 10_000)])
def test_very_many_in_turn(way: str, count: int, refnode: str) -> None:
    check(told_by(refnode, way, count, 1), count)


@pytest.mark.long
@pytest.mark.parametrize("way, at_once", [("spawn", 500), ("fork", 50), ("failing", 500)])
def test_very_many_at_once(way: str, at_once: int, refnode: str) -> None:
    count = at_once * 10
    check(told_by(refnode, way, count, at_once), count)
