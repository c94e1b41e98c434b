"""A cache of its own, a miniature registry, and what the user was told, for each test."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator

import pytest
from implementation.fakes import FakeNpm

from childproof.evidence import Evidence, Launch
from childproof.implementation.cache import Cache
from childproof.implementation.installer import Installer
from childproof.launch.pool import Pool
from childproof.launch.private import private_place


@pytest.fixture(autouse=True)
def x64(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests publish packages for one kind of machine."""
    monkeypatch.setattr("platform.machine", lambda: "x86_64")


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder that other users can reach, which those that pytest makes are not."""
    with private_place() as place:
        yield place


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeNpm:
    """The only program on PATH."""
    npm = FakeNpm(tmp_path / "npm")
    monkeypatch.setenv("PATH", str(npm.folder))
    return npm


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    monkeypatch.setenv("CHILDPROOF_CACHE", str(tmp_path / "cache"))
    return Cache()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def installer(npm: FakeNpm, cache: Cache, said: list[str]) -> Installer:
    return Installer(cache, said.append)


@pytest.fixture
def start() -> Iterator[Callable[[Launch], Evidence]]:
    """Runs one launch as a run does."""
    with private_place() as place, Pool(1, place) as pool:
        yield lambda launch: next(iter(pool.run([launch])))[1]
