"""The judge's verdicts on observations and cases, and their precedence."""

from __future__ import annotations

from typing import Any

import pytest
from core.helpers import DONE, event, judged, lines, only_case, value, verdict_on

from childproof.evidence import Evidence, LeftProcess
from childproof.verdict import CaseResult, CaseVerdict, Level, ObservationVerdict

CHILD = "expect: { child: { events: [spawn, exit] }, child.exit.code: 0 }"
GOOD = (event("child", "spawn"), event("child", "exit", {"code": 0}), DONE)


def findings(result: CaseResult) -> dict[str, str]:
    return {each.name: each.verdict.value for each in result.observations if each.verdict.value != "pass"}


def test_passes() -> None:
    result = judged(CHILD, *GOOD)
    assert (result.verdict, result.why, result.level) == (CaseVerdict.PASS, "", Level.MUST)


@pytest.mark.parametrize(
    "records, expected",
    [
        ((GOOD[0], event("child", "exit", {"code": 1}), DONE), {"child.exit.code": "differs"}),
        ((GOOD[1], DONE), {"child.events": "differs"}),
        ((GOOD[0], DONE), {"child.events": "missing", "child.exit.code": "missing"}),
        ((GOOD[0], GOOD[0], GOOD[1], DONE), {"child.events": "unexpected"}),
        ((GOOD[1], GOOD[0], DONE), {"child.events": "differs"}),
        ((*GOOD[:2], event("other", "x"), DONE), {"other.events": "unexpected"}),
        ((*GOOD[:2], value("x", 1), DONE), {"x": "unexpected"}),
        ((*GOOD[:2], value("pid", 1, w="leaver:2:0"), DONE), {"leaver.pid": "unexpected"}),
        ((*GOOD, value("x", 1)), {"x": "unexpected", "log.done": "unexpected"}),
    ],
)
def test_every_change_turns_the_verdict(records: tuple[dict[str, object], ...], expected: dict[str, str]) -> None:
    result = judged(CHILD, *records)
    assert result.verdict is CaseVerdict.FAIL
    assert findings(result) == expected
    assert result.why


def test_a_value_logged_twice_is_unexpected() -> None:
    result = judged("expect: { x: 1 }", value("x", 1), value("x", 1), DONE)
    assert findings(result) == {"x": "unexpected"}


@pytest.mark.parametrize(
    "matcher, good, bad",
    [
        ("{ each: 1 }", [1, 1], [1, 2]),
        ("{ each: 1, count: 2 }", [1, 1], [1]),
        ("{ each: 1, count: [0, 1] }", [], [1, 1]),
        ("{ in-order: [1, 2] }", [1, 2], [2, 1]),
        ("{ any-order: [1, 2] }", [2, 1], [1, 1]),
        ("{ any-order: [{ range: [0, 9] }, 1] }", [1, 5], [5, 5]),
        ("{ count: 2 }", [7, 8], [7]),
    ],
)
def test_several_occurrences(matcher: str, good: list[int], bad: list[int]) -> None:
    header = f"expect: {{ x: {matcher} }}"
    assert judged(header, *(value("x", each) for each in good), DONE).verdict is CaseVerdict.PASS
    assert judged(header, *(value("x", each) for each in bad), DONE).verdict is CaseVerdict.FAIL


@pytest.mark.parametrize("matcher", ["null", "{ versions: [{ node: '>=20', is: null }] }"])
def test_null_is_a_matcher_like_any_other(matcher: str) -> None:
    header = f"expect: {{ x: {matcher} }}"
    assert judged(header, value("x", None), DONE).verdict is CaseVerdict.PASS
    assert findings(judged(header, value("x", 0), DONE)) == {"x": "differs"}
    assert findings(judged(header, DONE)) == {"x": "missing"}


def test_absent() -> None:
    header = "expect: { x: { absent: true } }"
    assert judged(header, DONE).verdict is CaseVerdict.PASS
    assert findings(judged(header, value("x", 1), DONE)) == {"x": "unexpected"}


def test_a_value_that_another_is_compared_with_is_named() -> None:
    header = "expect: { child.pid: { same-as: leaver.pid } }"
    records = (value("child.pid", 5), value("pid", 5, w="leaver:5:0"))
    assert judged(header, *records, DONE).verdict is CaseVerdict.PASS
    assert findings(judged(header, value("child.pid", 5), DONE)) == {"child.pid": "differs"}


def test_knows_the_harness_and_the_input() -> None:
    header = (
        "cases: { one: { with: { code: 3 } } }\nexpect: { p: { same-as: harness.execPath }, c: { same-as: with.code } }"
    )
    assert judged(header, value("p", "/bin/node"), value("c", 3), DONE).verdict is CaseVerdict.PASS
    assert judged(header, value("p", "/bin/other"), value("c", 3), DONE).verdict is CaseVerdict.FAIL


def test_order_between_emitters() -> None:
    header = "expect: { a: { events: [x] }, b: { events: [y] }, order: [[a.x, b.y]] }"
    assert judged(header, event("a", "x"), event("b", "y"), DONE).verdict is CaseVerdict.PASS
    result = judged(header, event("b", "y"), event("a", "x"), DONE)
    assert findings(result) == {"order.a.x<b.y": "differs"}
    assert result.why == "b.y came before a.x"


def test_versions_of_a_value() -> None:
    header = "expect: { x: { versions: [{ node: '<20', is: 0 }, { node: '>=20', is: 1 }] } }"
    assert judged(header, value("x", 0), DONE, profile="18.20.8").verdict is CaseVerdict.PASS
    assert judged(header, value("x", 0), DONE, profile="20.0.0").verdict is CaseVerdict.FAIL


def test_nothing_is_expected_of_versions_that_no_range_holds() -> None:
    header = "expect: { x: { versions: [{ node: '>=20', is: 1 }] } }"
    assert judged(header, DONE, profile="18.0.0").verdict is CaseVerdict.PASS
    assert findings(judged(header, value("x", 1), DONE, profile="18.0.0")) == {"x": "unexpected"}


def test_versions_of_an_emitter() -> None:
    header = "expect: { c: { versions: [{ node: '<20', events: [a] }, { node: '>=20', events: [b] }] } }"
    assert judged(header, event("c", "b"), DONE, profile="22.0.0").verdict is CaseVerdict.PASS
    assert judged(header, event("c", "b"), DONE, profile="18.0.0").verdict is CaseVerdict.FAIL


def test_an_expectation_belongs_to_the_first_requirement_unless_it_names_another() -> None:
    result = judged("expect: { x: 1, y: { equals: 1, for: a.must } }", value("x", 1), value("y", 1), DONE)
    tied = {each.name: (each.requirement, each.level) for each in result.observations}
    assert tied["x"] == ("a.seen", Level.OBSERVED)
    assert tied["y"] == ("a.must", Level.MUST)


def test_a_case_may_change_expectations_key_by_key() -> None:
    header = "cases: { one: { expect: { x: 2 } } }\nexpect: { x: 1, y: 1 }"
    assert judged(header, value("x", 2), value("y", 1), DONE).verdict is CaseVerdict.PASS


def test_outside_evidence() -> None:
    result = judged(
        "expect: {}", DONE, exit=1, stdout=b"o", stderr=b"e", files=("f",), processes=(LeftProcess(9, "sleep"),)
    )
    assert findings(result) == {
        f"outside.{key}": "differs" for key in ("exit", "stdout", "stderr", "processes", "files")
    }


def test_outside_evidence_as_the_case_asks() -> None:
    header = "outside: { exit: 3, stdout: { pattern: o }, stderr: { any: 'a trace' }, files: [f], processes: 1 }"
    evidence = Evidence(
        exit=3, stdout=b"no", stderr=b"x", files=("f",), processes=(LeftProcess(1, "x"),), log=lines(DONE)
    )
    assert verdict_on(only_case(header), evidence).verdict is CaseVerdict.PASS


def test_a_signal_takes_the_place_of_an_exit_code() -> None:
    header = "ends: dies\noutside: { signal: SIGTERM }"
    assert judged(header, {"dying": True}, signal="SIGTERM").verdict is CaseVerdict.PASS
    assert judged(header, {"dying": True}, exit=0).verdict is CaseVerdict.FAIL
    assert judged(header, {"dying": True}, signal="SIGKILL").verdict is CaseVerdict.FAIL


@pytest.mark.parametrize(
    "evidence, records, verdict",
    [
        ({"failure": "no space", "timed_out": True}, GOOD, CaseVerdict.HARNESS_ERROR),
        ({"timed_out": True, "signal": "SIGKILL"}, GOOD[:1], CaseVerdict.TIMEOUT),
        ({"signal": "SIGSEGV"}, GOOD, CaseVerdict.CRASH),
        ({"signal": "SIGTERM"}, GOOD[:2], CaseVerdict.INCOMPLETE),
        ({"exit": 0}, GOOD[:2], CaseVerdict.INCOMPLETE),
        ({"exit": 0}, (), CaseVerdict.INCOMPLETE),
        ({"exit": 1}, GOOD, CaseVerdict.FAIL),
        ({"exit": 0, "truncated": ("stdout",)}, GOOD, CaseVerdict.FAIL),
        ({"exit": 0}, GOOD, CaseVerdict.PASS),
    ],
)
def test_precedence(evidence: dict[str, Any], records: tuple[dict[str, object], ...], verdict: CaseVerdict) -> None:
    result = judged(CHILD, *records, **evidence)
    assert result.verdict is verdict
    assert bool(result.why) == (verdict is not CaseVerdict.PASS)


def test_a_fatal_signal_that_the_case_expects_is_no_crash() -> None:
    header = "ends: dies\noutside: { signal: SIGABRT }"
    assert judged(header, {"dying": True}, signal="SIGABRT").verdict is CaseVerdict.PASS


def test_garbage_in_the_log_fails_the_case() -> None:
    evidence = Evidence(exit=0, log=b"garbage\n" + lines(*GOOD))
    result = verdict_on(only_case(CHILD), evidence)
    assert result.verdict is CaseVerdict.FAIL
    assert findings(result) == {"log.0": "unexpected"}


def test_missing_and_unexpected_are_told_apart() -> None:
    result = judged(CHILD, *GOOD)
    assert {each.verdict for each in result.observations} == {ObservationVerdict.PASS}
