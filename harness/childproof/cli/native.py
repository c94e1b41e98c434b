"""`childproof native`: building the native programs, and testing them."""

from __future__ import annotations

import click

from childproof.native.build import RELEASE, SANITIZERS, build
from childproof.native.unit_tests import run_unit_tests
from childproof.setup import ROOT

_SANITIZERS = click.option(
    "--sanitizers", is_flag=True, help="Also the build with address and undefined-behaviour sanitizers."
)


def _configurations(sanitizers: bool) -> tuple[str, ...]:
    return (RELEASE, SANITIZERS) if sanitizers else (RELEASE,)


@click.group()
def command() -> None:
    """Build and test the native programs: the probe, and the suites that need C++."""


@command.command("build", epilog="Example: childproof native build --sanitizers")
@_SANITIZERS
def build_command(sanitizers: bool) -> None:
    """Bring the native programs up to date."""
    for configuration in _configurations(sanitizers):
        click.echo(build(ROOT, configuration))


@command.command("test", epilog="Example: childproof native test")
@_SANITIZERS
@click.pass_context
def test_command(context: click.Context, sanitizers: bool) -> None:
    """Build the native programs and run their own tests; 1 when one fails."""
    passed = True
    for configuration in _configurations(sanitizers):
        for result in run_unit_tests(build(ROOT, configuration)):
            passed = passed and result.passed
            click.echo(f"{configuration}/{result.program}: {'passes' if result.passed else 'fails'}")
            if not result.passed:
                click.echo(result.output)
    context.exit(0 if passed else 1)
