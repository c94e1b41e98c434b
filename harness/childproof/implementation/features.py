"""Which features a runtime has, as the probe scenarios show."""

from __future__ import annotations

from typing import Callable, Iterable, Mapping, Sequence

from childproof.errors import LaunchError
from childproof.scenario import Case, Scenario
from childproof.verdict import CaseResult, CaseVerdict


def probe_features(
    probes: Iterable[Scenario], run: Callable[[Sequence[Case]], Iterable[CaseResult]]
) -> dict[str, bool]:
    """Tells by feature whether every case of its probe passed. A probe `features/fork` is about the feature `fork`.

    A feature none of whose cases was run is not in the answer. Raises LaunchError when the harness could not observe a
    case, since that says nothing about the runtime.
    """
    cases = {case.id: case for probe in probes for case in probe.cases}
    found: dict[str, bool] = {}
    for result in run(tuple(cases.values())):
        if result.verdict is CaseVerdict.HARNESS_ERROR:
            raise LaunchError(f"the probe {result.case} could not be observed: {result.why}")
        feature = cases[result.case].scenario.rpartition("/")[2]
        found[feature] = found.get(feature, True) and result.verdict is CaseVerdict.PASS
    return found


def contradicted(declared: Mapping[str, bool], found: Mapping[str, bool]) -> list[str]:
    """The declared features of which the probes show the opposite, sorted."""
    return sorted(feature for feature, has in declared.items() if found.get(feature, has) != has)
