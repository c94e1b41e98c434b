"""Starting the scripts, directly from this process, and taking what they cost."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import statistics
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Iterator

from childproof.implementation.model import Implementation
from childproof.ops.figures import Kind, Sample, read_report, wrong
from childproof.ops.rows import DATA, DATA_BYTES, Row, Way

TIME_LIMIT = 120.0
"""Seconds after which an operation has failed."""

PERIOD = 251
"""The data that children write out counts its bytes by this prime; tools/bench/ops/support.cjs checks it."""

_IDLE = b"idle\n"


@dataclass(frozen=True)
class Workplace:
    """The scripts, and a folder to work in."""

    scripts: Path
    folder: Path

    @property
    def data(self) -> Path:
        """The file that children write out."""
        return self.folder / "data"

    def prepare(self) -> None:
        """Makes the folders and the data."""
        (self.folder / "home").mkdir()
        self.data.write_bytes((bytes(range(PERIOD)) * (DATA_BYTES // PERIOD + 1))[:DATA_BYTES])


def measure(row: Row, implementation: Implementation, place: Workplace) -> Sample:
    """Runs an operation once."""
    given = {key: str(place.data) if key == DATA else value for key, value in row.input.items()}
    command = implementation.command(place.scripts / row.script, json.dumps(given))
    environment = _environment(implementation, place)
    if row.way is Way.ELAPSED:
        return _elapsed(command, environment, place.folder, int(row.input["count"]))
    if row.way is Way.RESIDENT:
        return _resident(command, environment, place.folder)
    return _reported(command, environment, place.folder)


def _environment(implementation: Implementation, place: Workplace) -> dict[str, str]:
    path = "/usr/local/bin:/usr/bin:/bin"
    return {"PATH": path, "HOME": str(place.folder / "home"), "LANG": "C.UTF-8", "TZ": "UTC", **implementation.env}


def _reported(command: tuple[str, ...], environment: dict[str, str], folder: Path) -> Sample:
    null = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=null, capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return wrong(_too_long())
    return read_report(done.returncode, done.stdout, done.stderr)


def _elapsed(command: tuple[str, ...], environment: dict[str, str], folder: Path, count: int) -> Sample:
    """Milliseconds from start to end of the process, the median of so many; it must end with 0 and print nothing."""
    samples = []
    with (folder / "output").open("w+b") as output:
        descriptor = output.fileno()
        actions = [(os.POSIX_SPAWN_DUP2, descriptor, 1), (os.POSIX_SPAWN_DUP2, descriptor, 2)]
        for _ in range(count):
            start = time.perf_counter()
            pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
            in_time = _ends_in_time(pid)
            _, status = os.waitpid(pid, 0)
            samples.append((time.perf_counter() - start) * 1000)
            if not in_time:
                return wrong(_too_long())
            if status != 0 or os.fstat(descriptor).st_size:
                output.seek(0)
                return wrong(f"ended with {os.waitstatus_to_exitcode(status)}, and printed {output.read()[:200]!r}")
    return Sample(Kind.MEASURED, statistics.median(samples))


def _too_long() -> str:
    return f"did not end within {TIME_LIMIT:g} seconds"


def _ends_in_time(pid: int) -> bool:
    """Waits for the end of a child, and kills one that does not come to it. The child is not collected."""
    descriptor = os.pidfd_open(pid)
    try:
        ended, _, _ = select.select([descriptor], [], [], TIME_LIMIT)
        if not ended:
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        return bool(ended)
    finally:
        os.close(descriptor)


def _resident(command: tuple[str, ...], environment: dict[str, str], folder: Path) -> Sample:
    """Megabytes that the process holds once it has said that it is idle and sleeps."""
    with _running(command, environment, folder) as (process, said):
        ready, _, _ = select.select([said], [], [], TIME_LIMIT)
        if not ready:
            return wrong(f"said nothing within {TIME_LIMIT:g} seconds")
        line = said.readline()
        if line != _IDLE:
            return wrong(f"said {line!r} in place of being idle")
        _wait_until_asleep(process.pid)
        status = Path(f"/proc/{process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s*(\d+) kB", status)
    return Sample(Kind.MEASURED, int(found[1]) * 1024 / 1e6) if found else wrong("it is gone")


@contextmanager
def _running(
    command: tuple[str, ...], environment: dict[str, str], folder: Path
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    null = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=null, stdout=subprocess.PIPE, stderr=null)
    assert process.stdout is not None
    try:
        with process.stdout as said:
            yield process, said
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def _wait_until_asleep(pid: int) -> None:
    """Until all threads have slept through a tenth of a second, or for two seconds."""
    before = -1
    for _ in range(20):
        ticks = _processor_ticks(pid)
        if ticks == before:
            return
        before = ticks
        time.sleep(0.1)


def _processor_ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
