"""The observation log: what the roles of a case reported."""

from __future__ import annotations

import errno
import json
import re
from dataclasses import dataclass
from typing import Any

MAIN = "main"
_WRITER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:\d+:\d+\Z")


@dataclass(frozen=True)
class Value:
    """A named value. `name` is the full name: another role's name comes first."""

    name: str
    writer: str
    value: Any
    position: int


@dataclass(frozen=True)
class Event:
    """An event of an emitter. `data` is None where nothing came with it."""

    emitter: str
    event: str
    writer: str
    data: Any
    position: int

    @property
    def name(self) -> str:
        """`<emitter>.<event>`, the name of its data."""
        return f"{self.emitter}.{self.event}"


@dataclass(frozen=True)
class Observations:
    """A log that was read. `position` counts lines from 0, in the order of the file.

    `faults` tells of lines that are torn, foreign or out of sequence, one sentence each. `done` and `dying` hold the
    position of the main role's closing line.
    """

    values: tuple[Value, ...]
    events: tuple[Event, ...]
    done: int | None
    dying: int | None
    last_of_main: int | None
    faults: tuple[str, ...]


def role_of(writer: str) -> str:
    """The role in a writer such as `main:4121:0`."""
    return writer.split(":", 1)[0]


def full_name(writer: str, name: str) -> str:
    """How an observation with this name is called: as it was logged by main, with the role before it by another."""
    role = role_of(writer)
    return name if role == MAIN else f"{role}.{name}"


def read_log(data: bytes) -> Observations:
    """Reads a whole log. Nothing in it raises an exception: what cannot be read is told in `faults`."""
    reader = _Reader()
    lines = data.split(b"\n")
    for position, line in enumerate(lines[:-1]):
        reader.line(position, line)
    if lines[-1]:
        reader.faults.append(f"log line {len(lines)} is torn: it has no end")
    return reader.observations()


class _Reader:
    def __init__(self) -> None:
        self.values: list[Value] = []
        self.events: list[Event] = []
        self.faults: list[str] = []
        self.expected_numbers: dict[str, int] = {}
        self.done: int | None = None
        self.dying: int | None = None
        self.last_of_main: int | None = None

    def line(self, position: int, line: bytes) -> None:
        try:
            record = json.loads(line, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            self.faults.append(f"log line {position + 1} is no observation: {_excerpt(line)}")
            return
        if not _is_record(record):
            self.faults.append(f"log line {position + 1} is no observation: {_excerpt(line)}")
            return
        self._check_sequence(position, record["w"], record["n"])
        try:
            self._take(position, record)
        except RecursionError:
            self.faults.append(f"log line {position + 1} is nested too deeply")

    def _check_sequence(self, position: int, writer: str, number: int) -> None:
        expected = self.expected_numbers.get(writer, 0)
        if number != expected:
            self.faults.append(f"log line {position + 1} of {writer} has number {number} where {expected} comes next")
        self.expected_numbers[writer] = number + 1

    def _take(self, position: int, record: dict[str, Any]) -> None:
        writer = record["w"]
        is_main = role_of(writer) == MAIN
        if is_main:
            self.last_of_main = position
        if "v" in record:
            name, value = record["v"]
            self.values.append(Value(full_name(writer, name), writer, with_errno_names(value), position))
        elif "e" in record:
            emitter, event, *data = record["e"]
            self.events.append(Event(emitter, event, writer, with_errno_names(data[0]) if data else None, position))
        elif is_main and "done" in record:
            self._close(position, "done")
        elif is_main:
            self._close(position, "dying")

    def _close(self, position: int, word: str) -> None:
        if getattr(self, word) is not None:
            self.faults.append(f"log line {position + 1} says `{word}` again")
        else:
            setattr(self, word, position)

    def observations(self) -> Observations:
        return Observations(
            tuple(self.values), tuple(self.events), self.done, self.dying, self.last_of_main, tuple(self.faults)
        )


def _refuse_constant(text: str) -> Any:
    raise ValueError(text)


def _is_record(record: Any) -> bool:
    """The same as schemas/observation-log.json, checked by hand since every line of every case passes here."""
    if not isinstance(record, dict) or len(record) != 3:
        return False
    writer, number = record.get("w"), record.get("n")
    if not isinstance(writer, str) or _WRITER.match(writer) is None or type(number) is not int or number < 0:
        return False
    value, event = record.get("v"), record.get("e")
    if isinstance(value, list):
        return len(value) == 2 and isinstance(value[0], str) and value[0] != ""
    if isinstance(event, list):
        return len(event) in (2, 3) and all(isinstance(word, str) and word != "" for word in event[:2])
    return record.get("done") is True or record.get("dying") is True


def _excerpt(line: bytes) -> str:
    text = line[:80].decode("utf-8", "backslashreplace")
    return repr(text) + ("…" if len(line) > 80 else "")


def with_errno_names(value: Any) -> Any:
    """The value with the errno of every error in it as its symbol, because the numbers differ between systems."""
    if isinstance(value, list):
        return [with_errno_names(item) for item in value]
    if not isinstance(value, dict):
        return value
    converted = {key: with_errno_names(item) for key, item in value.items()}
    number = converted.get("errno")
    if converted.get("$") == "error" and isinstance(number, int) and -number in errno.errorcode:
        converted["errno"] = errno.errorcode[-number]
    return converted
