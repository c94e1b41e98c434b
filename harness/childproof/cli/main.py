"""The entry point of every command."""

from __future__ import annotations

import importlib
import sys
from typing import Sequence

import click

from childproof import SUITE_VERSION
from childproof.errors import ChildproofError

COMMANDS = (
    "run",
    "list",
    "show",
    "repro",
    "report",
    "baseline",
    "record",
    "mutants",
    "perturb",
    "install",
    "doctor",
    "lint",
    "native",
    "test",
    "pytest",
    "bench",
)


class LazyGroup(click.Group):
    """Loads a command's module when it is asked for, since most of them need libraries that the others do without."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"childproof.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(SUITE_VERSION, prog_name="childproof")
def childproof() -> None:
    """Check what a JavaScript runtime does with processes against what Node.js does."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process: 0 as expected, 1 differs, 2 usage or harness error."""
    try:
        code = childproof.main(args=arguments, prog_name="childproof", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except ChildproofError as error:
        click.echo(f"childproof: {error}", err=True)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("childproof: interrupted", err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
