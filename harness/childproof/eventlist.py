"""Lists of events: whether an emitter emitted just what a list allows, and the first event out of order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence

Item = Any
"""A name, or `{maybe: x}`, `{some: x}`, `{many: x}`, `{any-order: [...]}`, as YAML gave it."""


@dataclass(frozen=True)
class Deviation:
    """Where the events leave the list: the index of the first that does not fit, and what could have come there."""

    index: int
    wanted: tuple[str, ...]


def check_events(seen: Sequence[str], items: Sequence[Item]) -> Deviation | None:
    """None when the whole of `seen` is allowed by the list."""
    end = "the end"
    states = _closure({tuple(_freeze(item) for item in items)})
    for index, event in enumerate(seen):
        following = {rest for state in states for rest in _step(state, event)}
        if not following:
            return Deviation(index, _wanted(states, end))
        states = _closure(following)
    if () in states:
        return None
    return Deviation(len(seen), tuple(word for word in _wanted(states, end) if word != end))


def required_events(items: Sequence[Item]) -> list[str]:
    """The names that must come at least once each time they stand in the list."""
    names: list[str] = []
    for item in map(_freeze, items):
        kind, argument = item
        if kind in ("one", "some"):
            names.append(argument)
        elif kind == "any-order":
            names.extend(required_events(argument))
    return names


def describe_events(items: Sequence[Item]) -> str:
    """The list in words."""
    return ", ".join(_words(_freeze(item)) for item in items) or "no event"


_State = tuple[Any, ...]


def _freeze(item: Item) -> tuple[str, Any]:
    if isinstance(item, tuple):
        kind, argument = item
        return (kind, argument)
    if isinstance(item, str):
        return ("one", item)
    [(kind, argument)] = item.items()
    return (kind, tuple(_freeze(inner) for inner in argument)) if kind == "any-order" else (kind, argument)


def _closure(states: set[_State]) -> set[_State]:
    """All states that are reached without an event: past what may be absent."""
    todo, found = list(states), set(states)
    while todo:
        state = todo.pop()
        for following in _skip(state):
            if following not in found:
                found.add(following)
                todo.append(following)
    return found


def _skip(state: _State) -> list[_State]:
    if not state:
        return []
    (kind, argument), rest = state[0], state[1:]
    if kind in ("maybe", "many"):
        return [rest]
    if kind == "any-order" and all(inner[0] in ("maybe", "many") for inner in argument):
        return [rest]
    return []


def _step(state: _State, event: str) -> list[_State]:
    if not state:
        return []
    (kind, argument), rest = state[0], state[1:]
    if kind == "any-order":
        return _step_any_order(argument, rest, event)
    if argument != event:
        return []
    return [(("many", argument), *rest)] if kind in ("some", "many") else [rest]


def _step_any_order(members: tuple[Any, ...], rest: _State, event: str) -> list[_State]:
    following: list[_State] = []
    for index, member in enumerate(members):
        others = members[:index] + members[index + 1 :]
        for after in _step((member,), event):
            remaining = (*after, *others)
            following.append((("any-order", remaining), *rest) if remaining else rest)
    return following


def _wanted(states: set[_State], end: str) -> tuple[str, ...]:
    words = set()
    for state in states:
        if not state:
            words.add(end)
            continue
        kind, argument = state[0]
        members = argument if kind == "any-order" else (state[0],)
        words.update(name for member in members for name in _names(member))
    return tuple(sorted(words, key=lambda word: (word == end, word)))


def _names(item: tuple[str, Any]) -> list[str]:
    kind, argument = item
    return [name for inner in argument for name in _names(inner)] if kind == "any-order" else [argument]


def _words(item: tuple[str, Any]) -> str:
    kind, argument = item
    if kind == "any-order":
        return "in any order (" + ", ".join(map(_words, argument)) + ")"
    suffix = {"maybe": " (perhaps)", "some": " (once or more)", "many": " (any number)"}.get(kind, "")
    return f"{argument}{suffix}"
