"""Many handles and many children: nothing is lost, and descriptors and memory are where they were."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .growth import MEASURED, MOST_GROWTH

PROGRAMS = Path(__file__).parent / "soak"
LONGEST_S = 1500


def run(runtime: str, program: str, count: int, serialization: str) -> dict[str, Any]:
    command = [runtime, *MEASURED, str(PROGRAMS / program), "main", str(count), serialization]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=LONGEST_S
    )
    assert done.stderr == ""
    return dict(json.loads(done.stdout))


def check_growth(seen: dict[str, Any]) -> None:
    for what, most in MOST_GROWTH.items():
        assert seen.pop(what) < most, what


def pass_sockets(runtime: str, count: int, serialization: str) -> None:
    seen = run(runtime, "passed_sockets.cjs", count, serialization)
    check_growth(seen)
    # So many are passed before the first look as well.
    total = count + 1600
    assert (seen.pop("code"), seen.pop("connections"), seen.pop("descriptors")) == (0, 0, [0, 0])
    assert seen == {"sent": total, "answered": total, "inOrder": total}


def fork_children(runtime: str, count: int, serialization: str) -> None:
    seen = run(runtime, "forks.cjs", count, serialization)
    check_growth(seen)
    assert seen == {"right": count, "children": 0, "descriptors": 0}


@pytest.mark.parametrize("serialization", ["json", "advanced"])
def test_sockets_are_passed(refnode: str, serialization: str) -> None:
    pass_sockets(refnode, 3200, serialization)


@pytest.mark.parametrize("serialization", ["json", "advanced"])
def test_children_are_forked(refnode: str, serialization: str) -> None:
    fork_children(refnode, 60, serialization)


@pytest.mark.long
@pytest.mark.parametrize("serialization", ["json", "advanced"])
def test_twenty_thousand_sockets_are_passed(refnode: str, serialization: str) -> None:
    pass_sockets(refnode, 20000, serialization)


@pytest.mark.long
@pytest.mark.parametrize("serialization", ["json", "advanced"])
def test_a_thousand_children_are_forked(refnode: str, serialization: str) -> None:
    fork_children(refnode, 1000, serialization)
