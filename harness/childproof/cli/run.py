"""`childproof run`: run the suite on implementations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from childproof.baseline.entries import default_folder
from childproof.cli.options import naming, selecting, selection_from
from childproof.report.console import make_console
from childproof.running import default_jobs, run_all, wanted_from
from childproof.session import RunOptions
from childproof.verdict import Level


@click.command(
    epilog="Examples: childproof run --quick --no-baseline --impl node@26 --impl bun;"
    " childproof run exit spawn/argv0 --cmd 'my-runtime {script}' --profile 26"
)
@selecting
@naming
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Cases at a time; default: the processors.")
@click.option("--failed", is_flag=True, help="Only cases that failed in the last report in --out.")
@click.option("--repeat", type=click.IntRange(1), default=1, show_default=True, help="Run each case so often.")
@click.option("--baseline", "baselines", type=click.Path(path_type=Path), help="Folder of baselines.")
@click.option("--no-baseline", is_flag=True, help="Judge implementations as they are, known failures or not.")
@click.option("--gate", type=click.Choice([level.value for level in Level]), default="must", show_default=True)
@click.option("--timeout-factor", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True)
@click.option("--fail-fast", is_flag=True, help="Stop at the first failing case.")
@click.option(
    "--out", type=click.Path(path_type=Path), default="childproof-report", show_default=True, help="Folder for reports."
)
def command(
    jobs: int | None,
    failed: bool,
    repeat: int,
    baselines: Path | None,
    no_baseline: bool,
    gate: str,
    timeout_factor: float,
    fail_fast: bool,
    out: Path,
    impls: tuple[str, ...],
    commands: tuple[str, ...],
    adapters: tuple[Path, ...],
    name: str | None,
    profile: str | None,
    **selecting_options: Any,
) -> int:
    """Run the suite and say how each implementation differs from Node.

    Without --impl, --cmd or --adapter it takes refnode, which it builds, and pinned versions of Node, Bun and Deno, and
    holds them against their baselines. Where refnode cannot be built for want of a tool, it says so and goes without.
    CASE is an area, a scenario, a case, or a glob of case ids.

    Exit codes: 0 as expected, 1 differs, 2 usage or harness error.
    """
    options = RunOptions(
        selection=selection_from(**selecting_options),
        out=out,
        baselines=None if no_baseline else baselines or default_folder(),
        repeat=repeat,
        timeout_factor=timeout_factor,
        fail_fast=fail_fast,
        failed_only=failed,
    )
    wanted = wanted_from(impls, commands, adapters, name, profile)
    return run_all(wanted, options, jobs or default_jobs(), Level(gate), make_console())
