"""`childproof native`: building the native programs, and testing them."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator

import click

from childproof.native.build import RELEASE, SANITIZERS, THREADS, build
from childproof.native.fuzzing import build_fuzz_targets, run_fuzz_targets
from childproof.native.reference_build import TESTS, THREAD_TESTS, build_reference
from childproof.native.unit_tests import LIST, run_unit_tests
from childproof.setup import ROOT

_Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def _choosing(function: Callable[..., None]) -> Callable[..., None]:
    options: tuple[_Decorator, ...] = (
        click.option("--reference", is_flag=True, help="Refnode instead, the reference implementation."),
        click.option(
            "--sanitizers", is_flag=True, help="Also the build with address and undefined-behaviour sanitizers."
        ),
    )
    for option in options:
        function = option(function)
    return function


def _builds(reference: bool, sanitizers: bool) -> Iterator[Path]:
    """The folders that were asked for, each once it is up to date."""
    for configuration in (RELEASE, SANITIZERS) if sanitizers else (RELEASE,):
        yield build_reference(ROOT, configuration) if reference else build(ROOT, configuration)


def _tested(reference: bool, sanitizers: bool) -> Iterator[tuple[Path, str]]:
    """Folders with tests, each once it is up to date, and the list of its tests."""
    for folder in _builds(reference, sanitizers):
        yield folder, TESTS if reference else LIST
    if reference:
        yield build_reference(ROOT, THREADS), THREAD_TESTS


@click.group()
def command() -> None:
    """Build and test the native programs: the probe, the suites that need C++, and refnode."""


@command.command("build", epilog="Example: childproof native build --sanitizers")
@_choosing
def build_command(reference: bool, sanitizers: bool) -> None:
    """Bring the native programs up to date."""
    for folder in _builds(reference, sanitizers):
        click.echo(folder)


@command.command("test", epilog="Example: childproof native test --reference")
@_choosing
@click.pass_context
def test_command(context: click.Context, reference: bool, sanitizers: bool) -> None:
    """Build the native programs and run their own tests; 1 when one fails.

    Those of refnode that use several threads run with thread sanitizer as well.
    """
    passed = True
    for folder, tests in _tested(reference, sanitizers):
        for result in run_unit_tests(folder, tests):
            passed = passed and result.passed
            click.echo(f"{folder.name}/{result.program}: {'passes' if result.passed else 'fails'}")
            if not result.passed:
                click.echo(result.output)
    context.exit(0 if passed else 1)


@command.command("fuzz", epilog="Example: childproof native fuzz --inputs 1000000")
@click.option("--inputs", type=click.IntRange(min=1), default=20_000, show_default=True, help="For each target.")
@click.option("--seed", type=click.IntRange(min=1), default=1, show_default=True, help="Another one, other inputs.")
@click.pass_context
def fuzz_command(context: click.Context, inputs: int, seed: int) -> None:
    """Build refnode's fuzz targets and run them; 1 when an input breaks one."""
    passed = True
    for result in run_fuzz_targets(ROOT, build_fuzz_targets(ROOT), inputs, seed):
        passed = passed and result.passed
        click.echo(f"{result.target}: {'passes' if result.passed else 'fails'}")
        if not result.passed:
            click.echo(result.output)
        if result.finding is not None:
            click.echo(f"the input is {result.finding}")
    context.exit(0 if passed else 1)
