"""Verdicts on native cases, from logs and evidence that are made up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from childproof.errors import Place
from childproof.evidence import Evidence, LeftProcess, Streams
from childproof.native.cases import NativeCase
from childproof.native.judging import judge_native
from childproof.requirement import Requirement
from childproof.verdict import CaseResult, CaseVerdict, Level, ObservationVerdict

CASE = NativeCase(
    scenario="native/some",
    name="Suite.Test",
    title="Something is shown by it",
    requires=("seen.only", "written.down"),
    features=frozenset(),
    node="*",
    input={},
    expect={},
    outside={},
    streams=Streams(),
    dies=False,
    timeout=20.0,
    program="some_suite",
    table=Path("suite.yaml"),
    belongs={"end": "written.down"},
    mutant=Path("wrong.cjs"),
)

PASSES = ["check", "passes", {"name": "greeting", "expected": "is equal to 1", "saw": 1}]
DIFFERS = ["check", "differs", {"name": "end", "expected": "an exit with 0", "saw": {"exit": 3}}]
SILENT = ["runtime", "silent", {"awaited": "a line"}]
DIED = ["runtime", "died", {"signal": "SIGSEGV"}]
KILLED = ["runtime", "died", {"signal": "SIGTERM"}]
FAILED = ["machine", "failed", {"what": "make a pipe: Too many open files"}]
DONE = "done"


def log(*events: Any) -> bytes:
    lines = [
        {"w": "main:7:0", "n": number, **({"done": True} if event == DONE else {"e": event})}
        for number, event in enumerate(events)
    ]
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode()


def judged(evidence: Evidence) -> CaseResult:
    registry = {
        name: Requirement(name, "some", level, "It is.", (), (), (), (), (), (), Place(Path("some.yaml")))
        for name, level in (("seen.only", Level.OBSERVED), ("written.down", Level.MUST))
    }
    return judge_native(CASE, evidence, registry)


def ended(*events: Any, exit: int = 0) -> Evidence:
    return Evidence(exit=exit, log=log(*events))


def test_a_case_passes_when_all_observations_do() -> None:
    result = judged(ended(PASSES, DONE))
    assert (result.verdict, result.why) == (CaseVerdict.PASS, "")
    assert [each.name for each in result.observations] == ["greeting", "outside.processes", "outside.files"]


def test_a_case_counts_at_its_highest_level_and_observations_at_their_own() -> None:
    result = judged(ended(PASSES, DIFFERS, DONE, exit=1))
    assert result.level is Level.MUST
    greeting, end = result.observations[:2]
    assert (greeting.requirement, greeting.level) == ("seen.only", Level.OBSERVED)
    assert (end.requirement, end.level) == ("written.down", Level.MUST)


def test_a_difference_tells_what_was_expected_and_seen() -> None:
    result = judged(ended(PASSES, DIFFERS, DONE, exit=1))
    assert result.verdict is CaseVerdict.FAIL
    assert result.why == "end differs"
    assert result.observations[1].verdict is ObservationVerdict.DIFFERS
    assert result.observations[1].expected == "an exit with 0"
    assert result.observations[1].saw == {"exit": 3}


@pytest.mark.parametrize(
    ("evidence", "verdict", "why"),
    [
        (Evidence(failure="no space left"), CaseVerdict.HARNESS_ERROR, "no space left"),
        (ended(FAILED, DIFFERS, DONE, exit=1), CaseVerdict.HARNESS_ERROR, "make a pipe: Too many open files"),
        (
            Evidence(signal="SIGSEGV", log=log(PASSES)),
            CaseVerdict.HARNESS_ERROR,
            "the test program died by SIGSEGV",
        ),
        (
            Evidence(exit=2, stderr=b"usage\nno runtime to test\n"),
            CaseVerdict.HARNESS_ERROR,
            "the test program exited with 2: no runtime to test",
        ),
        (ended(PASSES, PASSES, DONE), CaseVerdict.HARNESS_ERROR, "the test reports greeting twice"),
        (ended(DONE), CaseVerdict.HARNESS_ERROR, "the test reports no observation"),
        (
            Evidence(signal="SIGKILL", timed_out=True, elapsed=20.0, log=log(PASSES)),
            CaseVerdict.TIMEOUT,
            "stopped after 20.0 s",
        ),
        (
            ended(SILENT, DIFFERS, DONE, exit=1),
            CaseVerdict.TIMEOUT,
            "the runtime was waited for in vain: a line",
        ),
        (ended(DIED, DIFFERS, DONE, exit=1), CaseVerdict.CRASH, "the runtime died by SIGSEGV"),
        (ended(KILLED, DIFFERS, DONE, exit=1), CaseVerdict.FAIL, "end differs"),
        (ended(PASSES), CaseVerdict.INCOMPLETE, "the test did not run to its end"),
    ],
)
def test_each_verdict_has_its_cause(evidence: Evidence, verdict: CaseVerdict, why: str) -> None:
    result = judged(evidence)
    assert (result.verdict, result.why) == (verdict, why)


def test_what_is_left_fails_a_case_that_would_pass() -> None:
    daemon = LeftProcess(9, "sleep 1000")
    result = judged(replace(ended(PASSES, DONE), processes=(daemon,), files=("core",)))
    assert result.verdict is CaseVerdict.FAIL
    assert [(each.name, each.why) for each in result.observations if each.verdict is ObservationVerdict.DIFFERS] == [
        ("outside.processes", "left running: sleep 1000"),
        ("outside.files", "left files: core"),
    ]


def test_foreign_lines_and_endless_output_fail_a_case_that_would_pass() -> None:
    result = judged(replace(ended(PASSES, DONE), log=log(PASSES, DONE) + b"nonsense\n", truncated=("stdout",)))
    assert result.verdict is CaseVerdict.FAIL
    unexpected = [each.name for each in result.observations if each.verdict is ObservationVerdict.UNEXPECTED]
    assert unexpected == ["log.0", "bounds.stdout"]
