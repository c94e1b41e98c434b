"""Places and pools for tests that start real processes, and a look at what they leave."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Callable, Iterator, Mapping, Sequence

import pytest

from childproof.evidence import Evidence, Launch, Limits, Streams
from childproof.launch.pool import Pool
from childproof.launch.private import private_place

MINIATURES = Path(__file__).resolve().parents[1] / "miniatures"


@pytest.fixture
def place() -> Iterator[Path]:
    with private_place() as path:
        yield path


@pytest.fixture
def pool(place: Path) -> Iterator[Pool]:
    with Pool(1, place / "pool") as pool:
        yield pool


@pytest.fixture
def marked() -> Mapping[str, str]:
    """An environment by which all that a case starts is known again."""
    return {"CHILDPROOF_TEST": uuid.uuid4().hex}


@pytest.fixture
def observe(pool: Pool, marked: Mapping[str, str]) -> Callable[..., Evidence]:
    """Runs one command, or one miniature by the name of its file, and returns what was seen."""

    def observe(*argv: str, streams: Streams = Streams(), limits: Limits = Limits()) -> Evidence:
        launch = Launch("area/name#case", argv, streams=streams, limits=limits, env=marked)
        [(answered, evidence)] = pool.run([launch])
        assert answered is launch
        return evidence

    return observe


@pytest.fixture
def observe_miniature(observe: Callable[..., Evidence]) -> Callable[..., Evidence]:
    def observe_miniature(name: str, limits: Limits = Limits()) -> Evidence:
        return observe(str(MINIATURES / name), "script", "{context}", limits=limits)

    return observe_miniature


@pytest.fixture
def left(marked: Mapping[str, str]) -> Callable[[], Sequence[int]]:
    """The processes that carry the mark, wherever they are in the tree."""
    [(name, value)] = marked.items()
    mark = f"{name}={value}".encode()

    def left() -> Sequence[int]:
        return [int(name) for name in os.listdir("/proc") if name.isdigit() and mark in environment_of(name)]

    return left


def environment_of(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""
