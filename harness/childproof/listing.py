"""What `list` and `show` tell about cases, as text."""

from __future__ import annotations

import json
from typing import Any, Sequence

from childproof.byhand import command_by_hand
from childproof.scenario import Case, Scenario
from childproof.suite import Suite
from childproof.verdict import Level


def case_line(case: Case, suite: Suite, width: int) -> str:
    """One line: id, level, title."""
    level = "must" if any(suite.requirements[each].level is Level.MUST for each in case.requires) else "observed"
    return f"{case.id:<{width}}  {level:<8}  {case.title}"


def case_record(case: Case) -> dict[str, Any]:
    """A case for machines."""
    return {
        "case": case.id,
        "title": case.title,
        "requires": list(case.requires),
        "features": sorted(case.features),
        "node": case.node,
    }


def describe_case(suite: Suite, scenario: Scenario, case: Case, start: Sequence[str]) -> str:
    """All about one case: what must hold, what is expected, and how to run it by hand."""
    lines = [f"{case.id}", f"  {case.title}", ""]
    for each in case.requires:
        requirement = suite.requirements[each]
        lines += [f"  {requirement.level.value}  {each}", f"        {requirement.text}"]
        lines += [f"        {source}" for source in requirement.sources if source != "observed"]
    lines += ["", f"  file      {scenario.place.path}"]
    if case.features:
        lines.append(f"  needs     {', '.join(sorted(case.features))}")
    if case.node != "*":
        lines.append(f"  versions  {case.node}")
    if case.input:
        lines.append(f"  with      {json.dumps(case.input, ensure_ascii=False)}")
    lines += _expectations("expect", case.expect) + _expectations("outside", case.outside)
    if scenario.notes:
        lines += ["", *(f"  {line}" for line in scenario.notes.splitlines())]
    lines += ["", "  By hand, in an empty directory; each line is an observation:", ""]
    lines.append(f"    {command_by_hand(case, start, scenario.place.path)}")
    return "\n".join(lines)


def _expectations(title: str, wanted: Any) -> list[str]:
    rows = [f"{name}: {json.dumps(matcher, ensure_ascii=False)}" for name, matcher in wanted.items()]
    return [f"  {title if index == 0 else '':<8}  {row}" for index, row in enumerate(rows)]
