"""The project's own check: its steps, run one after the other, each with its time and its output kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping, Sequence

from childproof.errors import UsageError

LINES_SHOWN = 60


@dataclass(frozen=True)
class Step:
    """One step: a command line, run at the root of the checkout. It passes when it exits with one of `passes`.

    Steps of a `group` can be named together by it. One that is not `by_default` runs when it is named, or in full.
    """

    name: str
    what: str
    command: tuple[str, ...]
    passes: tuple[int, ...] = (0,)
    env: Mapping[str, str] | None = None
    group: str = ""
    by_default: bool = True


@dataclass(frozen=True)
class StepResult:
    """How a step ended. `elapsed` in seconds; `output` is both streams together."""

    step: Step
    exit: int
    elapsed: float
    output: str

    @property
    def passed(self) -> bool:
        """Whether the step ended as it should."""
        return self.exit in self.step.passes


def chosen_steps(steps: Sequence[Step], names: Sequence[str], full: bool = False) -> list[Step]:
    """The steps with these names or of these groups, in their own order; with no name those that run by default.

    `full` takes the others as well. Raises UsageError for an unknown name.
    """
    known = {name for step in steps for name in (step.name, step.group)} - {""}
    for name in names:
        if name not in known:
            raise UsageError(f"no step is called {name!r}; there are {', '.join(step.name for step in steps)}")
    if names:
        return [step for step in steps if {step.name, step.group} & set(names)]
    return [step for step in steps if full or step.by_default]


def run_step(step: Step, root: Path, logs: Path) -> StepResult:
    """Runs one step with its output in `logs/<name>.log`, so that a broken-off run can still be read."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{step.name}.log"
    environment = {**os.environ, **(step.env or {})}
    start = time.monotonic()
    with log.open("wb") as output:
        done = subprocess.run(
            step.command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            preexec_fn=_stop_ignoring,
        )
    elapsed = time.monotonic() - start
    return StepResult(step, done.returncode, elapsed, log.read_text(encoding="utf-8", errors="backslashreplace"))


def run_steps(steps: Sequence[Step], root: Path, logs: Path, say: Callable[[str], None]) -> list[StepResult]:
    """Runs all steps, the later ones too when one fails, and says how each ended."""
    results = []
    for step in steps:
        result = run_step(step, root, logs)
        results.append(result)
        say(f"{'ok  ' if result.passed else 'FAIL'}  {step.name:<20} {result.elapsed:7.1f} s  {step.what}")
        if not result.passed:
            say(_excerpt(result))
    return results


def _stop_ignoring() -> None:
    """A shell without job control starts what it puts into the background with these two ignored, and what a step
    tests of them would fail."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def _excerpt(result: StepResult) -> str:
    lines = result.output.splitlines()
    shown = [f"      {line}" for line in lines[-LINES_SHOWN:]]
    left_out = len(lines) - len(shown)
    above = [f"      … {left_out} lines above"] if left_out > 0 else []
    return "\n".join([*above, *shown, f"      exit code {result.exit}; again: {' '.join(result.step.command)}"])


def own_command(*arguments: str) -> tuple[str, ...]:
    """The command line that runs a command of Childproof with this Python."""
    return (sys.executable, "-m", "childproof", *arguments)
