"""`childproof list`: which cases there are."""

from __future__ import annotations

import json
from typing import Any

import click

from childproof.cli.options import selecting, selection_from
from childproof.listing import case_line, case_record
from childproof.running import load_whole
from childproof.selection import check_patterns, select
from childproof.versions import parse_version


@click.command(epilog="Example: childproof list spawn --feature root")
@selecting
@click.option("--node", default="26.0.0", show_default=True, help="Only what applies to this Node version.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(node: str, as_json: bool, **options: Any) -> None:
    """List cases: id, level, title."""
    selection = selection_from(**options)
    suite = load_whole(selection)
    check_patterns(selection, suite.cases)
    cases = select(suite.cases, selection, parse_version(node))
    width = max((len(case.id) for case in cases), default=0)
    for case in cases:
        click.echo(json.dumps(case_record(case)) if as_json else case_line(case, suite, width))
    if not as_json:
        click.echo(f"{len(cases)} cases", err=True)
