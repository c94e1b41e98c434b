"""Perturbation finds what a case would not notice, and nothing else."""

from __future__ import annotations

import pytest
from core.helpers import DONE, REQUIREMENTS, event, lines, only_case, value

from childproof.evidence import Evidence
from childproof.judge import Surroundings
from childproof.perturb import changes, unnoticed
from childproof.versions import parse_version

SURROUNDINGS = Surroundings(parse_version("26.0.0"), REQUIREMENTS)
TIGHT = "expect: { child: { events: [spawn, exit] }, child.exit.code: 0, child.exit.signal: null, x: [1, 2] }"
LOG = lines(event("child", "spawn"), event("child", "exit", {"code": 0, "signal": None}), value("x", [1, 2]), DONE)


def survivors(header: str, log: bytes = LOG) -> list[str]:
    return [each.what for each in unnoticed(only_case(header), Evidence(exit=0, log=log), SURROUNDINGS)]


def test_a_tight_case_notices_everything() -> None:
    assert survivors(TIGHT) == []


def test_an_unconstrained_field_is_found() -> None:
    assert survivors(TIGHT.replace(" child.exit.signal: null,", "")) == ["child.exit.signal becomes another value"]


def test_a_wide_matcher_is_found() -> None:
    assert survivors(TIGHT.replace("x: [1, 2]", "x: { any: 'it varies' }")) == [
        "x.0 becomes another value",
        "x.1 becomes another value",
    ]


def test_an_order_that_is_left_open_is_no_finding_but_a_statement() -> None:
    header = TIGHT.replace("[spawn, exit]", "[{ any-order: [spawn, exit] }]")
    assert survivors(header) == ["child.spawn and child.exit change places"]


def test_what_does_not_pass_cannot_be_perturbed() -> None:
    with pytest.raises(ValueError, match="does not pass"):
        survivors("expect: { y: 1 }")


def test_every_line_is_dropped_and_doubled_once() -> None:
    records = ({"w": "main:1:0", "v": ["a", 1]}, {"w": "main:1:0", "e": ["b", "c"]}, {"w": "main:1:0", "done": True})
    whats = [change.what for change in changes(records)]
    for name in ("a", "b.c"):
        assert whats.count(f"{name} is dropped") == 1
        assert whats.count(f"{name} is doubled") == 1
    assert "an event of b is added" in whats
    assert "a value is added" in whats
