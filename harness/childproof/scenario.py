"""Scenarios and their cases, as their headers state them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

from childproof.errors import Place
from childproof.evidence import Streams
from childproof.ids import area_of, case_id

NEEDS = frozenset({"root", "probe"})
"""What a case may need of the machine; the other features are the runtime's."""


@dataclass(frozen=True)
class Case:
    """One row of a scenario's table. `expect` and `outside` are complete: the scenario's with the case's own on top."""

    scenario: str
    name: str
    title: str
    requires: tuple[str, ...]
    features: frozenset[str]
    node: str
    input: Mapping[str, Any]
    expect: Mapping[str, Any]
    outside: Mapping[str, Any]
    streams: Streams
    dies: bool
    timeout: float

    @property
    def id(self) -> str:
        """The id of the case."""
        return case_id(self.scenario, self.name)

    @property
    def area(self) -> str:
        """The area it belongs to."""
        return area_of(self.scenario)

    @property
    def needs(self) -> frozenset[str]:
        """What it needs of the machine."""
        return self.features & NEEDS

    @property
    def streams_are_special(self) -> bool:
        """Whether its standard streams are others than the usual ones."""
        return self.streams != Streams()

    @property
    def runtime_features(self) -> frozenset[str]:
        """What it needs of the runtime."""
        return self.features - NEEDS


@dataclass(frozen=True)
class Scenario:
    """One file of `fixtures/`. `place` is its header's place; `source` the whole text of the file."""

    id: str
    title: str
    requires: tuple[str, ...]
    cases: tuple[Case, ...]
    faults: tuple[str, ...]
    notes: str
    place: Place
    source: str

    @property
    def area(self) -> str:
        """The area it belongs to."""
        return area_of(self.id)
