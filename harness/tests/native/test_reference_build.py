"""Building refnode, with programs in place of GN and ninja, and with a V8 that is nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from childproof import running, setup
from childproof.errors import BuildError, MissingToolError, UsageError
from childproof.native import reference_build
from childproof.native.build import RELEASE, SANITIZERS
from childproof.native.reference_build import build_reference, reference_program
from childproof.native.v8_engine import Engine
from childproof.setup import Item

GN = """\
#!/bin/sh
touch "$3/build.ninja"
"""

NINJA = """\
#!/bin/sh
case " $* " in
  *" -n "*) [ -e "$2/refnode" ] && [ ! -e "$2/stale" ] && echo "ninja: no work to do." || echo "[1/1] CXX" ;;
  *" reference ") [ ! -e "$2/broken" ] && touch "$2/refnode" ;;
  *) exit 1 ;;
esac
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the sources of refnode."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (("gn", GN), ("ninja", NINJA)):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    monkeypatch.setattr(setup, "missing", lambda stages: [])
    monkeypatch.setattr(setup, "reference_packages", lambda: tmp_path / "node_modules")
    monkeypatch.setattr(reference_build, "engine", lambda: Engine(Path("/v8/include"), Path("/v8/libv8.a")))
    sources = tmp_path / "checkout" / "reference"
    sources.mkdir(parents=True)
    (sources / "BUILD.gn").touch()
    return sources.parent


@pytest.mark.parametrize("configuration, folder", [(RELEASE, "reference"), (SANITIZERS, "reference-asan")])
def test_it_has_a_folder_and_arguments_of_its_own(root: Path, configuration: str, folder: str) -> None:
    assert build_reference(root, configuration) == root / "out" / folder
    assert (root / "out" / folder / "args.gn").read_text().splitlines() == [
        f'import("//tools/gn/args/{configuration}.gn")',
        'v8_include = "/v8/include"',
        'v8_library = "/v8/libv8.a"',
    ]


def test_a_build_that_has_something_to_do_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = root / "out" / "reference" / "refnode"
    assert reference_program(root) == program
    assert capsys.readouterr().err == "childproof: building refnode (out/reference); this takes some minutes, once\n"
    reference_program(root)
    assert capsys.readouterr().err == ""
    (program.parent / "stale").touch()
    reference_program(root)
    assert capsys.readouterr().err == "childproof: building refnode (out/reference)\n"


def test_what_the_machine_lacks_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = [Item("lld", "program", "ld.lld"), Item("libuv1-dev", "file", "/usr/include/uv.h")]
    monkeypatch.setattr(setup, "missing", lambda stages: lacking)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(MissingToolError, match="ld.lld, /usr/include/uv.h missing; .*libuv1-dev lld"):
        build_reference(root)
    assert not (root / "out").exists()


def test_an_installed_package_has_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="built from a checkout"):
        reference_program(tmp_path)


def test_a_plain_run_builds_it_and_takes_it_first(root: Path) -> None:
    assert running.default_implementations(root) == ("refnode", *running.DEFAULT_IMPLEMENTATIONS)
    assert (root / "out" / "reference" / "refnode").is_file()


def test_a_plain_run_goes_without_it_where_it_cannot_be_built(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "missing", lambda stages: [Item("lld", "program", "ld.lld")])
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert running.default_implementations(root) == running.DEFAULT_IMPLEMENTATIONS
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("childproof: without refnode, the reference, which cannot be built here: ld.lld missing; ")


def test_a_plain_run_fails_when_its_sources_are_broken(root: Path) -> None:
    (root / "out" / "reference").mkdir(parents=True)
    (root / "out" / "reference" / "broken").touch()
    with pytest.raises(BuildError):
        running.default_implementations(root)


def test_a_plain_run_of_an_installed_package_says_nothing_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert running.default_implementations(tmp_path) == running.DEFAULT_IMPLEMENTATIONS
    assert capsys.readouterr().err == ""
