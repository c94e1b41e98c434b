"""What the probe scenarios say about features."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Mapping, Sequence

import pytest

from childproof.errors import LaunchError, Place
from childproof.evidence import Streams
from childproof.implementation.features import contradicted, probe_features
from childproof.scenario import Case, Scenario
from childproof.verdict import CaseResult, CaseVerdict, Level


def probe(feature: str, *cases: str) -> Scenario:
    id = f"features/{feature}"
    rows = tuple(Case(id, name, "", (), frozenset(), "*", {}, {}, {}, Streams(), False, 20.0) for name in cases)
    return Scenario(id, "", (), rows, (), "", Place(Path("none")), "")


def running(verdicts: Mapping[str, CaseVerdict]) -> object:
    """Runs cases by looking their verdicts up; a case without one is not run."""

    def run(cases: Sequence[Case]) -> Iterable[CaseResult]:
        return [
            CaseResult(case.id, verdicts[case.id], Level.MUST, why="a reason") for case in cases if case.id in verdicts
        ]

    return run


def probed(verdicts: Mapping[str, CaseVerdict], *probes: Scenario) -> dict[str, bool]:
    return probe_features(probes, running(verdicts))  # type: ignore[arg-type]


def test_a_feature_is_there_when_every_case_of_its_probe_passes() -> None:
    probes = (probe("fork", "only"), probe("ipc", "there", "back"))
    passing = {"features/fork#only": CaseVerdict.PASS, "features/ipc#there": CaseVerdict.PASS}
    assert probed({**passing, "features/ipc#back": CaseVerdict.PASS}, *probes) == {"fork": True, "ipc": True}
    assert probed({**passing, "features/ipc#back": CaseVerdict.FAIL}, *probes) == {"fork": True, "ipc": False}


@pytest.mark.parametrize("verdict", sorted(set(CaseVerdict) - {CaseVerdict.PASS, CaseVerdict.HARNESS_ERROR}))
def test_any_other_verdict_means_absent(verdict: CaseVerdict) -> None:
    assert probed({"features/fork#only": verdict}, probe("fork", "only")) == {"fork": False}


def test_a_failure_of_the_harness_says_nothing_about_the_runtime() -> None:
    with pytest.raises(LaunchError, match="features/fork#only could not be observed: a reason"):
        probed({"features/fork#only": CaseVerdict.HARNESS_ERROR}, probe("fork", "only"))


def test_a_probe_that_was_not_run_says_nothing() -> None:
    assert probed({}, probe("fork", "only")) == {}


def test_contradicted_declarations() -> None:
    found = {"fork": True, "ipc": False, "tty": True}
    assert contradicted({"tty": False, "ipc": True, "fork": True, "worker": True}, found) == ["ipc", "tty"]
