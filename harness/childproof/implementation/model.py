"""The implementation under test, as every other part of the harness knows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

SCRIPT = "{script}"
"""The word of a command line that stands for the script."""


@dataclass(frozen=True)
class Implementation:
    """A runtime that can be started.

    `name` is unique in a run. `version` is its own, `claims` what it says in `process.versions.node`, `profile` the
    exact Node version that it is scored against. `start` is a command line whose first word is an absolute path;
    `exec_path` is the real path of the executable that its children are started by, and `exec_argv` are the options
    that they need. `command_argv` are the options that stand behind it where another program starts it, as a shell.
    """

    name: str
    version: str | None
    claims: str | None
    sha256: str | None
    start: tuple[str, ...]
    exec_path: str
    exec_argv: tuple[str, ...]
    env: Mapping[str, str]
    profile: str
    declared: Mapping[str, bool]
    command_argv: tuple[str, ...] = ()

    def command(self, script: Path | str, *arguments: str) -> tuple[str, ...]:
        """The command line that starts a script with these arguments."""
        return command_line(self.start, script, arguments)


def command_line(start: tuple[str, ...], script: Path | str, arguments: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The command line with the script and its arguments in place of the word for it."""
    at = start.index(SCRIPT)
    return (*start[:at], str(script), *arguments, *start[at + 1 :])
