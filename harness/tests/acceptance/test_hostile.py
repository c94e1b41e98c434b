"""Implementations that lie, hang or make a mess pass nothing and leave nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from real_command import CASE, Command

from childproof.report.reader import read_report

HOSTILE = {
    "exits_at_once.sh": {"incomplete"},
    "leaves_daemon.sh": {"incomplete"},
    "ignores_sigterm_and_hangs.sh": {"timeout"},
    "prints_without_end.sh": {"incomplete", "timeout"},
    "forks_setsid.sh": {"incomplete", "timeout"},
    "deletes_directory.sh": {"incomplete"},
    "writes_garbage_into_log.sh": {"incomplete"},
}


def processes_with(mark: str) -> list[str]:
    """The command lines of live processes in which this text stands."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode(errors="replace")
            environment = (folder / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if int(folder.name) != os.getpid() and (mark in words or mark in environment):
            found.append(words.replace("\0", " "))
    return found


@pytest.mark.parametrize("miniature", HOSTILE)
def test_passes_nothing_and_leaves_nothing(command: Command, miniature: str) -> None:
    start = time.monotonic()
    done = command.run(CASE, "--cmd", command.disguised(miniature), "--name", "hostile", "--timeout-factor", "0.1")
    assert done.exit == 1, done.out + done.err
    cases = command.report("hostile").cases
    assert len(cases) == 4
    assert {case.verdict.value for case in cases} <= HOSTILE[miniature]
    assert time.monotonic() - start < 120
    assert processes_with(str(command.place)) == []


def test_an_interrupted_run_leaves_a_partial_report_and_no_process(command: Command) -> None:
    words = command.words("run", "exit", "--no-baseline", "--out", "out", "--name", "hangs", "-j", "1")
    words += ["--cmd", command.disguised("hangs.sh"), "--timeout-factor", "0.05"]
    with subprocess.Popen(
        words, cwd=command.place, env=command.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        unfinished = command.place / "out" / "hangs" / "report.unfinished.jsonl"
        deadline = time.monotonic() + 60
        while not (unfinished.is_file() and unfinished.read_text().count('"kind":"case"')):
            assert time.monotonic() < deadline and process.poll() is None, "no case was reported"
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 2, out + err
    assert "Traceback" not in err
    report = read_report(command.place / "out" / "hangs" / "report.partial.jsonl")
    assert report.partial
    assert len(report.cases) >= 1
    assert processes_with(str(command.place)) == []
