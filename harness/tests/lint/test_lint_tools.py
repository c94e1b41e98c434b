"""The tools of others are run on the right files, and what they say comes back with file, line and reason."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from childproof.lint import tools
from childproof.lint.everything import checkout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with nothing in it but the configuration of the tools."""
    own = checkout()
    assert own is not None
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "lint").symlink_to(own / "tools" / "lint")
    (tmp_path / "pyproject.toml").symlink_to(own / "pyproject.toml")
    (tmp_path / "harness").mkdir()
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def run(root: Path, name: str) -> list[tuple[str, int, str]]:
    """Runs a tool on its files of a checkout: file name, line and reason of each finding."""
    tool = {**tools.JAVASCRIPT, **tools.PYTHON, **tools.NATIVE}[name]
    outcome = tools.run_tool(root, name, tool)
    assert outcome.tool == name
    if outcome.not_run:
        pytest.skip(f"{name} cannot run: {outcome.not_run}")
    return [(finding.place.path.name, finding.place.line, finding.reason) for finding in outcome.findings]


PYTHON = {
    "black": ("x = {  'a':1 }\n", 0, "black would format it otherwise"),
    "isort": ("import os\nimport abc\n", 0, "isort would format it otherwise"),
    "flake8": ("x = 1\nimport os\n", 2, "F401"),
    "mypy": ("def f(a):\n    return a\n", 1, "missing a type annotation"),
}


@pytest.mark.parametrize("name", PYTHON)
def test_python_tools_tell_file_line_and_reason(root: Path, name: str) -> None:
    source, line, reason = PYTHON[name]
    (root / "harness" / "good.py").write_text('"""Nothing."""\n')
    (root / "harness" / "bad.py").write_text(source)
    told = run(root, name)
    assert ("bad.py", line) in [(file, at) for file, at, _ in told]
    assert any(reason in why for _, _, why in told)
    assert {file for file, _, _ in told} == {"bad.py"}


def test_python_tools_take_what_is_good(root: Path) -> None:
    (root / "harness" / "good.py").write_text('"""Nothing."""\n\nX: list[int] = [1][0 : len("a")]\n')
    assert [run(root, name) for name in PYTHON] == [[], [], [], []]


def test_each_folder_of_tests_finds_its_own_modules(root: Path) -> None:
    for folder, kind in (("one", "int"), ("two", "str")):
        place = root / "harness" / "tests" / folder
        place.mkdir(parents=True)
        (place / "conftest.py").write_text("")
        (place / "helper.py").write_text(f"X: {kind} = {kind}()\n")
        (place / "test_it.py").write_text("from helper import X\n\nY: int = X\n")
    assert [(name, line) for name, line, _ in run(root, "mypy")] == [("test_it.py", 3)]


def test_prettier_tells_the_file(root: Path) -> None:
    (root / "fixtures").mkdir()
    (root / "fixtures" / "good.cjs").write_text("'use strict';\n")
    (root / "fixtures" / "bad.cjs").write_text('"use strict"\n')
    assert run(root, "Prettier") == [("bad.cjs", 0, "Prettier would format it otherwise; `childproof lint --fix` does")]
    tools.fix(root, lambda path: True)
    assert run(root, "Prettier") == []
    assert (root / "fixtures" / "bad.cjs").read_text() == "'use strict';\n"


def test_prettier_tells_what_it_cannot_read(root: Path) -> None:
    (root / "fixtures").mkdir()
    (root / "fixtures" / "bad.cjs").write_text("'use strict';\nlet = ;\n")
    [(name, _, reason)] = run(root, "Prettier")
    assert name == "bad.cjs"
    assert "SyntaxError" in reason


def test_clang_format_tells_the_file(root: Path) -> None:
    (root / ".clang-format").write_text("BasedOnStyle: Google\n")
    (root / "reference").mkdir()
    (root / "reference" / "bad.cc").write_text("int a;\nint  b;\n")
    (root / "reference" / "good.cc").write_text("int a;\n")
    assert run(root, "clang-format") == [
        ("bad.cc", 0, "clang-format would format it otherwise; `childproof lint --fix` does")
    ]


def test_ignored_files_are_left_out(root: Path) -> None:
    (root / ".gitignore").write_text("out/\n")
    (root / "harness" / "out").mkdir()
    (root / "harness" / "out" / "bad.py").write_text("x = {  'a':1 }\n")
    assert tools.files_of(root, "black") == []
    assert tools.run_tool(root, "black", tools.black) == tools.Outcome("black")


@pytest.mark.parametrize("name, program", [("ESLint", "node"), ("Prettier", "node"), ("clang-format", "clang-format")])
def test_a_missing_program_is_told_and_finds_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, program: str
) -> None:
    find = shutil.which
    monkeypatch.setattr(shutil, "which", lambda word: None if word == program else find(word))
    tool = {**tools.JAVASCRIPT, **tools.NATIVE}[name]
    assert tool(root, [root / "x"]) == tools.Outcome(name, not_run=f"{program} is not on PATH")


def test_a_missing_python_module_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "black" else find(name))
    assert tools.black(root, [root / "x.py"]).not_run == "the Python module black is not installed"
