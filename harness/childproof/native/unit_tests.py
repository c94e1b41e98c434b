"""The tests of our own C++: programs that the build lists, each run once."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from childproof.errors import BuildError

TIMEOUT = 600.0
"""Seconds after which a program has hung. Sanitizers on a busy machine take a tenth of it."""


@dataclass(frozen=True)
class UnitTestResult:
    """How a test program ended. `output` is what it wrote to both streams."""

    program: str
    passed: bool
    output: str


LIST = "unit_tests.txt"
"""The file in a build folder that names the test programs, one a line."""


def run_unit_tests(folder: Path, listed: str = LIST) -> Iterator[UnitTestResult]:
    """Runs the test programs that a build folder lists, one after the other. Raises BuildError when it lists none."""
    try:
        programs = (folder / listed).read_text().split()
    except OSError as error:
        raise BuildError(f"{folder / listed}: {error.strerror}; is it built?") from None
    if not programs:
        raise BuildError(f"{folder / listed} names no test")
    return (_run(folder / program) for program in programs)


def _run(program: Path) -> UnitTestResult:
    # googletest succeeds also when it runs nothing, which no program of ours shall do.
    command = (str(program), "--gtest_brief=1", "--gtest_shuffle")
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        output = f"{_text(expired.output)}\nstopped after {TIMEOUT:g} s".strip()
        return UnitTestResult(program.name, False, output)
    except OSError as error:
        return UnitTestResult(program.name, False, str(error))
    output = _text(done.stdout)
    return UnitTestResult(program.name, done.returncode == 0 and "[  PASSED  ] 0 tests" not in output, output)


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "backslashreplace").strip()
