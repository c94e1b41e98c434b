"""One worker, as the pool sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from childproof.errors import LaunchError
from childproof.evidence import Launch
from childproof.launch.case import signal_name
from childproof.launch.folders import remove
from childproof.launch.linux import PidsGroup
from childproof.launch.wire import line_of_launch

PACKAGES = str(Path(__file__).resolve().parents[2])
"""The folder that the package `childproof` lies in."""

MARGIN = 60.0
"""Seconds beyond a case's time limit in which a worker must have answered; ending what the case left takes some."""

PATIENCE = 10.0
"""Seconds in which a worker must have ended by itself when it is told to."""

CHUNK = 1 << 20


class WorkerLost(Exception):
    """The worker has ended, or closed its output."""


class Member:
    """A worker process with its folder and its cgroup. `launch` is the case that it runs."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.launch: Launch | None = None
        self.deadline = 0.0
        self._group = PidsGroup.create(f"childproof-{os.getpid()}-{os.path.basename(root)}")
        self._answer = bytearray()
        self._last_line = ""
        try:
            self._process = _start(root, self._group.path if self._group else "")
        except OSError as error:
            self._remove_group()
            raise LaunchError(f"no worker can be started: {error.strerror}") from error
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._requests = self._process.stdin
        self._answers = self._process.stdout
        self._complaints = self._process.stderr

    @property
    def pid(self) -> int:
        """The pid of the worker."""
        return self._process.pid

    def fileno(self) -> int:
        """The descriptor that becomes readable when the worker answers or ends."""
        return self._answers.fileno()

    def give(self, launch: Launch) -> None:
        """Hands a case to the idle worker. One that has ended is found when its answer is awaited."""
        self.launch = launch
        self.deadline = time.monotonic() + launch.limits.timeout + MARGIN
        line = memoryview(line_of_launch(launch))
        try:
            while line:
                line = line[self._requests.write(line) :]
        except BrokenPipeError:
            pass

    def receive(self) -> bytes | None:
        """Reads what there is of the answer and returns it when it is whole. Raises WorkerLost at the end."""
        chunk = os.read(self.fileno(), CHUNK)
        if not chunk:
            raise WorkerLost
        self._answer += chunk
        if not chunk.endswith(b"\n"):
            return None
        answer, self._answer = bytes(self._answer), bytearray()
        return answer

    def release(self) -> Launch:
        """Takes the case off the worker, which is idle then."""
        assert self.launch is not None
        launch, self.launch = self.launch, None
        return launch

    def hang_up(self) -> None:
        """Tells the worker to end, whatever it does."""
        self._requests.close()
        self._answers.close()

    def kill(self) -> None:
        """Ends a worker that does not answer."""
        self._process.kill()

    def end(self, patience: float = PATIENCE) -> bool:
        """Waits for the end of the worker, and kills it when that takes too long. Returns whether it ended well.

        One that did not may have left processes of its case.
        """
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        complaints = self._complaints.read().decode(errors="backslashreplace").strip().splitlines()
        self._last_line = complaints[-1] if complaints else ""
        return self._process.returncode == 0

    def last_words(self) -> str:
        """How the ended worker came to its end, for people."""
        code = self._process.returncode
        how = f"was ended by {signal_name(-code)}" if code < 0 else f"exited with {code}"
        return f"{how}: {self._last_line}" if self._last_line else how

    def close(self) -> None:
        """Removes what is left of the ended worker. Raises LaunchError when it cannot be removed."""
        self._complaints.close()
        self._remove_group()
        remove(self.root)

    def _remove_group(self) -> None:
        if self._group is not None:
            self._group.remove()


def _start(root: str, group: str) -> subprocess.Popen[bytes]:
    # The worker needs the standard library and this package alone, and starts faster without the rest.
    return subprocess.Popen(
        [sys.executable, "-S", "-m", "childproof.launch.worker", root, group],
        env={"PYTHONPATH": PACKAGES, "LANG": "C.UTF-8"},
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,
    )
