"""`childproof record`: what exact Nodes report, kept as data."""

from __future__ import annotations

from typing import Any

import click

from childproof.cli.options import selecting, selection_from
from childproof.implementation.resolve import Wanted
from childproof.recordings import RECORDED_LINES, make_recordings
from childproof.running import default_jobs, open_bench
from childproof.selection import check_patterns
from childproof.suite import load_suite


@click.command(epilog="Example: childproof record --impl node@26 --area exit")
@selecting
@click.option("--impl", "impls", multiple=True, default=RECORDED_LINES, show_default=True, help="Nodes to record.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Cases at a time; default: the processors.")
@click.option("--anew", is_flag=True, help="Record cases again whose scenario did not change.")
def command(impls: tuple[str, ...], jobs: int | None, anew: bool, **options: Any) -> int:
    """Run Nodes and keep what they reported in fixtures/recorded/<exact version>.jsonl.

    Cases whose scenario is the same as when it was recorded stay as they are. Cases that do not pass are not recorded.
    """
    selection = selection_from(**options)
    suite = load_suite(wanted=selection.wants_scenario)
    check_patterns(selection, suite.cases)
    refused = 0
    with open_bench(jobs or default_jobs()) as bench:
        for made in make_recordings(suite, selection, bench.resolve(Wanted(impls)), bench, anew):
            click.echo(f"{made.path.name}  {made.recorded} recorded, {made.kept} kept, {made.dropped} dropped")
            for case, why in made.refused:
                click.echo(f"  not recorded: {case}: {why}")
            refused += len(made.refused)
    return 1 if refused else 0
