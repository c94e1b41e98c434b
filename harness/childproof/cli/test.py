"""`childproof test`: the project's own check."""

from __future__ import annotations

import time

import click

from childproof.checks import all_steps, reports_folder
from childproof.full_summary import keep_summary
from childproof.report.model import SuiteStamp
from childproof.setup import ROOT
from childproof.suite import load_suite
from childproof.testing import chosen_steps, run_steps


@click.command(epilog="Example: childproof test lint suite")
@click.argument("names", nargs=-1, metavar="[STEP]...")
@click.option("--full", is_flag=True, help="Also what takes longer than a change can wait for.")
@click.option("--list", "listing", is_flag=True, help="Only name the steps.")
def command(names: tuple[str, ...], full: bool, listing: bool) -> int:
    """Check the project itself: contracts, harness, the suite on refnode and real Nodes, and that scenarios can fail.

    STEP is a step, or a group of them: `reference`, `reference-asan`. The whole of --full is summed up in
    reports/full, for the suite that it was run on.
    """
    logs = ROOT / "out" / "test"
    steps = chosen_steps(all_steps(ROOT, logs, full), names, full or listing)
    if listing:
        for step in steps:
            click.echo(f"{step.name:<20} {step.what}{'' if step.by_default else ' (when named, or --full)'}")
        return 0
    suite = load_suite() if full and not names else None
    started, start = time.time(), time.monotonic()
    results = run_steps(steps, ROOT, logs, click.echo)
    failed = [result for result in results if not result.passed]
    click.echo(f"{time.monotonic() - start:.0f} s; what the steps wrote is in {logs}")
    if suite is not None:
        stamp = SuiteStamp(suite.version, suite.digest)
        click.echo(f"the summary is {keep_summary(ROOT, reports_folder(logs), results, stamp, started)}")
    click.echo(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0
