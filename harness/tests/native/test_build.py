"""Building, with programs in place of GN and ninja that note how they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from childproof.errors import BuildError, MissingToolError
from childproof.native import build as building
from childproof.native.build import SANITIZERS, build, is_built
from childproof.setup import Item

GN = """\
#!/bin/sh
echo "gn $*" >> {calls}
touch "$3/build.ninja"
"""

NINJA = """\
#!/bin/sh
echo "ninja $*" >> {calls}
test ! -e {broken} || { seq 100; echo "error: no such thing"; exit 1; }
"""


class Tools:
    """A checkout, and the fake programs that build it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "checkout"
        self.root.mkdir()
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.broken = folder / "broken"
        self._calls = folder / "calls"
        for name, text in (("gn", GN), ("ninja", NINJA)):
            program = self.programs / name
            program.write_text(text.replace("{calls}", str(self._calls)).replace("{broken}", str(self.broken)))
            program.chmod(0o755)

    def calls(self) -> list[str]:
        """The programs that were called since the last time."""
        lines = self._calls.read_text().splitlines()
        self._calls.unlink()
        return [line.split()[0] for line in lines]


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    tools = Tools(tmp_path)
    monkeypatch.setenv("PATH", str(tools.programs), prepend=":")
    monkeypatch.setattr(building, "missing", lambda stages: [])
    return tools


def test_a_first_build_is_configured(tools: Tools) -> None:
    folder = build(tools.root, SANITIZERS)
    assert folder == tools.root / "out" / "asan"
    assert (folder / "args.gn").read_text() == 'import("//tools/gn/args/asan.gn")\n'
    assert tools.calls() == ["gn", "ninja"]


def test_a_later_build_is_left_to_ninja(tools: Tools) -> None:
    build(tools.root)
    tools.calls()
    build(tools.root)
    assert tools.calls() == ["ninja"]


def test_arguments_of_a_person_stay(tools: Tools) -> None:
    folder = build(tools.root)
    tools.calls()
    own = (folder / "args.gn").read_text() + "is_clang = true\n"
    (folder / "args.gn").write_text(own)
    build(tools.root)
    assert (folder / "args.gn").read_text() == own
    assert tools.calls() == ["ninja"]


def test_arguments_of_another_configuration_are_replaced(tools: Tools) -> None:
    folder = build(tools.root)
    tools.calls()
    (folder / "args.gn").write_text("is_debug = true\n")
    build(tools.root)
    assert (folder / "args.gn").read_text() == 'import("//tools/gn/args/release.gn")\n'
    assert tools.calls() == ["gn", "ninja"]


def test_a_failure_shows_the_last_lines(tools: Tools) -> None:
    tools.broken.touch()
    with pytest.raises(BuildError) as caught:
        build(tools.root)
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("`ninja -C ") and lines[0].endswith("` failed:")
    assert lines[1:3] == ["62", "63"]
    assert lines[-1] == "error: no such thing"


def test_what_the_machine_lacks_is_named_with_how_to_get_it(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = [Item("generate-ninja", "program", "gn"), Item("libgtest-dev", "file", "/usr/include/gtest/gtest.h")]
    monkeypatch.setattr(building, "missing", lambda stages: lacking)
    with pytest.raises(MissingToolError, match="generate-ninja libgtest-dev"):
        build(tools.root)
    assert not (tools.root / "out").exists()


def test_whether_a_program_is_built(tools: Tools) -> None:
    folder = build(tools.root)
    assert not is_built(tools.root, "probe")
    (folder / "probe").touch()
    assert is_built(tools.root, "probe")
