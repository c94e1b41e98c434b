"""The pool: order, lost workers, and ends of every kind."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Callable, Iterator, Mapping, Sequence

import pytest

from childproof.errors import LaunchError
from childproof.evidence import Launch, Limits
from childproof.launch import linux, member
from childproof.launch.leftovers import own_children
from childproof.launch.pool import Pool

HARNESS = Path(__file__).resolve().parents[2]


Left = Callable[[], Sequence[int]]
Marked = Mapping[str, str]


def shell(case: str, script: str, env: Mapping[str, str] = {}, timeout: float = 20.0) -> Launch:
    return Launch(case, ("/bin/sh", "-c", script), limits=Limits(timeout=timeout), env=env)


def test_every_case_is_answered_once(place: Path) -> None:
    launches = [shell(str(code), f"exit {code}") for code in range(20)]
    with Pool(2, place / "pool") as pool:
        seen = {launch.case: evidence.exit for launch, evidence in pool.run(launches)}
        again = [evidence.exit for _, evidence in pool.run(launches[:3])]
    assert seen == {str(code): code for code in range(20)}
    assert sorted(map(str, again)) == ["0", "1", "2"]


def test_cases_come_in_the_order_of_completion(place: Path) -> None:
    slow = shell("slow", "until [ -e ../../../../fast ]; do sleep 0.01; done")
    fast = [shell(str(number), "exit 0") for number in range(3)]
    with Pool(2, place / "pool") as pool:
        order = []
        for launch, evidence in pool.run([slow, *fast]):
            assert evidence.exit == 0
            order.append(launch.case)
            if launch is fast[-1]:
                (place / "fast").touch()
    assert order == ["0", "1", "2", "slow"]


def test_workers_start_only_when_there_is_a_case_for_them(place: Path) -> None:
    before = own_children()
    with Pool(8, place / "pool") as pool:
        assert own_children() == before
        assert len(list(pool.run([shell("only", "exit 0")]))) == 1
        assert len(own_children()) == len(before) + 1
    assert own_children() == before


def test_the_next_case_is_taken_before_the_last_is_yielded(place: Path) -> None:
    taken: list[str] = []

    def source() -> Iterator[Launch]:
        for name in ("first", "second", "third"):
            taken.append(name)
            yield shell(name, "exit 0")

    with Pool(1, place / "pool") as pool:
        next(iter(pool.run(source())))
        assert taken == ["first", "second"]


def test_leaving_early_ends_the_cases_that_run(place: Path, marked: Marked, left: Left) -> None:
    launches = [shell("quick", "exit 0"), *(shell(str(n), "setsid sleep 1000; :", marked, 100) for n in range(5))]
    with Pool(2, place / "pool") as pool:
        with closing(pool.run(launches)) as results:  # type: ignore[type-var]
            assert next(results)[0].case == "quick"
        assert left() == []
        assert [evidence.exit for _, evidence in pool.run([shell("later", "exit 6")])] == [6]
    assert not (place / "pool").exists()


def test_an_exception_of_the_consumer_ends_all(place: Path, marked: Marked, left: Left) -> None:
    launches = [shell("quick", "exit 0"), shell("slow", "sleep 1000", marked, 100)]
    with pytest.raises(ZeroDivisionError):
        with Pool(2, place / "pool") as pool:
            for _ in pool.run(launches):
                raise ZeroDivisionError
    assert left() == []
    assert not (place / "pool").exists()


def test_a_silent_worker_is_replaced(place: Path, marked: Marked, left: Left, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "MARGIN", 0.5)
    stopping = shell("stops its worker", "kill -STOP $PPID; sleep 1000", marked, timeout=0.1)
    with Pool(1, place / "pool") as pool:
        [(launch, evidence), (_, later)] = pool.run([stopping, shell("later", "exit 6")])
    assert launch is stopping
    assert evidence.failure is not None and "was ended by SIGKILL" in evidence.failure
    assert later.exit == 6
    assert left() == []


def test_an_orphan_of_a_lost_worker_is_told_from_a_child_of_ours(place: Path, marked: Marked, left: Left) -> None:
    ours = subprocess.Popen(["/bin/sleep", "1000"])
    try:
        with Pool(1, place / "pool") as pool:
            [(_, evidence)] = pool.run([shell("kills", "setsid sleep 1000 & kill -KILL $PPID; sleep 1000", marked)])
        assert evidence.failure is not None
        assert left() == []
        assert ours.poll() is None
    finally:
        ours.kill()
        ours.wait()


def test_a_broken_worker_tells_its_last_words(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "PACKAGES", "/nowhere")
    with Pool(1, place / "pool") as pool:
        [(_, evidence)] = pool.run([shell("any", "exit 0")])
    assert evidence.failure is not None
    assert "exited with 1" in evidence.failure and "No module named" in evidence.failure


def test_a_worker_that_cannot_be_started_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python3")
    with Pool(1, place / "pool") as pool:
        with pytest.raises(LaunchError, match="no worker can be started: No such file or directory"):
            list(pool.run([shell("any", "exit 0")]))


def test_what_the_pool_changed_is_as_before(place: Path) -> None:
    adopted, handler = linux.adopt_orphans(False), signal.getsignal(signal.SIGTERM)
    with Pool(1, place):
        assert signal.getsignal(signal.SIGTERM) is not handler
    assert signal.getsignal(signal.SIGTERM) is handler
    assert linux.adopt_orphans(adopted) is False
    assert place.is_dir(), "a folder that was there is kept"


def test_a_private_place_that_cannot_be_made_is_told(place: Path) -> None:
    with pytest.raises(LaunchError, match="missing/pool: No such file or directory"):
        with Pool(1, place / "missing" / "pool"):
            pass


CAMPAIGN = """
import json, sys
from childproof.evidence import Launch, Limits
from childproof.launch.pool import Pool
from childproof.launch.private import private_place

marked = json.loads(sys.argv[1])
script = 'trap "" TERM INT; setsid sleep 1000 & echo $PPID; sleep 1000'
def launches():
    yield Launch("first", ("/bin/true",))
    for number in range(3):
        yield Launch(str(number), ("/bin/sh", "-c", script), limits=Limits(timeout=100), env=marked)

try:
    with private_place() as place:
        with Pool(2, place / "pool") as pool:
            for launch, evidence in pool.run(launches()):
                print(place, flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.fixture
def campaign(marked: Marked) -> Iterator["subprocess.Popen[str]"]:
    """A harness of its own, which is past its first case and in the middle of endless ones."""
    command = [sys.executable, "-c", CAMPAIGN, json.dumps(marked)]
    environment = {**os.environ, "PYTHONPATH": str(HARNESS)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_run_and_leaves_nothing(
    campaign: "subprocess.Popen[str]", left: Left, number: signal.Signals
) -> None:
    assert campaign.stdout is not None
    place = campaign.stdout.readline().strip()
    # As Ctrl-C on a terminal: to the whole group.
    os.killpg(campaign.pid, number)
    assert campaign.wait(30) == 0
    assert campaign.stdout.read() == "interrupted\n"
    assert left() == []
    assert not os.path.exists(place)


def test_workers_end_their_cases_when_the_harness_was_killed(
    campaign: "subprocess.Popen[str]", marked: Marked, left: Left
) -> None:
    assert campaign.stdout is not None
    place = Path(campaign.stdout.readline().strip())
    workers = linux.children_of(campaign.pid)
    assert workers
    watches = [os.pidfd_open(worker) for worker in workers]
    campaign.kill()
    campaign.wait()
    for watch in watches:
        wait_readable(watch)
        os.close(watch)
    assert left() == []
    assert list((place / "pool").iterdir()) == []
    (place / "pool").rmdir()
    place.rmdir()


def wait_readable(descriptor: int) -> None:
    ready, _, _ = select.select([descriptor], [], [], 30)
    assert ready, "the worker has not ended"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can start the harness as another user")
def test_another_user_needs_no_rights(marked: Marked, left: Left) -> None:
    script = """
import json, os, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534); os.environ['HOME'] = '/nonexistent'
from childproof.evidence import Launch, Limits
from childproof.launch.pool import Pool
from childproof.launch.private import private_place
with private_place() as place, Pool(1, place / 'pool') as pool:
    script = 'mkdir -m 0 closed; touch file; setsid sleep 1000 & exit 3'
    for _ in range(2):
        for _, evidence in pool.run([Launch('a/b#c', ('/bin/sh', '-c', script), env=json.loads(sys.argv[1]))]):
            print(evidence.exit, evidence.files, len(evidence.processes), evidence.failure)
print(place.exists())
"""
    environment = {**os.environ, "PYTHONPATH": str(HARNESS), "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["/usr/bin/python3", "-c", script, json.dumps(marked)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=True, timeout=60)
    assert done.stdout.splitlines() == ["3 ('closed/', 'file') 1 None"] * 2 + ["False"]
    assert left() == []
