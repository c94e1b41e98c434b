"""`childproof bench`: what things cost."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from childproof.bench import GOAL
from childproof.benching import harness_cost
from childproof.cli.options import selecting, selection_from
from childproof.implementation.resolve import Wanted
from childproof.ops.rows import ROWS, chosen_rows
from childproof.ops.running import bench_operations
from childproof.ops.table import as_json, as_table, remarks
from childproof.report.console import make_console
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


@command.command(epilog="Example: childproof bench ops --row spawn --row spawn-sync --rounds 3")
@click.option(
    "--impl", "impls", multiple=True, metavar="NAME[@VERSION]|PATH", help="Default: refnode, Node, Bun and Deno."
)
@click.option("--row", "names", multiple=True, metavar="ROW", help=f"Of {', '.join(row.name for row in ROWS)}.")
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True, help="Rounds for each row.")
@click.option("--json", "for_programs", is_flag=True, help="Print JSON.")
def ops(impls: tuple[str, ...], names: tuple[str, ...], rounds: int, for_programs: bool) -> int:
    """Measure what operations cost, implementation beside implementation, each checking its own result.

    Figures are medians; a ratio tells how many times better the first implementation is. Exits with 1 when a check
    failed.
    """
    rows = chosen_rows(names)
    error_console = make_console(sys.stderr)
    with error_console.status("") as status:
        bench = bench_operations(impls, rows, rounds, status.update)
    if for_programs:
        click.echo(json.dumps(as_json(bench), indent=2))
    else:
        console = make_console()
        console.print(as_table(bench))
        for remark in remarks(bench):
            console.print(remark)
    return 1 if bench.failed else 0
