"""`childproof mutants`: does each scenario notice the mutant beside it?"""

from __future__ import annotations

from typing import Any

import click

from childproof.cli.options import selecting, selection_from
from childproof.implementation.resolve import Wanted
from childproof.mutants import find_mutants
from childproof.mutating import run_mutants
from childproof.running import default_jobs, open_bench
from childproof.selection import check_patterns, taken_scenarios
from childproof.suite import load_suite


@click.command(epilog="Example: childproof mutants exit/low-byte")
@selecting
@click.option("--impl", "impls", multiple=True, default=("node@26.10.0",), show_default=True, help="Nodes to mutate.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Cases at a time; default: the processors.")
@click.option("-v", "--verbose", is_flag=True, help="Say of every mutant which cases notice it.")
def command(impls: tuple[str, ...], jobs: int | None, verbose: bool, **options: Any) -> int:
    """Run each scenario on a Node that is wrong in its very point; every scenario must notice."""
    selection = selection_from(**options)
    suite = load_suite(wanted=selection.wants_scenario)
    check_patterns(selection, suite.cases)
    mutants = find_mutants(taken_scenarios((*suite.scenarios, *suite.probes), selection))
    survived = 0
    with open_bench(jobs or default_jobs()) as bench:
        for killed in run_mutants(suite, mutants, bench.resolve(Wanted(impls)), bench):
            if not killed.by:
                survived += 1
                click.echo(f"{killed.mutant.preload}: not noticed: {killed.reason}")
            elif verbose:
                click.echo(f"{killed.mutant.scenario.id}  noticed by {', '.join(killed.by)}")
    click.echo(f"{len(mutants) - survived} of {len(mutants)} mutants are noticed")
    return 1 if survived or not mutants else 0
