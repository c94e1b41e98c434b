"""Matchers: whether one value is what an expectation asks for, and how to say that in words.

The language is described in fixtures/README.md and schemas/expectation.json.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Mapping

from childproof.encoded import fields_of, in_words, kind_of, length_of, same
from childproof.names import Names

_OPTIONS = frozenset({"for", "count"})

Matcher = Any
"""A scalar, list or tagged literal, or an object with one matcher key, as YAML gave it."""

Check = Callable[[Any, Any, Names], "str | None"]


def matcher_key(matcher: Matcher) -> str:
    """The key that says what kind of matcher this is; `equals` for a literal."""
    if not isinstance(matcher, Mapping) or "$" in matcher:
        return "equals"
    keys = [key for key in matcher if key not in _OPTIONS]
    return str(keys[0]) if keys else "count"


def match(value: Any, matcher: Matcher, names: Names) -> str | None:
    """Why the value does not match, in a sentence without a subject; None when it does."""
    key = matcher_key(matcher)
    argument = matcher[key] if isinstance(matcher, Mapping) and key in matcher else matcher
    if key == "count":
        return None
    return _CHECKS[key](value, argument, names)


def describe(matcher: Matcher) -> str:
    """What the matcher asks for, in words that follow `expected`."""
    key = matcher_key(matcher)
    argument = matcher[key] if isinstance(matcher, Mapping) and key in matcher else matcher
    return _WORDS[key](argument)


def _unless(holds: bool, reason: str) -> str | None:
    return None if holds else reason


def _equals(value: Any, argument: Any, names: Names) -> str | None:
    return _unless(same(value, argument), "differs")


def _one_of(value: Any, argument: list[Any], names: Names) -> str | None:
    return _unless(any(same(value, item) for item in argument), "is none of these")


def _type(value: Any, argument: str, names: Names) -> str | None:
    kind = kind_of(value)
    fits = kind == argument or (argument == "number" and (kind == "integer"))
    return _unless(fits, f"is of type {kind}")


def _pattern(value: Any, argument: str, names: Names) -> str | None:
    if not isinstance(value, str):
        return f"is no string but {kind_of(value)}"
    return _unless(re.search(argument, value) is not None, "does not match the pattern")


def _range(value: Any, argument: list[Any], names: Names) -> str | None:
    number = _number(value)
    if number is None:
        return f"is no number but {kind_of(value)}"
    low, high = (_bound(bound, names) for bound in argument)
    if isinstance(low, str) or isinstance(high, str):
        return str(low if isinstance(low, str) else high)
    return _unless((low is None or low <= number) and (high is None or number <= high), "is outside the range")


def _number(value: Any) -> float | None:
    """The number that a value stands for; a bigint counts, NaN does not."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, dict) and value.get("$") == "bigint":
        return int(value["value"])
    return None


def _bound(bound: Any, names: Names) -> float | str | None:
    """A bound as a number, None when it is open, or the reason why it has none."""
    if not isinstance(bound, str):
        return bound  # type: ignore[no-any-return]
    found = reference(bound, names)
    if isinstance(found, Unresolved):
        return found.reason
    number = _number(found.value)
    return f"{bound} is no number" if number is None else number


def _contains(value: Any, argument: Any, names: Names) -> str | None:
    if not isinstance(value, (str, list)):
        return f"cannot contain anything: it is {kind_of(value)}"
    for wanted in argument if isinstance(argument, list) else [argument]:
        if matcher_key(wanted) == "same-as":
            found = reference(wanted["same-as"], names)
            if isinstance(found, Unresolved):
                return found.reason
            wanted = found.value
        inside = isinstance(wanted, str) and wanted in value if isinstance(value, str) else _is_element(wanted, value)
        if not inside:
            return f"lacks {in_words(wanted, 120)}"
    return None


def _is_element(wanted: Any, values: list[Any]) -> bool:
    return any(same(wanted, item) for item in values)


def _set(value: Any, argument: list[Any], names: Names) -> str | None:
    if not isinstance(value, list):
        return f"is no list but {kind_of(value)}"
    rest = list(value)
    for wanted in argument:
        index = next((index for index, item in enumerate(rest) if same(item, wanted)), None)
        if index is None:
            return f"lacks {in_words(wanted, 120)}"
        del rest[index]
    return _unless(not rest, f"has {in_words(rest, 120)} besides")


def _length(value: Any, argument: Matcher, names: Names) -> str | None:
    length = length_of(value)
    if length is None:
        return f"has no length: it is {kind_of(value)}"
    reason = match(length, argument, names)
    return reason and f"has length {length}"


def _items(value: Any, argument: list[Matcher], names: Names) -> str | None:
    if not isinstance(value, list):
        return f"is no list but {kind_of(value)}"
    if len(value) != len(argument):
        return f"has {len(value)} elements"
    for index, (item, wanted) in enumerate(zip(value, argument)):
        reason = match(item, wanted, names)
        if reason:
            return f"element {index} {reason}: expected {describe(wanted)}, saw {in_words(item, 120)}"
    return None


def _fields(value: Any, argument: Mapping[str, Matcher], names: Names) -> str | None:
    if not isinstance(value, dict):
        return f"is no object but {kind_of(value)}"
    present = fields_of(value)
    for name, wanted in argument.items():
        if name not in present:
            if matcher_key(wanted) == "absent":
                continue
            return f"has no {name}"
        if matcher_key(wanted) == "absent":
            return f"has {name}: {in_words(present[name], 120)}"
        reason = match(present[name], wanted, names)
        if reason:
            return f"{name} {reason}: expected {describe(wanted)}, saw {in_words(present[name], 120)}"
    return None


def _error(value: Any, argument: Mapping[str, Matcher], names: Names) -> str | None:
    if kind_of(value) != "error":
        return f"is no error but {kind_of(value)}"
    return _fields(value, argument, names)


def _same_as(value: Any, argument: str, names: Names) -> str | None:
    found = reference(argument, names)
    if isinstance(found, Unresolved):
        return found.reason
    return _unless(same(value, found.value), f"differs from {argument}, which is {in_words(found.value, 120)}")


def _not_same_as(value: Any, argument: str, names: Names) -> str | None:
    found = reference(argument, names)
    if isinstance(found, Unresolved):
        return found.reason
    return _unless(not same(value, found.value), f"is the same as {argument}")


def _joined(value: Any, argument: list[Any], names: Names) -> str | None:
    pieces = []
    for piece in argument:
        if matcher_key(piece) == "same-as":
            found = reference(piece["same-as"], names)
            if isinstance(found, Unresolved):
                return found.reason
            piece = found.value
        pieces.append(piece if isinstance(piece, str) else in_words(piece))
    whole = "".join(pieces)
    return _unless(same(value, whole), f"differs from {in_words(whole)}")


def _all_of(value: Any, argument: list[Matcher], names: Names) -> str | None:
    return next((reason for wanted in argument if (reason := match(value, wanted, names))), None)


def _any(value: Any, argument: str, names: Names) -> str | None:
    return None


class Unresolved:
    """A name that leads to no single value, and why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class Resolved:
    """The value that a name leads to."""

    def __init__(self, value: Any) -> None:
        self.value = value


def reference(name: str, names: Names) -> Resolved | Unresolved:
    """The one value of another observation. Several occurrences will do when all are equal."""
    found = names.find(name)
    if not found:
        return Unresolved(f"cannot be compared: {name} was never seen")
    if any(not same(found[0].value, other.value) for other in found[1:]):
        return Unresolved(f"cannot be compared: {name} was seen with several values")
    return Resolved(found[0].value)


def _range_words(argument: list[Any]) -> str:
    low, high = argument
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"from {low} to {high}"


def _list_words(argument: list[Any]) -> str:
    return ", ".join(describe(item) for item in argument)


def _fields_words(argument: Mapping[str, Matcher]) -> str:
    return ", ".join(f"{name} {describe(item)}" for name, item in argument.items())


def _pieces_words(argument: Any) -> str:
    pieces = argument if isinstance(argument, list) else [argument]
    return " and ".join(
        str(piece["same-as"]) if matcher_key(piece) == "same-as" else in_words(piece) for piece in pieces
    )


_CHECKS: Mapping[str, Check] = {
    "equals": _equals,
    "one-of": _one_of,
    "type": _type,
    "pattern": _pattern,
    "range": _range,
    "contains": _contains,
    "set": _set,
    "length": _length,
    "items": _items,
    "fields": _fields,
    "error": _error,
    "same-as": _same_as,
    "not-same-as": _not_same_as,
    "joined": _joined,
    "all-of": _all_of,
    "any": _any,
}

_WORDS: Mapping[str, Callable[[Any], str]] = {
    "equals": in_words,
    "one-of": lambda argument: "one of " + ", ".join(in_words(item) for item in argument),
    "type": lambda argument: f"a value of type {argument}",
    "pattern": lambda argument: f"a string that matches /{argument}/",
    "range": _range_words,
    "contains": lambda argument: f"something that contains {_pieces_words(argument)}",
    "set": lambda argument: f"in any order {in_words(argument)}",
    "length": lambda argument: f"a length of {describe(argument)}",
    "items": lambda argument: f"a list of: {_list_words(argument)}",
    "fields": lambda argument: f"an object with {_fields_words(argument)}",
    "error": lambda argument: f"an error with {_fields_words(argument)}",
    "same-as": lambda argument: f"the same as {argument}",
    "not-same-as": lambda argument: f"anything but {argument}",
    "joined": lambda argument: f"{_pieces_words(argument)} joined",
    "all-of": lambda argument: " and ".join(describe(item) for item in argument),
    "absent": lambda argument: "nothing",
    "any": lambda argument: f"any value ({argument})",
    "each": lambda argument: f"each time {describe(argument)}",
    "in-order": lambda argument: f"one after the other: {_list_words(argument)}",
    "any-order": lambda argument: f"in any order: {_list_words(argument)}",
    "count": lambda argument: "any values",
}
