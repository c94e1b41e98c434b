"""The laid-out fixtures: nothing to read the answers from, and no name to go by."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from childproof.errors import LaunchError, Place
from childproof.launch.layout import Layout, blanked, lay_out, roles_of
from childproof.scenario import Scenario

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"

SOURCE = """/*---
title: A secretive title
requires: [secret.requirement]
expect: { answer: 42 }
---*/
'use strict';
const log = require('../support/emit.cjs');
require('../programs/helper.cjs');
log.self('leaver'); log.self("second-one", 1); log.self(
  `third`); other.self('not-one');
"""

NAMES = ("exit/low-byte", "exit/other", "area/inner/deep")


def scenario(fixtures: Path, name: str) -> Scenario:
    path = fixtures / f"{name}.cjs"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SOURCE)
    path.with_suffix(".mutant.cjs").write_text("// the mutant")
    return Scenario(name, "", (), (), (), "", Place(path), SOURCE)


@pytest.fixture
def fixtures(tmp_path: Path) -> Path:
    folder = tmp_path / "fixtures"
    for name, text in {
        "README.md": "words",
        "recorded/v20.jsonl": "answers",
        "support/emit.cjs": "emitter",
        "support/settings.json": "{}",
        "programs/helper.cjs": "/*--- program's header\n---*/\nhelp",
        "programs/README.md": "words",
        "programs/tool": "#!/bin/sh\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "programs" / "tool").chmod(0o700)
    (folder / "programs" / "helper.cjs").chmod(0o600)
    return folder


def laid(fixtures: Path, target: Path, seed: int | None = None, probe: Path | None = None) -> Layout:
    return lay_out(fixtures, [scenario(fixtures, name) for name in NAMES], target, ["--flag"], probe, seed)


def test_headers_are_blank_and_lines_stay_where_they_were(fixtures: Path, place: Path) -> None:
    text = laid(fixtures, place).script("exit/low-byte").read_text()
    assert text.splitlines()[:5] == [""] * 5
    assert text.splitlines()[5:] == SOURCE.splitlines()[5:]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"/*---\na: 1\n---*/ code\n", b"\n\n code\n"),
        (b"\n/*---\r\n---*/\r\nx", b"\n\n\r\nx"),
        (b"code /*---\n---*/", b"code /*---\n---*/"),
        (b"/*--- a ---*/ 1 /*--- b ---*/", b" 1 /*--- b ---*/"),
        (b"/*---\n", b"/*---\n"),
    ],
)
def test_only_a_header_is_blanked(source: bytes, expected: bytes) -> None:
    assert blanked(source) == expected


def test_nothing_that_was_laid_out_tells_the_answers(fixtures: Path, place: Path) -> None:
    layout = laid(fixtures, place)
    files = [path for path in layout.root.rglob("*") if path.is_file()]
    assert len(files) == len(NAMES) + 4
    for path in files:
        text = path.read_text()
        for secret in ("secretive", "secret.requirement", "answer", "mutant", "words", "header"):
            assert secret not in text, path


def test_no_name_of_a_scenario_area_or_role_is_left(fixtures: Path, place: Path) -> None:
    layout = laid(fixtures, place)
    real = {"fixtures", "exit", "low-byte", "other", "area", "inner", "deep", "leaver", "second-one", "third", "main"}
    for path in layout.root.rglob("*"):
        parts = {part.split(".")[0] for part in path.relative_to(place).parts}
        assert not parts & real, path
    settings = json.loads((layout.root / "support" / "settings.json").read_text())
    assert set(settings["roles"].values()) == {"main", "leaver", "second-one", "third"}
    assert not set(settings["roles"]) & real


def test_settings_map_tokens_to_roles(fixtures: Path, place: Path) -> None:
    layout = laid(fixtures, place)
    settings = json.loads((layout.root / "support" / "settings.json").read_text())
    assert settings["roles"][layout.token("leaver")] == "leaver"
    assert settings["roles"][layout.token("main")] == "main"
    assert (settings["execArgv"], settings["commandArgv"], settings["probe"]) == (["--flag"], ["--flag"], None)
    other = lay_out(fixtures, [], place, ["--flag"], None, command_argv=["run", "--flag"])
    settings = json.loads((other.root / "support" / "settings.json").read_text())
    assert (settings["execArgv"], settings["commandArgv"]) == (["--flag"], ["run", "--flag"])


def test_relative_paths_hold(fixtures: Path, place: Path) -> None:
    layout = laid(fixtures, place)
    script = layout.script("exit/low-byte")
    assert (script.parent / "../support/emit.cjs").read_text() == "emitter"
    assert (script.parent / "../programs/helper.cjs").read_text() == "\n\nhelp"
    assert layout.script("exit/other").parent == script.parent
    assert (layout.script("area/inner/deep").parent / "../../support/emit.cjs").is_file()


def test_every_uid_can_read_and_execute(fixtures: Path, place: Path) -> None:
    before = os.umask(0o077)
    try:
        layout = laid(fixtures, place)
    finally:
        os.umask(before)
    for path in [layout.root, *layout.root.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o755 if path.is_dir() or path.name == "tool" else 0o644), path


def test_a_seed_makes_the_same_names(fixtures: Path, place: Path) -> None:
    (place / "1").mkdir()
    (place / "2").mkdir()
    first, second = laid(fixtures, place / "1", seed=7), laid(fixtures, place / "2", seed=7)
    names = [
        sorted(str(path.relative_to(layout.root.parent)) for path in layout.root.rglob("*"))
        for layout in (first, second)
    ]
    assert names[0] == names[1]
    assert first.tokens == second.tokens


def test_without_a_seed_names_differ(fixtures: Path, place: Path) -> None:
    first, second = laid(fixtures, place), laid(fixtures, place)
    assert first.root != second.root
    assert not set(first.tokens.values()) & set(second.tokens.values())


def test_text_is_translated_for_people(fixtures: Path, place: Path) -> None:
    layout = laid(fixtures, place)
    script = layout.script("exit/low-byte")
    trace = f"at {script}:3:1 in {script.relative_to(layout.root)} as {layout.token('leaver')}, unconnected"
    assert (
        layout.for_people(trace) == f"at {fixtures}/exit/low-byte.cjs:3:1 in exit/low-byte.cjs as leaver, unconnected"
    )


def test_a_probe_that_all_can_start_stays_where_it_is(fixtures: Path, place: Path) -> None:
    probe = place / "probe"
    probe.write_text("#!/bin/sh\n")
    probe.chmod(0o755)
    settings = laid(fixtures, place, probe=probe).root / "support" / "settings.json"
    assert json.loads(settings.read_text())["probe"] == str(probe)


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_probe_that_others_cannot_reach_is_copied(fixtures: Path, place: Path, closed: str) -> None:
    folder = place / "home"
    folder.mkdir()
    probe = folder / "probe"
    probe.write_text("#!/bin/sh\n")
    probe.chmod(0o700 if closed == "file" else 0o755)
    folder.chmod(0o700 if closed == "folder" else 0o755)
    layout = laid(fixtures, place, probe=probe)
    copy = Path(json.loads((layout.root / "support" / "settings.json").read_text())["probe"])
    assert copy.parent == layout.root
    assert copy.read_bytes() == probe.read_bytes()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o755


def test_roles_are_literal_arguments() -> None:
    assert roles_of(SOURCE) == {"leaver", "second-one", "third"}


def test_a_target_that_cannot_be_written_is_told(fixtures: Path, place: Path) -> None:
    with pytest.raises(LaunchError, match="No such file or directory"):
        laid(fixtures, place / "missing")


def test_the_emitter_gives_roles_their_names_back(place: Path, tmp_path: Path) -> None:
    """Only where a Node is at hand: the emitter itself reads the settings."""
    node = next((path for name in ("node", "nodejs") for path in Path("/usr/bin").glob(name)), None)
    if node is None:
        pytest.skip("no node in /usr/bin")
    source = "const log = require('../support/emit.cjs'); log.value('role', log.role); log.self('helper');"
    path = tmp_path / "s.cjs"
    layout = lay_out(FIXTURES, [Scenario("a/s", "", (), (), (), "", Place(path), source)], place, [], None)
    log = tmp_path / "log"
    context = json.dumps([str(log), layout.token("helper"), {}])
    subprocess.run([node, layout.script("a/s"), context], check=True, timeout=30)
    assert json.loads(log.read_text())["v"] == ["role", "helper"]
