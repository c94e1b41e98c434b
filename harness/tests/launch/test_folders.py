"""Listing and removing whatever a case leaves, and private places."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path
from typing import Iterator

import pytest

from childproof.errors import LaunchError
from childproof.evidence import Evidence, Launch
from childproof.launch import private
from childproof.launch.folders import files_in, places_below, remove, restore
from childproof.launch.pool import Pool
from childproof.launch.private import private_place, reachable_by_all


def make_deep(path: Path, depth: int) -> None:
    """Nests folders far beyond the longest path."""
    path.mkdir()
    before = os.getcwd()
    os.chdir(path)
    try:
        for _ in range(depth):
            os.mkdir("n" * 50)
            os.chdir("n" * 50)
    finally:
        os.chdir(before)


def test_a_tree_deeper_than_any_path_is_removed(tmp_path: Path) -> None:
    make_deep(tmp_path / "deep", 200)
    _, complete = files_in(str(tmp_path / "deep"))
    assert not complete
    remove(str(tmp_path / "deep"))
    assert os.listdir(tmp_path) == []


def test_links_are_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "link").symlink_to(tmp_path / "kept")
    assert files_in(str(tmp_path / "tree")) == (("link",), True)
    remove(str(tmp_path / "tree"))
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    remove(str(tmp_path / "link"))
    assert os.listdir(tmp_path) == ["kept"]
    assert os.listdir(tmp_path / "kept") == ["file"]


def test_what_is_not_there_needs_no_removal(tmp_path: Path) -> None:
    remove(str(tmp_path / "missing"))
    assert files_in(str(tmp_path / "missing")) == ((), True)


def test_the_folders_of_a_worker_are_restored(tmp_path: Path) -> None:
    places = places_below(str(tmp_path / "worker"))
    restore(places)
    Path(places.home, "cache").touch()
    Path(places.tmp, "scratch").touch()
    Path(places.tmp).chmod(0o700)
    Path(places.run).rmdir()
    Path(places.run).symlink_to("/usr")
    Path(places.log).rmdir()
    Path(places.log).touch()
    restore(places)
    assert os.listdir(places.home) == ["cache"]
    for folder, mode in ((places.home, 0o777), (places.tmp, 0o777), (places.run, 0o755), (places.log, 0o755)):
        assert os.lstat(folder).st_mode == stat.S_IFDIR | mode
    assert os.listdir(places.tmp) == os.listdir(places.run) == []


def test_a_private_place_is_reachable_and_removed() -> None:
    with private_place() as place:
        assert place.stat().st_mode & 0o7777 == 0o755
        assert reachable_by_all(place / "any")
        (place / "file").touch()
    assert not place.exists()


def test_a_closed_temporary_folder_is_avoided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    with private_place() as place:
        assert not place.is_relative_to(tmp_path)


def test_no_place_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "reachable_by_all", lambda path: False)
    with pytest.raises(LaunchError, match="/var/tmp is closed to other users"):
        with private_place():
            pass


@pytest.fixture
def small(place: Path) -> Iterator[Path]:
    """A file system of its own that is soon full."""
    folder = place / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=755", "childproof-test", str(folder)]
    if os.getuid() != 0 or subprocess.run(mount, stderr=subprocess.DEVNULL).returncode != 0:
        pytest.skip("no small file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def run(pool: Pool, script: str) -> Evidence:
    [(_, evidence)] = pool.run([Launch("a/b#c", ("/bin/sh", "-c", script))])
    return evidence


def test_a_case_that_fills_the_disk_is_a_failure_and_the_next_one_is_well(small: Path) -> None:
    with Pool(1, small / "pool") as pool:
        full = run(pool, "yes > file")
        assert full.failure is not None and full.failure.endswith("the disk is full")
        assert full.failure.startswith(str(small))
        assert run(pool, "echo well").stdout == b"well\n"


@pytest.fixture
def mounting(place: Path) -> Iterator[None]:
    """Allows a case to leave a mounted file system."""
    if os.getuid() != 0:
        pytest.skip("only root can mount a file system")
    yield
    for line in Path("/proc/self/mounts").read_text().splitlines():
        if (folder := line.split()[1]).startswith(str(place)):
            subprocess.run(["umount", folder], check=True)


def test_what_cannot_be_removed_is_told(place: Path, mounting: None) -> None:
    with pytest.raises(LaunchError, match="cannot be removed: Device or resource busy"):
        with Pool(1, place / "pool") as pool:
            evidence = run(pool, "mkdir inner && mount -t tmpfs childproof-test inner && echo mounted")
            if evidence.stdout != b"mounted\n":
                pytest.skip("no file system can be mounted here")
            assert evidence.failure is not None and evidence.failure.endswith(
                "inner cannot be removed: Device or resource busy"
            )
            assert evidence.files == ("inner/",)
            assert run(pool, "exit 3").exit == 3


def test_a_full_disk_is_a_failure_of_each_case(small: Path) -> None:
    with Pool(1, small / "pool") as pool:
        assert run(pool, "exit 0").failure is None
        with open(small / "ballast", "wb", buffering=0) as file:
            with pytest.raises(OSError):
                while True:
                    file.write(b"x" * 4096)
        evidence = run(pool, "exit 0")
        assert evidence.failure is not None
        assert str(small) in evidence.failure
        (small / "ballast").unlink()
        assert run(pool, "exit 0").failure is None


def test_a_place_that_is_full_from_the_start_is_told(small: Path) -> None:
    with open(small / "ballast", "wb", buffering=0) as file:
        with pytest.raises(OSError):
            while True:
                file.write(b"x" * 4096)
    with Pool(1, small) as pool:
        evidence = run(pool, "exit 0")
    assert evidence.failure is not None
