"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import click

from childproof.selection import Selection, parse_shard

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def selecting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that select cases; `selection_from` makes a Selection of them."""
    decorators: list[Decorator] = [
        click.argument("patterns", nargs=-1, metavar="[CASE]..."),
        click.option("--area", "areas", multiple=True, help="Only this area; may be given several times."),
        click.option("-k", "keyword", default="", help="Only cases whose id contains this text."),
        click.option("--feature", "features", multiple=True, help="Only cases that need this feature."),
        click.option(
            "--shard", default="1/1", show_default=True, metavar="I/N", help="Part I of N, by the hash of ids."
        ),
        click.option("--quick", is_flag=True, help="60 cases over every area."),
    ]
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


def selection_from(
    patterns: tuple[str, ...],
    areas: tuple[str, ...],
    keyword: str,
    features: tuple[str, ...],
    shard: str,
    quick: bool,
) -> Selection:
    """The selection that these options ask for. Raises UsageError."""
    return Selection(patterns, areas, keyword, features, parse_shard(shard), quick)


def naming(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that name implementations."""
    decorators: list[Decorator] = [
        click.option(
            "--impl", "impls", multiple=True, metavar="NAME[@VERSION]|PATH", help="As node@24, bun or ./node."
        ),
        click.option("--cmd", "commands", multiple=True, metavar="COMMAND", help="As 'my-runtime {script}'."),
        click.option("--adapter", "adapters", multiple=True, type=click.Path(path_type=Path), help="A TOML file."),
        click.option("--name", help="What to call the implementation; default: name-version."),
        click.option("--profile", help="Node version to score against; default: what the implementation claims."),
    ]
    for decorator in reversed(decorators):
        function = decorator(function)
    return function
