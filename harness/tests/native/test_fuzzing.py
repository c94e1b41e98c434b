"""Running the fuzz targets that a build lists, with shell scripts in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from childproof.errors import BuildError
from childproof.native.fuzzing import FuzzResult, run_fuzz_targets


def lay(folder: Path, **programs: str) -> None:
    (folder / "fuzz_targets.txt").write_text("".join(f"{name} seeds/{name}\n" for name in programs))
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)


def run(folder: Path) -> list[FuzzResult]:
    return list(run_fuzz_targets(Path("/checkout"), folder, inputs=30, seed=7))


def test_a_target_gets_its_seeds_and_the_number_of_inputs(tmp_path: Path) -> None:
    lay(tmp_path, good_fuzz='for word; do echo "$word"; done')
    [result] = run(tmp_path)
    words = result.output.splitlines()
    assert (result.target, result.passed, result.finding) == ("good_fuzz", True, None)
    assert words[0:2] == ["-runs=30", "-seed=7"]
    assert words[-1] == "/checkout/seeds/good_fuzz"


def test_what_a_target_finds_fails_it_and_is_kept(tmp_path: Path) -> None:
    finds = (
        'for word; do case "$word" in -artifact_prefix=*) echo x >"${word#*=}crash-1";; esac; done; echo bad; exit 77'
    )
    lay(tmp_path, bad_fuzz=finds, good_fuzz="echo fine")
    assert run(tmp_path) == [
        FuzzResult("bad_fuzz", False, "bad", tmp_path / "findings" / "bad_fuzz-crash-1"),
        FuzzResult("good_fuzz", True, "fine"),
    ]


def test_what_was_found_before_is_no_finding(tmp_path: Path) -> None:
    (tmp_path / "findings").mkdir()
    (tmp_path / "findings" / "good_fuzz-crash-0").touch()
    lay(tmp_path, good_fuzz="echo fine")
    assert run(tmp_path) == [FuzzResult("good_fuzz", True, "fine")]


@pytest.mark.parametrize("content", [None, ""])
def test_no_list_is_an_error(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "fuzz_targets.txt").write_text(content)
    with pytest.raises(BuildError, match="fuzz_targets.txt"):
        run(tmp_path)
