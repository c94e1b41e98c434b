"""The name space of a case: every observation by its name, with what the harness knows beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

from childproof.encoded import ABSENT, part_of
from childproof.log import Observations


@dataclass(frozen=True)
class Occurrence:
    """One value under a name. `position` is its line in the log; -1 for what the harness knows."""

    value: Any
    position: int


class Names:
    """Finds observations by name. A name goes on into objects and arrays: `child.exit.code`, `child.spawnargs.0`."""

    def __init__(self, observations: Observations, known: Mapping[str, Any]) -> None:
        self._values: dict[str, list[Occurrence]] = {}
        self._events: dict[str, list[int]] = {}
        self._known = {name: [Occurrence(value, -1)] for name, value in known.items()}
        for value in observations.values:
            self._values.setdefault(value.name, []).append(Occurrence(value.value, value.position))
        for event in observations.events:
            self._events.setdefault(event.name, []).append(event.position)
            if event.data is not None:
                self._values.setdefault(event.name, []).append(Occurrence(event.data, event.position))

    def find(self, name: str) -> list[Occurrence]:
        """All occurrences of a name, those left out that lack the part it goes on to."""
        base = self.base_of(name)
        if base is None:
            return []
        rest = name[len(base) + 1 :]
        found = self._values.get(base) or self._known[base]
        parts = [Occurrence(_descend(each.value, rest), each.position) for each in found]
        return [part for part in parts if part.value is not ABSENT]

    def base_of(self, name: str) -> str | None:
        """The longest part of the name, up to a dot, under which something was logged or is known."""
        words = name.split(".")
        for end in range(len(words), 0, -1):
            base = ".".join(words[:end])
            if base in self._values or base in self._known:
                return base
        return None

    def positions(self, name: str) -> list[int]:
        """Where a value or an event with this name stands in the log."""
        return self._events.get(name) or [each.position for each in self.find(name) if each.position >= 0]


def _descend(value: Any, path: str) -> Any:
    for key in path.split(".") if path else ():
        value = part_of(value, key)
        if value is ABSENT:
            return ABSENT
    return value
