"""Selections take the same cases everywhere and always."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core.helpers import only_case

from childproof.errors import UsageError
from childproof.scenario import Case
from childproof.selection import QUICK_CASES, Selection, Shard, check_patterns, parse_shard, select
from childproof.versions import parse_version

NODE = parse_version("22.0.0")


def cases(count: int = 100) -> list[Case]:
    template = only_case("")
    areas = ("exit", "spawn", "ipc")
    return [replace(template, scenario=f"{areas[index % 3]}/s{index}") for index in range(count)]


def ids(selection: Selection, among: list[Case] | None = None) -> list[str]:
    return [case.id for case in select(among or cases(), selection, NODE)]


def test_shards_part_the_cases() -> None:
    shards = [ids(Selection(shard=Shard(index, 4))) for index in range(1, 5)]
    assert sorted(case for shard in shards for case in shard) == ids(Selection())
    assert all(shards)


def test_quick_takes_a_fixed_number_over_every_area() -> None:
    taken = ids(Selection(quick=True))
    assert len(taken) == QUICK_CASES
    assert {case.split("/")[0] for case in taken} == {"exit", "spawn", "ipc"}
    assert taken == ids(Selection(quick=True), list(reversed(cases())))


@pytest.mark.parametrize(
    "selection, expected",
    [
        (Selection(patterns=("exit/s3",)), ["exit/s3#only"]),
        (Selection(patterns=("exit/s3#only",)), ["exit/s3#only"]),
        (Selection(patterns=("*/s4*",), areas=("spawn",)), ["spawn/s4#only", "spawn/s40#only", "spawn/s43#only"]),
        (Selection(keyword="s99"), ["exit/s99#only"]),
        (Selection(ids=frozenset({"exit/s0#only", "no/such#only"})), ["exit/s0#only"]),
    ],
)
def test_takes(selection: Selection, expected: list[str]) -> None:
    taken = ids(selection)
    assert [case for case in taken if case in expected] == expected
    assert all(selection.wants_scenario(case.split("#")[0]) for case in taken)


def test_takes_by_feature() -> None:
    with_ipc = replace(only_case("features: [ipc]"), scenario="ipc/x")
    assert ids(Selection(features=("ipc",)), [*cases(), with_ipc]) == ["ipc/x#only"]


def test_leaves_out_what_does_not_apply_to_the_profile() -> None:
    assert ids(Selection(), [only_case("node: '>=24'"), replace(only_case("node: '>=20'"), scenario="a/c")]) == [
        "a/c#only"
    ]


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "a/b", "1/0", "-1/2"])
def test_refuses_a_shard(text: str) -> None:
    with pytest.raises(UsageError):
        parse_shard(text)


def test_refuses_what_matches_nothing() -> None:
    with pytest.raises(UsageError, match="no case matches 'exot'"):
        check_patterns(Selection(patterns=("exot",)), cases())
    with pytest.raises(UsageError, match="no area is called 'exot'"):
        check_patterns(Selection(areas=("exot",)), cases())
