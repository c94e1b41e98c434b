"""The real command, run as a user runs it, and a Node to run it on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from childproof.implementation.cache import Cache
from childproof.report.model import Report
from childproof.report.reader import read_report

ROOT = Path(__file__).resolve().parents[3]
MINIATURES = ROOT / "harness" / "tests" / "miniatures"
CASE = "exit/low-byte"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    exit: int
    out: str
    err: str


@dataclass(frozen=True)
class Command:
    """The command, in a folder of its own, with a checkout that a test may change."""

    place: Path
    node: str
    root: Path = ROOT

    def words(self, *arguments: str) -> list[str]:
        """Its command line."""
        return [sys.executable, "-m", "childproof", *arguments]

    def environment(self) -> dict[str, str]:
        """The environment that it runs in."""
        kept = {
            key: os.environ[key] for key in ("PATH", "HOME", "CHILDPROOF_CACHE", "XDG_CACHE_HOME") if key in os.environ
        }
        return {**kept, "PYTHONPATH": str(self.root / "harness"), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}

    def __call__(self, *arguments: str) -> Done:
        """Runs it to its end."""
        done = subprocess.run(
            self.words(*arguments), cwd=self.place, env=self.environment(), capture_output=True, text=True, timeout=300
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def run(self, *arguments: str) -> Done:
        """Runs the suite without baselines."""
        return self("run", "--no-baseline", "--out", "out", *arguments)

    def report(self, name: str) -> Report:
        """The report of an implementation."""
        return read_report(self.place / "out" / name / "report.jsonl")

    def disguised(self, miniature: str) -> str:
        """A command line that passes the smoke scenario and then is this miniature."""
        script = self.place / f"disguised-{miniature}"
        script.write_text(
            f'#!/bin/sh\ncase $1 in\n*smoke.cjs) exec {self.node} "$@" ;;\n'
            f'*) exec {MINIATURES / miniature} "$@" ;;\nesac\n'
        )
        script.chmod(0o755)
        return f"{script} {{script}}"

    def mutated(self, name: str, preload: Path) -> Path:
        """An adapter for a Node with a preload in every role."""
        path = self.place / f"{name}.toml"
        path.write_text(
            f'schema = "adapter/1"\nname = "{name}"\nexecPath = "{self.node}"\n'
            f'start = ["{self.node}", "-r", "{preload}", "{{script}}"]\nexecArgv = ["-r", "{preload}"]\n'
        )
        return path


def a_node() -> str:
    """A Node: the newest that is installed, else that of the PATH."""
    installed = sorted(Cache().installed("node"), key=lambda each: int(each.version.split(".")[0]))
    found = str(installed[-1].executable) if installed else shutil.which("node")
    if found is None:
        pytest.skip("no node is installed or on PATH, and these tests run scenarios on one")
    return found
