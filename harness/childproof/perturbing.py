"""Perturbing all recordings: which observations of which cases are constrained by nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from childproof.perturb import unnoticed
from childproof.recording import Recording, read_recordings, source_digest
from childproof.recordings import recorded_surroundings
from childproof.scenario import Case
from childproof.suite import Suite
from childproof.versions import in_range, parse_version


@dataclass(frozen=True)
class Unconstrained:
    """What a case would not notice, on which recording; or why the recording cannot tell."""

    case: str
    version: str
    what: str


def perturb_all(suite: Suite, every_line: bool = False) -> Iterator[Unconstrained]:
    """Perturbs each case on the newest recording that holds it, or on all of them."""
    recordings = sorted(read_recordings(suite.fixtures), key=_major, reverse=True)
    digests = {scenario.id: source_digest(scenario) for scenario in suite.scenarios}
    for case in suite.scripted:
        fitting = [each for each in recordings if in_range(parse_version(each.version), case.node)]
        for recording in fitting if every_line else fitting[:1]:
            yield from _perturb(case, recording, suite, digests[case.scenario])


def _major(recording: Recording) -> int:
    return int(recording.version.split(".")[0])


def _perturb(case: Case, recording: Recording, suite: Suite, digest: str) -> Iterator[Unconstrained]:
    recorded = recording.cases.get(case.id)
    if recorded is None or recorded.source != digest:
        what = "was never recorded" if recorded is None else "was recorded before the scenario changed"
        yield Unconstrained(case.id, recording.version, f"{what}; `childproof record` makes it good")
        return
    surroundings = recorded_surroundings(suite, case, recording.version, recording.machine)
    try:
        for change in unnoticed(case, recorded.evidence(), surroundings):
            yield Unconstrained(case.id, recording.version, f"not noticed: {change.what}")
    except ValueError as error:
        yield Unconstrained(case.id, recording.version, str(error))
