"""What the recorded Nodes show, for messages and profiles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Callable, Mapping

from childproof.encoded import ABSENT
from childproof.log import read_log
from childproof.names import Names
from childproof.recording import EXEC_PATH, FOLDER, SCRIPT_FOLDER, RecordedCase, Recording, read_recordings
from childproof.report.normalise import normaliser_of

_TEXTS = {EXEC_PATH: "<execPath>", SCRIPT_FOLDER: "<fixtures>"}
"""The fixed paths of recordings, and the words that reports have in their place."""


def recorded_versions(fixtures: Path) -> tuple[str, ...]:
    """The exact Node versions that there are recordings of."""
    return tuple(path.stem for path in sorted((fixtures / FOLDER).glob("*.jsonl")))


def recorded_values(fixtures: Path) -> Callable[[str], Mapping[str, Any]]:
    """From an observation id to the value that each recorded Node shows. Recordings are read at the first question."""

    @cache
    def recordings() -> tuple[Recording, ...]:
        return read_recordings(fixtures)

    def values(observation: str) -> Mapping[str, Any]:
        case, _, name = observation.partition(":")
        found = {}
        for recording in recordings():
            recorded = recording.cases.get(case)
            value = _value(recorded, name) if recorded is not None else ABSENT
            if recorded is not None and value is not ABSENT:
                found[recording.version] = normaliser_of(recorded.evidence(), _TEXTS).value(value, name)
        return found

    return values


def _value(recorded: RecordedCase, name: str) -> Any:
    """The value under this name, when it was seen once."""
    outside = {
        "outside.exit": recorded.exit if recorded.signal is None else recorded.signal,
        "outside.signal": recorded.signal,
        "outside.stdout": recorded.stdout,
        "outside.stderr": recorded.stderr,
        "outside.files": list(recorded.files),
    }
    if name in outside:
        return outside[name]
    observations = read_log(recorded.evidence().log)
    if name.endswith(".events"):
        emitter = name.removesuffix(".events")
        seen = [event.event for event in observations.events if event.emitter == emitter]
        return seen or ABSENT
    found = Names(observations, {}).find(name)
    return found[0].value if len(found) == 1 else ABSENT
