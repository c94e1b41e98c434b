"""The judge: from what a case asks for and what was seen of it to a verdict.

Precedence of case verdicts, first to last: `harness-error` (the harness could not observe the case), `timeout`
(stopped at its time limit), `crash` (the main process died by a signal of a fatal error that the case does not
expect), `incomplete` (the main role's closing line is missing), `fail` (an observation does not pass), `pass`.
`unsupported` is decided before a case is started, and by feature probes only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

from semantic_version import Version  # type: ignore[import]

from childproof.evidence import Evidence
from childproof.expect import NO_MATCHER, Finding, check_expectations, check_matcher, choose_version
from childproof.log import Observations, read_log
from childproof.names import Names, Occurrence
from childproof.requirement import Requirement
from childproof.scenario import Case
from childproof.verdict import NOTHING, CaseResult, CaseVerdict, Level, ObservationResult, ObservationVerdict

FATAL_SIGNALS = frozenset({"SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS"})

_DEFAULT_OUTSIDE: Mapping[str, Any] = {"stdout": "", "stderr": "", "processes": 0, "files": []}
_NONE = {"processes": 0, "files": []}


@dataclass(frozen=True)
class Surroundings:
    """What the judge knows beside the case: the profile, the registry, and the `harness.` facts that no run changes."""

    profile: Version
    requirements: Mapping[str, Requirement]
    facts: Mapping[str, Any] = field(default_factory=dict)


def judge(case: Case, evidence: Evidence, surroundings: Surroundings) -> CaseResult:
    """The verdict on a case that was started."""
    level = level_of(case, surroundings)
    if evidence.failure is not None:
        return CaseResult(case.id, CaseVerdict.HARNESS_ERROR, level, why=evidence.failure)
    observations = read_log(evidence.log)
    names = Names(observations, _known(case, evidence, surroundings))
    findings = check_expectations(case.expect, observations, names, surroundings.profile)
    findings.extend(_check_outside(case, evidence, names, surroundings.profile))
    findings.extend(_check_log(observations, evidence))
    results = tuple(_tie(finding, case, surroundings) for finding in findings)
    verdict, why = _decide(case, evidence, observations, results)
    return CaseResult(case.id, verdict, level, results, why)


def unsupported(case: Case, lacking: frozenset[str], surroundings: Surroundings) -> CaseResult:
    """The verdict on a case that was not started, because the runtime lacks features that it needs."""
    words = ", ".join(sorted(lacking))
    return CaseResult(case.id, CaseVerdict.UNSUPPORTED, level_of(case, surroundings), why=f"lacks the feature {words}")


def level_of(case: Case, surroundings: Surroundings) -> Level:
    """The highest level among the requirements of a case."""
    levels = {surroundings.requirements[each].level for each in case.requires}
    return Level.MUST if Level.MUST in levels else Level.OBSERVED


def _known(case: Case, evidence: Evidence, surroundings: Surroundings) -> dict[str, Any]:
    known = {f"with.{key}": value for key, value in case.input.items()}
    known.update({f"harness.{key}": value for key, value in surroundings.facts.items()})
    for key in ("pid", "ppid", "cwd", "home", "tmpdir"):
        known[f"harness.{key}"] = getattr(evidence, key)
    return known


def _check_outside(case: Case, evidence: Evidence, names: Names, profile: Version) -> list[Finding]:
    wanted = {**_DEFAULT_OUTSIDE, **case.outside}
    if "signal" not in wanted:
        wanted.setdefault("exit", 0)
    seen = {
        "exit": evidence.exit if evidence.signal is None else evidence.signal,
        "signal": evidence.signal,
        "stdout": _text(evidence.stdout),
        "stderr": _text(evidence.stderr),
        "processes": len(evidence.processes),
        "files": list(evidence.files),
    }
    findings = []
    for key, matcher in wanted.items():
        matcher = choose_version(_NONE[key] if matcher == "none" and key in _NONE else matcher, profile)
        if matcher is not NO_MATCHER:
            findings.append(check_matcher(f"outside.{key}", matcher, [Occurrence(seen[key], -1)], names))
    return [_with_commands(finding, evidence) for finding in findings]


def _with_commands(finding: Finding, evidence: Evidence) -> Finding:
    """A wrong number of processes says little; their command lines say which."""
    if finding.name != "outside.processes" or finding.verdict is ObservationVerdict.PASS or not evidence.processes:
        return finding
    commands = "; ".join(each.command for each in evidence.processes[:5])
    return Finding(
        finding.name, finding.verdict, finding.named, finding.expected, finding.saw, f"left running: {commands}"
    )


def _check_log(observations: Observations, evidence: Evidence) -> list[Finding]:
    """Lines that no emitter writes, and output beyond its bounds."""
    findings = [
        Finding(f"log.{index}", ObservationVerdict.UNEXPECTED, None, "observations only", NOTHING, fault)
        for index, fault in enumerate(observations.faults[:5])
    ]
    late = observations.done is not None and observations.last_of_main != observations.done
    if late:
        why = "the main role reported something after `done`"
        findings.append(Finding("log.done", ObservationVerdict.UNEXPECTED, None, "the last line", NOTHING, why))
    for name in evidence.truncated:
        why = f"{name} grew beyond its bound and was cut off"
        findings.append(Finding(f"bounds.{name}", ObservationVerdict.UNEXPECTED, None, "a bounded size", NOTHING, why))
    return findings


def _tie(finding: Finding, case: Case, surroundings: Surroundings) -> ObservationResult:
    requirement = finding.named or case.requires[0]
    return ObservationResult(
        name=finding.name,
        verdict=finding.verdict,
        requirement=requirement,
        level=surroundings.requirements[requirement].level,
        expected=finding.expected,
        saw=finding.saw,
        why=finding.why,
    )


def _decide(
    case: Case, evidence: Evidence, observations: Observations, results: tuple[ObservationResult, ...]
) -> tuple[CaseVerdict, str]:
    if evidence.timed_out:
        return CaseVerdict.TIMEOUT, f"stopped after {evidence.elapsed:.1f} s; {_last_line(observations)}"
    outside = {result.name: result.verdict for result in results}
    signal_as_expected = outside.get("outside.signal") is ObservationVerdict.PASS
    if evidence.signal in FATAL_SIGNALS and not signal_as_expected:
        return CaseVerdict.CRASH, f"died by {evidence.signal}; {_last_line(observations)}"
    closing = observations.dying if case.dies else observations.done
    if closing is None:
        word = "dying" if case.dies else "done"
        ended = f"ended by {evidence.signal}" if evidence.signal else f"exited with {evidence.exit}"
        return CaseVerdict.INCOMPLETE, f"the main role {ended} before its line `{word}`; {_last_line(observations)}"
    broken = [result for result in results if result.verdict is not ObservationVerdict.PASS]
    if broken:
        return CaseVerdict.FAIL, broken[0].why or f"{broken[0].name} {broken[0].verdict.value}"
    return CaseVerdict.PASS, ""


def _last_line(observations: Observations) -> str:
    last: tuple[int, str] = (-1, "nothing was reported")
    for value in observations.values:
        last = max(last, (value.position, f"the last report was the value {value.name}"))
    for event in observations.events:
        last = max(last, (event.position, f"the last report was the event {event.name}"))
    return last[1]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")
