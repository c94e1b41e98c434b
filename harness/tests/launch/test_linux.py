"""Reading the process tree, and finding where a pids cgroup may be made."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import Iterator

import pytest

from childproof.launch import linux
from childproof.launch.linux import PidsGroup, children_of, command_of, has_ended, pids_folders, send_to_child, state_of


@pytest.fixture
def sleeper() -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(["/bin/sleep", "1000"]) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("lists", [True, False])
def test_children(sleeper: "subprocess.Popen[bytes]", lists: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if lists and not linux.LISTS_CHILDREN:
        pytest.skip("this kernel does not list the children of a thread")
    monkeypatch.setattr(linux, "LISTS_CHILDREN", lists)
    assert sleeper.pid in children_of(os.getpid())
    assert children_of(sleeper.pid) == []


def test_state_of_a_process_with_an_odd_name(tmp_path: Path) -> None:
    program = tmp_path / "a) R (b"
    program.symlink_to("/bin/cat")
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(b"ready\n")
        assert process.stdout.readline() == b"ready\n"
        state = state_of(process.pid)
        process.stdin.close()
    assert state is not None
    assert (state.name, state.parent, state.session) == ("a) R (b", os.getpid(), os.getsid(0))


def test_a_zombie_has_ended_and_one_that_was_reaped_is_unknown() -> None:
    process = subprocess.Popen(["/bin/true"])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    state = state_of(process.pid)
    assert state is not None and state.state == "Z" and has_ended(process.pid, state)
    assert command_of(process.pid, state) == "[true]"
    process.wait()
    assert state_of(process.pid) is None
    assert children_of(process.pid) == []
    assert send_to_child(process.pid, signal.SIGKILL, [os.getpid()]) is None


def test_signals_go_to_children_of_the_named_parents_alone(sleeper: "subprocess.Popen[bytes]") -> None:
    assert send_to_child(sleeper.pid, signal.SIGKILL, [1]) is None
    assert sleeper.poll() is None
    assert send_to_child(sleeper.pid, signal.SIGKILL, [1, os.getpid()]) is not None
    assert sleeper.wait(30) == -signal.SIGKILL


def test_long_command_lines_are_cut() -> None:
    command_line = ["/bin/sh", "-c", "echo ready; read line", "x" * 1000]
    with subprocess.Popen(command_line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        state = state_of(process.pid)
        assert state is not None
        command = command_of(process.pid, state)
        process.communicate()
    assert command.startswith("/bin/sh -c echo ready")
    assert len(command) == linux.COMMAND_LIMIT + 1 and command.endswith("x…")


OLD_MOUNTS = "proc /proc proc rw 0 0\ncgroup /sys/fs/cgroup/pids cgroup rw,relatime,pids 0 0\n"


def test_old_hierarchy_takes_groups_below_the_own_one() -> None:
    own = "9:name=systemd:/\n8:pids:/user/me\n0::/\n"
    assert pids_folders(OLD_MOUNTS, own) == ["/sys/fs/cgroup/pids/user/me", "/sys/fs/cgroup/pids"]


def test_unified_hierarchy_takes_the_nearest_folder_that_hands_down(tmp_path: Path) -> None:
    own = tmp_path / "slice" / "session"
    own.mkdir(parents=True)
    (tmp_path / "cgroup.subtree_control").write_text("cpu pids\n")
    (tmp_path / "slice" / "cgroup.subtree_control").write_text("memory pids\n")
    (own / "cgroup.subtree_control").write_text("\n")
    mounts = f"cgroup2 {tmp_path} cgroup2 rw 0 0\n"
    assert pids_folders(mounts, "0::/slice/session\n") == [str(tmp_path / "slice"), str(tmp_path)]


def test_no_hierarchy_no_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux, "pids_folders", lambda mounts, own: [])
    assert PidsGroup.create("childproof-test") is None


def test_a_group_that_may_not_be_made_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux, "pids_folders", lambda mounts, own: [str(tmp_path / "missing"), str(tmp_path)])
    group = PidsGroup.create("name", 7)
    assert group is not None and group.path == str(tmp_path / "name")
    assert (tmp_path / "name" / "pids.max").read_text() == "7"
