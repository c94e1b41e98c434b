"""Files that break a contract are refused with file, line and reason, and nothing else goes wrong about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_suite import GOOD_HEADER, GOOD_SCRIPT, REGISTRY, SmallSuite, told

from childproof.errors import ContractError, ContractErrors
from childproof.header import read_scenario
from childproof.lint import files
from childproof.lint.material import load_material
from childproof.scenario import Scenario


def broken(suite: SmallSuite) -> list[tuple[str, int, str]]:
    """The findings on what breaks a contract."""
    return told(load_material(suite.fixtures, suite.registry)[1])


@pytest.mark.parametrize(
    "header, line, reason",
    [
        ("title: [\n", 3, "no valid YAML"),
        (GOOD_HEADER + "title: another title of it\n", 7, "no valid YAML: found duplicate key"),
        (GOOD_HEADER + "surprise: 1\n", 7, "surprise"),
        (GOOD_HEADER + "timeout: 0\n", 7, "0 is less than or equal to"),
        (GOOD_HEADER.replace("a.first", "a.third"), 3, "unknown requirement a.third"),
        (GOOD_HEADER + "node: 'yesterday'\n", 7, "no version range"),
        (GOOD_HEADER + "  x: { type: strnig }\n", 7, "strnig"),
        (GOOD_HEADER + "  x: { pattern: '(' }\n", 7, "'('"),
        (GOOD_HEADER + "  x: 2020-01-01\n", 7, "put it in quotes"),
    ],
)
def test_a_bad_header_is_refused_at_its_line(suite: SmallSuite, header: str, line: int, reason: str) -> None:
    suite.scenario(header)
    [(name, at, why)] = broken(suite)
    assert (name, at) == ("name.cjs", line)
    assert reason in why


def test_a_scenario_without_header_is_refused(suite: SmallSuite) -> None:
    suite.write("fixtures/area/name.cjs", GOOD_SCRIPT)
    [(name, line, reason)] = broken(suite)
    assert (name, line) == ("name.cjs", 1)
    assert reason.startswith("no header")


def test_requirement_ids_are_unique_across_files(suite: SmallSuite) -> None:
    suite.write("requirements/other.yaml", REGISTRY.replace("area: area", "area: other"))
    assert [(name, line, reason.split(" stands")[0]) for name, line, reason in broken(suite)] == [
        ("other.yaml", 4, "requirement a.first"),
        ("other.yaml", 10, "requirement a.second"),
    ]


def test_requirement_ids_are_unique_in_a_file(suite: SmallSuite) -> None:
    suite.write("requirements/area.yaml", REGISTRY.replace("a.second", "a.first"))
    assert [(name, reason.split(" stands")[0]) for name, _, reason in broken(suite)] == [
        ("area.yaml", "requirement a.first")
    ]


def test_a_bad_registry_is_refused_at_its_line(suite: SmallSuite) -> None:
    suite.write("requirements/area.yaml", REGISTRY.replace("level: observed", "level: sometimes", 1))
    findings = broken(suite)
    assert ("area.yaml", 5) in [(name, line) for name, line, _ in findings]
    assert any("sometimes" in reason for _, _, reason in findings)


def test_adapters_are_checked(tmp_path: Path) -> None:
    folder = tmp_path / "harness" / "tests" / "some"
    folder.mkdir(parents=True)
    assert told(files.check_adapters(tmp_path)) == []
    (folder / "adapter.toml").write_text('schema = "adapter/1"\nname = "x"\nstart = ["x", "{script}"]\nspeed = 1\n')
    [(name, line, reason)] = told(files.check_adapters(tmp_path))
    assert (name, "speed" in reason) == ("adapter.toml", True)
    (folder / "adapter.toml").write_text('schema = "adapter/1"\nname =\n')
    assert [(name, line) for name, line, _ in told(files.check_adapters(tmp_path))] == [("adapter.toml", 2)]


def test_baselines_are_checked(tmp_path: Path) -> None:
    head = "schema: baseline/1\nsuite: '1'\nimplementation: x-1\nprofile: 26.0.0\nentries:\n"
    (tmp_path / "x-1.yaml").write_text(head + "  a/b#c:d: { verdict: differs, saw: 1, reason: known upstream }\n")
    assert told(files.check_baselines(tmp_path)) == []
    (tmp_path / "x-1.yaml").write_text(head + "  a/b#c:d: { verdict: wrong, reason: known upstream }\n")
    [(name, line, reason)] = told(files.check_baselines(tmp_path))
    assert (name, line, "wrong" in reason) == ("x-1.yaml", 6, True)


def test_recordings_are_checked(tmp_path: Path) -> None:
    recorded = tmp_path / "recorded"
    recorded.mkdir()
    (recorded / "26.0.0.jsonl").write_text('{"schema":"recording/1","version":"26.0.0"\n')
    assert [(name, line) for name, line, _ in told(files.check_recordings(tmp_path))] == [("26.0.0.jsonl", 1)]


def test_reports_are_checked(tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "published" / "x-1"
    folder.mkdir(parents=True)
    (folder / "report.jsonl").write_text('{"schema":"report/1"')
    [(name, _, reason)] = told(files.check_reports(tmp_path))
    assert (name, "torn" in reason) == ("report.jsonl", True)


def test_summaries_of_full_checks_are_checked(tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "full"
    folder.mkdir(parents=True)
    (folder / "some-suite.json").write_text("{}")
    [(name, _, reason)] = told(files.check_reports(tmp_path))
    assert (name, "is a required property" in reason) == ("some-suite.json", True)


KEYS = [
    "title",
    "requires",
    "node",
    "cases",
    "expect",
    "outside",
    "streams",
    "versions",
    "is",
    "events",
    "for",
    "x",
    "$",
]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates().map(str)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
PIECES = [
    "title: ",
    "- ",
    "? ",
    ": ",
    "&a ",
    "*a",
    "!!binary ",
    "!!set ",
    "<<: ",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "|",
    ">",
    "%",
    "@",
    "\n",
    "  ",
    "\t",
    "#",
    "---\n",
    "...\n",
    "expect:\n",
    "  x: ",
    "1e999",
    ".nan",
    "0x1G",
    "2020-13-45",
    "\u2028",
    "\x07",
    "é",
]


def read(header: str) -> Scenario | None:
    """The scenario with this header; None when it is refused by the errors that are meant for it."""
    try:
        return read_scenario(f"/*---\n{header}\n---*/\n", Path("area/name.cjs"), "area/name")
    except ContractErrors as several:
        assert several.errors
        assert all(error.place.line >= 1 and error.reason for error in several.errors)
    except ContractError as error:
        assert error.place.line >= 1 and error.reason
    return None


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join))
def test_malformed_yaml_raises_nothing_but_contract_errors(text: str) -> None:
    read(text)
    read(GOOD_HEADER + text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_headers_of_any_shape_raise_nothing_but_contract_errors(header: dict[str, object]) -> None:
    import json

    read(json.dumps(header))
    read(json.dumps({"title": "A child tells its parent how it ended", "requires": ["a.first"], **header}))
