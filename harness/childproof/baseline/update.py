"""Making a baseline from reports."""

from __future__ import annotations

import io
import json
import re
from typing import Any, Mapping, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from childproof.baseline.entries import SCHEMA, Baseline, Entry
from childproof.baseline.failures import Failure, case_of, failures_of
from childproof.encoded import kind_of, same
from childproof.errors import UsageError
from childproof.report.model import Report
from childproof.verdict import NOTHING, CaseVerdict

LONGEST_VALUE = 600
"""Characters of JSON up to which a value is kept in full; of a longer text only the start is asked for."""

SHORTEST_REASON = 5
_START = 160
_ANYTHING = {"any": "differs from run to run"}
_FOREIGN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff]")


def make_baseline(reports: Sequence[Report], old: Baseline | None, reason: str | None) -> str:
    """The text of the baseline file that these reports, all of one implementation, call for.

    Entries that still stand keep their reason, link and matcher; new ones get `reason`. Those that the runs say
    nothing about are kept. Where several reports see different values, the entry has those that come again, or else
    their type only; where only some of them fail, it says `sometimes`. What failed in some runs only keeps what was
    known before besides. Raises UsageError when a new entry lacks a reason.
    """
    _check_alike(reports, old)
    entries = {entry.id: entry for entry in (old.entries.values() if old else ()) if _is_kept(entry, reports)}
    for failure_id, seen in _seen(reports).items():
        always = len(seen) == sum(_could_fail(report, failure_id) for report in reports)
        entries[failure_id] = _entry(seen, always, old.entries.get(failure_id) if old else None, reason)
    header = reports[0].header
    return _write(header.suite.version, reports[0].name, header.profile, entries)


def _check_alike(reports: Sequence[Report], old: Baseline | None) -> None:
    first = reports[0]
    for report in reports:
        if (report.name, report.header.profile) != (first.name, first.header.profile):
            raise UsageError(f"{report.path} is not of {first.name} as Node {first.header.profile}, as {first.path} is")
        if report.header.suite != first.header.suite:
            raise UsageError(f"{report.path} was made with another suite than {first.path}")
    if old is not None and old.implementation != first.name:
        raise UsageError(f"the baseline is of {old.implementation}, the report of {first.name}")


def _is_kept(entry: Entry, reports: Sequence[Report]) -> bool:
    """Whether no run can say anything against the entry, so that it stays."""
    ran = [case for report in reports if (case := report.by_id.get(entry.case)) is not None]
    if any(case.verdict is not CaseVerdict.HARNESS_ERROR for case in ran):
        return entry.sometimes
    only_parts = all(report.partial or report.header.is_selection for report in reports)
    return bool(ran) or only_parts or any(item.case == entry.case for report in reports for item in report.not_run)


def _seen(reports: Sequence[Report]) -> dict[str, list[Failure]]:
    """By id, the failure as each report that has it saw it."""
    seen: dict[str, list[Failure]] = {}
    for report in reports:
        for failure in failures_of(report).values():
            seen.setdefault(failure.id, []).append(failure)
    return seen


def _could_fail(report: Report, failure_id: str) -> bool:
    """Whether the report shows if this fails; an observation is not shown by a case that went wrong as a whole."""
    case = report.by_id.get(case_of(failure_id))
    if case is None or case.verdict is CaseVerdict.HARNESS_ERROR:
        return False
    return failure_id == case.case or case.verdict in (CaseVerdict.PASS, CaseVerdict.FAIL)


def _entry(seen: Sequence[Failure], always: bool, old: Entry | None, reason: str | None) -> Entry:
    first = seen[0]
    if old is None and len((reason or "").strip()) < SHORTEST_REASON:
        raise UsageError(f"{first.id} is a new entry: say why it is known, with --reason")
    why, link = (old.reason, old.link) if old else (str(reason).strip(), None)
    sometimes = not always or (old is not None and old.sometimes)
    if old is not None and old.sometimes == sometimes and all(map(old.holds, seen)):
        return old
    verdicts = frozenset(failure.verdict for failure in seen)
    values = [failure.saw for failure in seen if failure.saw is not NOTHING]
    if old is not None and old.sometimes:
        # What comes in some runs only may come again as it did before.
        verdicts |= old.verdicts
        values += _known_values(old)
    saw, saw_like = _value(values)
    if old is not None and old.sometimes and old.saw_like is not NOTHING and not _known_values(old):
        saw, saw_like = NOTHING, old.saw_like if all(map(old.fits, values)) else _ANYTHING
    return Entry(first.id, verdicts, why, saw, saw_like, link, sometimes)


def _known_values(entry: Entry) -> list[Any]:
    """The values that an entry names; none where it has another matcher."""
    if entry.saw is not NOTHING:
        return [entry.saw]
    is_list = isinstance(entry.saw_like, Mapping) and "one-of" in entry.saw_like
    return list(entry.saw_like["one-of"]) if is_list else []


def _value(values: Sequence[Any]) -> tuple[Any, Any]:
    """`saw` and `saw-like` for these values."""
    distinct: list[Any] = []
    for value in values:
        if not any(same(value, other) for other in distinct):
            distinct.append(value)
    if not distinct:
        return NOTHING, NOTHING
    if len(distinct) == 1:
        return (distinct[0], NOTHING) if _is_short(distinct[0]) else (NOTHING, _start_of(distinct[0]))
    if len(distinct) < len(values) and all(map(_is_short, distinct)):
        return NOTHING, {"one-of": distinct}
    kinds = {kind_of(value) for value in distinct}
    if kinds <= {"integer", "number"}:
        return NOTHING, {"type": "number"}
    return NOTHING, {"type": kinds.pop()} if len(kinds) == 1 else _ANYTHING


def _is_short(value: Any) -> bool:
    return len(json.dumps(value)) <= LONGEST_VALUE


def _start_of(value: Any) -> Mapping[str, Any]:
    if isinstance(value, str):
        return {"pattern": r"\A" + re.escape(value[:_START])}
    return {"type": kind_of(value)}


def _write(suite: str, implementation: str, profile: str, entries: Mapping[str, Entry]) -> str:
    head = {"schema": SCHEMA, "suite": suite, "implementation": implementation, "profile": profile}
    document = CommentedMap({key: _text(value) for key, value in head.items()})
    document["entries"] = CommentedMap({_text(entry_id): _row(entries[entry_id]) for entry_id in sorted(entries)})
    yaml = YAML()
    yaml.width = 10_000  # type: ignore[assignment]
    text = io.StringIO()
    yaml.dump(document, text)
    return text.getvalue()


def _row(entry: Entry) -> CommentedMap:
    verdicts = sorted(entry.verdicts)
    row = CommentedMap(verdict=verdicts[0] if len(verdicts) == 1 else _in_one_line(verdicts))
    if entry.sometimes:
        row["sometimes"] = True
    for key, value in (("saw", entry.saw), ("saw-like", entry.saw_like)):
        if value is not NOTHING:
            row[key] = _in_one_line(value)
    row["reason"] = _text(entry.reason)
    if entry.link is not None:
        row["link"] = _text(entry.link)
    return row


def _text(text: str) -> str:
    """A text as a plain word where that reads back the same; in quotes, where every character can stand, else."""
    return DoubleQuotedScalarString(text) if _FOREIGN.search(text) else text


def _in_one_line(value: Any) -> Any:
    """The value so that it is written in one line, with texts in quotes, where every character can stand."""
    if isinstance(value, str):
        return DoubleQuotedScalarString(value)
    if isinstance(value, list):
        line = CommentedSeq(map(_in_one_line, value))
        line.fa.set_flow_style()
        return line
    if isinstance(value, dict):
        mapping = CommentedMap({_in_one_line(key): _in_one_line(item) for key, item in value.items()})
        mapping.fa.set_flow_style()
        return mapping
    return value
