"""`childproof lint`: whether scenarios, requirements and all else that people write hold to their contracts."""

from __future__ import annotations

import os
from pathlib import Path

import click

from childproof.errors import Place
from childproof.lint.everything import Linted, fix, lint


@click.command(epilog="Example: childproof lint exit/low-byte spawn spec-tests/requirements/exit.yaml")
@click.argument("names", nargs=-1, metavar="[AREA|SCENARIO|FILE]...")
@click.option(
    "--code", is_flag=True, help="Also the harness's own Python and the C++: black, isort, flake8, mypy, clang-format."
)
@click.option(
    "--fix", "fixes", is_flag=True, help="Format the files first, as Prettier, black, isort and clang-format do."
)
@click.pass_context
def command(context: click.Context, names: tuple[str, ...], code: bool, fixes: bool) -> None:
    """Check everything that people write: one finding a line, 2 when there is one."""
    if fixes:
        fix(names)
    linted = lint(names, code)
    for finding in linted.findings:
        click.echo(f"{_shown(finding.place)}: {finding.reason}")
    for outcome in linted.not_run:
        click.echo(f"not run: {outcome.tool}: {outcome.not_run}", err=True)
    click.echo(_summary(linted), err=True)
    context.exit(2 if linted.findings else 0)


def _shown(place: Place) -> str:
    """The place as seen from the working directory, when it lies below."""
    below = place.path.is_absolute() and place.path.is_relative_to(Path.cwd())
    return str(Place(Path(os.path.relpath(place.path)), place.line) if below else place)


def _summary(linted: Linted) -> str:
    found = _counted(len(linted.findings), "finding") if linted.findings else "no finding"
    return f"{found} in {_counted(linted.scenarios, 'scenario')} and {_counted(linted.requirements, 'requirement')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
