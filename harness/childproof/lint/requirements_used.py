"""Each requirement of a scenario has something that is judged under it."""

from __future__ import annotations

from typing import Any, Iterator

from childproof.errors import ContractError
from childproof.lint.material import Material, Subject


def check(material: Material) -> Iterator[ContractError]:
    """Findings on `for` that names none of `requires`, and on requirements that no expectation is for."""
    for subject in material.subjects:
        named = dict(_named(subject))
        for requirement, keys in named.items():
            if requirement not in subject.scenario.requires:
                yield subject.error(f"`for` names {requirement}, which does not stand in `requires`", keys)
        for index, requirement in enumerate(subject.scenario.requires[1:], 1):
            if requirement not in named:
                yield subject.error(f"no expectation is `for` {requirement}, so nothing shows it", ["requires", index])


def _named(subject: Subject) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    header = subject.header.value
    for place in (("expect",), ("outside",)):
        yield from _for_in(header.get(place[0], {}), place)
    for name, row in (header.get("cases") or {}).items():
        for key in ("expect", "outside"):
            yield from _for_in((row or {}).get(key, {}), ("cases", name, key))


def _for_in(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if key == "for" and isinstance(item, str):
            yield item, (*keys, key)
        elif key not in ("equals", "one-of"):
            yield from _for_in(item, (*keys, key))
