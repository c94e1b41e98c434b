"""Recordings: what one exact Node build reported, kept as data.

`fixtures/recorded/<exact version>.jsonl` holds a header line and a line per case. What varies between runs is replaced:
directories by fixed paths, process numbers by numbers in the order in which they appear. Verdicts never come from a
recording.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

from childproof.contracts import check_value
from childproof.errors import ContractError, Place
from childproof.evidence import Evidence
from childproof.report.normalise import Normaliser
from childproof.scenario import Scenario

FOLDER = "recorded"
_PLACES = {"cwd": "/recorded/cwd", "home": "/recorded/home", "tmpdir": "/recorded/tmp"}
EXEC_PATH = "/recorded/node"
SCRIPT_FOLDER = "/recorded/fixtures"
_FIRST_PID = 10001


@dataclass(frozen=True)
class RecordedCase:
    """One case as it was seen. `source` is the SHA-256 of the scenario's file; `log` its lines in order."""

    case: str
    source: str
    exit: int | None
    signal: str | None
    stdout: str
    stderr: str
    files: tuple[str, ...]
    pid: int
    ppid: int
    log: tuple[Mapping[str, Any], ...]

    def evidence(self) -> Evidence:
        """The recording as the judge takes it."""
        return Evidence(
            exit=self.exit,
            signal=self.signal,
            stdout=self.stdout.encode(),
            stderr=self.stderr.encode(),
            files=self.files,
            pid=self.pid,
            ppid=self.ppid,
            log="".join(json.dumps(line) + "\n" for line in self.log).encode(),
            cwd=_PLACES["cwd"],
            home=_PLACES["home"],
            tmpdir=_PLACES["tmpdir"],
        )


@dataclass(frozen=True)
class Recording:
    """All recorded cases of one build, by case id."""

    version: str
    sha256: str
    machine: Mapping[str, Any]
    cases: Mapping[str, RecordedCase]


def source_digest(scenario: Scenario) -> str:
    """What a recording remembers of the scenario that it was made from."""
    return hashlib.sha256(scenario.source.encode()).hexdigest()


def record_case(case: str, source: str, evidence: Evidence, texts: Mapping[str, str]) -> RecordedCase:
    """The recording of one run. `texts` maps the executable's and the laid-out fixtures' paths to fixed ones."""
    words = _Renumbering(evidence, texts)
    return RecordedCase(
        case=case,
        source=source,
        exit=evidence.exit,
        signal=evidence.signal,
        stdout=words.text(evidence.stdout.decode("utf-8", "backslashreplace")),
        stderr=words.text(evidence.stderr.decode("utf-8", "backslashreplace")),
        files=evidence.files,
        pid=words.number(evidence.pid),
        ppid=words.number(evidence.ppid),
        log=tuple(words.line(json.loads(line)) for line in evidence.log.splitlines()),
    )


class _Renumbering(Normaliser):
    """A normaliser that puts numbers in place of process numbers, so that a recording can be judged again."""

    def __init__(self, evidence: Evidence, texts: Mapping[str, str]) -> None:
        pids = {evidence.pid: 0, evidence.ppid: 0}
        for line in evidence.log.splitlines():
            pids.setdefault(int(json.loads(line)["w"].split(":")[1]), 0)
        self._numbers = {pid: _FIRST_PID + index for index, pid in enumerate(pids)}
        own = {getattr(evidence, name): path for name, path in _PLACES.items()}
        super().__init__({**texts, **own}, {pid: str(number) for pid, number in self._numbers.items()})

    def number(self, pid: int) -> int:
        """The number that stands for this process."""
        return self._numbers[pid]

    def value(self, value: Any, name: str = "", depth: int = 0) -> Any:
        """The value with what varies replaced; a process number stays a number, whatever it is called."""
        if type(value) is int:
            return self._numbers.get(value, value)
        return super().value(value, name, depth)

    def line(self, line: Mapping[str, Any]) -> Mapping[str, Any]:
        """One line of the log with what varies replaced."""
        role, pid, thread = line["w"].split(":")
        rest = {key: item for key, item in line.items() if key != "w"}
        if "v" in rest:
            name, value = rest["v"]
            rest["v"] = [name, self.value(value, name)]
        elif "e" in rest:
            rest["e"] = [*rest["e"][:2], *(self.value(data) for data in rest["e"][2:])]
        return {"w": f"{role}:{self._numbers[int(pid)]}:{thread}", **rest}


def write_recording(recording: Recording, path: Path) -> None:
    """Writes a recording, one sorted line a case, in place of an older one."""
    lines: list[Mapping[str, Any]] = [
        {
            "schema": "recording/1",
            "version": recording.version,
            "sha256": recording.sha256,
            "machine": recording.machine,
        }
    ]
    for case in sorted(recording.cases):
        recorded = recording.cases[case]
        lines.append({**vars(recorded), "files": list(recorded.files), "log": list(recorded.log)})
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8", errors="backslashreplace")
    unfinished.replace(path)


def read_recording(path: Path) -> Recording:
    """Reads a recording. Raises ContractError with line and reason for what is none."""
    cases: dict[str, RecordedCase] = {}
    header: dict[str, Any] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = Place(path, number)
        try:
            record = json.loads(line)
        except ValueError as error:
            raise ContractError(place, f"no JSON: {error}") from None
        reason = check_value("recording", record)
        if reason is not None:
            raise ContractError(place, reason)
        if ("schema" in record) != (number == 1):
            raise ContractError(place, "the header is the first line, and only that")
        if number == 1:
            header = record
        elif record["case"] in cases:
            raise ContractError(place, f"case {record['case']} comes a second time")
        else:
            fields: dict[str, Any] = {**record, "files": tuple(record["files"]), "log": tuple(record["log"])}
            cases[record["case"]] = RecordedCase(**fields)
    if not header:
        raise ContractError(Place(path), "the recording is empty")
    return Recording(header["version"], header["sha256"], header["machine"], cases)


def read_recordings(fixtures: Path) -> tuple[Recording, ...]:
    """All recordings of a fixtures folder, by file name."""
    return tuple(read_recording(path) for path in sorted((fixtures / FOLDER).glob("*.jsonl")))
