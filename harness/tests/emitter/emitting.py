"""Runs small scripts on real runtimes, with the emitter beside them, and reads what they logged."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

from childproof.contracts import check_value
from childproof.implementation.adapter import Adapter, built_in
from childproof.implementation.cache import Cache
from childproof.implementation.model import command_line
from childproof.suite import default_fixtures


@dataclass(frozen=True)
class Runtime:
    """A real runtime to test on. `label` tells the tests apart."""

    label: str
    adapter: Adapter


def runtimes() -> list[Runtime]:
    """All that are installed, and the `node` on PATH."""
    found = [
        Runtime(f"{each.name}-{each.version}", built_in(each.name).at(each.executable)) for each in Cache().installed()
    ]
    node = shutil.which("node")
    return [*found, Runtime("node-on-path", built_in("node").at(Path(node)))] if node else found


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

    def __init__(self, adapter: Adapter, folder: Path) -> None:
        self.adapter = adapter
        self.folder = folder
        self.log = folder / "log"
        self.support = folder / "support"
        shutil.copytree(default_fixtures() / "support", self.support)
        self.settings(execArgv=adapter.exec_argv, commandArgv=adapter.command_argv)

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
        ended = self._start(self.script(source), context)
        lines = self.log.read_bytes().decode().split("\n") if self.log.exists() else [""]
        assert lines.pop() == "", "the last line is torn"
        records = [json.loads(line) for line in lines]
        assert [check_value("observation-log", record) for record in records] == [None] * len(records)
        return Ended(ended.returncode, ended.stdout, ended.stderr, records)

    def by_hand(self, source: str, *arguments: str) -> Ended:
        """Runs a script as a person does, without a log; what it printed counts as its lines where it is JSON."""
        ended = self._start(self.script(source), *arguments)
        lines = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
        return Ended(ended.returncode, ended.stdout, ended.stderr, lines)

    def _start(self, script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = command_line(self.adapter.start, script, arguments)
        return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=self.folder, check=False)
