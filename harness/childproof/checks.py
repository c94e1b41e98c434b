"""The steps of the project's own check."""

from __future__ import annotations

import sys
from pathlib import Path

from childproof.recordings import RECORDED_LINES
from childproof.testing import Step, own_command

QUICK_LINES = ("node@20", "node@22", "node@24")
FULL_LINES = ("node@18", "node@26")


def all_steps(root: Path, logs: Path, full: bool) -> tuple[Step, ...]:
    """The steps in order. With `full`, every Node line runs the whole suite, three times over."""
    reports = logs / "reports"
    return (
        Step("lint", "contracts, formatting, types", own_command("lint", "--code")),
        Step("harness", "the harness's own tests", _pytest("harness/tests", "--ignore=harness/tests/stub", "-n", "2")),
        Step("build", "native programs, release and sanitizers", own_command("native", "build", "--sanitizers")),
        Step("native", "tests of the native programs", own_command("native", "test", "--sanitizers")),
        *_suite_steps(reports, full),
        Step("perturb", "no recorded observation is unconstrained", own_command("perturb")),
        Step("mutants", "every scenario notices its mutant", own_command("mutants")),
        Step("stub", "a runtime that does nothing passes nothing", _pytest("harness/tests/stub")),
        Step(
            "known",
            "Bun and Deno differ as their baselines say",
            _run(reports, "--impl", "bun@1.4.5", "--impl", "deno@2.9.6"),
        ),
    )


def _suite_steps(reports: Path, full: bool) -> tuple[Step, ...]:
    strict = ("--no-baseline", "--gate", "observed")
    if full:
        lines = [word for line in RECORDED_LINES for word in ("--impl", line)]
        return (Step("suite", "all Node lines, three times", _run(reports, *lines, *strict, "--repeat", "3")),)
    whole = [word for line in FULL_LINES for word in ("--impl", line)]
    sample = [word for line in QUICK_LINES for word in ("--impl", line)]
    return (
        Step("suite", f"the suite on {' and '.join(FULL_LINES)}", _run(reports, *whole, *strict)),
        Step("quick", f"a sample on {', '.join(QUICK_LINES)}", _run(reports, *sample, *strict, "--quick")),
    )


def _run(reports: Path, *arguments: str) -> tuple[str, ...]:
    return own_command("run", "--out", str(reports), *arguments)


def _pytest(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", "-q", *arguments)
