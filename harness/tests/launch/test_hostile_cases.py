"""Cases that misbehave: none hangs the harness, fools it, or survives."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Callable, Sequence

import pytest

from childproof.evidence import Evidence, Limits
from childproof.launch.linux import PROCESS_LIMIT, USER_PROCESS_LIMIT, PidsGroup

Observe = Callable[..., Evidence]
Left = Callable[[], Sequence[int]]

SHORT = Limits(timeout=0.5)


def test_one_that_exits_at_once_leaves_an_empty_log(observe_miniature: Observe) -> None:
    evidence = observe_miniature("exits_at_once.sh")
    assert (evidence.exit, evidence.log, evidence.stdout, evidence.files) == (0, b"", b"", ())


def test_a_daemon_is_seen_and_ended(observe_miniature: Observe, left: Left) -> None:
    evidence = observe_miniature("leaves_daemon.sh")
    assert (evidence.exit, evidence.timed_out, evidence.failure) == (0, False, None)
    assert [process.command for process in evidence.processes] == ["sleep 100000"]
    assert left() == []


def test_children_in_sessions_of_their_own_are_ended_with_theirs(observe_miniature: Observe, left: Left) -> None:
    evidence = observe_miniature("forks_setsid.sh")
    assert evidence.exit == 0
    commands = sorted(process.command for process in evidence.processes)
    assert commands == ["sh -c sleep 100000; :"] * 5 + ["sleep 100000"] * 5
    assert left() == []


def test_a_stopped_child_is_ended(observe_miniature: Observe, left: Left) -> None:
    evidence = observe_miniature("leaves_stopped_child.sh")
    assert evidence.exit == 0
    assert [process.command for process in evidence.processes] == ["sh -c kill -STOP $$"]
    assert left() == []


def test_whoever_ignores_signals_is_killed_at_the_time_limit(observe_miniature: Observe, left: Left) -> None:
    evidence = observe_miniature("ignores_sigterm_and_hangs.sh", limits=SHORT)
    assert (evidence.exit, evidence.signal, evidence.timed_out) == (None, "SIGKILL", True)
    assert 0.5 <= evidence.elapsed < 5
    assert [process.command for process in evidence.processes] == ["sleep 100000"]
    assert left() == []


def test_a_hanging_case_ends_at_its_time_limit(observe_miniature: Observe, left: Left) -> None:
    evidence = observe_miniature("hangs.sh", limits=SHORT)
    assert (evidence.signal, evidence.timed_out, evidence.processes) == ("SIGKILL", True, ())
    assert left() == []


def test_endless_output_is_stopped_long_before_the_time_limit(observe_miniature: Observe, left: Left) -> None:
    evidence = observe_miniature("prints_without_end.sh", limits=Limits(timeout=60, output=1 << 16))
    assert evidence.stdout == (b"childproof\n" * 6000)[: 1 << 16]
    assert (evidence.signal, evidence.timed_out, evidence.truncated) == ("SIGKILL", False, ("stdout",))
    assert evidence.failure is None and evidence.elapsed < 30
    assert left() == []


def test_an_endless_log_is_stopped_long_before_the_time_limit(observe_miniature: Observe, left: Left) -> None:
    evidence = observe_miniature("floods_log.sh", limits=Limits(timeout=60, log=5000))
    assert len(evidence.log) == 5000 and evidence.log.startswith(b'{"w":"main:1:0"')
    assert "log" in evidence.truncated and not evidence.timed_out
    assert evidence.signal in ("SIGKILL", "SIGXFSZ")
    assert evidence.failure is None and evidence.elapsed < 30
    assert left() == []


def test_garbage_in_the_log_is_kept_as_it_is(observe_miniature: Observe) -> None:
    evidence = observe_miniature("writes_garbage_into_log.sh")
    assert evidence.exit == 0
    assert evidence.log.splitlines()[1:4] == [b"not JSON at all", b"[1,2]", b"\xff\xfe\0"]
    assert evidence.log.endswith(b'"nobody:1:0","n":0,"done":true}')


def test_a_deleted_directory_does_no_harm(observe_miniature: Observe, pool: object) -> None:
    for _ in range(2):
        evidence = observe_miniature("deletes_directory.sh")
        assert (evidence.exit, evidence.files, evidence.failure) == (0, (), None)
        assert not os.path.exists(evidence.cwd)


def test_a_case_that_deletes_all_folders_of_its_worker_harms_no_other(observe: Observe) -> None:
    evidence = observe("/bin/sh", "-c", "rm -rf ../../*; exit 3")
    assert (evidence.exit, evidence.failure) == (3, None)
    evidence = observe("/bin/sh", "-c", 'ls -A "$HOME" "$TMPDIR"; touch file; exit 4')
    assert (evidence.exit, evidence.files, evidence.failure) == (4, ("file",), None)


def test_closed_streams_do_not_count_as_the_end(observe_miniature: Observe) -> None:
    evidence = observe_miniature("closes_streams.sh")
    assert (evidence.exit, evidence.stdout, evidence.processes) == (3, b"", ())
    assert evidence.elapsed >= 0.05


def test_a_fork_bomb_loses(observe_miniature: Observe, left: Left) -> None:
    group = PidsGroup.create(f"childproof-test-{os.getpid()}")
    if group is not None:
        group.remove()
    elif os.getuid() == 0:
        pytest.skip("this machine allows no pids cgroup, and limits do not bind root")
    evidence = observe_miniature("fork_bomb.py", limits=Limits(timeout=3))
    assert (evidence.signal, evidence.timed_out, evidence.failure) == ("SIGKILL", True, None)
    assert 500 < len(evidence.processes) < (PROCESS_LIMIT if group is not None else USER_PROCESS_LIMIT)
    assert left() == []


def test_a_case_that_kills_its_worker_is_a_failure_of_the_harness_and_leaves_nothing(
    observe: Observe, left: Left, place: Path
) -> None:
    evidence = observe("/bin/sh", "-c", "setsid sleep 100000 & kill -KILL $PPID; sleep 100000")
    assert evidence.failure is not None and "was ended by SIGKILL" in evidence.failure
    assert left() == []
    assert list((place / "pool").iterdir()) == []
    assert observe("/bin/sh", "-c", "exit 4").exit == 4


def test_signals_to_the_worker_do_not_disturb_it(observe: Observe) -> None:
    evidence = observe(
        "/bin/sh", "-c", "for s in HUP INT QUIT TERM USR1 USR2 TSTP CHLD; do kill -$s $PPID; done; exit 5"
    )
    assert (evidence.exit, evidence.failure) == (5, None)


def test_processes_that_are_just_ending_are_waited_for(observe: Observe) -> None:
    evidence = observe("/bin/sh", "-c", "(sleep 0.1; echo late) & exit 0")
    assert (evidence.processes, evidence.stdout) == ((), b"late\n")


def test_an_orphan_is_reaped_while_the_case_runs(observe: Observe) -> None:
    script = """
    orphan=$(sh -c 'sleep 0.1 >/dev/null & echo $!')
    while kill -0 "$orphan" 2>/dev/null; do sleep 0.02; done
    echo gone
    """
    evidence = observe("/bin/sh", "-c", script, limits=Limits(timeout=10))
    assert (evidence.exit, evidence.stdout) == (0, b"gone\n")


def test_a_thread_that_outlives_the_first_one_counts_as_alive(observe: Observe, left: Left) -> None:
    script = """
import ctypes, os, threading, time
if os.fork() == 0:
    threading.Thread(target=time.sleep, args=(1000,)).start()
    ctypes.CDLL(None).pthread_exit(None)
"""
    evidence = observe("/usr/bin/python3", "-c", script)
    assert [process.command for process in evidence.processes] == ["[python3]"]
    assert left() == []


def test_a_file_cannot_fill_the_disk(observe: Observe) -> None:
    started = time.monotonic()
    evidence = observe("/bin/sh", "-c", "yes > file; echo $?; stat -c %s file", limits=Limits(timeout=60))
    status, size = evidence.stdout.split()
    assert int(status) == 128 + 25 and int(size) == 64 << 20
    assert evidence.files == ("file",)
    assert time.monotonic() - started < 30
