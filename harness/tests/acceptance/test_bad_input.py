"""Broken files and full disks end in a clear message with place and reason, and in no report that looks complete."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from real_command import CASE, Command


def scenario(command: Command) -> Path:
    return command.root / "fixtures" / f"{CASE}.cjs"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    "old, new, line, words",
    [
        ("title: A", "title: [A", 3, "no valid YAML"),
        ("cases:", "casse:", 4, "'casse' was unexpected"),
        ("process.exit.modulo-256", "process.exit.modulo-255", 3, "unknown requirement process.exit.modulo-255"),
        ("  zero: ", "  wraps:", 7, "duplicate key"),
    ],
)
def test_a_broken_header(small: Command, old: str, new: str, line: int, words: str) -> None:
    change(scenario(small), old, new)
    done = small.run(CASE, "--impl", small.node)
    assert done.exit == 2, done.out + done.err
    assert f"low-byte.cjs:{line}: " in done.err
    assert words in done.err
    assert "Traceback" not in done.err
    assert not list(small.place.glob("out/*/*.jsonl"))


def test_the_copy_runs_when_nothing_is_broken(small: Command) -> None:
    assert small.run(CASE, "--impl", small.node).exit == 0


def test_a_requirement_that_stands_twice(small: Command) -> None:
    path = small.root / "spec-tests" / "requirements" / "zzz.yaml"
    path.write_text(
        "schema: requirements/1\narea: zzz\nrequirements:\n"
        "  - { id: process.exit.modulo-256, level: observed, text: It stands twice., source: observed }\n"
    )
    done = small.run(CASE, "--impl", small.node)
    assert done.exit == 2
    assert f"{path}:4: requirement process.exit.modulo-256 stands already at" in done.err


def test_an_unreadable_fixture(small: Command) -> None:
    scenario(small).unlink()
    scenario(small).symlink_to("nowhere.cjs")
    done = small.run(CASE, "--impl", small.node)
    assert done.exit == 2
    assert "low-byte.cjs: cannot be read: No such file or directory" in done.err


@pytest.mark.parametrize("ending, words", [("", "footer"), ('{"kind":"ca', "line")])
def test_a_report_without_its_end(command: Command, ending: str, words: str) -> None:
    assert command.run(CASE, "--impl", command.node, "--name", "node").exit == 0
    path = command.place / "out" / "node" / "report.jsonl"
    path.write_text("".join(path.read_text().splitlines(True)[:-1]) + ending)
    done = command("report", "out", "--markdown", "-")
    assert done.exit == 2, done.out
    assert str(Path("out") / "node" / "report.jsonl") in done.err
    assert words in done.err


@pytest.mark.skipif(os.geteuid() != 0, reason="a small file system can only be mounted by root")
def test_a_full_disk_leaves_no_report_that_looks_complete(command: Command) -> None:
    disk = command.place / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12k", "tmpfs", str(disk)], check=True)
    try:
        (disk / "filler").write_bytes(b"x" * 8192)
        done = command("run", CASE, "--no-baseline", "--impl", command.node, "--out", str(disk))
        assert done.exit == 2, done.out + done.err
        assert "the disk is full" in done.err
        assert not list(disk.glob("*/report.jsonl"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
