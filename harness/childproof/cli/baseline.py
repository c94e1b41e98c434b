"""`childproof baseline`: the known failures of implementations."""

from __future__ import annotations

from pathlib import Path

import click

from childproof.baseline.files import check_reports, update_baselines
from childproof.gate import exit_code

_REPORTS = click.argument("reports", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
_FOLDER = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the baselines lie. Default: reports/baselines.",
)


@click.group()
def command() -> None:
    """The known failures of implementations, kept as <implementation>.yaml.

    \b
    Example:
      childproof baseline update childproof-report --reason 'Reported upstream'
    """


@command.command()
@_REPORTS
@click.option("--reason", help="Why the new entries are known. Old entries keep their own.")
@_FOLDER
def update(reports: tuple[Path, ...], reason: str | None, folder: Path | None) -> None:
    """Write the baseline of each implementation from its reports.

    Entries that still stand keep reason and link. With several reports of one implementation, values that differ
    between them are asked for by their type only.

    \b
    Example:
      childproof baseline update childproof-report/bun-1.4.5 --reason 'Exit codes are not cut to eight bits'
    """
    for updated in update_baselines(reports, reason, folder):
        click.echo(str(updated))


@command.command()
@_REPORTS
@_FOLDER
def check(reports: tuple[Path, ...], folder: Path | None) -> int:
    """Hold reports against their baselines, strictly: 1 when anything changed.

    \b
    Example:
      childproof baseline check childproof-report
    """
    judged = check_reports(reports, folder)
    for item in judged:
        assert item.comparison is not None
        click.echo(item.comparison.summary)
        for problem in item.comparison.problems:
            click.echo(f"  {problem}")
    return exit_code(judged)
