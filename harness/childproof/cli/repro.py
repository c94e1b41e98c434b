"""`childproof repro`: a case as one script that needs nothing of Childproof."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from childproof.byhand import find_case, standalone_script
from childproof.cli.options import naming
from childproof.native.byhand import find_native, is_native, native_command
from childproof.running import open_bench, wanted_from
from childproof.suite import load_suite


@click.command(epilog="Example: childproof repro exit/low-byte#wraps --impl bun > repro.sh && sh repro.sh")
@click.argument("case_id", metavar="CASE")
@naming
def command(
    case_id: str,
    impls: tuple[str, ...],
    commands: tuple[str, ...],
    adapters: tuple[Path, ...],
    name: str | None,
    profile: str | None,
) -> int:
    """Print a shell script that lays out one case, runs it and prints what it observed.

    The script is complete: send it to somebody who has nothing but the runtime. For a native case it is the command
    line of its test.
    """
    suite = load_suite(wanted=lambda scenario: scenario == case_id.split("#")[0])
    wanted = wanted_from(
        impls or (() if commands or adapters else ("node@26.10.0",)), commands, adapters, name, profile
    )
    with open_bench(1) as bench:
        [implementation] = bench.resolver.resolve(wanted)
        if is_native(case_id):
            click.echo(native_command(find_native(case_id), implementation.start))
            return 0
        scenario, case = find_case(suite, case_id)
        click.echo(standalone_script(suite, scenario, case, implementation), nl=False)
        click.echo(f"run it by: RUNTIME={shlex.quote(implementation.start[0])} sh SCRIPT", err=True)
    return 0
