"""Options that several commands share."""

from __future__ import annotations

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
