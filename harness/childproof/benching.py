"""Running the benchmark of the harness on real cases."""

from __future__ import annotations

from childproof.bench import HarnessCost, measure_harness
from childproof.campaign import Campaign
from childproof.implementation.resolve import Wanted
from childproof.machine import met_needs
from childproof.running import open_bench
from childproof.selection import Selection, select
from childproof.session import QuietWatcher, RunOptions, Session
from childproof.suite import load_suite
from childproof.versions import parse_version


def harness_cost(wanted: Wanted, selection: Selection, jobs: int, rounds: int) -> HarnessCost:
    """What a run costs on top of its scripts, measured on the selected cases of one implementation.

    Left out are cases with special streams, which bare starting does not lay, and those whose needs are not met.
    """
    suite = load_suite(wanted=selection.wants_scenario)
    with open_bench(jobs) as bench:
        [implementation] = bench.resolve(wanted)
        campaign = Campaign(suite, implementation, bench.pool, bench.private)
        met = met_needs(None)
        chosen = select(suite.cases, selection, parse_version(implementation.profile))
        cases = [case for case in chosen if case.needs <= met and not case.streams_are_special]
        options = RunOptions(
            Selection(ids=frozenset(case.id for case in cases)), bench.private / "report", baselines=None
        )

        def run_once() -> None:
            Session(suite, options, bench.pool, bench.private).run(implementation, QuietWatcher())

        return measure_harness(campaign, cases, jobs, bench.private / "bare", run_once, rounds)
