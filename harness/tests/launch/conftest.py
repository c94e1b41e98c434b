"""Places and pools for tests that start real processes, and a look at what they leave."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Callable, Iterator, Sequence

import pytest

from childproof.evidence import Evidence, Launch, Limits, Streams
from childproof.launch.pool import Pool
from childproof.launch.private import private_place

MINIATURES = Path(__file__).resolve().parents[1] / "miniatures"
MARK = "CHILDPROOF_TEST"


@pytest.fixture
def place() -> Iterator[Path]:
    with private_place() as path:
        yield path


@pytest.fixture
def pool(place: Path) -> Iterator[Pool]:
    with Pool(1, place / "pool") as pool:
        yield pool


@pytest.fixture
def mark() -> str:
    """A value in the environment of a case, which all that it starts inherits."""
    return uuid.uuid4().hex


@pytest.fixture
def observe(pool: Pool, mark: str) -> Callable[..., Evidence]:
    """Runs one command, or one miniature by the name of its file, and returns what was seen."""

    def observe(*argv: str, streams: Streams = Streams(), limits: Limits = Limits(), **rest: object) -> Evidence:
        launch = Launch("area/name#case", argv, streams=streams, limits=limits, env={MARK: mark}, **rest)  # type: ignore[arg-type]
        [(answered, evidence)] = pool.run([launch])
        assert answered is launch
        return evidence

    return observe


@pytest.fixture
def observe_miniature(observe: Callable[..., Evidence]) -> Callable[..., Evidence]:
    def observe_miniature(name: str, **rest: object) -> Evidence:
        return observe(str(MINIATURES / name), "script", "{context}", **rest)

    return observe_miniature


@pytest.fixture
def left(mark: str) -> Callable[[], Sequence[int]]:
    """The processes that carry the mark, wherever they are in the tree."""
    return lambda: processes_marked(mark)


def processes_marked(mark: str) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                environment = Path(f"/proc/{name}/environ").read_bytes()
            except OSError:
                continue
            if f"{MARK}={mark}".encode() in environment:
                found.append(int(name))
    return found
