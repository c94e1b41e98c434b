"""What the harness saw of a case from outside, and what it asks the launcher to start."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping


@dataclass(frozen=True)
class Streams:
    """How the standard streams of a case are laid: `null`, `pipe`, `file`, `pty` or `closed`.

    `stdin_text` is what a pipe or a file on standard input holds.
    """

    stdin: str = "null"
    stdout: str = "pipe"
    stderr: str = "pipe"
    stdin_text: str = ""


@dataclass(frozen=True)
class Limits:
    """Bounds of one case: seconds, and bytes of each output stream and of the log."""

    timeout: float = 20.0
    output: int = 1 << 20
    log: int = 4 << 20


@dataclass(frozen=True)
class Launch:
    """One case to start.

    `argv` starts with an absolute path and is complete but for the observation log, whose path the launcher chooses:
    the word `{context}` in it is replaced by the JSON array `[log path, role token, input]` that the emitter reads.
    `env` is added to the scrubbed environment.
    """

    case: str
    argv: tuple[str, ...]
    role: str = "main"
    input: Mapping[str, Any] = field(default_factory=dict)
    streams: Streams = Streams()
    limits: Limits = Limits()
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftProcess:
    """A process that outlived its case and was killed."""

    pid: int
    command: str


@dataclass(frozen=True)
class Evidence:
    """What was seen of a case.

    Exactly one of `exit` and `signal` (as SIGKILL) is set, unless `failure` tells why the harness could not observe it.
    A case that was stopped at its time limit has `timed_out`, and the signal that ended it. `truncated` names which of
    `stdout`, `stderr`, `log` and `files` were cut short; a case that went far beyond a bound was ended by SIGKILL in
    time. Times in seconds, memory in bytes.
    """

    exit: int | None = None
    signal: str | None = None
    timed_out: bool = False
    stdout: bytes = b""
    stderr: bytes = b""
    log: bytes = b""
    truncated: tuple[str, ...] = ()
    elapsed: float = 0.0
    memory: int | None = None
    processes: tuple[LeftProcess, ...] = ()
    files: tuple[str, ...] = ()
    pid: int = 0
    ppid: int = 0
    cwd: str = ""
    home: str = ""
    tmpdir: str = ""
    failure: str | None = None
