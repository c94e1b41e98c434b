"""Watching a running case: its streams, the size of its log, and the ends of its processes."""

from __future__ import annotations

import os
import select
import time
from typing import Callable

from childproof.launch.streams import StreamSet

LOOK = 0.25
"""Seconds between looks at the sizes of files, which nothing announces."""


class PoolGone(Exception):
    """The pool that asked for the case has ended, or wants nothing more of it."""


class Watch:
    """What is known of a running case.

    `pid` is that of the main process, set once it is started; `status` its wait status once it has ended, `ended` the
    time (monotonic) when that was seen, `memory` its peak in bytes, never less than this process's own. `childless`
    says that no process of the case is left.
    """

    def __init__(self, streams: StreamSet, log: int, log_limit: int, deaths: int, pool: int) -> None:
        self.pid = 0
        self.status: int | None = None
        self.memory = 0
        self.ended = 0.0
        self.childless = False
        self._streams = streams
        self._log = log
        self._log_limit = log_limit
        self._deaths = deaths
        self._pool = pool
        self._log_overflows = False
        self._next_look = time.monotonic() + LOOK
        self._poll = select.poll()
        self._served: dict[int, Callable[[], bool]] = {}
        self._listen()

    @property
    def main_ended(self) -> bool:
        """Whether the main process has ended."""
        return self.status is not None

    @property
    def overflows(self) -> bool:
        """Whether the log is beyond its limit or a stream far beyond, so that the case is to be stopped."""
        return self._log_overflows or any(c.runaway for c in (*self._streams.collectors, *self._streams.files))

    def wait(self, until: float, reached: Callable[[], bool]) -> bool:
        """Serves the case until something is reached. Returns whether it was, by this time (monotonic).

        Raises PoolGone when the pool hangs up.
        """
        while not reached():
            now = time.monotonic()
            if now >= until:
                return False
            if now >= self._next_look:
                self._look_at_files()
                self._next_look = now + LOOK
            for descriptor, _ in self._poll.poll(1000 * (min(until, self._next_look) - now) + 1):
                if descriptor == self._pool:
                    raise PoolGone
                if not self._served[descriptor]():
                    self._poll.unregister(descriptor)
        return True

    def _listen(self) -> None:
        # An empty mask asks for nothing but the other side's hanging up.
        self._poll.register(self._pool, 0)
        self._serve(self._deaths, select.POLLIN, self._reap)
        for collector in self._streams.collectors:
            self._serve(collector.descriptor, select.POLLIN, collector.read)
        if self._streams.typist is not None:
            self._serve(self._streams.typist.descriptor, select.POLLOUT, self._streams.type)

    def _serve(self, descriptor: int, events: int, serve: Callable[[], bool]) -> None:
        self._poll.register(descriptor, events)
        self._served[descriptor] = serve

    def _look_at_files(self) -> None:
        self._log_overflows = os.fstat(self._log).st_size > self._log_limit
        for file in self._streams.files:
            file.read()

    def _reap(self) -> bool:
        """Takes the ends of all children that have ended: the main process, and orphans that came to this process."""
        os.read(self._deaths, 4096)
        while not self.childless:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                self.childless = True
                break
            if pid == 0:
                break
            if pid == self.pid:
                self.status = status
                self.ended = time.monotonic()
                self.memory = usage.ru_maxrss * 1024
        return True
