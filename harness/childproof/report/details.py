"""A case that went wrong, told in plain lines for formats that have room for text only."""

from __future__ import annotations

from typing import Iterator, Mapping

from childproof.report.model import Header, ReportedCase
from childproof.report.words import error_line, extra_why, failures_by_requirement, repro_command, saw_words, visible
from childproof.requirement import Requirement
from childproof.verdict import CaseVerdict


def case_details(header: Header, case: ReportedCase, requirements: Mapping[str, Requirement]) -> str:
    """What was expected and why, what was seen, and how to see it alone."""
    return visible("\n".join(_lines(header, case, requirements)))


def _lines(header: Header, case: ReportedCase, requirements: Mapping[str, Requirement]) -> Iterator[str]:
    if case.verdict is CaseVerdict.FAIL:
        for requirement, items in failures_by_requirement(case).items():
            yield _requirement_line(requirement, requirements)
            for item in items:
                yield f"  {item.name}: expected {item.expected}, saw {saw_words(item)}"
                if why := extra_why(item):
                    yield f"    {why}"
    else:
        for requirement in case.requires:
            yield _requirement_line(requirement, requirements)
        yield f"  {case.why}"
        if error := error_line(case.evidence.stderr):
            yield f"  stderr: {error}"
    yield f"Alone: {repro_command(header, case.case)}"


def _requirement_line(requirement_id: str, requirements: Mapping[str, Requirement]) -> str:
    known = requirements.get(requirement_id)
    return f"{known.level.value} {requirement_id}: {known.text}" if known is not None else requirement_id
