"""`childproof report`: reports in the forms that people and machines read."""

from __future__ import annotations

from pathlib import Path

import click

from childproof.report.console import make_console
from childproof.report.publish import FORMATS, publish, read_judged, read_knowledge
from childproof.report.terminal import Terminal


@click.command(epilog="Example: childproof report childproof-report --html report.html --markdown -")
@click.argument("places", metavar="DIR...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--html", metavar="FILE", help="One page that opens from disk.")
@click.option("--junit", metavar="FILE", help="JUnit XML.")
@click.option("--markdown", metavar="FILE", help="A short summary.")
@click.option("--ctrf", metavar="FILE", help="CTRF JSON.")
@click.option(
    "--baseline",
    "baselines",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of baselines; what is known there is told so.",
)
def command(places: tuple[Path, ...], baselines: Path | None, **formats: str | None) -> None:
    """Show reports, or write them in other formats; FILE may be - for standard output.

    DIR is the --out of a run, the folder of one implementation in it, or a report.jsonl. Without a format the reports
    are printed as a run prints them.
    """
    judged = read_judged(places, baselines)
    knowledge = read_knowledge()
    targets = {name: target for name in FORMATS if (target := formats[name])}
    if targets:
        publish(judged, targets, knowledge)
    else:
        Terminal(make_console(), knowledge.requirements, knowledge.recorded).print_all(judged)
