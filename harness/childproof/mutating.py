"""Running own mutants: which of them their scenarios notice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Iterator, Sequence

from childproof.campaign import Campaign, Programs, run_all
from childproof.implementation.model import Implementation
from childproof.machine import met_needs
from childproof.mutants import Killed, Mutant, applicable, judge_mutant, mutated, newest_for
from childproof.native.programs import find_probe
from childproof.running import Bench
from childproof.scenario import Case
from childproof.suite import Suite
from childproof.verdict import CaseResult


def run_mutants(
    suite: Suite, mutants: Sequence[Mutant], nodes: Sequence[Implementation], bench: Bench
) -> Iterator[Killed]:
    """Runs each mutant on the newest Node that its scenario applies to, and yields what became of it, by scenario.

    A mutant counts as noticed when one case that passes without it has the verdict that it allows. That the cases
    pass without it is shown by the run of the suite.
    """
    probe = find_probe()
    met = met_needs(probe)
    plan: list[tuple[Campaign, Case]] = []
    for mutant in mutants:
        node = newest_for(mutant.scenario, nodes)
        if node is not None:
            alone = _only(suite, mutant)
            campaign = Campaign(alone, mutated(node, mutant.preload), bench.pool, bench.private, Programs(probe))
            plan.extend((campaign, case) for case in applicable(mutant.scenario, node) if case.needs <= met)
    results: dict[str, list[CaseResult]] = defaultdict(list)
    for _, outcome in run_all(bench.pool, plan):
        results[outcome.case.scenario].append(outcome.result)
    for mutant in mutants:
        yield judge_mutant(mutant, results[mutant.scenario.id])


def _only(suite: Suite, mutant: Mutant) -> Suite:
    """The suite with this one scenario, so that each mutant has a layout, and with it options, of its own."""
    return replace(suite, scenarios=(mutant.scenario,), probes=())
