"""`childproof bench`: what things cost."""

from __future__ import annotations

from typing import Any

import click

from childproof.bench import GOAL
from childproof.benching import harness_cost
from childproof.cli.options import selecting, selection_from
from childproof.implementation.resolve import Wanted
from childproof.running import default_jobs


@click.group()
def command() -> None:
    """Measure what things cost."""


@command.command(epilog="Example: childproof bench harness --quick")
@selecting
@click.option("--impl", default="node@26.10.0", show_default=True, help="Implementation whose cases are run.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Cases at a time; default: the processors.")
@click.option(
    "--rounds", type=click.IntRange(1), default=5, show_default=True, help="Rounds of which the median counts."
)
@click.option("--strict", is_flag=True, help=f"Exit with 1 when the harness costs more than {GOAL:.2f} times.")
def harness(impl: str, jobs: int | None, rounds: int, strict: bool, **options: Any) -> int:
    """Start the same scripts bare and by a run, alternating, as many at a time, and compare the time.

    A run includes laying out, launching, observing, judging and writing the report.
    """
    cost = harness_cost(Wanted((impl,)), selection_from(**options), jobs or default_jobs(), rounds)
    for number, (bare, run) in enumerate(zip(cost.bare, cost.harness), 1):
        click.echo(f"round {number}  bare {bare:6.2f} s  by the harness {run:6.2f} s  {run / bare:.3f}x")
    click.echo(f"{cost.cases} cases, {cost.jobs} at a time")
    click.echo(f"harness cost {cost.ratio:.2f}x")
    return 1 if strict and cost.ratio > GOAL else 0
