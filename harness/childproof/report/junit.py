"""JUnit XML: a suite for each area of each implementation."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Mapping, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from childproof.gate import Judged
from childproof.report.details import case_details
from childproof.report.model import NotRun, Report, ReportedCase
from childproof.report.words import headline, visible
from childproof.requirement import Requirement
from childproof.verdict import CaseVerdict


def render_junit(judged: Sequence[Judged], requirements: Mapping[str, Requirement]) -> str:
    """The XML for these implementations.

    A failure is a `failure`, a harness error an `error`; unsupported cases, those that were not run, and those that
    fail only as their baseline knows are `skipped`, with the reason.
    """
    root = Element("testsuites", name="childproof")
    for item in judged:
        for area in _areas(item.report):
            root.append(_suite(item, area, requirements))
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    root.set("time", f"{sum(item.report.footer.elapsed for item in judged):.3f}")
    for element in root.iter():
        element.text = visible(element.text) if element.text else None
        element.attrib.update({key: visible(value) for key, value in element.attrib.items()})
    ElementTree.indent(root)
    return _DECLARATION + ElementTree.tostring(root, encoding="unicode") + "\n"


_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _areas(report: Report) -> list[str]:
    return sorted({item.area for item in report.cases} | {item.area for item in report.not_run})


def _suite(judged: Judged, area: str, requirements: Mapping[str, Requirement]) -> Element:
    report = judged.report
    cases = [case for case in report.cases if case.area == area]
    started = datetime.fromtimestamp(report.header.started, timezone.utc)
    suite = Element("testsuite", name=f"{report.name} {area}")
    properties = SubElement(suite, "properties")
    for key, value in _properties(report).items():
        SubElement(properties, "property", name=key, value=value)
    for case in cases:
        suite.append(_case(judged, case, requirements))
    suite.extend(_not_run(report, item) for item in report.not_run if item.area == area)
    suite.set("tests", str(len(suite.findall("testcase"))))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("time", f"{sum(case.elapsed for case in cases):.3f}")
    suite.set("timestamp", started.strftime("%Y-%m-%dT%H:%M:%S"))
    return suite


def _properties(report: Report) -> Mapping[str, str]:
    header = report.header
    return {
        "suite": header.suite.version,
        "suite-digest": header.suite.digest,
        "implementation": header.implementation.name,
        "sha256": header.implementation.sha256 or "",
        "profile": header.profile,
        "partial": "yes" if report.partial else "no",
    }


def _case(judged: Judged, case: ReportedCase, requirements: Mapping[str, Requirement]) -> Element:
    report = judged.report
    element = Element("testcase", name=case.case, classname=f"{report.name}.{case.area}", time=f"{case.elapsed:.3f}")
    known = judged.comparison is not None and case.case in judged.comparison.known_cases
    if case.verdict is CaseVerdict.HARNESS_ERROR:
        SubElement(element, "error", type=case.verdict.value, message=headline(case))
    elif case.failed and known:
        SubElement(element, "skipped", message=f"known failure: {headline(case)}")
    elif case.failed:
        failure = SubElement(element, "failure", type=case.verdict.value, message=headline(case))
        failure.text = case_details(report.header, case, requirements)
    elif case.verdict is CaseVerdict.UNSUPPORTED:
        SubElement(element, "skipped", message=f"unsupported: {case.why}")
    for tag, text in (("system-out", case.evidence.stdout), ("system-err", case.evidence.stderr)):
        if text:
            SubElement(element, tag).text = text
    return element


def _not_run(report: Report, item: NotRun) -> Element:
    element = Element("testcase", name=item.case, classname=f"{report.name}.{item.area}", time="0")
    SubElement(element, "skipped", message=f"not run, for want of: {item.needs}")
    return element
