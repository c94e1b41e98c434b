"""The exit code of a run.

The rule, first to last:

1. 2 when the harness failed: a case under `harness-error`, a report without a case that was run, or a run that was
   broken off before it could show a failure.
2. With a baseline: 1 when anything changed, whatever its level (a failure that is new or another one, a case that is
   newly unsupported, an entry whose failure is gone, an entry that names nothing); known failures do not count.
3. Without a baseline: 1 when a case fails at a level that the gate covers. A case that went wrong as a whole
   (timeout, crash, incomplete) fails at its own level, which is the highest among its requirements. A case that fails
   by its observations fails at the levels of those that did not pass: a documented scenario whose only difference is
   in an undocumented point does not break a gate on `must`, although it counts as a failed case under `must`.
4. 0 otherwise. `unsupported` and cases that were not run change nothing.

The gate `must` covers that level alone; `observed` covers both. Of several implementations the highest code counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from childproof.baseline import Comparison
from childproof.report.model import WHOLE, Report, ReportedCase
from childproof.verdict import CaseVerdict, Level

AS_EXPECTED = 0
DIFFERS = 1
HARNESS_ERROR = 2


@dataclass(frozen=True)
class Judged:
    """A report, and how it compares with its baseline where it has one."""

    report: Report
    comparison: Comparison | None = None


def exit_code(judged: Iterable[Judged], gate: Level = Level.MUST) -> int:
    """The exit code for these implementations: 0 as expected, 1 differs, 2 harness error."""
    return max((code_of(item, gate) for item in judged), default=HARNESS_ERROR)


def code_of(judged: Judged, gate: Level = Level.MUST) -> int:
    """The exit code for one implementation."""
    report, comparison = judged.report, judged.comparison
    if not report.cases or report.footer.counts[CaseVerdict.HARNESS_ERROR]:
        return HARNESS_ERROR
    differs = _breaks(report, gate) if comparison is None else not comparison.as_expected
    if differs:
        return DIFFERS
    return HARNESS_ERROR if report.partial else AS_EXPECTED


def failing_levels(case: ReportedCase) -> frozenset[Level]:
    """The levels at which a case fails; none when it does not fail."""
    if case.verdict in WHOLE:
        return frozenset({case.level})
    if case.verdict is CaseVerdict.FAIL:
        return frozenset(item.level for item in case.failing)
    return frozenset()


def _breaks(report: Report, gate: Level) -> bool:
    covered = frozenset(Level) if gate is Level.OBSERVED else frozenset({Level.MUST})
    return any(failing_levels(case) & covered for case in report.cases)
