"""The steps of the project's own check."""

from __future__ import annotations

import sys
from pathlib import Path

from childproof.native.build import SANITIZERS
from childproof.native.reference_build import REFNODE, reference_folder
from childproof.recordings import RECORDED_LINES
from childproof.testing import Step, own_command

QUICK_LINES = ("node@20", "node@22", "node@24")
FULL_LINES = ("node@18", "node@26")

SANITIZER_PATIENCE = "4"
"""How many times as long a case may take with sanitizers."""


def all_steps(root: Path, logs: Path, full: bool) -> tuple[Step, ...]:
    """The steps in order. With `full`, every Node line runs the whole suite, three times over.

    What other runtimes do is no property of this project, so `known` is left out by default.
    """
    reports = logs / "reports"
    return (
        Step("lint", "contracts, formatting, types", own_command("lint", "--code")),
        Step("harness", "the harness's own tests", _pytest("harness/tests", "--ignore=harness/tests/stub", "-n", "2")),
        Step("build", "native programs, release and sanitizers", own_command("native", "build", "--sanitizers")),
        Step("native", "tests of the native programs", own_command("native", "test", "--sanitizers")),
        *_suite_steps(reports, full),
        *_reference_steps(root, reports),
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


def _reference_steps(root: Path, reports: Path) -> tuple[Step, ...]:
    """refnode: held against its baseline where it has one, and else it must have no failure."""
    plain = ("--impl", "refnode", "--gate", "observed")
    sanitized = ("--impl", str(reference_folder(root, SANITIZERS) / REFNODE), "--name", "refnode-asan", "--quick")
    slow = ("--no-baseline", "--gate", "observed", "--timeout-factor", SANITIZER_PATIENCE)

    def step(group: str, name: str, what: str, command: tuple[str, ...]) -> Step:
        return Step(f"{group}-{name}", what, command, group=group, by_default=False)

    return (
        step("reference", "build", "refnode is built, its C++ tested", own_command("native", "test", "--reference")),
        step("reference", "suite", "the suite on refnode", _run(reports, *plain)),
        step("reference", "node", "refnode's modules do as Node's", _pytest("harness/tests/reference", "-n", "2")),
        step(
            "reference-asan",
            "build",
            "refnode with sanitizers is built, its C++ tested",
            own_command("native", "test", "--reference", "--sanitizers"),
        ),
        step("reference-asan", "suite", "a sample on refnode with sanitizers", _run(reports, *sanitized, *slow)),
    )


def _run(reports: Path, *arguments: str) -> tuple[str, ...]:
    return own_command("run", "--out", str(reports), *arguments)


def _pytest(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", "-q", *arguments)
