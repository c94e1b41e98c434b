"""The command line by which pytest runs the suite."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, Sequence

from childproof.suite import default_fixtures


def pytest_command(
    python: str,
    impls: Sequence[str],
    commands: Sequence[str],
    adapters: Sequence[Path],
    name: str | None,
    profile: str | None,
    arguments: Sequence[str],
) -> list[str]:
    """pytest with the plugin and its options. All scenarios are taken when no argument is a path."""
    paths = any(Path(argument.split("::")[0]).exists() for argument in arguments)
    return [
        *(python, "-m", "pytest", "-p", "childproof.pytest_plugin", "-p", "no:cacheprovider"),
        *_options("impl", impls),
        *_options("cmd", commands),
        *_options("adapter", [str(path) for path in adapters]),
        *_options("name", [name] if name else []),
        *_options("profile", [profile] if profile else []),
        *arguments,
        *([] if paths else [str(default_fixtures())]),
    ]


def _options(name: str, values: Sequence[str]) -> Iterator[str]:
    for value in values:
        yield from (f"--childproof-{name}", value)
