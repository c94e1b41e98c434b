"""Holding a report against its baseline, strictly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from childproof.baseline.entries import Baseline, Entry
from childproof.baseline.failures import Failure, failures_of
from childproof.encoded import in_words
from childproof.errors import UsageError
from childproof.ids import observation_id
from childproof.report.model import Report
from childproof.verdict import NOTHING, CaseVerdict


@dataclass(frozen=True)
class Changed:
    """A known failure that is another one now."""

    entry: Entry
    failure: Failure


@dataclass(frozen=True)
class Comparison:
    """What became of a baseline's entries and of a report's failures.

    `passes` are entries whose failure is gone, a whole case that now fails otherwise included; `unmatched` are
    entries that name nothing of the run. `other_suite` is the version of the suite that the baseline was made with,
    where it is not the report's.
    """

    baseline: Baseline
    known: tuple[Failure, ...] = ()
    new: tuple[Failure, ...] = ()
    changed: tuple[Changed, ...] = ()
    passes: tuple[Entry, ...] = ()
    unmatched: tuple[Entry, ...] = ()
    other_suite: str | None = None

    @property
    def as_expected(self) -> bool:
        """Whether nothing changed: every failure is known, and every entry stands for one."""
        return not (self.new or self.changed or self.passes or self.unmatched)

    @property
    def known_cases(self) -> frozenset[str]:
        """The cases that fail, or are unsupported, only in ways that are known."""
        return frozenset(failure.case for failure in self.known) - self.changed_cases

    @property
    def changed_cases(self) -> frozenset[str]:
        """The cases that have a failure which is new or another one."""
        return frozenset(failure.case for failure in self.new) | {item.failure.case for item in self.changed}

    @property
    def problems(self) -> tuple[str, ...]:
        """What changed, one sentence each."""
        return tuple(self._problems())

    @property
    def summary(self) -> str:
        """How many failures are known and what changed, in one sentence."""
        name = self.baseline.implementation
        known = f"{_count(len(self.known), 'known failure')} in {_count(len(self.known_cases), 'case')}"
        if self.as_expected:
            return f"{name}: {known}, nothing changed"
        parts = {
            "new": len(self.new),
            "changed": len(self.changed),
            "gone": len(self.passes),
            "without a match": len(self.unmatched),
        }
        return f"{name}: {known}; " + ", ".join(f"{number} {word}" for word, number in parts.items() if number)

    def _problems(self) -> Iterator[str]:
        for failure in self.new:
            yield f"{failure.id} is not in the baseline: {_words(failure.verdict, failure.saw)}"
        for item in self.changed:
            now = _words(item.failure.verdict, item.failure.saw)
            yield f"{item.entry.id} changed: {now}; the baseline has {_known_words(item.entry)}"
        for entry in self.passes:
            where = self.baseline.place_of(entry.id)
            yield f"{entry.id} no longer has its known failure, {_known_words(entry)} ({where})"
        for entry in self.unmatched:
            yield f"{entry.id} names nothing in this run ({self.baseline.place_of(entry.id)})"


def compare(report: Report, baseline: Baseline) -> Comparison:
    """The comparison of a report with its baseline.

    Every entry must stand for exactly one failure, unless it says that it fails only sometimes and its case was run.
    Entries of cases that the run did not take (a selection, or a run that was broken off), could not run on this
    machine, or could not observe are left alone; a complete run must hold the case of every entry. Raises UsageError
    when both are not about the same implementation and profile.
    """
    _check_identity(report, baseline)
    failures = failures_of(report)
    known = []
    changed = []
    for failure in failures.values():
        entry = baseline.entries.get(failure.id)
        if entry is not None and entry.holds(failure):
            known.append(failure)
        elif entry is not None:
            changed.append(Changed(entry, failure))
    idle = [entry for entry in baseline.entries.values() if entry.id not in failures and not _is_aside(entry, report)]
    return Comparison(
        baseline=baseline,
        known=tuple(known),
        new=tuple(failure for failure in failures.values() if failure.id not in baseline.entries),
        changed=tuple(changed),
        passes=tuple(entry for entry in idle if _passes(entry, report)),
        unmatched=tuple(entry for entry in idle if not _passes(entry, report)),
        other_suite=baseline.suite if baseline.suite != report.header.suite.version else None,
    )


def _check_identity(report: Report, baseline: Baseline) -> None:
    if baseline.implementation != report.name:
        raise UsageError(f"the baseline is of {baseline.implementation}, the report of {report.name}")
    if baseline.profile != report.header.profile:
        scored = f"the report was scored as Node {report.header.profile}"
        raise UsageError(f"the baseline of {report.name} is for Node {baseline.profile}, {scored}")


def _is_aside(entry: Entry, report: Report) -> bool:
    """Whether this run cannot say anything about the entry, which stands for no failure of it."""
    case = report.by_id.get(entry.case)
    if case is None:
        incomplete = report.partial or report.header.is_selection
        return incomplete or any(item.case == entry.case for item in report.not_run)
    if case.verdict is CaseVerdict.HARNESS_ERROR:
        return True
    # Of a case that went wrong as a whole that is told once, and its observations prove nothing.
    went_wrong_as_a_whole = case.verdict not in (CaseVerdict.PASS, CaseVerdict.FAIL)
    return (entry.sometimes and _passes(entry, report)) or (not entry.is_whole and went_wrong_as_a_whole)


def _passes(entry: Entry, report: Report) -> bool:
    case = report.by_id.get(entry.case)
    if case is None:
        return False
    if entry.is_whole or "unexpected" in entry.verdicts:
        return True
    return any(observation_id(entry.case, item.name) == entry.id for item in case.observations)


def _words(verdict: str, saw: object) -> str:
    return verdict if saw is NOTHING else f"{verdict}, saw {in_words(saw)}"


def _known_words(entry: Entry) -> str:
    verdict = " or ".join(sorted(entry.verdicts))
    if entry.saw_like is not NOTHING:
        return f"{verdict}, saw something like {in_words(entry.saw_like)}"
    return _words(verdict, entry.saw)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
