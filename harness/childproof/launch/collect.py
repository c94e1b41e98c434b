"""What is read from the output streams of a case, bounded, and what is written to its standard input."""

from __future__ import annotations

import os

CHUNK = 1 << 16

RUNAWAY = 16
"""An output that exceeds its limit so many times stops the case."""


def first_bytes(descriptor: int, limit: int) -> bytes:
    """The first bytes of a file, at most `limit`."""
    data = bytearray()
    while len(data) < limit and (chunk := os.pread(descriptor, min(limit - len(data), 1 << 20), len(data))):
        data += chunk
    return bytes(data)


class Collector:
    """Keeps the first bytes of an output pipe or terminal and counts all."""

    def __init__(self, name: str, descriptor: int, limit: int) -> None:
        self.name = name
        self.descriptor = descriptor
        self.data = bytearray()
        self.total = 0
        self._limit = limit

    @property
    def truncated(self) -> bool:
        """Whether more came than was kept."""
        return self.total > self._limit

    @property
    def runaway(self) -> bool:
        """Whether it goes so far beyond its limit that the end is not waited for."""
        return self.total > RUNAWAY * self._limit

    def read(self) -> bool:
        """Reads what there is now. Returns False at the end of the stream."""
        try:
            chunk = os.read(self.descriptor, CHUNK)
        except BlockingIOError:
            return True
        except OSError:
            return False  # A terminal that no process holds any more.
        self.total += len(chunk)
        self.data += chunk[: max(0, self._limit - len(self.data))]
        return bool(chunk)

    def read_rest(self) -> None:
        """Reads all that is left, once nobody writes any more."""
        before = -1
        while self.total > before and not self.runaway:
            before = self.total
            self.read()


class FileCollector(Collector):
    """The same of a file: its size is looked at while the case runs, and its first bytes are read at the end."""

    def read(self) -> bool:
        self.total = os.fstat(self.descriptor).st_size
        return True

    def read_rest(self) -> None:
        self.read()
        self.data += first_bytes(self.descriptor, self._limit)


class Typist:
    """Writes a text to standard input as fast as it is taken."""

    def __init__(self, descriptor: int, text: bytes) -> None:
        self.descriptor = descriptor
        self._rest = text

    def write(self) -> bool:
        """Writes what is taken now. Returns False when there is nothing more to write, or nobody who reads."""
        try:
            self._rest = self._rest[os.write(self.descriptor, self._rest[:CHUNK]) :]
        except BlockingIOError:
            return True
        except OSError:
            return False
        return bool(self._rest)
