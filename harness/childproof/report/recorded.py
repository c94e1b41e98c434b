"""What recorded Nodes show of an observation, in the words of a report."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Mapping, Sequence

from childproof.encoded import same
from childproof.log import Observations, read_log
from childproof.names import Names
from childproof.recording import EXEC_PATH, SCRIPT_FOLDER, RecordedCase, Recording
from childproof.report.normalise import normaliser_of
from childproof.report.words import Recorded
from childproof.verdict import NOTHING
from childproof.versions import parse_version

_TEXTS = {EXEC_PATH: "<execPath>", SCRIPT_FOLDER: "<fixtures>"}
_OUTSIDE = "outside."
_EVENTS = ".events"


def recorded_values(recordings: Sequence[Recording]) -> Recorded:
    """The function from an observation id to what each recorded version shows, oldest first; nothing for what none
    has.
    """
    ordered = sorted(recordings, key=_age)

    @lru_cache(maxsize=64)
    def read(version: str, case: str) -> tuple[RecordedCase, Observations] | None:
        recorded = next((each for each in ordered if each.version == version), None)
        found = recorded.cases.get(case) if recorded is not None else None
        return None if found is None else (found, read_log(found.evidence().log))

    def values(observation: str) -> Mapping[str, Any]:
        case, _, name = observation.partition(":")
        found: dict[str, Any] = {}
        for recording in ordered:
            known = read(recording.version, case)
            value = NOTHING if known is None else _value(*known, name)
            if value is not NOTHING:
                found[recording.version] = value
        return found

    return values


def _age(recording: Recording) -> tuple[int, int, int]:
    version = parse_version(recording.version)
    return version.major, version.minor, version.patch


def _value(recorded: RecordedCase, observations: Observations, name: str) -> Any:
    evidence = recorded.evidence()
    value = _seen(recorded, observations, name)
    return value if value is NOTHING else normaliser_of(evidence, _TEXTS).value(value, name)


def _seen(recorded: RecordedCase, observations: Observations, name: str) -> Any:
    if name.startswith(_OUTSIDE):
        return _outside(recorded, name.removeprefix(_OUTSIDE))
    if name.endswith(_EVENTS):
        emitter = name.removesuffix(_EVENTS)
        events = [event.event for event in observations.events if event.emitter == emitter]
        if events:
            return events
    found = [each.value for each in Names(observations, {}).find(name)]
    if not found:
        return NOTHING
    return found[0] if all(same(found[0], each) for each in found) else found


def _outside(recorded: RecordedCase, key: str) -> Any:
    seen: Mapping[str, Any] = {
        "exit": recorded.exit if recorded.signal is None else recorded.signal,
        "signal": recorded.signal,
        "stdout": recorded.stdout,
        "stderr": recorded.stderr,
        "files": list(recorded.files),
    }
    return seen.get(key, NOTHING)
