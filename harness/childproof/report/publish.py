"""From report files to every form they are published in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping, Sequence

from childproof.baseline import compare, find_baseline, load_baseline
from childproof.gate import Judged
from childproof.recorded import recorded_values
from childproof.report.ctrf import render_ctrf
from childproof.report.html import render_html
from childproof.report.junit import render_junit
from childproof.report.markdown import render_markdown
from childproof.report.reader import read_reports
from childproof.report.replace import write_whole
from childproof.report.words import Recorded
from childproof.requirement import Requirement
from childproof.suite import load_suite

STANDARD_OUTPUT = "-"


@dataclass(frozen=True)
class Knowledge:
    """What the suite adds to a report: the words of its requirements, and what recorded Nodes show."""

    requirements: Mapping[str, Requirement]
    recorded: Recorded | None = None


def read_knowledge() -> Knowledge:
    """What the installed suite knows. Its scenarios are not read: a report says all that is needed of them."""
    suite = load_suite(wanted=lambda scenario_id: False)
    return Knowledge(suite.requirements, recorded_values(suite.fixtures))


Renderer = Callable[[Sequence[Judged], Knowledge], str]

FORMATS: Mapping[str, Renderer] = {
    "html": lambda judged, knowledge: render_html(judged, knowledge.requirements, knowledge.recorded),
    "junit": lambda judged, knowledge: render_junit(judged, knowledge.requirements),
    "markdown": lambda judged, knowledge: render_markdown(judged),
    "ctrf": lambda judged, knowledge: render_ctrf(judged, knowledge.requirements),
}


def read_judged(places: Sequence[Path], baselines: Path | None = None) -> list[Judged]:
    """The reports at these places, each held against its baseline in this folder where it has one there."""
    judged = []
    for report in read_reports(places):
        path = find_baseline(baselines, report.name) if baselines is not None else None
        judged.append(Judged(report, compare(report, load_baseline(path)) if path is not None else None))
    return judged


def publish(judged: Sequence[Judged], targets: Mapping[str, str], knowledge: Knowledge) -> None:
    """Writes each format to its target, a path or `-`. A file is replaced only when it is complete."""
    for name, target in targets.items():
        text = FORMATS[name](judged, knowledge)
        if target == STANDARD_OUTPUT:
            sys.stdout.write(text)
        else:
            write_whole(Path(target), text)
