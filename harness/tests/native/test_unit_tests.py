"""Running the test programs that a build lists, with shell scripts in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from childproof.errors import BuildError
from childproof.native import unit_tests
from childproof.native.unit_tests import UnitTestResult, run_unit_tests


def lay(folder: Path, **programs: str) -> None:
    (folder / "unit_tests.txt").write_text("".join(f"{name}\n" for name in programs))
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)


def test_each_program_runs_and_its_output_is_kept(tmp_path: Path) -> None:
    lay(tmp_path, good_test="echo fine", bad_test="echo out; echo err >&2; exit 1")
    assert list(run_unit_tests(tmp_path)) == [
        UnitTestResult("good_test", True, "fine"),
        UnitTestResult("bad_test", False, "out\nerr"),
    ]


def test_a_program_that_runs_no_test_fails(tmp_path: Path) -> None:
    lay(tmp_path, empty_test="echo '[  PASSED  ] 0 tests.'")
    assert [result.passed for result in run_unit_tests(tmp_path)] == [False]


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_tests, "TIMEOUT", 0.2)
    lay(tmp_path, slow_test="exec sleep 1000")
    [result] = run_unit_tests(tmp_path)
    assert (result.passed, result.output) == (False, "stopped after 0.2 s")


def test_a_program_that_is_missing_fails(tmp_path: Path) -> None:
    (tmp_path / "unit_tests.txt").write_text("missing_test\n")
    [result] = run_unit_tests(tmp_path)
    assert not result.passed
    assert "No such file" in result.output


@pytest.mark.parametrize("content", [None, "\n"])
def test_no_list_is_an_error(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "unit_tests.txt").write_text(content)
    with pytest.raises(BuildError, match="unit_tests.txt"):
        run_unit_tests(tmp_path)
