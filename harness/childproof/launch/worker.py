"""A worker of the pool: runs one case at a time, for as long as the pool wants.

Started as `python3 -m childproof.launch.worker <folder> <cgroup>`. Each line on its standard input is a launch, each
line on its standard output the evidence. It adopts every orphan below it, so what is left there belongs to the case.
"""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import sys
from typing import BinaryIO

from childproof.launch import linux
from childproof.launch.case import run_case
from childproof.launch.folders import places_below, remove, restore
from childproof.launch.watch import PoolGone
from childproof.launch.wire import launch_of_line, line_of_evidence

FILE_LIMIT = 64 << 20
"""Bytes that a file of a case may have: what writes on is ended by SIGXFSZ, long before the disk is full."""

UMASK = 0o022

DISTURBANCES = signal.valid_signals() - {
    *(signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD),
    *(signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE, signal.SIGABRT),
}
"""Signals that a case could send to its parent; the processes of a case start with the defaults all the same."""


def main(root: str, group: str) -> None:
    """Serves the pool until it hangs up, and leaves nothing behind."""
    requests, answers = _take_streams()
    pids = linux.PidsGroup(group) if group else None
    if pids is None or not pids.join():
        linux.bound_processes_of_user()
    deaths = _prepare_process()
    places = places_below(root)
    try:
        restore(places)
        with answers:
            for line in requests:
                evidence = run_case(places, launch_of_line(line), deaths, requests.fileno())
                answers.write(line_of_evidence(evidence))
                answers.flush()
    except (PoolGone, BrokenPipeError):
        pass
    finally:
        remove(root)
        if pids is not None:
            pids.leave()


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Moves the pool's pipes out of the way of a case's standard streams, and closes all else that was inherited."""
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    requests, answers = (fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 3) for number in (0, 1))
    nothing = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return open(requests, "rb"), open(answers, "wb")


def _prepare_process() -> int:
    """Sets what a case inherits, and makes this process hard to disturb.

    Returns a descriptor that becomes readable when a child has ended.
    """
    os.umask(UMASK)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    for number in DISTURBANCES:
        signal.signal(number, signal.SIG_IGN)
    linux.adopt_orphans(True)
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    return reader


if __name__ == "__main__":
    main(*sys.argv[1:])
