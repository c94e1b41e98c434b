"""The real command, in a checkout of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_suite import GOOD_HEADER, SmallSuite

from childproof.lint.everything import checkout

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A checkout with the package, the tools and the small suite."""
    own = checkout()
    assert own is not None
    shutil.copytree(own / "harness" / "childproof", tmp_path / "harness" / "childproof")
    (tmp_path / "tools").symlink_to(own / "tools")
    small = SmallSuite(tmp_path)
    (tmp_path / "spec-tests").mkdir()
    small.registry.rename(tmp_path / "spec-tests" / "requirements")
    (tmp_path / ".gitignore").write_text("harness/\n__pycache__/\n")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def lint(place: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs `childproof lint` there."""
    command = [sys.executable, "-m", "childproof", "lint", *arguments]
    env = {**os.environ, "PYTHONPATH": str(place / "harness"), **({"PATH": path} if path else {})}
    return subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, timeout=120, check=False)


def test_a_good_suite_ends_with_0(place: Path) -> None:
    ended = lint(place)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "no finding in 1 scenario and 2 requirements\n"


def test_each_finding_is_a_line_with_file_line_and_reason(place: Path) -> None:
    SmallSuite(place).scenario(GOOD_HEADER + "surprise: 1\n", path="area/other.cjs")
    (place / "fixtures" / "area" / "name.mutant.cjs").unlink()
    ended = lint(place)
    assert ended.returncode == 2
    first, second = ended.stdout.splitlines()
    assert first == "fixtures/area/name.cjs:1: no mutant: neither name.mutant.cjs beside it nor `faults`"
    assert second.startswith("fixtures/area/other.cjs:7: Additional properties")
    assert ended.stderr == "2 findings in 1 scenario and 2 requirements\n"


def test_names_narrow_what_is_told(place: Path) -> None:
    suite = SmallSuite(place)
    suite.scenario(path="area/other.cjs")
    suite.scenario(path="elsewhere/third.cjs")
    for name, files in {
        "area": {"fixtures/area/other.cjs"},
        "area/other": {"fixtures/area/other.cjs"},
        "area/name": set(),
        "fixtures/elsewhere/third.cjs": {"fixtures/elsewhere/third.cjs"},
        "fixtures": {"fixtures/area/other.cjs", "fixtures/elsewhere/third.cjs"},
    }.items():
        ended = lint(place, name)
        assert {line.split(":")[0] for line in ended.stdout.splitlines()} == files
        assert ended.returncode == (2 if files else 0)


def test_a_name_that_means_nothing_is_a_usage_error(place: Path) -> None:
    ended = lint(place, "nowhere")
    assert ended.returncode == 2
    assert ended.stderr == "childproof: 'nowhere' is neither an area nor a scenario nor a file\n"


def test_what_cannot_run_is_told_and_fails_nothing(place: Path) -> None:
    programs = place / "programs"
    programs.mkdir()
    git = shutil.which("git")
    assert git is not None
    (programs / "git").symlink_to(git)
    ended = lint(place, path=str(programs))
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "not run: ESLint: node is not on PATH" in ended.stderr
    assert "not run: Prettier: node is not on PATH" in ended.stderr


def test_fix_formats_the_files(place: Path) -> None:
    path = place / "fixtures" / "area" / "name.cjs"
    formatted = path.read_text()
    path.write_text(formatted.replace("'exit', (code)", '"exit",    (code)'))
    assert lint(place).returncode == 2
    assert lint(place, "--fix").returncode == 0
    assert path.read_text() == formatted
