"""Each matcher accepts what it should, and refuses what comes closest."""

from __future__ import annotations

from typing import Any

import pytest
from core.helpers import names, value

from childproof.matcher import describe, match

ERROR = {"$": "error", "name": "Error", "message": "spawn x ENOENT", "code": "ENOENT", "path": "x"}

ACCEPTED_AND_REFUSED = [
    (0, 0, 1),
    (0, 0, False),
    (1, 1.0, True),
    (None, None, {"$": "undefined"}),
    ([1, [2]], [1, [2]], [1, [2, 3]]),
    ({"$": "undefined"}, {"$": "undefined"}, None),
    ({"equals": {"a": 1}}, {"a": 1}, {"a": 1, "b": 2}),
    ({"one-of": [1, 2]}, 2, 3),
    ({"type": "string"}, "", 0),
    ({"type": "integer"}, 3, 3.5),
    ({"type": "number"}, 3, "3"),
    ({"type": "bytes"}, {"$": "bytes", "type": "Buffer", "hex": ""}, ""),
    ({"type": "object"}, {"a": 1}, []),
    ({"pattern": "^v[0-9]+$"}, "v18", "18"),
    ({"pattern": "x"}, "x", 5),
    ({"range": [1, 2]}, 2, 2.1),
    ({"range": [None, 2]}, -9, 3),
    ({"range": ["low", None]}, 5, 4),
    ({"range": [0, 10]}, {"$": "bigint", "value": "7"}, {"$": "bigint", "value": "11"}),
    ({"contains": "b"}, "abc", "ac"),
    ({"contains": ["a", "b"]}, ["b", "a", "c"], ["a", "c"]),
    ({"contains": {"same-as": "word"}}, "a word here", "nothing"),
    ({"set": [1, 2]}, [2, 1], [1, 2, 2]),
    ({"set": [1, 1]}, [1, 1], [1, 2]),
    ({"length": 2}, "ab", "abc"),
    ({"length": {"range": [1, 2]}}, {"$": "bytes", "type": "Buffer", "hex": "0001"}, {"$": "bytes", "hex": ""}),
    ({"items": [1, {"type": "string"}]}, [1, "x"], [1, 2]),
    ({"items": [1]}, [1], [1, 1]),
    ({"fields": {"a": 1}}, {"a": 1, "b": 2}, {"b": 2}),
    ({"fields": {"a": {"absent": True}}}, {"b": 2}, {"a": 1}),
    ({"fields": {"$": 1}}, {"$": "object", "fields": {"$": 1}}, {"a": 1}),
    ({"error": {"code": "ENOENT"}}, ERROR, {**ERROR, "code": "EACCES"}),
    ({"error": {"code": "ENOENT"}}, ERROR, {"code": "ENOENT"}),
    ({"same-as": "low"}, 5, 6),
    ({"same-as": "deep.0.x"}, 9, 8),
    ({"not-same-as": "low"}, 6, 5),
    ({"joined": ["a ", {"same-as": "word"}]}, "a word", "a wor"),
    ({"all-of": [{"type": "integer"}, {"range": [0, 5]}]}, 5, 6),
]


@pytest.mark.parametrize("matcher, accepted, refused", ACCEPTED_AND_REFUSED, ids=lambda value: repr(value)[:40])
def test_accepts_and_refuses(matcher: Any, accepted: Any, refused: Any) -> None:
    others = names(value("low", 5), value("word", "word"), value("deep", [{"x": 9}]))
    assert match(accepted, matcher, others) is None
    assert match(refused, matcher, others)
    assert describe(matcher)


def test_a_reference_to_nothing_is_told() -> None:
    assert match(1, {"same-as": "never"}, names()) == "cannot be compared: never was never seen"


def test_a_reference_to_several_values_is_told() -> None:
    others = names(value("x", 1), value("x", 2))
    assert match(1, {"same-as": "x"}, others) == "cannot be compared: x was seen with several values"


def test_not_same_as_needs_the_other_value() -> None:
    assert match(1, {"not-same-as": "never"}, names())
