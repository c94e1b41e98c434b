"""Short ways to build what the judge takes, for the tests of the pure part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Mapping

from childproof.errors import Place
from childproof.evidence import Evidence
from childproof.header import read_scenario
from childproof.judge import Surroundings, judge
from childproof.log import Observations, read_log
from childproof.names import Names
from childproof.requirement import Requirement
from childproof.scenario import Case, Scenario
from childproof.verdict import CaseResult, Level
from childproof.versions import parse_version

REQUIREMENTS = {
    "a.must": Requirement("a.must", "a", Level.MUST, "It must.", (), (), (), (), (), (), Place(Path("a.yaml"))),
    "a.seen": Requirement("a.seen", "a", Level.OBSERVED, "It does.", (), (), (), (), (), (), Place(Path("a.yaml"))),
}


def scenario(header: str) -> Scenario:
    """A scenario with this header; title and requirements are added."""
    text = f"/*---\ntitle: Something that a test needs\nrequires: [a.seen, a.must]\n{header}\n---*/\n"
    return read_scenario(text, Path("fixtures/a/b.cjs"), "a/b")


def only_case(header: str) -> Case:
    """The only case of a scenario with this header."""
    [case] = scenario(header).cases
    return case


def lines(*records: Mapping[str, Any], writer: str = "main:1:0") -> bytes:
    """A log of these records, numbered by writer; a record may bring a writer `w` of its own."""
    numbers: dict[str, int] = {}
    written = []
    for record in records:
        own = record.get("w", writer)
        numbers[own] = numbers.get(own, -1) + 1
        rest = {key: value for key, value in record.items() if key != "w"}
        written.append(json.dumps({"w": own, "n": numbers[own], **rest}) + "\n")
    return "".join(written).encode()


def value(name: str, what: Any, **more: Any) -> dict[str, Any]:
    """A record of a value."""
    return {"v": [name, what], **more}


def event(emitter: str, name: str, *data: Any, **more: Any) -> dict[str, Any]:
    """A record of an event."""
    return {"e": [emitter, name, *data], **more}


DONE = {"done": True}


def names(*records: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> Names:
    """The name space of these records."""
    return Names(observations(*records), known or {})


def observations(*records: Mapping[str, Any]) -> Observations:
    """These records as read from a log."""
    return read_log(lines(*records))


def verdict_on(case: Case, evidence: Evidence, profile: str = "26.0.0") -> CaseResult:
    """The judge's verdict, with facts that a test can rely on."""
    return judge(case, evidence, Surroundings(parse_version(profile), REQUIREMENTS, {"execPath": "/bin/node"}))


def judged(header: str, *records: Mapping[str, Any], profile: str = "26.0.0", **evidence: Any) -> CaseResult:
    """The verdict on a case with this header that reported these records and ended with 0 unless said otherwise."""
    if "exit" not in evidence and "signal" not in evidence:
        evidence["exit"] = 0
    return verdict_on(only_case(header), Evidence(log=lines(*records), **evidence), profile)
