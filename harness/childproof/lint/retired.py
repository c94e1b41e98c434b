"""Ids of scenarios are never used again: those that are gone stand in `fixtures/retired.txt`, one a line."""

from __future__ import annotations

import re
from typing import Iterator

from childproof.errors import ContractError, Place
from childproof.lint.material import Material
from childproof.suite import read_text

LIST = "retired.txt"
_ID = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)+")


def check(material: Material) -> Iterator[ContractError]:
    """Findings on the list itself, and on scenarios whose id it holds."""
    path = material.fixtures / LIST
    if not path.is_file():
        return
    retired: dict[str, int] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        word = line.partition("#")[0].strip()
        if not word:
            continue
        if _ID.fullmatch(word) is None:
            yield ContractError(Place(path, number), f"{word!r} is no id of a scenario")
        elif word in retired:
            yield ContractError(Place(path, number), f"{word} stands already on line {retired[word]}")
        retired.setdefault(word, number)
    for subject in material.subjects:
        if subject.scenario.id in retired:
            yield subject.error_at(
                1, f"the id {subject.scenario.id} is retired ({LIST}:{retired[subject.scenario.id]})"
            )
