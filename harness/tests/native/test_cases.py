"""Tables of native suites: what a right one gives, and how a wrong one is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Callable

import pytest
from native_tools import cases, requirements

from childproof.errors import ContractErrors
from childproof.native.cases import native_cases, unknown_requirements
from childproof.setup import ROOT

TABLE = """\
schema: native-suite/1
program: some_suite
tests:
  Suite.ShowsSomething:
    title: Something is shown by it
    requires: [one.thing, another.thing]
    features: [ipc, probe]
    node: '>=20'
    for: { end: another.thing }
    mutant: wrong.cjs
    timeout: 5
"""

Root = Callable[[str], Path]


@pytest.fixture
def root(tmp_path: Path) -> Root:
    """A checkout with one suite, whose table has this text."""

    def root(text: str) -> Path:
        folder = tmp_path / "spec-tests" / "native" / "some"
        (folder / "mutants").mkdir(parents=True)
        (folder / "mutants" / "wrong.cjs").write_text("")
        (folder / "suite.yaml").write_text(text)
        return tmp_path

    return root


def test_a_case_has_all_that_its_table_says(root: Root) -> None:
    [case] = native_cases(root(TABLE))
    assert case.id == "native/some#Suite.ShowsSomething"
    assert case.area == "native"
    assert case.requires == ("one.thing", "another.thing")
    assert case.runtime_features == {"ipc"}
    assert case.needs == {"probe", "native"}
    assert case.node == ">=20"
    assert case.timeout == 5.0
    assert case.belongs == {"end": "another.thing"}
    assert case.program == "some_suite"
    assert case.mutant.name == "wrong.cjs"


def test_without_suites_there_are_no_cases(tmp_path: Path) -> None:
    assert native_cases(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("program: some_suite\n", "", 1, "'program' is a required property"),
        ("    timeout: 5", "    time: 5", 11, "'time' was unexpected"),
        ("Suite.ShowsSomething", "suite.shows", 3, "suite.shows"),
        ("'>=20'", "'newest'", 8, "no version range"),
        ("another.thing }", "third.thing }", 9, "third.thing is not among what the test requires"),
        ("wrong.cjs", "missing.cjs", 10, "there is no mutants/missing.cjs"),
        ("schema: native-suite/1", "schema: [", 3, "no valid YAML"),
    ],
)
def test_a_wrong_table_is_refused_with_line_and_reason(root: Root, old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(ContractErrors) as caught:
        native_cases(root(TABLE.replace(old, new)))
    assert [error.place.line for error in caught.value.errors] == [line]
    assert reason in caught.value.errors[0].reason


def test_unknown_requirements_are_named(root: Root) -> None:
    [case] = native_cases(root(TABLE))
    assert unknown_requirements(case, {}) == ("another.thing", "one.thing")


def test_the_registry_knows_all_that_the_cases_require() -> None:
    assert [(case.id, unknown_requirements(case, requirements())) for case in cases()] == [
        (case.id, ()) for case in cases()
    ]


def test_tables_list_exactly_the_tests_of_their_programs(programs: Path) -> None:
    for name in {case.program for case in cases()}:
        listed = subprocess.run(
            [programs / name, "--gtest_list_tests"], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        assert names_in(listed) == {case.name for case in cases() if case.program == name}


def names_in(listed: str) -> set[str]:
    """The names in googletest's list, where a suite is a line of its own and its tests are indented."""
    found: set[str] = set()
    suite = ""
    for line in listed.splitlines():
        if line.startswith("  "):
            found.add(suite + line.split("#")[0].strip())
        else:
            suite = line.split("#")[0].strip()
    return found


def test_every_mutant_is_used() -> None:
    used = {case.mutant for case in cases()}
    assert set(ROOT.glob("spec-tests/native/*/mutants/*")) == used
