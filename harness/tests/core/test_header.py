"""Headers and registry files: what is refused, with its line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from core.helpers import only_case, scenario

from childproof.errors import ContractError, ContractErrors
from childproof.header import read_scenario
from childproof.suite import load_suite, read_requirements

TOP = "title: Something that a test needs\nrequires: [a.b]\n"


def refusal(header: str) -> str:
    with pytest.raises((ContractError, ContractErrors)) as caught:
        read_scenario(f"/*---\n{header}---*/\n", Path("x.cjs"), "a/x")
    return str(caught.value)


@pytest.mark.parametrize(
    "header, place, words",
    [
        ("title: [\n", "x.cjs:3", "no valid YAML"),
        ("title: a\ntitle: b\n", "x.cjs:3", "duplicate key"),
        (TOP + "colour: red\n", "x.cjs:4", "'colour' was unexpected"),
        (TOP + "cases:\n  one: { wth: 1 }\n", "x.cjs:5", "'wth' was unexpected"),
        (TOP + "cases:\n  One: {}\n", "x.cjs:4", "'One' does not match"),
        (TOP + "expect:\n  x: { typ: string }\n", "x.cjs:5", "'typ' was unexpected"),
        (TOP + "expect:\n  c: { events: [a, { mybe: b }] }\n", "x.cjs:5", "'mybe' was unexpected"),
        (TOP + "expect:\n  x: { range: [1] }\n", "x.cjs:5", "[1] is too short"),
        (TOP + "expect:\n  x: { pattern: '(' }\n", "x.cjs:5", "is not a 'regex'"),
        (TOP + "node: '>>1'\n", "x.cjs:4", "no version range"),
        (TOP + "cases:\n  one: { with: { day: 2001-01-01 } }\n", "x.cjs:5", "is a date, which JSON lacks"),
        (TOP + "timeout: 500\n", "x.cjs:4", "greater than the maximum"),
        ("title: Something that a test needs\n", "x.cjs:2", "'requires' is a required property"),
        ("- a\n", "x.cjs:2", "must be a mapping"),
    ],
)
def test_refuses_a_broken_header(header: str, place: str, words: str) -> None:
    message = refusal(header)
    assert message.startswith(f"{place}: ")
    assert words in message


def test_refuses_a_file_without_header() -> None:
    with pytest.raises(ContractError, match="x.cjs:1: no header"):
        read_scenario("'use strict';\n", Path("x.cjs"), "a/x")


def test_a_scenario_without_cases_has_one() -> None:
    assert [case.id for case in scenario("").cases] == ["a/b#only"]


def test_a_case_adds_to_what_the_scenario_says() -> None:
    case = only_case(
        "node: '>=20'\nfeatures: [ipc]\ncases:\n  one: { node: '<22 || >=24', features: [fork], timeout: 3,"
        " outside: { signal: SIGTERM } }\noutside: { exit: 1, stdout: x }\n"
        "streams: { stdin: { pipe: hello }, stdout: null }"
    )
    assert case.node == ">=20 <22 || >=20 >=24"
    assert case.features == {"ipc", "fork"}
    assert case.timeout == 3
    assert case.outside == {"stdout": "x", "signal": "SIGTERM"}
    assert (case.streams.stdin, case.streams.stdin_text, case.streams.stdout) == ("pipe", "hello", "null")


def registry(folder: Path, text: str) -> Path:
    path = folder / "a.yaml"
    path.write_text(text)
    return path


ROW = "  - { id: a.b, level: observed, text: It does something., source: observed }\n"


@pytest.mark.parametrize(
    "rows, words",
    [
        ("  - { id: a.b, level: perhaps, text: It does something., source: observed }\n", "'perhaps' is not one of"),
        ("  - { id: a.b, level: must, text: It does something., source: observed }\n", "should not be valid"),
        ("  - { id: a.b, level: observed, text: no end, source: observed }\n", "is too short"),
        ("  - { id: a.b, level: observed, text: It does something, source: observed }\n", "does not match"),
        ("  - { id: a.b, levle: observed }\n", "'levle' was unexpected"),
    ],
)
def test_refuses_a_broken_requirement(tmp_path: Path, rows: str, words: str) -> None:
    path = registry(tmp_path, f"schema: requirements/1\narea: a\nrequirements:\n{rows}")
    with pytest.raises(ContractErrors) as caught:
        read_requirements(path)
    assert f"{path}:4: " in str(caught.value)
    assert words in str(caught.value)


def suite_folder(folder: Path, header: str = "", rows: str = ROW) -> tuple[Path, Path]:
    (folder / "fixtures" / "a").mkdir(parents=True)
    (folder / "fixtures" / "a" / "x.cjs").write_text(f"/*---\n{TOP}{header}---*/\n")
    (folder / "requirements").mkdir()
    registry(folder / "requirements", f"schema: requirements/1\narea: a\nrequirements:\n{rows}")
    return folder / "fixtures", folder / "requirements"


def test_loads_a_suite(tmp_path: Path) -> None:
    suite = load_suite(*suite_folder(tmp_path))
    assert [case.id for case in suite.cases] == ["a/x#only"]
    assert suite.requirements["a.b"].place.line == 4


def test_refuses_an_unknown_requirement(tmp_path: Path) -> None:
    folders = suite_folder(tmp_path, "expect:\n  x: { equals: 1, for: a.unknown }\n")
    with pytest.raises(ContractErrors, match=r"x\.cjs:5: unknown requirement a\.unknown"):
        load_suite(*folders)


def test_refuses_a_requirement_that_stands_twice(tmp_path: Path) -> None:
    with pytest.raises(ContractErrors, match=r"a\.yaml:4: requirement a\.b stands already at"):
        load_suite(*suite_folder(tmp_path, rows=ROW + ROW))


def test_tells_all_that_is_wrong_at_once(tmp_path: Path) -> None:
    fixtures, requirements = suite_folder(tmp_path, "colour: red\n", ROW.replace("observed,", "perhaps,"))
    with pytest.raises(ContractErrors) as caught:
        load_suite(fixtures, requirements)
    assert len(caught.value.errors) == 2


def test_refuses_a_scenario_that_is_no_text(tmp_path: Path) -> None:
    fixtures, requirements = suite_folder(tmp_path)
    (fixtures / "a" / "y.cjs").write_bytes(b"/*---\n\xff")
    with pytest.raises(ContractErrors, match=r"y\.cjs: is no UTF-8: byte 6"):
        load_suite(fixtures, requirements)


def test_the_digest_depends_on_every_file_that_decides(tmp_path: Path) -> None:
    fixtures, requirements = suite_folder(tmp_path)
    before = load_suite(fixtures, requirements).digest
    (fixtures / "support").mkdir()
    (fixtures / "support" / "emit.cjs").write_text("//")
    assert load_suite(fixtures, requirements).digest != before
