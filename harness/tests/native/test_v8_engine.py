"""Fetching V8, with a program in place of gem."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from childproof import setup
from childproof.errors import MissingToolError
from childproof.native import v8_engine
from childproof.native.v8_engine import GEM, VERSION, Engine, engine
from childproof.setup import Item

NAME = f"{GEM}-{VERSION}-x86_64-linux"
CONTENT = b"what the gem holds\n"
GEM_PROGRAM = """\
#!/bin/sh
echo "$1" >> {calls}
case $1 in
  fetch) cp {published} "$2-$4-$6.gem" || { echo "no such gem"; exit 1; } ;;
  unpack) mkdir -p "${2%.gem}/vendor/v8/include" ;;
esac
"""


class FakeGem:
    """A folder for PATH with a stand-in for gem, and what it serves."""

    def __init__(self, folder: Path) -> None:
        self.published = folder / "published.gem"
        self.published.write_bytes(CONTENT)
        self._calls = folder / "calls"
        self.programs = folder / "bin"
        self.programs.mkdir()
        text = GEM_PROGRAM.replace("{calls}", str(self._calls)).replace("{published}", str(self.published))
        (self.programs / "gem").write_text(text)
        (self.programs / "gem").chmod(0o755)

    def calls(self) -> list[str]:
        """What it was asked to do so far."""
        return self._calls.read_text().split() if self._calls.exists() else []


@pytest.fixture
def gem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGem:
    gem = FakeGem(tmp_path)
    monkeypatch.setenv("PATH", str(gem.programs), prepend=":")
    monkeypatch.setenv("CHILDPROOF_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr(v8_engine, "DIGESTS", {"x86_64-linux": hashlib.sha256(CONTENT).hexdigest()})
    return gem


def test_it_is_fetched_once_and_then_found(gem: FakeGem, tmp_path: Path) -> None:
    vendor = tmp_path / "cache" / "v8" / NAME / "vendor" / "v8"
    wanted = Engine(vendor / "include", vendor / "x86_64-linux" / "libv8" / "obj" / "libv8_monolith.a")
    assert engine() == wanted
    assert wanted.include.is_dir()
    assert engine() == wanted
    assert gem.calls() == ["fetch", "unpack"]


def test_a_gem_that_is_not_the_pinned_one_is_not_used(gem: FakeGem, tmp_path: Path) -> None:
    gem.published.write_bytes(CONTENT + b"and more")
    with pytest.raises(MissingToolError, match=rf"{NAME}\.gem has the SHA-256 [0-9a-f]{{64}}, which is not the pinned"):
        engine()
    assert gem.calls() == ["fetch"]
    assert list((tmp_path / "cache" / "v8").iterdir()) == []


def test_what_gem_says_is_shown(gem: FakeGem) -> None:
    gem.published.unlink()
    with pytest.raises(MissingToolError, match=r"(?s)gem fetch .* failed:\n.*no such gem"):
        engine()


def test_a_machine_that_nothing_is_pinned_for(gem: FakeGem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(MissingToolError, match="is pinned for x86_64-linux, not for riscv64-linux"):
        engine()
    assert gem.calls() == []


def test_without_gem_it_says_how_to_get_it(gem: FakeGem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(setup, "missing", lambda stages: [Item("ruby", "program", "gem")])
    with pytest.raises(MissingToolError, match="gem missing; .* ruby"):
        engine()
