"""The kinds of failure that end a command, each with its exit code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class ChildproofError(Exception):
    """A failure that is told in a sentence, without a traceback."""

    exit_code = 2


class UsageError(ChildproofError):
    """The user asked for something that cannot be done as asked."""


class MissingToolError(ChildproofError):
    """The machine lacks a program that the command needs; the message says how to get it."""


class BuildError(ChildproofError):
    """The native programs cannot be built; the message holds what the compiler said."""


class ImplementationError(ChildproofError):
    """An implementation cannot be found, installed or started."""


class ReportError(ChildproofError):
    """A report cannot be read, because it has no footer or is no report at all, or cannot be written."""


class LaunchError(ChildproofError):
    """The harness could not give a case the surroundings it needs, for example on a full disk."""


@dataclass(frozen=True)
class Place:
    """A place in a file that people wrote. `line` counts from 1; 0 stands for the file as a whole."""

    path: Path
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


class ContractError(ChildproofError):
    """A file breaks its contract: where, and why."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class ContractErrors(ChildproofError):
    """Several files or places break their contracts; all are told, one a line."""

    def __init__(self, errors: list[ContractError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = tuple(errors)
