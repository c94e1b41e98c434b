"""The operations that are measured: a script of tools/bench/ops each, and what its figure means."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Mapping, Sequence

from childproof.errors import UsageError
from childproof.native.reference_build import BARE, BARE_SPAWN

DATA = "data"
"""The key of a row's input under which its script finds the file that children write out."""

DATA_BYTES = 64 << 20
MESSAGE = 1 << 20


class Way(Enum):
    """How a figure is taken: the script reports it, or its process is timed or looked at from outside."""

    REPORTED = "reported"
    ELAPSED = "elapsed"
    RESIDENT = "resident"


@dataclass(frozen=True)
class Row:
    """One operation: its script and what that gets.

    `more` says that more is better, and `bare` names the bare program that can do it, too.
    """

    name: str
    what: str
    unit: str
    script: str
    input: Mapping[str, Any] = field(default_factory=dict)
    way: Way = Way.REPORTED
    more: bool = False
    bare: str | None = None


def _output(name: str, what: str, script: str) -> Row:
    return Row(name, what, "MB/s", script, {"bytes": DATA_BYTES, "count": 5, DATA: None}, more=True)


def _one_way(name: str, what: str, **given: Any) -> Row:
    return Row(name, what, "/s", "ipc_one_way.cjs", given, more=True)


def _cluster(name: str, what: str, **given: Any) -> Row:
    return Row(name, what, "/s", "cluster_http.cjs", {"connections": 16, **given}, more=True)


_ADVANCED = {"serialization": "advanced"}
_JSON = {"serialization": "json"}

ROWS = (
    Row("start", "start and exit an empty script", "ms", "empty.cjs", {"count": 20}, Way.ELAPSED, bare=BARE),
    Row("spawn-sync", "spawnSync('/bin/true')", "µs", "spawn_sync.cjs", {"count": 200}, bare=BARE_SPAWN),
    Row("spawn", "spawn('/bin/true') to exit", "µs", "spawn.cjs", {"count": 200, "width": 1}, bare=BARE_SPAWN),
    Row("spawn-sync-heap", "spawnSync, 200 MB live heap", "µs", "spawn_sync.cjs", {"count": 60, "heap": 200}),
    Row("spawn-heap", "spawn to exit, 200 MB live heap", "µs", "spawn.cjs", {"count": 60, "width": 1, "heap": 200}),
    Row("spawn-32", "spawn to exit, 32 at a time, each", "µs", "spawn.cjs", {"count": 640, "width": 32}),
    _output("output", "child writes 64 MiB, spawn", "output_spawn.cjs"),
    _output("output-sync", "child writes 64 MiB, spawnSync", "output_spawn_sync.cjs"),
    Row("env", "read one process.env entry of eight", "ns", "env_read.cjs", {"count": 2_000_000}, bare=BARE),
    Row("memory", "resident memory, idle script", "MB", "idle.cjs", way=Way.RESIDENT, bare=BARE),
    Row("fork", "fork to first message and exit", "ms", "fork.cjs", {"count": 8}),
    Row("ipc-json", "IPC round trip, small, json", "µs", "ipc_round_trip.cjs", {"count": 3000, **_JSON}),
    Row("ipc-advanced", "IPC round trip, small, advanced", "µs", "ipc_round_trip.cjs", {"count": 3000, **_ADVANCED}),
    _one_way("ipc-100-json", "IPC one way, 100 bytes, json", count=60_000, bytes=100, **_JSON),
    _one_way("ipc-100-advanced", "IPC one way, 100 bytes, advanced", count=60_000, bytes=100, **_ADVANCED),
    _one_way("ipc-1m-json", "IPC one way, 1 MiB, json", count=150, bytes=MESSAGE, **_JSON),
    _one_way("ipc-1m-advanced", "IPC one way, 1 MiB, advanced", count=150, bytes=MESSAGE, binary=True, **_ADVANCED),
    Row("pass-socket", "passing a TCP socket, each", "µs", "pass_socket.cjs", {"count": 200}),
    _cluster("cluster", "http behind cluster, 2 workers", count=20_000, perConnection=100),
    # Bun's workers do not get connections from the primary: each listens on the port by itself, with SO_REUSEPORT
    # (strace shows it, and no message with a descriptor), so its figure holds no passing. The row after this one lets
    # all of them accept by themselves.
    _cluster("cluster-connect", "the same, a connection each", count=4000, perConnection=1),
    _cluster("cluster-accept", "the same, workers accept", count=4000, perConnection=1, accept=True),
)


def chosen_rows(names: Sequence[str]) -> tuple[Row, ...]:
    """The rows of these names, all when there is none. Raises UsageError for an unknown one."""
    known = [row.name for row in ROWS]
    for name in names:
        if name not in known:
            raise UsageError(f"--row {name}: there are {', '.join(known)}")
    return tuple(row for row in ROWS if not names or row.name in names)
