"""Runs small scripts on real runtimes, with the emitter beside them, and reads what they logged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

from childproof.contracts import check_value
from childproof.suite import default_fixtures

RUNTIMES_VARIABLE = "CHILDPROOF_TEST_RUNTIMES"
"""Executables of runtimes, separated by colons, to test the emitter on; default: the `node` on PATH."""


def runtimes() -> list[str]:
    """The executables to test on."""
    named = os.environ.get(RUNTIMES_VARIABLE)
    if named:
        return named.split(os.pathsep)
    node = shutil.which("node")
    return [node] if node else []


def label(executable: str) -> str:
    """A runtime's name and version, to tell the tests apart."""
    name = Path(executable).name
    version = subprocess.run([executable, "--version"], capture_output=True, text=True, check=True, timeout=30).stdout
    return f"{name}-{version.split()[1] if name == 'deno' else version.strip()}"


@dataclass(frozen=True)
class Ended:
    """What a script left: its exit code, output and log lines."""

    code: int
    stdout: str
    stderr: str
    lines: list[dict[str, Any]]

    @property
    def values(self) -> dict[str, Any]:
        """The values that were logged, by name."""
        return {line["v"][0]: line["v"][1] for line in self.lines if "v" in line}


class Emitter:
    """The emitter, laid out beside a script as in a run."""

    def __init__(self, executable: str, folder: Path) -> None:
        self.command = [executable, "run", "-A"] if Path(executable).name == "deno" else [executable]
        self.folder = folder
        self.log = folder / "log"
        self.support = folder / "support"
        shutil.copytree(default_fixtures() / "support", self.support)
        self.settings(execArgv=self.command[1:])

    def settings(self, **changes: Any) -> None:
        """Changes what the laid-out emitter is told about the run."""
        path = self.support / "settings.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))

    def script(self, source: str) -> Path:
        """Puts a script beside the emitter. Its first two lines are those of any scenario."""
        path = self.folder / "area" / "script's name.cjs"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"'use strict';\nconst log = require('../support/emit.cjs');\n{source}")
        return path

    def run(self, source: str, given: Mapping[str, Any] | None = None, role: str = "main") -> Ended:
        """Runs a script as the launcher does. Every line that it logged holds to the schema."""
        context = json.dumps([str(self.log), role, given or {}])
        ended = self._start([*self.command, str(self.script(source)), context])
        lines = self.log.read_bytes().decode().split("\n") if self.log.exists() else [""]
        assert lines.pop() == "", "the last line is torn"
        records = [json.loads(line) for line in lines]
        assert [check_value("observation-log", record) for record in records] == [None] * len(records)
        return Ended(ended.returncode, ended.stdout, ended.stderr, records)

    def by_hand(self, source: str, *arguments: str) -> Ended:
        """Runs a script as a person does, without a log; what it printed counts as its lines where it is JSON."""
        ended = self._start([*self.command, str(self.script(source)), *arguments])
        lines = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
        return Ended(ended.returncode, ended.stdout, ended.stderr, lines)

    def _start(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=self.folder, check=False)
