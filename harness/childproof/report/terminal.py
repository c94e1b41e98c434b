"""What a person sees after a run: each failure that explains itself, then the counts, and where implementations
differ.
"""

from __future__ import annotations

from textwrap import shorten
from typing import Iterator, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from childproof.gate import Judged, failing_levels
from childproof.ids import observation_id
from childproof.report.console import LEVEL_STYLES, STYLES, seen_text
from childproof.report.known import known_sentence
from childproof.report.model import Header, Report, ReportedCase
from childproof.report.tables import area_rows, differing_cases, verdict_columns
from childproof.report.words import (
    Recorded,
    count_of,
    counts_sentence,
    error_line,
    extra_why,
    failures_by_requirement,
    implementation_title,
    level_counts,
    recorded_words,
    repro_command,
    saw_words,
    scored_as,
    verdict_of_observation,
)
from childproof.requirement import Requirement
from childproof.verdict import CaseVerdict, Level, ObservationResult

MOST_BLOCKS = 10
MOST_DIFFERENCES = 40
MOST_SAW = 240
LEAST_TITLE = 20
WIDE = 100
"""Columns from which on tables have room between their own."""


class Terminal:
    """Prints reports. `recorded` tells what recorded Nodes show; without it nothing is said about them."""

    def __init__(
        self, console: Console, requirements: Mapping[str, Requirement], recorded: Recorded | None = None
    ) -> None:
        self._console = console
        self._requirements = requirements
        self._recorded = recorded or (lambda observation: {})

    def print_all(self, judged: Sequence[Judged], page: str | None = None) -> None:
        """Everything: failures that are not known, counts, differences. `page` says where the rest can be read."""
        for item in judged:
            self.print_failures(item, page)
        self.print_summary(judged)
        if len(judged) > 1:
            self.print_differences([item.report for item in judged], page)

    def print_failures(self, judged: Judged, page: str | None = None) -> None:
        """A block for each case that went wrong and is not known to."""
        cases = list(_untold(judged))
        for case in cases[:MOST_BLOCKS]:
            self.print_case(judged.report.header, case)
        if len(cases) > MOST_BLOCKS:
            where = f"; {page} has them all" if page else ""
            left = len(cases) - MOST_BLOCKS
            self._console.print(f"… and {left} more of {judged.report.name} that went wrong{where}.\n")

    def print_case(self, header: Header, case: ReportedCase) -> None:
        """One case that went wrong: what was expected and why, what was seen, and how to see it alone."""
        title = ", ".join(word for word in (implementation_title(header), scored_as(header)) if word)
        self._print(Text.assemble((case.case, "bold"), "   ", (case.verdict.value, STYLES[case.verdict]), "   ", title))
        self._print(seen_text(case.title, "italic"))
        self._print(Text())
        if case.verdict is CaseVerdict.FAIL:
            for requirement, items in failures_by_requirement(case).items():
                self._print_requirement(requirement, items[0].level)
                for item in items:
                    self._print_observation(case, item)
        else:
            for requirement in case.requires:
                self._print_requirement(requirement, case.level)
            self._print(seen_text(case.why), 8)
            if error := error_line(case.evidence.stderr):
                self._print(seen_text(error[:MOST_SAW]), 8, "stderr  ")
        self._print(Text())
        alone = Text.assemble(("  Alone:  ", "dim"), repro_command(header, case.case))
        self._console.print(alone, soft_wrap=True)
        self._print(Text())

    def _print_requirement(self, requirement_id: str, level: Level) -> None:
        known = self._requirements.get(requirement_id)
        level = known.level if known is not None else level
        self._print(Text.assemble(f"{level.value:8}  ", (requirement_id, "cyan")), 2)
        if known is not None:
            self._print(seen_text(known.text), 8)

    def _print_observation(self, case: ReportedCase, item: ObservationResult) -> None:
        expected, saw = seen_text(item.expected, "green"), seen_text(saw_words(item, MOST_SAW), "red")
        word = verdict_of_observation(item)
        name = Text.assemble(seen_text(item.name, "bold"), f"  {word}" if word else "")
        inline = Text.assemble(name, "   expected ", expected, "   saw ", saw)
        if 8 + inline.cell_len <= self._console.width:
            self._print(inline, 8)
        else:
            self._print(name, 8)
            self._print(expected, 10, "expected  ")
            self._print(saw, 10, "saw       ")
        if why := extra_why(item):
            self._print(Text(why), 10)
        if nodes := recorded_words(self._recorded(observation_id(case.case, item.name))):
            self._print(Text(nodes, style="dim"), 10)

    def _print(self, text: Text, indent: int = 0, label: str = "") -> None:
        """Prints a text from this column on; its further lines stand below the text, not below the label."""
        width = max(self._console.width - indent - len(label), 20)
        for number, line in enumerate(text.wrap(self._console, width)):
            line.rstrip()
            head = " " * len(label) if number else label
            self._console.print(Text.assemble(" " * indent, (head, "dim"), line), soft_wrap=True)

    def print_summary(self, judged: Sequence[Judged]) -> None:
        """The counts of each implementation and area, and how many failures are known."""
        reports = [item.report for item in judged]
        areas = {case.area for report in reports for case in report.cases}
        if len(areas) > 1 or len(reports) > 1:
            compact = self._console.width < WIDE
            self._console.print(
                _area_table(reports, compact) if len(reports) > 1 else _verdict_table(reports[0], compact)
            )
            self._console.print()
        for item in judged:
            self._print_counts(item)

    def _print_counts(self, judged: Judged) -> None:
        report = judged.report
        title = Text.assemble((implementation_title(report.header), "bold"))
        if scored := scored_as(report.header):
            title.append(f", {scored}")
        if report.partial:
            title.append("  partial: the run was broken off", style="bold yellow")
        levels = "  ".join(f"{level.value} {level_counts(report.footer.levels, level)}" for level in Level)
        counts = counts_sentence(report.footer.counts, report.footer.not_run)
        self._print(title)
        line = Text.assemble(counts, "   ", levels)
        if 2 + line.cell_len <= self._console.width:
            self._print(line, 2)
        else:
            self._print(Text(counts), 2)
            self._print(Text(levels), 2)
        for sentence in _notes(judged):
            self._print(seen_text(sentence), 2)

    def print_differences(self, reports: Sequence[Report], page: str | None = None) -> None:
        """The cases on which implementations do not have the same verdict."""
        rows = differing_cases(reports)
        self._console.print()
        if not rows:
            self._console.print("Where they differ: nowhere, every case has the same verdict on all of them.")
            return
        self._console.print(Text(f"Where they differ: {count_of(len(rows), 'case')}", style="bold"))
        self._console.print(_differences(reports, rows[:MOST_DIFFERENCES], self._console.width))
        if len(rows) > MOST_DIFFERENCES:
            where = f"; {page} has them all" if page else ""
            self._console.print(f"… and {len(rows) - MOST_DIFFERENCES} more{where}.")


def _untold(judged: Judged) -> Iterator[ReportedCase]:
    """Cases to explain: all that went wrong, or with a baseline those that changed. Harness errors always."""
    for case in judged.report.cases:
        changed = judged.comparison is None or case.case in judged.comparison.changed_cases
        if (case.failed and changed) or case.verdict is CaseVerdict.HARNESS_ERROR:
            yield case


def _notes(judged: Judged) -> Iterator[str]:
    report, comparison = judged.report, judged.comparison
    stamp = report.header.implementation
    if stamp.contradicted:
        yield f"It declares otherwise than the probes found: {', '.join(stamp.contradicted)}."
    if report.footer.flaky:
        yield f"{report.footer.flaky} of its cases did not give the same verdict each time."
    undocumented = sum(failing_levels(case) == {Level.OBSERVED} for case in report.cases if case.level is Level.MUST)
    if undocumented:
        cases = f"{undocumented} {'case' if undocumented == 1 else 'cases'} under must"
        yield f"{cases} {'differs' if undocumented == 1 else 'differ'} only in points that Node does not document."
    needs = sorted({need for item in report.not_run for need in item.needs.split(", ")})
    if needs:
        yield f"Not run, for want of: {', '.join(needs)}."
    if comparison is not None:
        yield known_sentence(judged)
        yield from comparison.problems


def _verdict_table(report: Report, compact: bool) -> Table:
    """Areas by verdict, for one implementation."""
    table = _table(compact)
    verdicts = verdict_columns(report)
    table.add_column("area")
    for heading in (*(verdict.value for verdict in verdicts), *(level.value for level in Level)):
        table.add_column(heading, justify="right")
    for row in area_rows([report]):
        cell = row.cells[0]
        counts = [Text(str(cell.counts[each]), style=STYLES[each] if cell.counts[each] else "dim") for each in verdicts]
        levels = [Text(level_counts(cell.levels, level), style=LEVEL_STYLES[level]) for level in Level]
        table.add_row(row.area, *counts, *levels, style="bold" if row.is_total else "")
    return table


def _area_table(reports: Sequence[Report], compact: bool) -> Table:
    """Areas by implementation: how many cases pass, of how many."""
    table = _table(compact)
    table.add_column("area")
    for report in reports:
        table.add_column(report.name, justify="right", overflow="fold")
    for row in area_rows(reports):
        cells = [Text(f"{cell.passed}/{cell.total}", style="green" if cell.all_pass else "red") for cell in row.cells]
        table.add_row(row.area, *cells, style="bold" if row.is_total else "")
    return table


def _differences(
    reports: Sequence[Report], rows: Sequence[tuple[str, list[CaseVerdict | None]]], width: int
) -> RenderableType:
    """Verdicts by case and implementation, with what the case is about where there is room; on a narrow console, the
    implementations below each case.
    """
    words = [[_verdict_text(verdict) for verdict in verdicts] for _, verdicts in rows]
    columns = [max(len(report.name), *(row[at].cell_len for row in words)) for at, report in enumerate(reports)]
    longest = max(len(case_id) for case_id, _ in rows)
    needed = longest + sum(columns)
    compact = width < max(WIDE, needed + len(columns) * _gap(False))
    room = width - needed - (len(columns) + 1) * _gap(compact)
    if room < -_gap(compact):
        return Group(*(_difference_lines(reports, case_id, row) for (case_id, _), row in zip(rows, words)))
    titles = {case.case: case.title for report in reports for case in report.cases}
    table = _table(compact)
    for heading in ("case", *(report.name for report in reports)):
        table.add_column(heading, no_wrap=True)
    if room >= LEAST_TITLE:
        table.add_column("what it shows", no_wrap=True, style="dim")
    for (case_id, _), row in zip(rows, words):
        title = (seen_text(shorten(titles[case_id], room, placeholder="…")),) if room >= LEAST_TITLE else ()
        table.add_row(case_id, *row, *title)
    return table


def _difference_lines(reports: Sequence[Report], case_id: str, verdicts: Sequence[Text]) -> Text:
    told = [Text.assemble(report.name, " ", verdict) for report, verdict in zip(reports, verdicts)]
    return Text.assemble(case_id, "\n  ", Text(", ").join(told))


def _gap(compact: bool) -> int:
    return 1 if compact else 3


def _table(compact: bool) -> Table:
    return Table(box=None, padding=(0, _gap(compact), 0, 0), pad_edge=False, header_style="dim")


def _verdict_text(verdict: CaseVerdict | None) -> Text:
    return Text("not run", style="dim") if verdict is None else Text(verdict.value, style=STYLES[verdict])
