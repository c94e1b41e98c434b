"""What the harness costs: the same scripts started bare, and by a run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Sequence

from childproof.campaign import CONTEXT, Campaign
from childproof.evidence import Launch
from childproof.scenario import Case

GOAL = 1.10
"""The harness may cost a tenth on top of the scripts."""


@dataclass(frozen=True)
class HarnessCost:
    """Seconds of each round, bare and by the harness, in the order in which they alternated."""

    cases: int
    jobs: int
    bare: tuple[float, ...]
    harness: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times the bare time a run takes: the median over the rounds."""
        return statistics.median(run / bare for run, bare in zip(self.harness, self.bare))


def measure_harness(
    campaign: Campaign, cases: Sequence[Case], jobs: int, private: Path, judge_all: Callable[[], None], rounds: int = 5
) -> HarnessCost:
    """Alternates both, `rounds` times. `judge_all` runs the cases as `run` does, up to the written report."""
    bare_times, harness_times = [], []
    for number in range(rounds):
        commands = [
            _bare(campaign.launch(case), private / f"bare-{number}-{index}") for index, case in enumerate(cases)
        ]
        bare_times.append(_timed(lambda: run_bare(commands, jobs)))
        harness_times.append(_timed(judge_all))
    return HarnessCost(len(cases), jobs, tuple(bare_times), tuple(harness_times))


@dataclass(frozen=True)
class BareCommand:
    """A command line and the empty directory that it runs in."""

    argv: tuple[str, ...]
    cwd: Path


def _bare(launch: Launch, folder: Path) -> BareCommand:
    """The launch without the harness: its own directory and log are made before the clock runs."""
    (folder / "cwd").mkdir(parents=True)
    context = json.dumps([str(folder / "log"), launch.role, launch.input], separators=(",", ":"))
    return BareCommand(tuple(context if word == CONTEXT else word for word in launch.argv), folder / "cwd")


def run_bare(commands: Sequence[BareCommand], jobs: int) -> None:
    """Starts the commands, so many at a time, and waits for all of them."""
    waiting = list(reversed(commands))
    running: dict[int, subprocess.Popen[bytes]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            process = _start(waiting.pop())
            running[process.pid] = process
        pid, status = os.wait()
        finished = running.pop(pid, None)
        if finished is not None:
            finished.returncode = os.waitstatus_to_exitcode(status)


def _start(command: BareCommand) -> subprocess.Popen[bytes]:
    null = subprocess.DEVNULL
    return subprocess.Popen(command.argv, cwd=command.cwd, stdin=null, stdout=null, stderr=null, start_new_session=True)


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
