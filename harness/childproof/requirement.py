"""Requirements: one checkable sentence of the specification each."""

from __future__ import annotations

from dataclasses import dataclass

from childproof.errors import Place
from childproof.verdict import Level


@dataclass(frozen=True)
class Requirement:
    """One row of the registry. Versions are as written: lists, because a change may be backported to several lines."""

    id: str
    area: str
    level: Level
    text: str
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    changed: tuple[tuple[tuple[str, ...], str], ...]
    platforms: tuple[str, ...]
    place: Place
