"""The tables that every form of a report shows: areas by implementation, and the cases on which implementations
differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Mapping, Sequence

from childproof.report.model import Report, ReportedCase, count_verdicts
from childproof.verdict import CaseVerdict, Level

TOTAL = "all"


@dataclass(frozen=True)
class AreaCell:
    """The counts of one implementation in one area."""

    counts: Mapping[CaseVerdict, int]
    levels: Mapping[Level, Mapping[CaseVerdict, int]]

    @property
    def total(self) -> int:
        """All cases that apply, unsupported included."""
        return sum(self.counts.values())

    @property
    def passed(self) -> int:
        """Cases that pass."""
        return self.counts[CaseVerdict.PASS]

    @property
    def all_pass(self) -> bool:
        """Whether nothing is left to pass."""
        return self.passed == self.total


@dataclass(frozen=True)
class AreaRow:
    """One area, with a cell for each implementation. The last row counts all areas."""

    area: str
    cells: tuple[AreaCell, ...]
    is_total: bool = False


def area_rows(reports: Sequence[Report]) -> list[AreaRow]:
    """The counts by area and implementation."""
    areas = sorted({case.area for report in reports for case in report.cases})
    rows = [
        AreaRow(area, tuple(_cell(case for case in report.cases if case.area == area) for report in reports))
        for area in areas
    ]
    if len(rows) != 1:
        rows.append(AreaRow(TOTAL, tuple(_cell(report.cases) for report in reports), is_total=True))
    return rows


def verdict_columns(report: Report) -> list[CaseVerdict]:
    """The verdicts worth a column: pass, fail and unsupported always, others where a case has them."""
    always = (CaseVerdict.PASS, CaseVerdict.FAIL, CaseVerdict.UNSUPPORTED)
    return [verdict for verdict in CaseVerdict if verdict in always or report.footer.counts[verdict]]


def differing_cases(reports: Sequence[Report]) -> list[tuple[str, list[CaseVerdict | None]]]:
    """The cases that do not have the same verdict everywhere; None where one was not run. Cases that ran once only
    are left out.
    """
    ids = sorted({case.case for report in reports for case in report.cases})
    rows = []
    for case_id in ids:
        cases = [report.by_id.get(case_id) for report in reports]
        verdicts = [case.verdict if case is not None else None for case in cases]
        if len({verdict for verdict in verdicts if verdict is not None}) > 1:
            rows.append((case_id, verdicts))
    return rows


def _cell(cases: Iterable[ReportedCase]) -> AreaCell:
    cases = list(cases)
    return AreaCell(
        counts=count_verdicts(case.verdict for case in cases),
        levels={level: count_verdicts(case.verdict for case in cases if case.level is level) for level in Level},
    )
