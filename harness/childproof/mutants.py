"""Own mutants: Node made wrong in one point by the preload beside a scenario, and whether the scenario notices."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterable, Sequence

from childproof.implementation.model import SCRIPT, Implementation
from childproof.scenario import Case, Scenario
from childproof.suite import read_text
from childproof.verdict import CaseResult, CaseVerdict
from childproof.versions import in_range, parse_version

ENDING = ".mutant.cjs"
_ALLOWED = re.compile(r"^// Verdict: (timeout|crash|incomplete)\b", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A scenario and the preload beside it. `verdict` is what the mutant is allowed to turn a pass into."""

    scenario: Scenario
    preload: Path
    verdict: CaseVerdict


@dataclass(frozen=True)
class Killed:
    """What became of a mutant: the cases that noticed it, and why it does not count when none did."""

    mutant: Mutant
    by: tuple[str, ...]
    reason: str


def find_mutants(scenarios: Iterable[Scenario]) -> tuple[Mutant, ...]:
    """The mutants beside these scenarios.

    A mutant turns a verdict into `fail`. Where a wrong Node can only hang, die or stop early, the preload says so by
    a line `// Verdict: timeout`, `crash` or `incomplete`, because any broken script would end so.
    """
    found = []
    for scenario in scenarios:
        preload = scenario.place.path.with_suffix("").with_suffix(ENDING)
        if preload.is_file():
            allowed = _ALLOWED.search(read_text(preload))
            verdict = CaseVerdict(allowed.group(1)) if allowed else CaseVerdict.FAIL
            found.append(Mutant(scenario, preload, verdict))
    return tuple(found)


def mutated(node: Implementation, preload: Path) -> Implementation:
    """Node with the preload in every role: as parent, and as whatever the scenario starts."""
    option = ("-r", str(preload))
    at = node.start.index(SCRIPT)
    return replace(
        node,
        start=(*node.start[:at], *option, *node.start[at:]),
        exec_argv=(*node.exec_argv, *option),
        command_argv=(*node.command_argv, *option),
    )


def newest_for(scenario: Scenario, nodes: Sequence[Implementation]) -> Implementation | None:
    """The newest of these Nodes that a case of the scenario applies to."""
    for node in sorted(nodes, key=_version_of, reverse=True):
        if applicable(scenario, node):
            return node
    return None


def _version_of(node: Implementation) -> tuple[int, int, int]:
    version = parse_version(node.profile)
    return version.major, version.minor, version.patch


def applicable(scenario: Scenario, node: Implementation) -> tuple[Case, ...]:
    """The cases of the scenario that apply to this Node."""
    return tuple(case for case in scenario.cases if in_range(parse_version(node.profile), case.node))


def judge_mutant(mutant: Mutant, results: Sequence[CaseResult]) -> Killed:
    """Whether these results of a mutated Node show that the scenario notices the mutant."""
    by = tuple(result.case for result in results if result.verdict is mutant.verdict)
    if by:
        return Killed(mutant, by, "")
    seen = sorted({result.verdict.value for result in results}) or ["nothing was run"]
    return Killed(mutant, (), f"expected {mutant.verdict.value}, saw {', '.join(seen)}")
