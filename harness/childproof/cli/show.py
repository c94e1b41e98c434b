"""`childproof show`: one case, and how to run it by hand."""

from __future__ import annotations

import click

from childproof.byhand import find_case
from childproof.listing import describe_case
from childproof.native.byhand import describe_native, find_native, is_native
from childproof.suite import load_suite


@click.command(epilog="Example: childproof show exit/low-byte#wraps")
@click.argument("case_id", metavar="CASE")
@click.option("--source", is_flag=True, help="Print the scenario's file instead.")
def command(case_id: str, source: bool) -> None:
    """Show what a case requires and expects, and the command that runs it by hand."""
    if is_native(case_id):
        native = find_native(case_id)
        registry = load_suite(wanted=lambda scenario: False).requirements
        click.echo(describe_native(native, [registry[each] for each in native.requires], ("node", "{script}")))
        return
    suite = load_suite(wanted=lambda scenario: scenario == case_id.split("#")[0])
    scenario, case = find_case(suite, case_id)
    click.echo(scenario.source if source else describe_case(suite, scenario, case, ("node", "{script}")))
