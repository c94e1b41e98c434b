"""Mutants: how Node is made wrong, and what counts as noticed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from core.helpers import scenario

from childproof.errors import Place
from childproof.implementation.model import Implementation
from childproof.mutants import Mutant, find_mutants, judge_mutant, mutated, newest_for
from childproof.verdict import CaseResult, CaseVerdict, Level


def node(version: str) -> Implementation:
    start = ("/node", "{script}")
    return Implementation(f"node-{version}", version, version, None, start, "/node", (), {}, version, {})


def result(verdict: CaseVerdict) -> CaseResult:
    return CaseResult("a/b#only", verdict, Level.MUST)


def test_the_preload_is_in_every_role() -> None:
    wrong = mutated(node("26.0.0"), Path("/x.mutant.cjs"))
    assert wrong.start == ("/node", "-r", "/x.mutant.cjs", "{script}")
    assert wrong.exec_argv == wrong.command_argv == ("-r", "/x.mutant.cjs")


def test_the_newest_node_that_the_scenario_applies_to() -> None:
    nodes = [node("18.20.8"), node("26.0.0"), node("22.0.0")]
    found = newest_for(scenario("node: '<24'"), nodes)
    assert found is not None and found.name == "node-22.0.0"
    assert newest_for(scenario("node: '<16'"), nodes) is None


@pytest.mark.parametrize("verdict", [each for each in CaseVerdict if each is not CaseVerdict.FAIL])
def test_only_a_failed_case_counts(verdict: CaseVerdict) -> None:
    mutant = Mutant(scenario(""), Path("x"), CaseVerdict.FAIL)
    assert judge_mutant(mutant, [result(CaseVerdict.FAIL), result(verdict)]).by == ("a/b#only",)
    killed = judge_mutant(mutant, [result(verdict)])
    assert killed.by == ()
    assert verdict.value in killed.reason


def test_a_mutant_says_itself_when_it_can_only_hang(tmp_path: Path) -> None:
    (tmp_path / "b.mutant.cjs").write_text("// Nothing ends.\n// Verdict: timeout\n")
    place = Place(tmp_path / "b.cjs")
    [mutant] = find_mutants([replace(scenario(""), place=place)])
    assert mutant.verdict is CaseVerdict.TIMEOUT
