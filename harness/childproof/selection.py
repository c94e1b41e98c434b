"""Selection: which cases a run takes. It depends on ids and options alone, never on order or time."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Iterable, Sequence

from semantic_version import Version  # type: ignore[import]

from childproof.errors import UsageError
from childproof.ids import area_of, id_hash
from childproof.scenario import Case, Scenario
from childproof.versions import in_range

QUICK_CASES = 60


@dataclass(frozen=True)
class Shard:
    """Part `index` of `count`, counted from 1."""

    index: int = 1
    count: int = 1


@dataclass(frozen=True)
class Selection:
    """What the options of a run ask for. An empty field asks for nothing in particular.

    `patterns` are ids of areas, scenarios or cases, and globs of them. `keyword` is part of a case id. `ids`, where
    given, are the only cases taken.
    """

    patterns: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    keyword: str = ""
    features: tuple[str, ...] = ()
    shard: Shard = Shard()
    quick: bool = False
    ids: frozenset[str] | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def wants_scenario(self, scenario: str) -> bool:
        """Whether a scenario with this id may hold cases that are taken; for not reading the others."""
        if self.areas and area_of(scenario) not in self.areas:
            return False
        return not self.patterns or any(_matches_scenario(pattern, scenario) for pattern in self.patterns)


def parse_shard(text: str) -> Shard:
    """Reads `2/5`. Raises UsageError for anything else."""
    index, slash, count = text.partition("/")
    if not (slash and index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
        raise UsageError(f"--shard takes I/N with I from 1 to N, as 2/5, not {text!r}")
    return Shard(int(index), int(count))


def select(cases: Sequence[Case], selection: Selection, profile: Version) -> list[Case]:
    """The cases that apply to the profile and that the selection takes, in the order of their ids."""
    taken = [case for case in cases if in_range(profile, case.node) and _takes(selection, case)]
    if selection.quick:
        taken = _spread(taken, QUICK_CASES)
    return sorted(taken, key=lambda case: case.id)


def check_patterns(selection: Selection, cases: Iterable[Case]) -> None:
    """Raises UsageError for a pattern or an area that no case matches, since it is most likely a slip."""
    cases = list(cases)
    for pattern in selection.patterns:
        if not any(_matches(pattern, case) for case in cases):
            raise UsageError(f"no case matches {pattern!r}; `childproof list` shows all")
    areas = {case.area for case in cases}
    for area in selection.areas:
        if area not in areas:
            raise UsageError(f"no area is called {area!r}; there are {', '.join(sorted(areas)) or 'none'}")


def _takes(selection: Selection, case: Case) -> bool:
    shard = selection.shard
    return (
        (not selection.patterns or any(_matches(pattern, case) for pattern in selection.patterns))
        and (not selection.areas or case.area in selection.areas)
        and selection.keyword in case.id
        and (not selection.features or bool(case.features.intersection(selection.features)))
        and (selection.ids is None or case.id in selection.ids)
        and id_hash(case.id) % shard.count == shard.index - 1
    )


def _matches(pattern: str, case: Case) -> bool:
    return pattern in (case.area, case.scenario, case.id) or fnmatchcase(case.id, pattern)


def _matches_scenario(pattern: str, scenario: str) -> bool:
    """A pattern for a case is cut at its `#`; the part before it is for scenarios."""
    pattern = pattern.split("#")[0]
    return pattern in (area_of(scenario), scenario) or "*" in pattern


def _spread(cases: list[Case], number: int) -> list[Case]:
    """So many cases over all areas: one of each area in turn, by the hash of their ids, until there are enough."""
    by_area: dict[str, list[Case]] = {}
    for case in sorted(cases, key=lambda case: id_hash(case.id)):
        by_area.setdefault(case.area, []).append(case)
    taken: list[Case] = []
    queues = [by_area[area] for area in sorted(by_area)]
    while queues and len(taken) < number:
        for queue in queues:
            if len(taken) < number:
                taken.append(queue.pop(0))
        queues = [queue for queue in queues if queue]
    return taken


def taken_scenarios(scenarios: Iterable[Scenario], selection: Selection) -> list[Scenario]:
    """The scenarios of which at least one case is taken, whatever version it applies to."""
    return [scenario for scenario in scenarios if any(_takes(selection, case) for case in scenario.cases)]
