"""Perturbation: what a case would not notice.

One thing is changed in what a Node really reported, and the case is judged again: a value or a part of it becomes
another, a line is dropped or doubled, an event is added, two neighbouring events of one emitter change places. What
still passes is constrained by nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Iterator, Mapping

from childproof.evidence import Evidence
from childproof.judge import Surroundings, judge
from childproof.scenario import Case
from childproof.verdict import CaseVerdict

STRANGE = {"$": "perturbed"}
"""A value that no runtime logs."""

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """A changed log, and in words what was changed. `key` names the observation."""

    what: str
    key: str
    log: tuple[Line, ...]


def unnoticed(case: Case, evidence: Evidence, surroundings: Surroundings) -> list[Change]:
    """The changes of this evidence that the case would not notice. ValueError when it does not pass unchanged."""
    if judge(case, evidence, surroundings).verdict is not CaseVerdict.PASS:
        raise ValueError(f"{case.id} does not pass on what was recorded")
    log = tuple(json.loads(line) for line in evidence.log.splitlines())
    survivors = []
    for change in changes(log):
        changed = replace(evidence, log=_as_bytes(change.log))
        if judge(case, changed, surroundings).verdict is CaseVerdict.PASS:
            survivors.append(change)
    return survivors


def changes(log: tuple[Line, ...]) -> Iterator[Change]:
    """Every change of a log, one at a time."""
    for index, line in enumerate(log):
        if "v" not in line and "e" not in line:
            continue
        name = _name(line)
        before, after = log[:index], log[index + 1 :]
        yield Change(f"{name} is dropped", name, (*before, *after))
        yield Change(f"{name} is doubled", name, (*before, line, line, *after))
        for part, changed in _changed_values(line):
            yield Change(f"{part} becomes another value", part, (*before, changed, *after))
    yield from _swaps(log)
    yield from _additions(log)


def _swaps(log: tuple[Line, ...]) -> Iterator[Change]:
    """Neighbouring events of one emitter, other lines between them or not."""
    last: dict[str, int] = {}
    for index, line in enumerate(log):
        if "e" not in line:
            continue
        emitter, event = line["e"][:2]
        before = last.get(emitter)
        last[emitter] = index
        if before is not None and log[before]["e"][1] != event:
            swapped = list(log)
            swapped[before], swapped[index] = log[index], log[before]
            yield Change(f"{_name(log[before])} and {_name(line)} change places", _name(line), tuple(swapped))


def _additions(log: tuple[Line, ...]) -> Iterator[Change]:
    """A strange event of each emitter, and a strange value of each writer, before its last line."""
    writers = {line["w"]: index for index, line in enumerate(log)}
    for writer, index in writers.items():
        yield Change("a value is added", writer, _insert(log, index, {"w": writer, "v": ["perturbed", 1]}))
    emitters = {line["e"][0]: index for index, line in enumerate(log) if "e" in line}
    for emitter, index in emitters.items():
        added = {"w": log[index]["w"], "e": [emitter, "perturbed"]}
        yield Change(f"an event of {emitter} is added", emitter, _insert(log, index, added))


def _insert(log: tuple[Line, ...], index: int, line: Line) -> tuple[Line, ...]:
    return (*log[:index], line, *log[index:])


def _name(line: Line) -> str:
    return str(line["v"][0]) if "v" in line else ".".join(line["e"][:2])


def _changed_values(line: Line) -> Iterator[tuple[str, Line]]:
    name = _name(line)
    if "v" in line:
        for path, value in _parts(line["v"][1]):
            yield ".".join((name, *path)), {**line, "v": [line["v"][0], value]}
    elif len(line["e"]) == 3:
        for path, value in _parts(line["e"][2]):
            yield ".".join((name, *path)), {**line, "e": [*line["e"][:2], value]}


def _parts(value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The value with one part after the other in another shape; a part without parts as a whole."""
    if isinstance(value, dict) and value and "$" not in value:
        for key, item in value.items():
            for path, changed in _parts(item):
                yield (key, *path), {**value, key: changed}
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            for path, changed in _parts(item):
                yield (str(index), *path), [*value[:index], changed, *value[index + 1 :]]
    else:
        yield (), STRANGE


def _as_bytes(log: tuple[Line, ...]) -> bytes:
    numbers: dict[str, int] = {}
    lines = []
    for line in log:
        number = numbers.get(line["w"], -1) + 1
        numbers[line["w"]] = number
        lines.append(json.dumps({**line, "n": number}) + "\n")
    return "".join(lines).encode()
