"""Roles, emitters and values of a scenario share one name space, in which no two of them may be called the same."""

from __future__ import annotations

from typing import Iterator

from childproof.errors import ContractError
from childproof.expect import is_emitter
from childproof.lint.material import Material, Subject
from childproof.lint.script import Use

RESERVED = frozenset({"harness", "main", "order", "with"})


def check(material: Material) -> Iterator[ContractError]:
    """Findings on names that mean two things, or that belong to the harness."""
    for subject in material.subjects:
        yield from _check_reserved(subject)
        yield from _check_emitters(subject)
        yield from _check_values(subject)


def _check_reserved(subject: Subject) -> Iterator[ContractError]:
    script = subject.script
    for kind, uses in (("role", script.roles), ("emitter", script.emitters), ("value", script.values)):
        for use in _first_uses(uses):
            if use.name.split(".")[0] in RESERVED:
                yield subject.error_at(use.line, f"the {kind} `{use.name}` has a name that is reserved")


def _check_emitters(subject: Subject) -> Iterator[ContractError]:
    roles = {use.name for use in subject.script.roles}
    for use in _first_uses(subject.script.emitters):
        if use.name in roles:
            yield subject.error_at(use.line, f"the emitter `{use.name}` is called like a role")
        if "." in use.name:
            yield subject.error_at(use.line, f"the emitter `{use.name}` has a dot in its name")
    for keys, name, wanted in subject.expectations():
        if is_emitter(wanted) and name in roles:
            yield subject.error(f"the emitter `{name}` is called like a role", keys)


def _check_values(subject: Subject) -> Iterator[ContractError]:
    script = subject.script
    roles = {use.name for use in script.roles}
    emitters = {use.name for use in script.emitters}
    events = {use.name for use in script.events}
    for use in _first_uses(script.values):
        if use.name.split(".")[0] in roles:
            yield subject.error_at(
                use.line, f"the value `{use.name}` reads like a value of the role `{use.name.split('.')[0]}`"
            )
        if use.name in emitters:
            yield subject.error_at(use.line, f"the value `{use.name}` is called like an emitter")
        for event in sorted(events):
            if f"{use.name}.".startswith(f"{event}."):
                yield subject.error_at(use.line, f"the value `{use.name}` reads like data of the event `{event}`")


def _first_uses(uses: tuple[Use, ...]) -> list[Use]:
    """Each name once, where it is used first."""
    first: dict[str, Use] = {}
    for use in uses:
        first.setdefault(use.name, use)
    return list(first.values())
