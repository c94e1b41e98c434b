"""Formatters and linters of others, one function a tool. What a tool says comes back as findings.

They read their settings from `pyproject.toml`, `.clang-format` and `tools/lint`, as editors do.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping, Sequence

from childproof.errors import ChildproofError, ContractError, MissingToolError, Place
from childproof.lint.texts import committed_files
from childproof.setup import javascript_tools

PYTHON_FOLDERS = ("fixtures", "harness", "reference", "spec-tests", "tools")
TYPED_FOLDERS = ("harness",)
JAVASCRIPT_FOLDERS = ("fixtures", "harness", "reports", "spec-tests", "tools")
NATIVE_FOLDERS = ("fixtures", "reference", "spec-tests", "tools")
_AT_LINE = re.compile(r"^(?P<path>[^\s:][^:\n]*):(?P<line>\d+):(?:\d+:)? (?P<reason>.*)$", re.MULTILINE)
_OLDEST_NODE = (18, 18)


@dataclass(frozen=True)
class Outcome:
    """What a tool found. `not_run` says why it could not look, and is empty when it did."""

    tool: str
    findings: tuple[ContractError, ...] = ()
    not_run: str = ""


Tool = Callable[[Path, Sequence[Path]], Outcome]
"""Takes the checkout and the files to look at."""


def black(root: Path, files: Sequence[Path]) -> Outcome:
    """Python files are formatted as black does."""
    return _formatter("black", root, _python("black", "--check", "--quiet"), files)


def isort(root: Path, files: Sequence[Path]) -> Outcome:
    """Imports in Python are sorted as isort does."""
    return _formatter("isort", root, _python("isort", "--check-only"), files)


def flake8(root: Path, files: Sequence[Path]) -> Outcome:
    """Python files have no finding of flake8."""
    # flake8 reads no pyproject.toml; E203 contradicts what black does to slices.
    options = ["--max-line-length=120", "--extend-ignore=E203"]
    return _reporter("flake8", root, [*_python("flake8"), *options, *map(str, files)])


def mypy(root: Path, files: Sequence[Path]) -> Outcome:
    """The types of the Python package and of its tests hold.

    The modules of the tests are found from their own folders, so that each folder is checked by itself.
    """
    findings: list[ContractError] = []
    for folder, members in _by_package(root, files).items():
        search = os.pathsep.join([str(root / "harness"), *([str(folder)] if folder else [])])
        command = [*_python("mypy"), "--no-error-summary", *members]
        outcome = _reporter("mypy", root, command, {"MYPYPATH": search})
        if outcome.not_run:
            return outcome
        findings += [finding for finding in outcome.findings if not finding.reason.startswith("note: ")]
    return Outcome("mypy", tuple(findings))


def clang_format(root: Path, files: Sequence[Path]) -> Outcome:
    """C++ files are formatted as `.clang-format` says."""
    program = shutil.which("clang-format")
    if program is None:
        return Outcome("clang-format", not_run="clang-format is not on PATH")
    return _formatter("clang-format", root, [program, "--dry-run", "--Werror", "--style=file"], files)


def eslint(root: Path, files: Sequence[Path]) -> Outcome:
    """JavaScript files have no finding of ESLint, whose configuration and own rules lie in `tools/lint`."""
    command = _node_command("eslint", "bin/eslint.js", "--config", "tools/lint/eslint.config.js", "--format=json")
    if isinstance(command, str):
        return Outcome("ESLint", not_run=command)
    result = _run([*command, "--no-warn-ignored", *map(str, files)], root)
    try:
        reports = json.loads(result.stdout)
    except ValueError:
        raise ChildproofError(f"ESLint failed:\n{result.stderr.strip()}") from None
    findings = [
        ContractError(Place(Path(report["filePath"]), message.get("line", 0)), _eslint_reason(message))
        for report in reports
        for message in report["messages"]
    ]
    return Outcome("ESLint", tuple(findings))


def prettier(root: Path, files: Sequence[Path]) -> Outcome:
    """JavaScript files are formatted as Prettier does."""
    command = _node_command("prettier", "bin/prettier.cjs", "--config", "tools/lint/prettier.json", "--list-different")
    if isinstance(command, str):
        return Outcome("Prettier", not_run=command)
    return _formatter("Prettier", root, command, files)


FIXERS: Mapping[str, Callable[[], list[str] | str]] = {
    "black": lambda: _python("black", "--quiet"),
    "isort": lambda: _python("isort", "--quiet"),
    "clang-format": lambda: ["clang-format", "-i", "--style=file"],
    "Prettier": lambda: _node_command(
        "prettier", "bin/prettier.cjs", "--config", "tools/lint/prettier.json", "--write", "--log-level=error"
    ),
}
"""The commands that put files in order, by tool."""

JAVASCRIPT: Mapping[str, Tool] = {"ESLint": eslint, "Prettier": prettier}
PYTHON: Mapping[str, Tool] = {"black": black, "isort": isort, "flake8": flake8, "mypy": mypy}
NATIVE: Mapping[str, Tool] = {"clang-format": clang_format}


def files_of(root: Path, tool: str) -> list[Path]:
    """The files of a checkout that a tool looks at."""
    folders: tuple[str, ...] = PYTHON_FOLDERS
    endings: tuple[str, ...] = (".py",)
    if tool in JAVASCRIPT:
        folders, endings = JAVASCRIPT_FOLDERS, (".cjs", ".js", ".mjs")
    elif tool == "mypy":
        folders = TYPED_FOLDERS
    elif tool in NATIVE:
        folders, endings = NATIVE_FOLDERS, (".cc", ".h")
    return [
        path for path in committed_files(root) if path.suffix in endings and path.relative_to(root).parts[0] in folders
    ]


def run_tool(root: Path, name: str, tool: Tool, wanted: Callable[[Path], bool] = lambda path: True) -> Outcome:
    """Runs a tool on those of its files that are wanted."""
    files = [path for path in files_of(root, name) if wanted(path)]
    return tool(root, files) if files else Outcome(name)


def fix(root: Path, wanted: Callable[[Path], bool]) -> list[Outcome]:
    """Formats the wanted files in place."""
    outcomes = []
    for name, command_of in FIXERS.items():
        command = command_of()
        files = [path for path in files_of(root, name) if wanted(path)]
        if isinstance(command, str):
            outcomes.append(Outcome(name, not_run=command))
        elif files:
            outcomes.append(_formatter(name, root, command, files))
    return outcomes


def _python(module: str, *options: str) -> list[str]:
    return [sys.executable, "-m", module, *options]


def _node_command(package: str, script: str, *options: str) -> list[str] | str:
    """The command line of a tool written in JavaScript, or why there is none."""
    node = shutil.which("node")
    if node is None:
        return "node is not on PATH"
    version = _run([node, "-p", "process.versions.node"], Path.cwd()).stdout.strip()
    if tuple(int(number) for number in version.split(".")[:2]) < _OLDEST_NODE:
        return f"node on PATH is {version}, older than {'.'.join(map(str, _OLDEST_NODE))}"
    try:
        modules = javascript_tools()
    except MissingToolError as error:
        return " ".join(str(error).split())
    return [node, str(modules / package / script), *options]


def _formatter(tool: str, root: Path, command: Sequence[str], files: Sequence[Path]) -> Outcome:
    """A tool that fails when a file is not formatted, and says which by its path."""
    missing = _missing_module(command)
    if missing:
        return Outcome(tool, not_run=missing)
    result = _run([*command, *map(str, files)], root)
    if result.returncode == 0:
        return Outcome(tool)
    said = f"{result.stdout}\n{result.stderr}"
    named = [path for path in files if str(path) in said or str(path.relative_to(root)) in said]
    if not named:
        named = [path for path in files if _run([*command, str(path)], root).returncode != 0]
    reason = f"{tool} would format it otherwise; `childproof lint --fix` does"
    if "[error]" in said or "error: cannot format" in said:
        reason = " ".join(said.split())
    return Outcome(tool, tuple(ContractError(Place(path), reason) for path in named))


def _reporter(tool: str, root: Path, command: Sequence[str], env: Mapping[str, str] | None = None) -> Outcome:
    """A tool that says `path:line:column: reason`."""
    missing = _missing_module(command)
    if missing:
        return Outcome(tool, not_run=missing)
    result = _run(command, root, env)
    found = [
        ContractError(Place(root / match["path"], int(match["line"])), match["reason"])
        for match in _AT_LINE.finditer(f"{result.stdout}\n{result.stderr}")
    ]
    if result.returncode != 0 and not found:
        raise ChildproofError(f"{tool} failed:\n{(result.stdout + result.stderr).strip()}")
    return Outcome(tool, tuple(found))


def _missing_module(command: Sequence[str]) -> str:
    if command[0] != sys.executable:
        return ""
    return "" if importlib.util.find_spec(command[2]) else f"the Python module {command[2]} is not installed"


def _by_package(root: Path, files: Sequence[Path]) -> dict[Path | None, list[str]]:
    """Python files by the folder of tests that they lie in; None stands for the package itself."""
    tests = root / "harness" / "tests"
    groups: dict[Path | None, list[str]] = {}
    for path in files:
        inside = path.is_relative_to(tests) and len(path.relative_to(tests).parts) > 1
        folder = tests / path.relative_to(tests).parts[0] if inside else tests if path.is_relative_to(tests) else None
        groups.setdefault(folder, []).append(str(path))
    return groups


def _eslint_reason(message: Mapping[str, object]) -> str:
    rule = message.get("ruleId")
    return f"{message['message']}" + (f" ({rule})" if rule else "")


def _run(command: Sequence[str], root: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", **(env or {})}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
