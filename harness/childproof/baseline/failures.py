"""What of a report a baseline speaks about: one failure for each observation or case that is not as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator

from childproof.ids import observation_id
from childproof.report.model import WHOLE, Report, ReportedCase
from childproof.verdict import NOTHING, CaseVerdict, Level

WHOLE_VERDICTS = frozenset(verdict.value for verdict in WHOLE | {CaseVerdict.UNSUPPORTED})
"""Verdicts of entries by case id."""


@dataclass(frozen=True)
class Failure:
    """Something that an entry can stand for. `id` is that of the observation, or of a case that went wrong as a
    whole.
    """

    id: str
    case: str
    verdict: str
    level: Level
    saw: Any = NOTHING


def failures_of(report: Report) -> dict[str, Failure]:
    """All failures of a report by id. A case under `harness-error` says nothing about the implementation and has
    none.
    """
    found: dict[str, Failure] = {}
    for case in report.cases:
        for failure in _of_case(case):
            found.setdefault(failure.id, failure)
    return found


def _of_case(case: ReportedCase) -> Iterator[Failure]:
    if case.verdict.value in WHOLE_VERDICTS:
        yield Failure(case.case, case.case, case.verdict.value, case.level)
    elif case.verdict is CaseVerdict.FAIL:
        for item in case.failing:
            yield Failure(observation_id(case.case, item.name), case.case, item.verdict.value, item.level, item.saw)


def case_of(failure_id: str) -> str:
    """The case that an observation id or case id belongs to."""
    return failure_id.partition(":")[0]
