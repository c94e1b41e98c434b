"""`childproof pytest`: the cases as pytest items."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from childproof.cli.options import naming
from childproof.pytesting import pytest_command


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog="Example: childproof pytest --impl bun -n 2 -k low-byte",
)
@naming
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST ARGUMENT]...")
def command(
    impls: tuple[str, ...],
    commands: tuple[str, ...],
    adapters: tuple[Path, ...],
    name: str | None,
    profile: str | None,
    arguments: tuple[str, ...],
) -> int:
    """Run cases as pytest items, with pytest's own options behind.

    Paths are those of scenarios or of their folders; without one, all are taken. Known failures are not left out.
    """
    words = pytest_command(sys.executable, impls, commands, adapters, name, profile, arguments)
    return subprocess.run(words).returncode
