"""The standard streams of a case, laid as the scenario asks."""

from __future__ import annotations

import os
from contextlib import suppress

from childproof.errors import LaunchError
from childproof.evidence import Streams
from childproof.launch.collect import Collector, FileCollector, Typist
from childproof.launch.linux import FileActions, open_terminal

NAMES = ("stdin", "stdout", "stderr")


class StreamSet:
    """The three streams of one case, from before its start until its end.

    `null` is /dev/null, `closed` no descriptor at all. A pipe or a file on standard input holds the text and then ends.
    A `pty` is one terminal for all streams that ask for it, and the controlling terminal of the case; the text is typed
    into it, and all that it shows is the output of the first output stream that is one. Files lie in `folder`, outside
    the case's own.
    """

    def __init__(self, streams: Streams, limit: int, folder: str) -> None:
        self.actions = FileActions()
        self.collectors: list[Collector] = []
        self.files: list[FileCollector] = []
        self.typist: Typist | None = None
        self._folder = folder
        self._limit = limit
        self._text = streams.stdin_text.encode(errors="surrogateescape")
        self._given: list[int] = []
        self._kept: list[int] = []
        self._paths: list[str] = []
        self._terminal: tuple[int, str] | None = None
        try:
            for number, kind in enumerate((streams.stdin, streams.stdout, streams.stderr)):
                self._lay(number, kind)
            self._watch_terminal()
        except BaseException:
            self.close()
            raise

    def started(self) -> None:
        """Closes the ends that the process now has itself."""
        _close(self._given)

    def finish(self) -> tuple[bytes, bytes, list[str]]:
        """Reads what is left when no process of the case lives: both outputs, and the names of those cut short."""
        data = {"stdout": b"", "stderr": b""}
        truncated = []
        for collector in (*self.collectors, *self.files):
            collector.read_rest()
            data[collector.name] = bytes(collector.data)
            if collector.truncated:
                truncated.append(collector.name)
        return data["stdout"], data["stderr"], truncated

    def type(self) -> bool:
        """Writes to the standard input, and ends it when all is written. Returns whether there is more to write."""
        if self.typist is None:
            return False
        if not self.typist.write():
            self._kept.remove(self.typist.descriptor)
            os.close(self.typist.descriptor)
            self.typist = None
        return self.typist is not None

    def close(self) -> None:
        """Closes all and removes the files."""
        self.actions.free()
        _close(self._given)
        _close(self._kept)
        while self._paths:
            with suppress(FileNotFoundError):
                os.unlink(self._paths.pop())

    def _lay(self, number: int, kind: str) -> None:
        if kind == "closed":
            self.actions.close(number)
        elif kind == "null":
            self.actions.open(number, os.devnull, os.O_RDWR)
        elif kind == "pty":
            self._lay_terminal(number)
        elif kind == "pipe" and number == 0:
            self._lay_input_pipe()
        elif kind == "pipe":
            self._lay_output_pipe(number)
        elif kind == "file" and number == 0:
            self._lay_input_file()
        elif kind == "file":
            self._lay_output_file(number)
        else:
            raise LaunchError(f"{NAMES[number]} cannot be laid as {kind!r}")

    def _lay_input_pipe(self) -> None:
        reader, writer = os.pipe()
        self._give(0, reader)
        if self._text:
            self._type_into(writer)
        else:
            self._given.append(writer)

    def _lay_output_pipe(self, number: int) -> None:
        reader, writer = os.pipe()
        self._give(number, writer)
        self._kept.append(reader)
        os.set_blocking(reader, False)
        self.collectors.append(Collector(NAMES[number], reader, self._limit))

    def _lay_input_file(self) -> None:
        path, descriptor = self._make_file()
        with open(descriptor, "wb", closefd=False) as file:
            file.write(self._text)
        self.actions.open(0, path, os.O_RDONLY)

    def _lay_output_file(self, number: int) -> None:
        path, descriptor = self._make_file()
        self.actions.open(number, path, os.O_WRONLY)
        self.files.append(FileCollector(NAMES[number], descriptor, self._limit))

    def _lay_terminal(self, number: int) -> None:
        if self._terminal is None:
            # The terminal's own end stays open here, so that the case may close it and open it again.
            master, own, path = open_terminal()
            self._kept += [master, own]
            os.set_blocking(master, False)
            self._terminal = (master, path)
        master, path = self._terminal
        self.actions.open(number, path, os.O_RDWR)
        if number == 0 and self._text:
            self._type_into(os.dup(master))
        elif number > 0 and not any(collector.descriptor == master for collector in self.collectors):
            self.collectors.append(Collector(NAMES[number], master, self._limit))

    def _watch_terminal(self) -> None:
        """Reads a terminal that is standard input alone, since a full one stops whoever types or is echoed."""
        if self._terminal is not None and not any(c.descriptor == self._terminal[0] for c in self.collectors):
            self.collectors.append(Collector("terminal", self._terminal[0], self._limit))

    def _type_into(self, descriptor: int) -> None:
        self._kept.append(descriptor)
        os.set_blocking(descriptor, False)
        self.typist = Typist(descriptor, self._text)

    def _make_file(self) -> tuple[str, int]:
        path = os.path.join(self._folder, os.urandom(5).hex())
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        self._kept.append(descriptor)
        self._paths.append(path)
        os.fchmod(descriptor, 0o666)
        return path, descriptor

    def _give(self, number: int, descriptor: int) -> None:
        self._given.append(descriptor)
        self.actions.duplicate(descriptor, number)


def _close(descriptors: list[int]) -> None:
    while descriptors:
        os.close(descriptors.pop())
