"""Expectations ask for something: a case whose every expectation is about kinds passes on a stub."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from childproof.errors import ContractError
from childproof.eventlist import required_events
from childproof.expect import is_emitter
from childproof.lint.material import Material, Subject
from childproof.matcher import matcher_key
from childproof.scenario import Case

_DEFAULTS: Mapping[str, tuple[Any, ...]] = {
    "exit": (0,),
    "stdout": ("",),
    "stderr": ("",),
    "processes": ("none", 0),
    "files": ("none", []),
}


def check(material: Material) -> Iterator[ContractError]:
    """Findings on cases that ask for nothing but kinds, and on those that ask for nothing of the main role."""
    for subject in material.subjects:
        for case in subject.scenario.cases:
            yield from _check_case(subject, case)


def _check_case(subject: Subject, case: Case) -> Iterator[ContractError]:
    keys = ["cases", case.name] if "cases" in subject.header.value else ["expect"]
    outside = any(wanted not in _DEFAULTS.get(key, ()) for key, wanted in case.outside.items())
    asked = {name: wanted for name, wanted in case.expect.items() if name != "order"}
    if not outside and all(is_weak(wanted) for wanted in asked.values()):
        yield subject.error(f"the case `{case.name}` expects nothing but kinds of values, which a stub has too", keys)
    roles = {use.name for use in subject.script.roles}
    if not outside and all(name.split(".")[0] in roles for name in asked):
        yield subject.error(f"the case `{case.name}` expects nothing of the main role", keys)


def is_weak(wanted: Any) -> bool:
    """Whether an expectation is met by any value of some kind, or by none at all."""
    if is_emitter(wanted):
        rows = wanted.get("versions", [wanted])
        return not any(required_events(row["events"]) for row in rows)
    key = matcher_key(wanted)
    argument = wanted[key] if isinstance(wanted, Mapping) and key in wanted else wanted
    if key in ("type", "any", "absent"):
        return True
    if key == "each":
        return is_weak(argument)
    if key in ("fields", "error"):
        return all(is_weak(item) for item in argument.values())
    if key in ("all-of", "items"):
        return all(is_weak(item) for item in argument)
    if key == "versions":
        return all(is_weak(row["is"]) for row in argument)
    return key == "range" and argument == [None, None]
