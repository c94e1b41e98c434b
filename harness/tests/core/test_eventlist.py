"""Lists of events accept what they describe, and name the first event out of order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childproof.eventlist import check_events, describe_events

ALLOWED = [
    ([], []),
    (["spawn", "exit", "close"], ["spawn", "exit", "close"]),
    (["a", {"maybe": "b"}, "c"], ["a", "c"]),
    (["a", {"maybe": "b"}, "c"], ["a", "b", "c"]),
    (["a", {"some": "b"}], ["a", "b", "b"]),
    ([{"many": "b"}, "b"], ["b", "b"]),
    ([{"any-order": ["x", "y"]}, "z"], ["y", "x", "z"]),
    ([{"any-order": ["x", {"many": "y"}]}], ["y", "x", "y"]),
    ([{"any-order": [{"maybe": "x"}, {"many": "y"}]}], []),
    ([{"any-order": ["exit", {"any-order": ["a", "b"]}]}], ["b", "exit", "a"]),
]

REFUSED = [
    ([], ["a"], 0),
    (["spawn", "exit"], ["spawn"], 1),
    (["spawn", "exit"], ["exit", "spawn"], 0),
    (["spawn"], ["spawn", "spawn"], 1),
    (["a", {"some": "b"}], ["a"], 1),
    ([{"maybe": "b"}], ["b", "b"], 1),
    ([{"any-order": ["x", "y"]}], ["x", "x"], 1),
    ([{"any-order": ["x", "y"]}], ["x"], 1),
]


@pytest.mark.parametrize("items, seen", ALLOWED)
def test_allows(items: list[Any], seen: list[str]) -> None:
    assert check_events(seen, items) is None


@pytest.mark.parametrize("items, seen, index", REFUSED)
def test_refuses_at_the_first_event_that_does_not_fit(items: list[Any], seen: list[str], index: int) -> None:
    deviation = check_events(seen, items)
    assert deviation is not None
    assert deviation.index == index


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8), st.data())
def test_a_plain_list_refuses_every_change(seen: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(seen) - 1))
    assert check_events(seen, seen) is None
    assert check_events(seen[:index] + seen[index + 1 :], seen)
    assert check_events(seen[:index] + [seen[index]] + seen[index:], seen)
    assert check_events([*seen[:index], "other", *seen[index + 1 :]], seen)


def test_says_what_could_have_come() -> None:
    deviation = check_events(["spawn", "close"], ["spawn", {"maybe": "error"}, "exit", "close"])
    assert deviation is not None
    assert deviation.wanted == ("error", "exit")


def test_words() -> None:
    items = ["a", {"maybe": "b"}, {"any-order": ["c", {"many": "d"}]}]
    assert describe_events(items) == "a, b (perhaps), in any order (c, d (any number))"
