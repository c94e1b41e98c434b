"""The steps of the project's own check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Mapping

from childproof.implementation.resolve import BUILT
from childproof.native.build import SANITIZERS
from childproof.native.reference_build import REFNODE, reference_folder
from childproof.recordings import RECORDED_LINES
from childproof.testing import Step, own_command

QUICK_LINES = ("node@20", "node@22", "node@24")
FULL_LINES = ("node@18", "node@26")

REFERENCE_TESTS = "harness/tests/reference"
HARD_TIMES = "test_hard_times.py"
"""Among them, what a program must survive: broken streams, limits, a machine that lacks things."""

SANITIZER_PATIENCE = "4"
"""How many times as long a case may take with sanitizers."""

GC_PATIENCE = "8"
"""The same with garbage collected at nearly every turn."""

ENDURANCE = "long"
"""The pytest marker of what takes minutes."""


def all_steps(root: Path, logs: Path, full: bool) -> tuple[Step, ...]:
    """The steps in order. With `full`, every Node line runs the whole suite, three times over.

    What other runtimes do is no property of this project, so `known` is left out by default.
    """
    reports = reports_folder(logs)
    others = ("--ignore=harness/tests/stub", "--ignore=harness/tests/reference")
    return (
        Step("lint", "contracts, formatting, types", own_command("lint", "--code")),
        Step("harness", "the harness's own tests", _pytest("harness/tests", *others, "-n", "2")),
        Step("build", "native programs, release and sanitizers", own_command("native", "build", "--sanitizers")),
        Step("native", "tests of the native programs", own_command("native", "test", "--sanitizers")),
        *_suite_steps(reports, full),
        *_reference_steps(reports),
        *_sanitized_steps(root, reports, full),
        _fuzz_step(full),
        *_endurance_steps(root, reports),
        Step("perturb", "no recorded observation is unconstrained", own_command("perturb")),
        Step("mutants", "every scenario notices its mutant", own_command("mutants")),
        Step("stub", "a runtime that does nothing passes nothing", _pytest("harness/tests/stub")),
        Step(
            "known",
            "Bun and Deno differ as their baselines say",
            _run(reports, "--impl", "bun@1.4.5", "--impl", "deno@2.9.6"),
            by_default=False,
        ),
    )


def reports_folder(logs: Path) -> Path:
    """Where the steps put the reports of the suite."""
    return logs / "reports"


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


def _reference_steps(reports: Path) -> tuple[Step, ...]:
    """refnode, which is held against its baseline; that has no entry."""

    def step(name: str, what: str, command: tuple[str, ...]) -> Step:
        return Step(f"reference-{name}", what, command, group="reference")

    run = _run(reports, "--impl", BUILT, "--gate", "observed")
    return (
        step("build", "refnode is built, its C++ tested", own_command("native", "test", "--reference")),
        step("suite", "the suite on refnode", run),
        step("node", "refnode does as Node beyond the suite", _pytest(REFERENCE_TESTS, "-n", "2")),
    )


def _sanitized_steps(root: Path, reports: Path, full: bool) -> tuple[Step, ...]:
    """refnode with sanitizers: a sample of the suite, or all of it, and what is hard on a program."""
    program = str(reference_folder(root, SANITIZERS) / REFNODE)
    build = own_command("native", "test", "--reference", "--sanitizers")
    run = _run(reports, "--impl", program, "--name", "refnode-asan", *_strict(SANITIZER_PATIENCE))
    hard = _pytest(f"{REFERENCE_TESTS}/{HARD_TIMES}", "-n", "2")

    def step(name: str, what: str, command: tuple[str, ...], env: Mapping[str, str] | None = None) -> Step:
        return Step(f"reference-asan-{name}", what, command, env=env, group="reference-asan")

    return (
        step("build", "refnode with sanitizers is built, its C++ tested", build),
        step("suite", "the suite with sanitizers", run)
        if full
        else step("suite", "a sample with sanitizers", (*run, "--quick")),
        step("hard", "hard times for refnode with sanitizers", hard, {"REFNODE": program}),
    )


def _endurance_steps(root: Path, reports: Path) -> tuple[Step, ...]:
    """What takes longer than a change can wait for."""
    whole, threads = (str(root / "reference" / name) for name in ("gc-stress.toml", "gc-stress-threads.toml"))
    strict = _strict(GC_PATIENCE)
    long = _pytest(REFERENCE_TESTS, "-m", ENDURANCE)
    return (
        Step(
            "reference-gc",
            "the suite with garbage collected at every turn",
            _run(reports, "--adapter", whole, *strict),
            by_default=False,
        ),
        Step(
            "reference-gc-threads",
            "the same for workers",
            _run(reports, "--adapter", threads, *strict, "--feature", "worker"),
            by_default=False,
        ),
        Step("reference-long", "refnode for long and under load", long, by_default=False),
    )


def _strict(patience: str) -> tuple[str, ...]:
    return ("--no-baseline", "--gate", "observed", "--timeout-factor", patience)


def _fuzz_step(full: bool) -> Step:
    inputs = 1_000_000 if full else 20_000
    command = own_command("native", "fuzz", "--inputs", str(inputs))
    return Step("fuzz", f"{inputs:,} inputs for each reader of refnode", command)


def _run(reports: Path, *arguments: str) -> tuple[str, ...]:
    return own_command("run", "--out", str(reports), *arguments)


def _pytest(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", "-q", *arguments)
