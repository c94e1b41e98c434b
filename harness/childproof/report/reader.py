"""Reading report.jsonl: whole, or not at all."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Iterable, Sequence

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from childproof.contracts import load_schema, schema_validator
from childproof.errors import Place, ReportError, UsageError
from childproof.report import codec
from childproof.report.model import SELECTED_CASES, Footer, Header, NotRun, Report, ReportedCase, make_footer
from childproof.report.writer import COMPLETE, PARTIAL
from childproof.verdict import CaseVerdict

_DEFINITIONS = {"header": "header", "case": "case", "not-run": "notRun", "footer": "footer"}


def read_report(path: Path) -> Report:
    """Reads a report. Raises ReportError with place and reason for one that is torn, incomplete or contradicts
    itself.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read: {error.strerror}") from None
    if not data:
        raise ReportError(f"{path}: is empty")
    reader = _Reader(path)
    lines = data.split(b"\n")
    for number, line in enumerate(lines[:-1], 1):
        reader.line(number, line)
    if lines[-1]:
        raise reader.error(len(lines), "the line is torn: it has no end")
    return reader.report(len(lines) - 1)


def find_reports(places: Iterable[Path]) -> list[Path]:
    """The report files that these places mean: a file, the folder of one implementation, or the folder of a run.

    Where a folder holds no complete report, a partial one is taken. Raises UsageError for a place without a report.
    """
    found: list[Path] = []
    for place in places:
        here = _reports_at(place)
        if not here:
            raise UsageError(f"{place}: no {COMPLETE} here, nor in a folder below it")
        found.extend(path for path in here if path not in found)
    return found


def read_reports(places: Iterable[Path]) -> list[Report]:
    """All reports at these places. Raises UsageError when two of them are of the same implementation."""
    reports = [read_report(path) for path in find_reports(places)]
    first: dict[str, Report] = {}
    for report in reports:
        other = first.setdefault(report.name, report)
        if other is not report:
            raise UsageError(f"{other.path} and {report.path} are both of {report.name}; run one of them with --name")
    return reports


def _reports_at(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    own = _report_in(place)
    if own or not place.is_dir():
        return own
    return [path for folder in sorted(place.iterdir()) if folder.is_dir() for path in _report_in(folder)]


def _report_in(folder: Path) -> list[Path]:
    return [path for path in (folder / COMPLETE, folder / PARTIAL) if path.is_file()][:1]


class _Reader:
    """Takes the lines in turn and knows what may come next."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._header: Header | None = None
        self._cases: list[ReportedCase] = []
        self._not_run: list[NotRun] = []
        self._footer: Footer | None = None
        self._lines_of_cases: dict[str, int] = {}

    def error(self, line: int, reason: str) -> ReportError:
        return ReportError(f"{Place(self._path, line)}: {reason}")

    def line(self, number: int, text: bytes) -> None:
        value = self._parse(number, text)
        kind = value["kind"]
        if self._footer is not None:
            raise self.error(number, "a line after the footer")
        if (kind == "header") != (self._header is None):
            raise self.error(number, "a second header" if kind == "header" else "the first line is no header")
        if kind == "header":
            self._header = codec.decode_header(value)
        elif kind == "footer":
            self._footer = codec.decode_footer(value)
        elif kind == "case":
            self._take_case(number, codec.decode_case(value))
        else:
            self._once(number, value["case"])
            self._not_run.append(codec.decode_not_run(value))

    def _parse(self, number: int, text: bytes) -> dict[str, Any]:
        try:
            value = json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise self.error(number, f"no JSON: {error}") from None
        kind = value.get("kind") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in _DEFINITIONS:
            raise self.error(number, "no line of a report: `kind` is none of " + ", ".join(_DEFINITIONS))
        if kind == "header" and value.get("schema") != codec.SCHEMA:
            raise self.error(number, f"the report follows schema {value.get('schema')!r}; this reads {codec.SCHEMA}")
        reason = _breach(kind, value)
        if reason is not None:
            raise self.error(number, reason)
        assert isinstance(value, dict)
        return value

    def _take_case(self, number: int, case: ReportedCase) -> None:
        self._once(number, case.case)
        names = [item.name for item in case.failing]
        if case.verdict is CaseVerdict.PASS and names:
            raise self.error(number, f"{case.case} passes, but its observation {names[0]} does not")
        if case.verdict is CaseVerdict.FAIL and not names:
            raise self.error(number, f"{case.case} fails, but none of its observations does")
        if case.runs and case.runs[0] is not case.verdict:
            raise self.error(number, f"{case.case}: the verdict is not that of the first run")
        self._cases.append(case)

    def _once(self, number: int, case: str) -> None:
        earlier = self._lines_of_cases.setdefault(case, number)
        if earlier != number:
            raise self.error(number, f"case {case} stands already in line {earlier}")

    def report(self, lines: int) -> Report:
        if self._header is None or self._footer is None:
            raise self.error(lines, "the report has no footer: its run did not end")
        self._check_counts(lines, self._footer)
        self._check_selection(lines, self._header, self._footer)
        return Report(self._header, tuple(self._cases), tuple(self._not_run), self._footer, self._path)

    def _check_counts(self, line: int, footer: Footer) -> None:
        real = make_footer(self._cases, len(self._not_run), footer.elapsed, footer.partial)
        if footer == real:
            return
        for verdict in CaseVerdict:
            if footer.counts[verdict] != real.counts[verdict]:
                told = f"the footer counts {footer.counts[verdict]} {verdict.value}"
                raise self.error(line, f"{told}, the lines hold {real.counts[verdict]}")
        if footer.not_run != real.not_run:
            raise self.error(line, f"the footer counts {footer.not_run} not run, the lines hold {real.not_run}")
        raise self.error(line, "the footer's counts by level, or of flaky cases, do not agree with the lines")

    def _check_selection(self, line: int, header: Header, footer: Footer) -> None:
        selected = header.selection.get(SELECTED_CASES)
        held = len(self._lines_of_cases)
        if not footer.partial and isinstance(selected, int) and selected != held:
            raise self.error(line, f"the run took {selected} cases, the lines hold {held}")


def _no_key_twice(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key stands twice in an object")
    return value


def _refuse_constant(text: str) -> Any:
    raise ValueError(f"{text} is no JSON number")


@cache
def _validator(kind: str) -> Draft202012Validator:
    definition = load_schema("report")["$defs"][_DEFINITIONS[kind]]
    validator: Draft202012Validator = schema_validator("report").evolve(schema=definition)
    return validator


def _breach(kind: str, value: Any) -> str | None:
    """Why the line breaks the schema of its kind, or None."""
    validator = _validator(kind)
    if validator.is_valid(value):
        return None
    error = best_match(validator.iter_errors(value))
    place = ".".join(str(key) for key in error.absolute_path)
    return f"{place or kind}: {error.message[:300]}"
