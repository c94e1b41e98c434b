"""JUnit XML is what its readers agree on, whatever an implementation wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from lxml import etree  # type: ignore[import]

from childproof.baseline import Baseline, Entry, compare
from childproof.gate import Judged
from childproof.report.junit import render_junit
from childproof.report.model import NotRun, Report
from childproof.verdict import CaseVerdict

from .hostile import EVERYTHING, hostile_report
from .samples import REQUIREMENTS, case, failing, realistic_set, report
from .strategies import reports

SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("junit.xsd")))


def rendered(*of: Report | Judged) -> Any:
    """The XML of these reports, which holds what the schema asks for."""
    judged = [each if isinstance(each, Judged) else Judged(each) for each in of]
    root = etree.fromstring(render_junit(judged, REQUIREMENTS).encode())
    SCHEMA.assertValid(root)
    return root


def test_verdicts_have_their_elements() -> None:
    cases = [
        case("exit/a#pass"),
        failing("exit/a#fail"),
        case("exit/a#timeout", CaseVerdict.TIMEOUT, why="stopped after 20.0 s"),
        case("exit/b#unsupported", CaseVerdict.UNSUPPORTED, why="lacks the feature ipc"),
        case("spawn/a#broken", CaseVerdict.HARNESS_ERROR, why="the disk is full"),
    ]
    root = rendered(report(cases, [NotRun("spawn/a#root", "root")]))
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [
        ("bun-1.4.5 exit", "4"),
        ("bun-1.4.5 spawn", "2"),
    ]
    counts = {key: root.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "6", "failures": "2", "errors": "1", "skipped": "2"}
    outcomes = {
        each.get("name"): [(child.tag, child.get("message")) for child in each] for each in root.iter("testcase")
    }
    assert outcomes == {
        "exit/a#pass": [],
        "exit/a#fail": [("failure", "child.exit.code: expected 0, saw 256")],
        "exit/a#timeout": [("failure", "stopped after 20.0 s")],
        "exit/b#unsupported": [("skipped", "unsupported: lacks the feature ipc")],
        "spawn/a#broken": [("error", "the disk is full")],
        "spawn/a#root": [("skipped", "not run, for want of: root")],
    }


def test_a_failure_tells_what_was_expected_and_why() -> None:
    [failure] = rendered(report([failing()])).iter("failure")
    assert failure.text == (
        "observed process.exit.modulo-256: A parent reads the low eight bits of the code that a child passed to "
        "process.exit.\n  child.exit.code: expected 0, saw 256\n"
        "Alone: childproof repro exit/low-byte#wraps --impl bun@1.4.5"
    )


def test_known_failures_are_skipped() -> None:
    one = report([failing("exit/a#one")])
    entry = Entry("exit/a#one:child.exit.code", frozenset({"differs"}), "known for long", 256)
    baseline = Baseline("0.1.0", one.name, one.header.profile, {entry.id: entry})
    root = rendered(Judged(one, compare(one, baseline)))
    assert (root.get("failures"), root.get("skipped")) == ("0", "1")
    [skipped] = root.iter("skipped")
    assert skipped.get("message") == "known failure: child.exit.code: expected 0, saw 256"


def test_several_implementations_have_suites_of_their_own() -> None:
    root = rendered(*realistic_set(60, 3))
    names = [suite.get("name") for suite in root]
    assert len(set(names)) == len(names) == 15
    assert root.get("tests") == str(3 * 61)


def test_hostile_text_is_text() -> None:
    root = rendered(hostile_report())
    assert not list(root.iter("script"))
    out = root.find(".//system-out")
    assert out is not None and out.text is not None
    assert "<script>alert(1)</script>" in out.text
    assert r"\x00\x1b[2J\x1b]0;owned\x07\x9b31m\x0d\x7f\u202eabc" in out.text
    assert EVERYTHING not in out.text


@given(reports())
def test_every_report_can_be_told(original: Report) -> None:
    root = etree.fromstring(render_junit([Judged(original)], {}).encode())
    assert len(list(root.iter("testcase"))) == len(original.cases) + len(original.not_run)
