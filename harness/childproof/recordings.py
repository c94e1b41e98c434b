"""Making recordings: real Nodes are run, and what they reported is kept where the scenario changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

from childproof.campaign import Campaign, Programs, machine_facts, unmet_needs
from childproof.implementation.model import Implementation
from childproof.judge import Surroundings, judge
from childproof.machine import met_needs
from childproof.native.programs import find_probe
from childproof.recording import (
    EXEC_PATH,
    FOLDER,
    SCRIPT_FOLDER,
    RecordedCase,
    Recording,
    read_recording,
    record_case,
    source_digest,
    write_recording,
)
from childproof.running import Bench
from childproof.scenario import Case
from childproof.selection import Selection, select
from childproof.suite import Suite
from childproof.verdict import CaseVerdict
from childproof.versions import parse_version

RECORDED_LINES = ("node@18", "node@20", "node@22", "node@24", "node@26")


@dataclass(frozen=True)
class Made:
    """One recording that was written, and the cases that were not recorded because they did not pass."""

    path: Path
    recorded: int
    kept: int
    dropped: int
    refused: tuple[tuple[str, str], ...]


def make_recordings(
    suite: Suite, selection: Selection, nodes: Sequence[Implementation], bench: Bench, anew: bool
) -> Iterator[Made]:
    """Records the selected cases of each Node. What left the suite is dropped when all are taken."""
    for node in nodes:
        yield _record(suite, selection, node, bench, anew)


def _record(suite: Suite, selection: Selection, node: Implementation, bench: Bench, anew: bool) -> Made:
    probe = find_probe()
    campaign = Campaign(suite, node, bench.pool, bench.private, Programs(probe))
    met = met_needs(probe)
    cases = select(suite.scripted, selection, parse_version(node.profile))
    cases = [case for case in cases if not unmet_needs(case, met)]
    path = suite.fixtures / FOLDER / f"{node.profile}.jsonl"
    old = read_recording(path).cases if path.is_file() else {}
    digests = {scenario.id: source_digest(scenario) for scenario in suite.scenarios}
    due = [case for case in cases if anew or not _is_fresh(old.get(case.id), digests[case.scenario])]
    new: dict[str, RecordedCase] = {}
    refused = []
    for outcome in campaign.run(due):
        if outcome.result.verdict is CaseVerdict.PASS and outcome.evidence is not None:
            texts = _texts(campaign, outcome.case)
            recorded = record_case(outcome.case.id, digests[outcome.case.scenario], outcome.evidence, texts)
            again = judge(
                outcome.case,
                recorded.evidence(),
                recorded_surroundings(suite, outcome.case, node.profile, machine_facts()),
            )
            if again.verdict is CaseVerdict.PASS:
                new[outcome.case.id] = recorded
            else:
                refused.append((outcome.case.id, f"does not pass on its recording: {again.why}"))
        else:
            refused.append((outcome.case.id, f"{outcome.result.verdict.value}: {outcome.result.why}"))
    kept = _still_there(old, cases) if selection.everything else dict(old)
    path.parent.mkdir(exist_ok=True)
    write_recording(Recording(node.profile, node.sha256 or "", machine_facts(), {**kept, **new}), path)
    return Made(path, len(new), len(kept.keys() - new.keys()), len(old) - len(kept), tuple(sorted(refused)))


def recorded_surroundings(suite: Suite, case: Case, version: str, machine: Mapping[str, Any]) -> Surroundings:
    """What the judge knows beside a recorded case."""
    facts = {"execPath": EXEC_PATH, "claims": version, "script": f"{SCRIPT_FOLDER}/{case.scenario}.cjs"}
    return Surroundings(parse_version(version), suite.requirements, {**machine, **facts})


def _is_fresh(recorded: RecordedCase | None, digest: str) -> bool:
    return recorded is not None and recorded.source == digest


def _still_there(old: Mapping[str, RecordedCase], cases: Sequence[Case]) -> dict[str, RecordedCase]:
    ids = {case.id for case in cases}
    return {case: recorded for case, recorded in old.items() if case in ids}


def _texts(campaign: Campaign, case: Case) -> Mapping[str, str]:
    """The paths of this run, by fixed ones; roles by their own names."""
    fixed = {"<fixtures>": SCRIPT_FOLDER, "<execPath>": EXEC_PATH}
    return {text: _fixed(word, fixed) for text, word in campaign.texts(case).items()}


def _fixed(word: str, fixed: Mapping[str, str]) -> str:
    for start, path in fixed.items():
        if word.startswith(start):
            return path + word.removeprefix(start)
    return word
