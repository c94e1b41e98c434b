"""CTRF JSON holds what its specification asks for."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from childproof.gate import Judged
from childproof.report.ctrf import render_ctrf
from childproof.report.model import NotRun, Report
from childproof.verdict import CaseVerdict

from .hostile import hostile_report
from .samples import REQUIREMENTS, case, failing, report
from .strategies import reports

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
STATUSES = ["passed", "failed", "skipped", "pending", "other"]


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


LINES = {"type": "array", "items": TEXT}
TEST = closed(
    {"name": {"type": "string", "minLength": 1}, "status": {"enum": STATUSES}, "duration": COUNT},
    {
        "rawStatus": TEXT,
        "suite": {**LINES, "minItems": 1},
        "tags": LINES,
        "message": TEXT,
        "trace": TEXT,
        "stdout": LINES,
        "stderr": LINES,
    },
)
SUMMARY = closed({key: COUNT for key in ("tests", *STATUSES, "start", "stop")})
TOOL = closed({"name": {"type": "string", "minLength": 1}}, {"version": TEXT})
RESULTS = closed({"tool": TOOL, "summary": SUMMARY, "tests": {"type": "array", "items": TEST}})
DOCUMENT = closed(
    {
        "reportFormat": {"const": "CTRF"},
        "specVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "results": RESULTS,
    },
    {"generatedBy": TEXT},
)


def rendered(*of: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_ctrf([Judged(each) for each in of], REQUIREMENTS))
    Draft202012Validator(DOCUMENT).validate(document)
    return document


def test_verdicts_have_their_status() -> None:
    cases = [
        case("exit/a#pass"),
        failing("exit/a#fail"),
        case("exit/a#crash", CaseVerdict.CRASH, why="died by SIGSEGV"),
        case("exit/a#unsupported", CaseVerdict.UNSUPPORTED, why="lacks the feature ipc"),
        case("exit/a#broken", CaseVerdict.HARNESS_ERROR, why="the disk is full"),
    ]
    results = rendered(report(cases, [NotRun("exit/a#root", "root")]))["results"]
    told = {test["name"].split("#")[1]: (test["status"], test.get("message", "")) for test in results["tests"]}
    assert told == {
        "pass": ("passed", ""),
        "fail": ("failed", "child.exit.code: expected 0, saw 256"),
        "crash": ("failed", "died by SIGSEGV"),
        "unsupported": ("skipped", "lacks the feature ipc"),
        "broken": ("other", "the disk is full"),
        "root": ("pending", "not run, for want of: root"),
    }
    summary = results["summary"]
    assert [summary[key] for key in ("tests", *STATUSES)] == [6, 1, 2, 1, 1, 1]


def test_several_implementations_are_suites() -> None:
    results = rendered(report([case()]), report([case()], name="deno-2.9.6", version="2.9.6"))["results"]
    assert [test["suite"] for test in results["tests"]] == [["bun-1.4.5", "exit"], ["deno-2.9.6", "exit"]]


def test_a_failure_says_how_to_see_it_alone() -> None:
    [test] = rendered(report([failing()]))["results"]["tests"]
    assert test["trace"].endswith("Alone: childproof repro exit/low-byte#wraps --impl bun@1.4.5")


def test_hostile_text_is_text() -> None:
    rendered(hostile_report())


@given(reports())
def test_every_report_can_be_told(original: Report) -> None:
    rendered(original)
