"""Threads that start and end in every phase: each ends once, with a code that it can have, and nothing is left over."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import pytest

THREADS = Path(__file__).parent / "threads"
LONGEST_S = 120
ROUNDS = 3
PROMPT_S = 30
"""Within which a program ends whose threads are stopped, on a machine with much else to do."""

OWN_CODES = {
    "exits": 3,
    "exitsInMessage": 4,
    "exitsInExit": 5,
    "exitsInMicrotask": 6,
    "exitsInTimer": 7,
    "reads": 8,
    "nestsAndExits": 9,
    "throws": 1,
    "rejects": 1,
    "returns": 0,
    "spawns": 0,
}
"""What threads end with by themselves."""

TERMINATED = 1

WAYS = {"returns": 0, "exits": 3, "throws": 1, "rejects": 1, "signal": -15, "listener": 4, "uncaughtInExit": 5}
"""How the main thread ends, and with which code."""


def test_each_thread_ends_once_and_leaves_nothing(refnode: str) -> None:
    done = subprocess.run(
        [refnode, str(THREADS / "phases.cjs"), str(ROUNDS)], capture_output=True, text=True, timeout=LONGEST_S
    )
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["after"] == report["before"]
    for pair, codes in report["told"].items():
        inside, outside = pair.split(", ")
        possible = {OWN_CODES[inside]} if inside in OWN_CODES else set()
        if outside not in ("nothing", "posts"):
            possible.add(TERMINATED)
        assert {int(code) for code in codes} <= possible, pair
    assert sum(sum(codes.values()) for codes in report["told"].values()) % ROUNDS == 1


@pytest.mark.parametrize("when", ["at-once", "later"])
@pytest.mark.parametrize("way", WAYS)
def test_the_main_thread_ends_with_its_own_code_whatever_threads_do(way: str, when: str, refnode: str) -> None:
    started = time.monotonic()
    done = subprocess.run(
        [refnode, str(THREADS / "main_ends.cjs"), way, when], capture_output=True, text=True, timeout=LONGEST_S
    )
    assert done.returncode == WAYS[way], done.stderr
    assert time.monotonic() - started < PROMPT_S
