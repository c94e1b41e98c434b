"""The verdict on a native case, from the observations that its test reported and what was seen from outside.

A test judges what it sees itself, with matchers for bytes that YAML cannot express. It reports each observation with
its verdict as an event in the observation log:

| emitter | event | data |
| --- | --- | --- |
| `check` | `passes`, `differs` | `name`, `expected`, `saw` |
| `runtime` | `died` | `signal`: the runtime died by it |
| `runtime` | `silent` | `awaited`: what did not come in time |
| `machine` | `failed` | `what`: the test could not do its part |

Precedence of verdicts as in judge.py: `harness-error`, `timeout`, `crash`, `incomplete`, `fail`, `pass`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Mapping

from childproof.evidence import Evidence
from childproof.judge import FATAL_SIGNALS
from childproof.log import Event, Observations, read_log
from childproof.native.cases import NativeCase
from childproof.requirement import Requirement
from childproof.verdict import NOTHING, CaseResult, CaseVerdict, Level, ObservationResult, ObservationVerdict

PASS = ObservationVerdict.PASS
DIFFERS = ObservationVerdict.DIFFERS
UNEXPECTED = ObservationVerdict.UNEXPECTED

_TESTS_FAILED = 1
"""How googletest exits when a test failed. Other codes than this and 0 mean that the program itself failed."""


def judge_native(case: NativeCase, evidence: Evidence, requirements: Mapping[str, Requirement]) -> CaseResult:
    """The verdict on a native case that was started."""
    observations = read_log(evidence.log)
    results = (
        *(_checked(case, event, requirements) for event in _events(observations, "check")),
        *_from_outside(case, observations, evidence, requirements),
    )
    verdict, why = _decide(evidence, observations, results)
    return CaseResult(case.id, verdict, _highest(case, requirements), results, why)


def _events(observations: Observations, emitter: str) -> list[Event]:
    return [event for event in observations.events if event.emitter == emitter]


def _checked(case: NativeCase, event: Event, requirements: Mapping[str, Requirement]) -> ObservationResult:
    name: str = event.data["name"]
    differs = event.event == "differs"
    return ObservationResult(
        name=name,
        verdict=DIFFERS if differs else PASS,
        requirement=_requirement(case, name),
        level=requirements[_requirement(case, name)].level,
        expected=event.data["expected"].removeprefix("is "),
        saw=event.data["saw"],
        why=f"{name} differs" if differs else "",
    )


def _requirement(case: NativeCase, observation: str) -> str:
    return case.belongs.get(observation, case.requires[0])


def _from_outside(
    case: NativeCase, observations: Observations, evidence: Evidence, requirements: Mapping[str, Requirement]
) -> list[ObservationResult]:
    """What no test can see: what is left of it, a log that others wrote into, output beyond its bound."""
    commands = [process.command for process in evidence.processes]
    level = requirements[case.requires[0]].level

    def finding(name: str, verdict: ObservationVerdict, expected: str, saw: Any, why: str) -> ObservationResult:
        return ObservationResult(name, verdict, case.requires[0], level, expected, saw, why)

    return [
        finding(
            "outside.processes",
            DIFFERS if commands else PASS,
            "0",
            len(commands),
            f"left running: {'; '.join(commands[:5])}" if commands else "",
        ),
        finding(
            "outside.files",
            DIFFERS if evidence.files else PASS,
            "no files",
            list(evidence.files),
            f"left files: {', '.join(evidence.files[:5])}" if evidence.files else "",
        ),
        *(
            finding(f"log.{index}", UNEXPECTED, "observations only", NOTHING, fault)
            for index, fault in enumerate(observations.faults[:5])
        ),
        *(
            finding(f"bounds.{name}", UNEXPECTED, "a bounded size", NOTHING, f"{name} grew beyond its bound")
            for name in evidence.truncated
        ),
    ]


def _highest(case: NativeCase, requirements: Mapping[str, Requirement]) -> Level:
    levels = {requirements[each].level for each in case.requires}
    return Level.MUST if Level.MUST in levels else Level.OBSERVED


def _decide(
    evidence: Evidence, observations: Observations, results: tuple[ObservationResult, ...]
) -> tuple[CaseVerdict, str]:
    broken = _harness_error(evidence, observations)
    if broken:
        return CaseVerdict.HARNESS_ERROR, broken
    if evidence.timed_out:
        return CaseVerdict.TIMEOUT, f"stopped after {evidence.elapsed:.1f} s"
    for event in _events(observations, "runtime"):
        if event.event == "silent":
            return CaseVerdict.TIMEOUT, f"the runtime was waited for in vain: {event.data['awaited']}"
        if event.data["signal"] in FATAL_SIGNALS:
            return CaseVerdict.CRASH, f"the runtime died by {event.data['signal']}"
    if observations.done is None:
        return CaseVerdict.INCOMPLETE, "the test did not run to its end"
    failed = [result for result in results if result.verdict is not PASS]
    return (CaseVerdict.FAIL, failed[0].why) if failed else (CaseVerdict.PASS, "")


def _harness_error(evidence: Evidence, observations: Observations) -> str:
    """What failed on our side, in a sentence; empty when nothing did."""
    if evidence.failure is not None:
        return evidence.failure
    for event in _events(observations, "machine"):
        return str(event.data["what"])
    if evidence.timed_out:
        return ""
    if evidence.signal is not None:
        return f"the test program died by {evidence.signal}"
    if evidence.exit not in (0, _TESTS_FAILED):
        return f"the test program exited with {evidence.exit}: {_last_line(evidence.stderr)}"
    return _useless(observations)


def _useless(observations: Observations) -> str:
    """Why a test that ran to its end cannot be judged."""
    names = [event.data["name"] for event in _events(observations, "check")]
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        return f"the test reports {twice[0]} twice"
    if observations.done is not None and not names:
        return "the test reports no observation"
    return ""


def _last_line(output: bytes) -> str:
    return output.decode("utf-8", "backslashreplace").strip().rpartition("\n")[2]
