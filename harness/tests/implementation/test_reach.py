"""Executables in a closed HOME, started by a case that has changed its uid."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from childproof.errors import LaunchError
from childproof.implementation.model import Implementation
from childproof.implementation.reach import reachable_copy

NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change its uid")


@pytest.fixture
def private(open_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The private place of a run by root."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    private = open_path / "private"
    private.mkdir(mode=0o755)
    return private


@pytest.fixture
def home(open_path: Path) -> Path:
    """A folder that all may enter; the tests close it."""
    home = open_path / "home"
    home.mkdir(mode=0o755)
    return home


def implementation(executable: Path, *options: str) -> Implementation:
    start = (str(executable), *options, "{script}")
    return Implementation("mine-1", "1", None, None, start, str(executable), (), {}, "26.1.0", {})


def true_in(folder: Path, mode: int = 0o755) -> Path:
    executable = folder / "true"
    shutil.copyfile("/bin/true", executable)
    executable.chmod(mode)
    return executable


def starts_for_nobody(path: str) -> bool:
    # The shell comes between, because setpriv keeps root's rights until it has started something.
    command = [*NOBODY, "/bin/sh", "-c", 'exec "$0"', path]
    return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


def test_what_all_can_reach_stays_where_it_is(home: Path, private: Path) -> None:
    mine = implementation(true_in(home))
    assert reachable_copy(mine, private) is mine
    assert list(private.iterdir()) == []


def test_a_user_who_is_not_root_needs_no_copy(home: Path, private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = implementation(true_in(home, 0o700))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert reachable_copy(mine, private) is mine


def test_an_executable_in_a_closed_folder_gets_a_second_name(home: Path, private: Path) -> None:
    executable = true_in(home)
    home.chmod(0o700)
    found = reachable_copy(implementation(executable, "--option", "other"), private)
    assert found.exec_path.startswith(str(private)) and Path(found.exec_path).name == "true"
    assert found.start == (found.exec_path, "--option", "other", "{script}")
    assert os.path.samefile(found.exec_path, executable) or not same_file_system(executable, private)


def same_file_system(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def test_a_closed_executable_is_copied_and_opened(home: Path, private: Path) -> None:
    executable = true_in(home, 0o700)
    found = reachable_copy(implementation(executable), private)
    assert not os.path.samefile(found.exec_path, executable)
    assert os.stat(found.exec_path).st_mode & 0o777 == 0o755
    assert executable.stat().st_mode & 0o777 == 0o700


def test_where_no_link_can_be_made_it_is_copied(home: Path, private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("another file system")

    executable = true_in(home)
    home.chmod(0o700)
    monkeypatch.setattr(os, "link", refuse)
    found = reachable_copy(implementation(executable), private)
    assert Path(found.exec_path).read_bytes() == executable.read_bytes()


@ROOT
@pytest.mark.parametrize("folder_mode, file_mode", [(0o700, 0o755), (0o755, 0o700), (0o700, 0o700)])
def test_another_uid_can_start_it(home: Path, private: Path, folder_mode: int, file_mode: int) -> None:
    executable = true_in(home, file_mode)
    home.chmod(folder_mode)
    assert not starts_for_nobody(str(executable))
    before = os.umask(0o077)
    try:
        found = reachable_copy(implementation(executable), private)
    finally:
        os.umask(before)
    assert starts_for_nobody(found.exec_path)


def test_two_of_one_file_name_do_not_meet(home: Path, private: Path) -> None:
    executable = true_in(home)
    home.chmod(0o700)
    mine = implementation(executable)
    other = replace(mine, name="other-1")
    assert reachable_copy(mine, private).exec_path != reachable_copy(other, private).exec_path
    assert reachable_copy(mine, private) == reachable_copy(mine, private)


def test_a_script_stays_because_it_may_look_beside_itself(home: Path, private: Path) -> None:
    wrapper = home / "wrapper"
    wrapper.write_text('#!/bin/sh\nexec "$(dirname "$0")/real" "$@"\n')
    wrapper.chmod(0o755)
    home.chmod(0o700)
    mine = implementation(wrapper)
    assert reachable_copy(mine, private) is mine


def test_a_place_that_cannot_be_written(home: Path, private: Path) -> None:
    executable = true_in(home, 0o700)
    (private / "file").touch()
    with pytest.raises(LaunchError, match="cannot copy .*true"):
        reachable_copy(implementation(executable), private / "file")
