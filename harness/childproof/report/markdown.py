"""A short summary in Markdown, for a CI step or a comment on an issue."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from childproof.gate import Judged
from childproof.report.known import known_sentence
from childproof.report.model import Report, ReportedCase
from childproof.report.tables import area_rows, differing_cases
from childproof.report.words import (
    GLYPHS,
    counts_sentence,
    error_line,
    implementation_title,
    level_counts,
    repro_command,
    saw_words,
    scored_as,
    visible,
)
from childproof.verdict import CaseVerdict, Level

MOST_CASES = 30
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_CALLS = re.compile(r"@(?=\w)|#(?=\d)|https?:(?=//)|www(?=\.)")


def render_markdown(judged: Sequence[Judged]) -> str:
    """The summary of these implementations."""
    return "\n".join(_lines(judged)) + "\n"


def _lines(judged: Sequence[Judged]) -> Iterator[str]:
    reports = [item.report for item in judged]
    yield "## Childproof"
    yield ""
    yield from _table(("", "cases", "must", "observed"), [_summary_row(item) for item in judged])
    yield ""
    for item in judged:
        if item.comparison is not None:
            yield f"- {plain(implementation_title(item.report.header))}: {plain(known_sentence(item))}"
            yield from (f"  - {plain(problem)}" for problem in item.comparison.problems)
    yield "<details><summary>By area</summary>"
    yield ""
    rows = [(plain(row.area), *(f"{cell.passed}/{cell.total}" for cell in row.cells)) for row in area_rows(reports)]
    yield from _table(("area", *(plain(implementation_title(report.header)) for report in reports)), rows)
    yield ""
    yield "</details>"
    if len(reports) > 1:
        yield from _differences(reports)
    for item in judged:
        yield from _failures(item)


def _summary_row(judged: Judged) -> tuple[str, ...]:
    report = judged.report
    title = ", ".join(word for word in (implementation_title(report.header), scored_as(report.header)) if word)
    partial = " (partial: the run was broken off)" if report.partial else ""
    footer = report.footer
    sentence = counts_sentence(footer.counts, footer.not_run) + partial
    return plain(title), sentence, level_counts(footer.levels, Level.MUST), level_counts(footer.levels, Level.OBSERVED)


def _differences(reports: Sequence[Report]) -> Iterator[str]:
    rows = differing_cases(reports)
    yield ""
    yield f"<details><summary>Where they differ: {len(rows)}</summary>"
    yield ""
    heads = ("case", *(plain(implementation_title(report.header)) for report in reports))
    yield from _table(heads, [(code(case).replace("|", r"\|"), *map(_verdict, verdicts)) for case, verdicts in rows])
    yield ""
    yield "</details>"


def _failures(judged: Judged) -> Iterator[str]:
    """Cases that went wrong and are not known to."""
    report, comparison = judged.report, judged.comparison
    cases = [
        case for case in report.cases if case.failed and (comparison is None or case.case in comparison.changed_cases)
    ]
    if not cases:
        return
    yield ""
    yield f"<details><summary>{plain(implementation_title(report.header))}: {len(cases)} went wrong</summary>"
    yield ""
    for case in cases[:MOST_CASES]:
        yield f"- {code(case.case)} {case.verdict.value}: {_told(case)}"
    if len(cases) > MOST_CASES:
        yield f"- … and {len(cases) - MOST_CASES} more"
    yield ""
    yield f"Alone: {code(repro_command(report.header, cases[0].case))}"
    yield ""
    yield "</details>"


def _told(case: ReportedCase) -> str:
    if case.verdict is not CaseVerdict.FAIL:
        error = error_line(case.evidence.stderr)
        return plain(case.why) + (f", {code(error[:200])}" if error else "")
    item = case.failing[0]
    more = f", and {len(case.failing) - 1} more" if len(case.failing) > 1 else ""
    return f"{code(item.name)} expected {code(item.expected)}, saw {code(saw_words(item, 120))}{more}"


def _verdict(verdict: CaseVerdict | None) -> str:
    return "not run" if verdict is None else f"{GLYPHS[verdict]} {verdict.value}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def plain(text: str) -> str:
    """Text that Markdown leaves as it is: nothing in it formats, links, or calls anybody."""
    escaped = _SPECIAL.sub(r"\\\1", visible(text)).replace("\n", " ")
    return _CALLS.sub("\\g<0>\u2060", escaped)


def code(text: str) -> str:
    """Text in a code span, which holds any number of backticks."""
    text = visible(text).replace("\n", "\\n")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}"
