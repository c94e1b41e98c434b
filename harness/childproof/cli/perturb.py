"""`childproof perturb`: is every recorded observation constrained?"""

from __future__ import annotations

from typing import Any

import click

from childproof.cli.options import selecting, selection_from
from childproof.perturbing import perturb_all
from childproof.selection import check_patterns, taken_scenarios
from childproof.suite import load_suite, with_scenarios


@click.command(epilog="Example: childproof perturb exit/low-byte")
@selecting
@click.option("--every-line", is_flag=True, help="On each recorded Node, not only on the newest.")
def command(every_line: bool, **options: Any) -> int:
    """Change one thing at a time in what Nodes were recorded to report; each change must turn the verdict."""
    selection = selection_from(**options)
    suite = load_suite(wanted=selection.wants_scenario)
    check_patterns(selection, suite.cases)
    suite = with_scenarios(suite, taken_scenarios(suite.scenarios, selection))
    found = 0
    for each in perturb_all(suite, every_line):
        found += 1
        click.echo(f"{each.case} on {each.version}: {each.what}")
    click.echo(f"{len(suite.cases)} cases, {found} findings")
    return 1 if found else 0
