"""Ends every process that a case left: stops until no new one appears, notes the command lines, kills and reaps."""

from __future__ import annotations

import os
import signal
import time
from typing import Callable, Iterator

from childproof.errors import LaunchError
from childproof.evidence import LeftProcess
from childproof.launch.linux import children_of, command_of, has_ended, send_to_child

PATIENCE = 10.0
"""Seconds in which all must be stopped, and again in which all must be dead."""


def own_children() -> list[int]:
    """The children of this process; for a worker, those are all of its case."""
    return children_of(os.getpid())


def end_all(roots: Callable[[], list[int]] = own_children) -> tuple[LeftProcess, ...]:
    """Ends the processes that `roots` finds among this process's children, and all below them.

    Returns those that were alive. Raises LaunchError when one cannot be ended.
    """
    left = _stop(roots)
    _kill(roots)
    return left


def _stop(roots: Callable[[], list[int]]) -> tuple[LeftProcess, ...]:
    """Stops all, so that they cannot start new ones while they are killed one by one."""
    left: dict[int, LeftProcess | None] = {}
    until = time.monotonic() + PATIENCE
    new = True
    # Whoever outruns this for so long, where nothing bounds the number of processes, is killed unstopped.
    while new and time.monotonic() < until:
        new = False
        for pid, parent in _tree(roots):
            if pid in left:
                continue
            state = send_to_child(pid, signal.SIGSTOP, (parent, os.getpid()))
            if state is not None:
                new = True
                left[pid] = None if has_ended(pid, state) else LeftProcess(pid, command_of(pid, state))
    return tuple(process for process in left.values() if process is not None)


def _kill(roots: Callable[[], list[int]]) -> None:
    until = time.monotonic() + PATIENCE
    pause = 0.001
    while True:
        for pid, parent in _tree(roots):
            send_to_child(pid, signal.SIGKILL, (parent, os.getpid()))
        for pid in roots():
            os.waitpid(pid, os.WNOHANG)
        remaining = roots()
        if not remaining:
            return
        if time.monotonic() > until:
            raise LaunchError(f"processes of a case cannot be ended: {', '.join(map(str, remaining))}")
        time.sleep(pause)
        pause = min(2 * pause, 0.02)


def _tree(roots: Callable[[], list[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of process and parent. The children of a process are looked up only after the caller has dealt with it."""
    pending = [(pid, os.getpid()) for pid in roots()]
    while pending:
        pid, parent = pending.pop()
        yield pid, parent
        pending += [(child, pid) for child in children_of(pid)]
