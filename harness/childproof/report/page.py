"""What the HTML page shows, as values: nothing here knows of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Callable, Mapping, Sequence

from childproof.gate import Judged
from childproof.ids import area_of, file_stem, observation_id
from childproof.report.evidence import shorten
from childproof.report.known import known_sentence
from childproof.report.model import Report, ReportedCase, ReportedEvidence
from childproof.report.tables import AreaRow, area_rows
from childproof.report.words import (
    Recorded,
    count_of,
    counts_sentence,
    enumerated,
    error_line,
    extra_why,
    implementation_title,
    level_counts,
    recorded_words,
    repro_command,
    saw_words,
    scored_as,
)
from childproof.requirement import Requirement
from childproof.verdict import CaseVerdict, Level, ObservationResult, ObservationVerdict

MOST_TEXT = 4_000
"""Characters of an output stream that the page holds; report.jsonl holds more."""

MOST_LOG_LINES = 60
MOST_NAMED = 3
_TOLD_OF_MACHINE = frozenset({"system", "kernel", "architecture", "libc", "cpus", "root"})
NOT_APPLICABLE = "n/a"
NOT_RUN = "not run"


@dataclass(frozen=True)
class ImplementationView:
    """One implementation, as the head of a column and a row of the summary."""

    key: str
    title: str
    scored: str
    report: Report
    sentence: str
    must: str
    observed: str
    known: str
    lacks: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A case within a cell of the large table. `anchor` is empty for one that has no section of its own."""

    name: str
    word: str
    verdict: CaseVerdict | None
    anchor: str


@dataclass(frozen=True)
class Cell:
    """A scenario on one implementation: how many of its cases pass, of how many, and those that do not."""

    passed: int
    total: int
    marks: tuple[Mark, ...]
    word: str

    @property
    def verdict(self) -> CaseVerdict | None:
        """The verdict that colours the cell: that of its first case which does not pass."""
        shown = [mark.verdict for mark in self.marks if mark.verdict is not None]
        return shown[0] if shown else CaseVerdict.PASS if self.total else None


@dataclass(frozen=True)
class ScenarioRow:
    """A scenario as a row of the large table. `differs` tells whether implementations have different verdicts in it."""

    id: str
    title: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Group:
    """An area of the large table."""

    area: str
    rows: tuple[ScenarioRow, ...]


@dataclass(frozen=True)
class Seen:
    """An observation on one implementation. `expected` is set only where it is not the same for all."""

    verdict: ObservationVerdict | None
    saw: str
    why: str
    expected: str


@dataclass(frozen=True)
class ObservationRow:
    """An observation that did not pass somewhere. `nodes` is what recorded Nodes show, in a sentence."""

    name: str
    requirement: str
    level: Level
    expected: str
    seen: tuple[Seen, ...]
    nodes: str


@dataclass(frozen=True)
class Failed:
    """One implementation in the section of a case that it failed."""

    title: str
    verdict: CaseVerdict
    why: str
    error: str
    evidence: ReportedEvidence
    repro: str


@dataclass(frozen=True)
class Section:
    """A case that at least one implementation failed. `columns` are those that ran it, `others` the verdicts of the
    rest.
    """

    anchor: str
    id: str
    title: str
    requirements: tuple[tuple[str, Requirement | None], ...]
    columns: tuple[str, ...]
    rows: tuple[ObservationRow, ...]
    failed: tuple[Failed, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """The whole page."""

    title: str
    heading: str
    suite: str
    made: str
    machine: str
    implementations: tuple[ImplementationView, ...]
    areas: tuple[AreaRow, ...]
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]


def make_page(
    judged: Sequence[Judged], requirements: Mapping[str, Requirement], recorded: Recorded | None = None
) -> Page:
    """The page for these implementations. Its date is that of the latest run."""
    reports = [item.report for item in judged]
    views = tuple(map(_implementation, judged))
    sections = _sections(reports, requirements, recorded or (lambda observation: {}))
    latest = max(report.header.started for report in reports)
    return Page(
        title=enumerated([view.title for view in views]),
        heading=_heading([view.title for view in views]),
        suite=_same_or_each(f"{report.header.suite.version} ({report.header.suite.digest[:12]})" for report in reports),
        made=datetime.fromtimestamp(latest, timezone.utc).strftime("%Y-%m-%d"),
        machine=_same_or_each(_machine_words(report.header.machine) for report in reports),
        implementations=views,
        areas=tuple(area_rows(reports)),
        groups=_groups(reports),
        sections=sections,
    )


def _heading(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return f"What {titles[0]} does with processes"
    who = enumerated(titles) if len(titles) <= MOST_NAMED else f"{len(titles)} runtimes"
    return f"What {who} do with processes"


def anchor_of(case_id: str) -> str:
    """The anchor of a case's section, stable between pages."""
    return f"case-{file_stem(case_id)}"


def _same_or_each(texts: Any) -> str:
    return "; ".join(dict.fromkeys(texts))


def _machine_words(machine: Mapping[str, Any]) -> str:
    """What of the machine may matter to a reader, in the order of the report."""
    words: dict[str, Callable[[Any], str]] = {
        "cpus": lambda value: count_of(value, "processor"),
        "root": lambda value: "as root" if value else "not as root",
        "kernel": lambda value: f"kernel {value}",
    }
    told = (words.get(key, str)(value) for key, value in machine.items() if key in _TOLD_OF_MACHINE)
    return ", ".join(word for word in told if word)


def _implementation(judged: Judged) -> ImplementationView:
    report = judged.report
    header, footer = report.header, report.footer
    return ImplementationView(
        key=report.name,
        title=implementation_title(header),
        scored=scored_as(header),
        report=report,
        sentence=counts_sentence(footer.counts, footer.not_run),
        must=level_counts(footer.levels, Level.MUST),
        observed=level_counts(footer.levels, Level.OBSERVED),
        known=known_sentence(judged) if judged.comparison is not None else "",
        lacks=tuple(name for name, there in header.implementation.features.items() if not there),
        needs=tuple(sorted({item.needs for item in report.not_run})),
    )


def _groups(reports: Sequence[Report]) -> tuple[Group, ...]:
    """The large table: areas, in them scenarios, in them a cell for each implementation."""
    titles: dict[str, str] = {}
    cases: dict[str, dict[str, list[str]]] = {}
    for report in reports:
        for case_id in sorted({*report.by_id, *(item.case for item in report.not_run)}):
            scenario = case_id.partition("#")[0]
            ids = cases.setdefault(area_of(case_id), {}).setdefault(scenario, [])
            if case_id not in ids:
                ids.append(case_id)
        titles.update((case.case.partition("#")[0], case.title) for case in report.cases)
    not_run = [frozenset(item.case for item in report.not_run) for report in reports]
    return tuple(
        Group(area, tuple(_row(reports, not_run, scenario, titles, ids) for scenario, ids in sorted(scenarios.items())))
        for area, scenarios in sorted(cases.items())
    )


def _row(
    reports: Sequence[Report],
    not_run: Sequence[frozenset[str]],
    scenario: str,
    titles: Mapping[str, str],
    ids: Sequence[str],
) -> ScenarioRow:
    cells = tuple(_cell(report, skipped, ids) for report, skipped in zip(reports, not_run))
    verdicts = ({each.verdict for report in reports if (each := report.by_id.get(case_id))} for case_id in ids)
    return ScenarioRow(scenario, titles.get(scenario, ""), cells, any(len(found) > 1 for found in verdicts))


def _cell(report: Report, not_run: frozenset[str], ids: Sequence[str]) -> Cell:
    found = [case for case_id in sorted(ids) if (case := report.by_id.get(case_id)) is not None]
    skipped = [case_id for case_id in sorted(ids) if case_id in not_run]
    marks = [_mark(case.case, case.verdict) for case in found if case.verdict is not CaseVerdict.PASS]
    marks.extend(_mark(case_id, None) for case_id in skipped if found)
    word = "" if found else NOT_RUN if skipped else NOT_APPLICABLE
    passed = sum(case.verdict is CaseVerdict.PASS for case in found)
    return Cell(passed, len(found), tuple(marks), word)


def _mark(case_id: str, verdict: CaseVerdict | None) -> Mark:
    has_section = verdict not in (None, CaseVerdict.PASS, CaseVerdict.UNSUPPORTED)
    word = verdict.value if verdict is not None else NOT_RUN
    return Mark(case_id.partition("#")[2], word, verdict, anchor_of(case_id) if has_section else "")


def _sections(
    reports: Sequence[Report], requirements: Mapping[str, Requirement], recorded: Recorded
) -> tuple[Section, ...]:
    ids = sorted({case.case for report in reports for case in report.cases if _has_section(case)})
    return tuple(_section(case_id, reports, requirements, recorded) for case_id in ids)


def _has_section(case: ReportedCase) -> bool:
    return case.failed or case.verdict is CaseVerdict.HARNESS_ERROR


def _section(
    case_id: str, reports: Sequence[Report], requirements: Mapping[str, Requirement], recorded: Recorded
) -> Section:
    by_report = [(report, case) for report in reports if (case := report.by_id.get(case_id)) is not None]
    failed = [(report, case) for report, case in by_report if _has_section(case)]
    shown = [(report, case) for report, case in by_report if case.verdict in (CaseVerdict.PASS, CaseVerdict.FAIL)]
    first = failed[0][1]
    broken = (item.requirement for _, case in failed for item in case.failing if case.verdict is CaseVerdict.FAIL)
    whole = (each for _, case in failed if case.verdict is not CaseVerdict.FAIL for each in case.requires)
    return Section(
        anchor=anchor_of(case_id),
        id=case_id,
        title=first.title,
        requirements=tuple((each, requirements.get(each)) for each in dict.fromkeys((*broken, *whole))),
        columns=tuple(implementation_title(report.header) for report, _ in shown),
        rows=_observation_rows(case_id, [case for _, case in shown], recorded),
        failed=tuple(
            Failed(
                title=implementation_title(report.header),
                verdict=case.verdict,
                why=case.why,
                error=error_line(case.evidence.stderr),
                evidence=_bounded(case.evidence),
                repro=repro_command(report.header, case_id),
            )
            for report, case in failed
        ),
        others=tuple(
            (implementation_title(report.header), case.verdict.value)
            for report, case in by_report
            if not _has_section(case)
        ),
    )


def _observation_rows(case_id: str, cases: Sequence[ReportedCase], recorded: Recorded) -> tuple[ObservationRow, ...]:
    """The observations that failed on one of these cases, each with what all of them saw."""
    failing = {item.name: item for case in cases for item in case.failing}
    rows = []
    for name, item in failing.items():
        found = [next((each for each in case.observations if each.name == name), None) for case in cases]
        expected = {each.expected for each in found if each is not None}
        shared = item.expected if len(expected) == 1 else ""
        rows.append(
            ObservationRow(
                name=name,
                requirement=item.requirement,
                level=item.level,
                expected=shared,
                seen=tuple(_seen(each, shared) for each in found),
                nodes=recorded_words(recorded(observation_id(case_id, name))),
            )
        )
    return tuple(rows)


def _seen(item: ObservationResult | None, shared: str) -> Seen:
    if item is None:
        return Seen(None, "", "", "")
    why = "" if item.verdict is ObservationVerdict.PASS else extra_why(item)
    return Seen(item.verdict, saw_words(item, 400), why, "" if shared else item.expected)


def _bounded(evidence: ReportedEvidence) -> ReportedEvidence:
    left_out = max(len(evidence.log) - MOST_LOG_LINES, 0)
    log = evidence.log[:MOST_LOG_LINES]
    return ReportedEvidence(
        exit=evidence.exit,
        signal=evidence.signal,
        stdout=shorten(evidence.stdout, MOST_TEXT),
        stderr=shorten(evidence.stderr, MOST_TEXT),
        truncated=evidence.truncated,
        processes=evidence.processes[:MOST_LOG_LINES],
        files=evidence.files[:MOST_LOG_LINES],
        memory=evidence.memory,
        log=(*log, f"… {left_out} lines more in report.jsonl") if left_out else log,
    )
