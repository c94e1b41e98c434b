"""The summary of a full check: what it holds, where it lies, and which files are refused in its place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from childproof.errors import ReportError
from childproof.full_summary import keep_summary, read_summary, summarise
from childproof.report.model import Report, SuiteStamp
from childproof.testing import Step, StepResult

from .files import write_report
from .samples import case, failing, header, report

STARTED = 1_700_000_000.0
SUITE = header().suite
LINT = StepResult(Step("lint", "contracts", ("lint",)), 0, 1.26, "")
KNOWN = StepResult(Step("known", "others", ("run",), passes=(0, 1)), 1, 2.0, "")
BROKEN = StepResult(Step("suite", "the suite", ("run",)), 1, 30.0, "")


def of_run(name: str, started: float, suite: SuiteStamp = SUITE) -> Report:
    """A report of two cases, one of which fails."""
    made = report([case(), failing("exit/zero#only")], name=name)
    return replace(made, header=replace(made.header, started=started, suite=suite))


def summary(**changes: Any) -> dict[str, Any]:
    return {**summarise([LINT, KNOWN], [of_run("x-1", STARTED)], SUITE, {"cpus": 2}, STARTED), **changes}


def test_it_tells_how_steps_ended_and_what_reports_counted() -> None:
    told = summary()
    assert told["suite"] == {"version": "0.1.0", "digest": "ab" * 32}
    assert (told["started"], told["passed"]) == ("2023-11-14T22:13:20+00:00", True)
    assert told["steps"] == [
        {"name": "lint", "what": "contracts", "passed": True, "elapsed": 1.3},
        {"name": "known", "what": "others", "passed": True, "elapsed": 2.0},
    ]
    counts = told["implementations"]["x-1"].pop("counts")
    assert (counts["pass"], counts["fail"], sum(counts.values())) == (1, 1, 2)
    assert told["implementations"] == {"x-1": {"profile": "24.3.0", "notRun": 0, "flaky": 0, "partial": False}}


def test_a_step_that_failed_is_told() -> None:
    told = summarise([LINT, BROKEN], [], SUITE, {}, STARTED)
    assert (told["passed"], [step["passed"] for step in told["steps"]]) == (False, [True, False])


def test_reports_of_another_check_or_suite_are_left_out() -> None:
    old, other = of_run("old", STARTED - 1), of_run("other", STARTED, SuiteStamp("0.1.0", "cd" * 32))
    assert summarise([], [old, other], SUITE, {}, STARTED)["implementations"] == {}


def test_it_is_kept_under_the_digest_of_the_suite(tmp_path: Path) -> None:
    write_report(tmp_path / "out", of_run("x-1", STARTED))
    path = keep_summary(tmp_path, tmp_path / "out", [LINT], SUITE, STARTED)
    assert path == tmp_path / "reports" / "full" / f"{SUITE.digest}.json"
    assert list(read_summary(path)["implementations"]) == ["x-1"]


def test_without_a_report_the_steps_are_told(tmp_path: Path) -> None:
    path = keep_summary(tmp_path, tmp_path / "none", [LINT], SUITE, STARTED)
    assert [step["name"] for step in read_summary(path)["steps"]] == ["lint"]


@pytest.mark.parametrize(
    "name, text, reason",
    [
        ("ab" * 32, "{", "no summary"),
        ("ab" * 32, json.dumps(summary(passed="yes")), "passed: 'yes' is not of type 'boolean'"),
        ("ab" * 32, json.dumps(summary(more=1)), "more"),
        ("cd" * 32, json.dumps(summary()), f"the summary is of the suite {'ab' * 32}"),
    ],
)
def test_what_is_no_summary_is_refused(name: str, text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match=reason):
        read_summary(path)
