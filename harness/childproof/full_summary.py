"""What a full check showed: a file beside the suite that it was made with, named for the suite's digest."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Mapping, Sequence

from childproof.contracts import check_value
from childproof.errors import ReportError
from childproof.machine import describe_machine
from childproof.report.model import Report, SuiteStamp
from childproof.report.reader import find_reports, read_report
from childproof.report.replace import write_whole
from childproof.testing import StepResult
from childproof.verdict import CaseVerdict

SCHEMA = "full/1"
FOLDER = Path("reports") / "full"


def summarise(
    results: Sequence[StepResult],
    reports: Sequence[Report],
    suite: SuiteStamp,
    machine: Mapping[str, Any],
    started: float,
) -> dict[str, Any]:
    """How each step ended, and the counts of each report that the steps wrote. `started` in seconds since 1970; reports
    from before that are of an earlier check, and are left out.
    """
    return {
        "schema": SCHEMA,
        "suite": {"version": suite.version, "digest": suite.digest},
        "started": datetime.fromtimestamp(started, timezone.utc).isoformat(timespec="seconds"),
        "machine": dict(machine),
        "passed": all(result.passed for result in results),
        "steps": [_step(result) for result in results],
        "implementations": {
            report.name: _counts(report)
            for report in sorted(reports, key=lambda report: report.name)
            if report.header.started >= started and report.header.suite.digest == suite.digest
        },
    }


def keep_summary(root: Path, folder: Path, results: Sequence[StepResult], suite: SuiteStamp, started: float) -> Path:
    """Writes the summary of these results and of the reports in a folder below the root of a checkout, and returns
    where. Raises ReportError for a torn report, and when the disk does not take the file.
    """
    reports = [read_report(path) for path in (find_reports([folder]) if folder.is_dir() else [])]
    summary = summarise(results, reports, suite, describe_machine(), started)
    path = root / FOLDER / f"{suite.digest}.json"
    write_whole(path, json.dumps(summary, indent=2, ensure_ascii=False) + "\n")
    return path


def read_summary(path: Path) -> dict[str, Any]:
    """Reads a summary. Raises ReportError for one that does not hold to its schema or has another suite's name."""
    try:
        summary = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ReportError(f"{path}: no summary: {error}") from None
    reason = check_value("full", summary)
    if reason is not None:
        raise ReportError(f"{path}: {reason}")
    assert isinstance(summary, dict)
    if path.stem != summary["suite"]["digest"]:
        raise ReportError(f"{path}: the summary is of the suite {summary['suite']['digest']}")
    return summary


def _step(result: StepResult) -> dict[str, Any]:
    return {
        "name": result.step.name,
        "what": result.step.what,
        "passed": result.passed,
        "elapsed": round(result.elapsed, 1),
    }


def _counts(report: Report) -> dict[str, Any]:
    footer = report.footer
    return {
        "profile": report.header.profile,
        "counts": {verdict.value: footer.counts[verdict] for verdict in CaseVerdict},
        "notRun": footer.not_run,
        "flaky": footer.flaky,
        "partial": footer.partial,
    }
