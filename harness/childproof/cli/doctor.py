"""`childproof doctor`."""

from __future__ import annotations

import click

from childproof.doctor import can_run, examine
from childproof.implementation.cache import Cache


@click.command(epilog="Example: childproof doctor")
@click.pass_context
def command(context: click.Context) -> None:
    """Tell what the machine has, what it lacks, and how to get it.

    Ends with 0 when `childproof run` can work, else with 2.
    """
    findings = examine(Cache())
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        mark = "ok" if finding.there else "FAULT" if finding.needed_for == "run" else "-"
        needed = f"  (for {finding.needed_for})" if finding.needed_for not in ("", "run") and not finding.there else ""
        click.echo(f"{mark:<5}  {finding.what:<{width}}  {finding.detail}{needed}")
        if finding.remedy and not finding.there:
            click.echo(f"{'':<5}  {'':<{width}}  → {finding.remedy}")
    context.exit(0 if can_run(findings) else 2)
