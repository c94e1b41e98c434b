"""CTRF JSON, the common test report format: one document for all implementations."""

from __future__ import annotations

import json
from typing import Any, Mapping, Sequence

from childproof.gate import Judged
from childproof.report.details import case_details
from childproof.report.model import Header, NotRun, ReportedCase
from childproof.report.words import headline, visible
from childproof.requirement import Requirement
from childproof.verdict import CaseVerdict

_STATUS: Mapping[CaseVerdict, str] = {
    CaseVerdict.PASS: "passed",
    CaseVerdict.UNSUPPORTED: "skipped",
    CaseVerdict.HARNESS_ERROR: "other",
}
_STATUSES = ("passed", "failed", "skipped", "pending", "other")


def render_ctrf(judged: Sequence[Judged], requirements: Mapping[str, Requirement]) -> str:
    """The JSON for these implementations. `rawStatus` holds the verdict, times are in milliseconds."""
    reports = [item.report for item in judged]
    tests: list[dict[str, Any]] = []
    for report in reports:
        tests.extend(_test(report.header, case, requirements) for case in report.cases)
        tests.extend(_not_run(report.header, item) for item in report.not_run)
    start = min(report.header.started for report in reports)
    stop = max(report.header.started + report.footer.elapsed for report in reports)
    counts = {status: sum(test["status"] == status for test in tests) for status in _STATUSES}
    document = {
        "reportFormat": "CTRF",
        "specVersion": "0.0.0",
        "generatedBy": "childproof",
        "results": {
            "tool": {"name": "childproof", "version": reports[0].header.suite.version},
            "summary": {"tests": len(tests), **counts, "start": _milliseconds(start), "stop": _milliseconds(stop)},
            "tests": tests,
        },
    }
    return json.dumps(document, indent=1) + "\n"


def _test(header: Header, case: ReportedCase, requirements: Mapping[str, Requirement]) -> dict[str, Any]:
    told = {} if case.verdict is CaseVerdict.PASS else {"message": headline(case)}
    if case.failed:
        told["trace"] = case_details(header, case, requirements)
    return {
        "name": case.case,
        "status": _STATUS.get(case.verdict, "failed"),
        "rawStatus": case.verdict.value,
        "duration": _milliseconds(case.elapsed),
        "suite": [header.implementation.name, case.area],
        "tags": [case.level.value],
        **told,
        **{
            name: visible(text).splitlines()
            for name, text in (("stdout", case.evidence.stdout), ("stderr", case.evidence.stderr))
            if text
        },
    }


def _not_run(header: Header, item: NotRun) -> dict[str, Any]:
    return {
        "name": item.case,
        "status": "pending",
        "rawStatus": "not-run",
        "duration": 0,
        "suite": [header.implementation.name, item.area],
        "message": f"not run, for want of: {item.needs}",
    }


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
