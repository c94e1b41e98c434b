"""The pool of workers: hands out cases and yields their evidence as it comes."""

from __future__ import annotations

import os
import selectors
import signal
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import Iterable, Iterator, Sequence

from childproof.errors import LaunchError
from childproof.evidence import Evidence, Launch
from childproof.launch import linux
from childproof.launch.folders import remove
from childproof.launch.leftovers import end_all, own_children
from childproof.launch.member import Member, WorkerLost
from childproof.launch.wire import evidence_of_line

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Signals that end a run as Ctrl-C does, unless the caller has other plans for them."""

_workers: set[int] = set()
"""The workers of all pools of this process, which are not to be taken for orphans."""


class Pool:
    """Workers that run cases, as many at a time as asked, each started when there is a case for it.

    Used as a context: at its end, however it comes, no process and no file of it is left. `private` is a folder
    outside HOME that every uid can reach; it is made when it is missing, and is 0755 then. While the pool is open,
    this process adopts orphans, so that a worker that is killed leaves none behind, and the signals of `ENDING`
    raise KeyboardInterrupt.
    """

    def __init__(self, jobs: int, private: Path) -> None:
        if jobs < 1:
            raise ValueError("a pool needs at least one worker")
        self._jobs = jobs
        self._private = private
        self._members: list[Member] = []
        self._selector = selectors.DefaultSelector()
        self._undo = ExitStack()

    def __enter__(self) -> Pool:
        try:
            if not self._private.exists():
                self._private.mkdir()
                self._undo.callback(remove, str(self._private))
            self._private.chmod(0o755)
        except OSError as error:
            raise LaunchError(f"{error.filename}: {error.strerror}") from error
        self._undo.callback(linux.adopt_orphans, linux.adopt_orphans(True))
        if threading.current_thread() is threading.main_thread():
            for number in ENDING:
                if signal.getsignal(number) is signal.SIG_DFL:
                    self._undo.callback(signal.signal, number, signal.signal(number, _interrupt))
        self._undo.callback(self._selector.close)
        self._undo.callback(lambda: self._end(list(self._members)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _undisturbed():
            self._undo.close()

    def run(self, launches: Iterable[Launch]) -> Iterator[tuple[Launch, Evidence]]:
        """Runs all cases and yields each with its evidence when it has ended.

        When a worker is lost, the evidence of its case tells so, and another worker takes its place. When the
        iteration is left early, the cases that still run are ended. A pool runs several times, but one run at a time.
        """
        source = iter(launches)
        try:
            while self._hand_out(source):
                for member in self._wait():
                    try:
                        answer = member.receive()
                    except WorkerLost:
                        yield from self._lose(member)
                        continue
                    if answer is not None:
                        launch = member.release()
                        # The next case starts before this one is judged.
                        self._hand_out(source)
                        yield launch, evidence_of_line(answer)
        finally:
            self._end([member for member in self._members if member.launch is not None])

    def _hand_out(self, source: Iterator[Launch]) -> bool:
        """Gives every idle worker a case while there are any. Returns whether a worker is busy now."""
        idle = [member for member in self._members if member.launch is None]
        while idle or len(self._members) < self._jobs:
            launch = next(source, None)
            if launch is None:
                break
            member = idle.pop() if idle else self._start()
            member.give(launch)
        return any(member.launch is not None for member in self._members)

    def _start(self) -> Member:
        member = Member(str(self._private / os.urandom(4).hex()))
        _workers.add(member.pid)
        self._members.append(member)
        self._selector.register(member, selectors.EVENT_READ, member)
        return member

    def _wait(self) -> list[Member]:
        """Waits until a worker answers or ends, and kills those that have been silent for too long."""
        busy = [member for member in self._members if member.launch is not None]
        due = min(member.deadline for member in busy)
        ready: list[Member] = [key.data for key, _ in self._selector.select(max(0.0, due - time.monotonic()))]
        for member in busy:
            if time.monotonic() > member.deadline:
                member.kill()
        return ready

    def _lose(self, member: Member) -> Iterator[tuple[Launch, Evidence]]:
        """Clears up after a worker that ended unasked, and yields the case that it ran, if any."""
        self._end([member])
        if member.launch is not None:
            yield member.release(), Evidence(failure=f"{member.root}: the worker of the case {member.last_words()}")

    def _end(self, members: Sequence[Member]) -> None:
        """Ends workers with all that they have. Raises LaunchError when something resists."""
        with _undisturbed():
            for member in members:
                self._selector.unregister(member)
                self._members.remove(member)
                member.hang_up()
            ended_well = [member.end() for member in members]
            _workers.difference_update(member.pid for member in members)
            if not all(ended_well):
                end_all(_strangers)
            for member in members:
                member.close()


def _strangers() -> list[int]:
    """What came to this process as an orphan of a lost worker.

    Workers lead sessions of their own, so no process below one is in the session of this process, in which
    its own children are.
    """
    session = os.getsid(0)
    states = ((pid, linux.state_of(pid)) for pid in own_children() if pid not in _workers)
    return [pid for pid, state in states if state is not None and state.session != session]


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps back what would end this process until it has cleared up."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, *ENDING))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
