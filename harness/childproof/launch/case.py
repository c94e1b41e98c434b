"""One case: its surroundings, its start, its evidence, and its complete end."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import ExitStack
from dataclasses import replace

from childproof.errors import LaunchError
from childproof.evidence import Evidence, Launch, LeftProcess
from childproof.launch import linux
from childproof.launch.collect import first_bytes
from childproof.launch.folders import Places, files_in, is_full, make_open, remove, restore
from childproof.launch.leftovers import end_all
from childproof.launch.streams import StreamSet
from childproof.launch.watch import PoolGone, Watch

SCRUBBED = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
}
"""The environment of a case, together with HOME and TMPDIR."""

CONTEXT = "{context}"
"""The word in a command line that stands for what the emitter reads."""

GRACE = 1.0
"""Seconds in which processes may end by themselves after the main process has."""

PATIENCE = 10.0
"""Seconds in which a killed process must be gone."""


def run_case(places: Places, launch: Launch, deaths: int, pool: int) -> Evidence:
    """Runs one case and returns what was seen of it. A failure of ours is told in the evidence.

    `deaths` is a descriptor that is readable when a child has ended; `pool` is one that hangs up when the pool is gone,
    and then PoolGone is raised. However it ends, no process and no file of the case is left.
    """
    case = _Case(places, launch, deaths, pool)
    try:
        case.run()
    except PoolGone:
        raise
    except LaunchError as error:
        return replace(case.evidence, failure=str(error))
    except OSError as error:
        place = places.root if error.filename is None else os.fsdecode(error.filename)
        return replace(case.evidence, failure=f"{place}: {error.strerror}")
    except Exception as error:
        return replace(case.evidence, failure=f"{places.root}: {type(error).__name__}: {error}")
    return case.evidence


class _Case:
    """One case while it runs. `evidence` is what has been seen so far."""

    def __init__(self, places: Places, launch: Launch, deaths: int, pool: int) -> None:
        self.evidence = Evidence()
        self._places = places
        self._launch = launch
        self._deaths = deaths
        self._pool = pool
        self._cwd = os.path.join(places.run, os.urandom(5).hex())
        self._log = os.path.join(places.log, os.urandom(5).hex())

    def run(self) -> None:
        """Runs the case from its folder to its evidence, and clears up."""
        with ExitStack() as stack:
            log = self._lay_folders(stack)
            streams = StreamSet(self._launch.streams, self._launch.limits.output, self._places.streams)
            stack.callback(streams.close)
            watch = Watch(streams, log, self._launch.limits.log, self._deaths, self._pool)
            stack.callback(_end_rest, watch)
            started = time.monotonic()
            watch.pid = self._start(streams)
            timed_out = _wait_for_main(watch, started + self._launch.limits.timeout)
            left = _end_rest(watch) if timed_out or watch.overflows else _wait_for_rest(watch)
            evidence = self._gather(watch, streams, log)
            self.evidence = replace(evidence, elapsed=watch.ended - started, timed_out=timed_out, processes=left)

    def _lay_folders(self, stack: ExitStack) -> int:
        """Makes the folder of the case and its log, and returns the log's descriptor.

        Files left in the folder are judged. TMPDIR is another one, which is emptied after each case and not judged; nor
        is HOME, which all cases of a worker share, since runtimes keep caches there.
        """
        stack.callback(restore, self._places)
        make_open(self._cwd)
        stack.callback(remove, self._cwd)
        log = os.open(self._log, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        stack.callback(remove, self._log)
        stack.callback(os.close, log)
        os.fchmod(log, 0o666)
        return log

    def _start(self, streams: StreamSet) -> int:
        context = json.dumps([self._log, self._launch.role, self._launch.input], separators=(",", ":"))
        argv = [context if word == CONTEXT else word for word in self._launch.argv]
        env = {**SCRUBBED, "HOME": self._places.home, "TMPDIR": self._places.tmp, **self._launch.env}
        os.chdir(self._cwd)
        try:
            return linux.start(argv, env, streams.actions)
        except OSError as error:
            raise LaunchError(f"cannot start {argv[0]}: {error.strerror}") from error
        finally:
            os.chdir("/")
            streams.started()

    def _gather(self, watch: Watch, streams: StreamSet, log: int) -> Evidence:
        stdout, stderr, truncated = streams.finish()
        observations = first_bytes(log, self._launch.limits.log)
        if os.fstat(log).st_size > len(observations):
            truncated.append("log")
        files, complete = files_in(self._cwd)
        if not complete:
            truncated.append("files")
        assert watch.status is not None
        code = os.waitstatus_to_exitcode(watch.status)
        return Evidence(
            exit=code if code >= 0 else None,
            signal=signal_name(-code) if code < 0 else None,
            stdout=stdout,
            stderr=stderr,
            log=observations,
            truncated=tuple(truncated),
            memory=watch.memory,
            files=files,
            pid=watch.pid,
            ppid=os.getpid(),
            cwd=self._cwd,
            home=self._places.home,
            tmpdir=self._places.tmp,
            failure=f"{self._places.root}: the disk is full" if is_full(self._places.root) else None,
        )


def _wait_for_main(watch: Watch, until: float) -> bool:
    """Waits until the main process has ended, and kills it when it must not go on. Returns whether its time ran out."""
    stopped = watch.wait(until, lambda: watch.main_ended or watch.overflows)
    if watch.main_ended:
        return False
    os.kill(watch.pid, signal.SIGKILL)
    if not watch.wait(time.monotonic() + PATIENCE, lambda: watch.main_ended):
        raise LaunchError(f"the main process {watch.pid} cannot be killed")
    return not stopped


def _wait_for_rest(watch: Watch) -> tuple[LeftProcess, ...]:
    """Lets processes that are just ending do so, then ends all others and returns them."""
    watch.wait(time.monotonic() + GRACE, lambda: watch.childless or watch.overflows)
    return _end_rest(watch)


def _end_rest(watch: Watch) -> tuple[LeftProcess, ...]:
    if watch.childless:
        return ()
    left = end_all()
    watch.childless = True
    return left


def signal_name(number: int) -> str:
    """The name of a signal; the unnamed real-time ones are counted from the first."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"SIGRTMIN+{number - signal.SIGRTMIN}"
