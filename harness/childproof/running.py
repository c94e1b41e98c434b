"""What the commands that start implementations share: the pool, the private place, and implementations that start."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterator, Sequence

from rich.console import Console

from childproof.campaign import Programs
from childproof.errors import LaunchError, MissingToolError, UsageError
from childproof.evidence import Evidence, Launch
from childproof.gate import Judged, exit_code
from childproof.implementation.cache import Cache
from childproof.implementation.installer import Installer
from childproof.implementation.model import Implementation
from childproof.implementation.reach import reachable_copy
from childproof.implementation.resolve import BUILT, Resolver, Wanted
from childproof.launch.pool import Pool
from childproof.launch.private import private_place
from childproof.native.cases import native_cases
from childproof.native.programs import find_probe, find_programs
from childproof.native.reference_build import build_reference, has_reference, reference_program
from childproof.recorded import recorded_values, recorded_versions
from childproof.report.progress import ConsoleWatcher
from childproof.report.terminal import Terminal
from childproof.selection import Selection, check_patterns
from childproof.session import RunOptions, Session
from childproof.setup import ROOT
from childproof.suite import Suite, default_fixtures, load_suite
from childproof.verdict import Level

DEFAULT_IMPLEMENTATIONS = ("node@26.10.0", "bun@1.4.5", "deno@2.9.6")
"""What `run` takes when nothing is named, after refnode where that can be built: pinned, so that their baselines
hold."""

INTERRUPTED = 2
"""A run that was broken off says nothing about its implementations, whatever it has seen so far."""


@dataclass(frozen=True)
class Bench:
    """A place to run things: a pool of workers and a private folder."""

    pool: Pool
    private: Path
    resolver: Resolver

    def resolve(self, wanted: Wanted) -> tuple[Implementation, ...]:
        """Implementations that start, each reachable for every uid. Installs what is missing."""
        return tuple(reachable_copy(each, self.private) for each in self.resolver.resolve(wanted))


@contextmanager
def open_bench(jobs: int) -> Iterator[Bench]:
    """Opens a pool in a private folder; both are gone at the end, however it comes."""
    with private_place() as private, Pool(jobs, private / "pool") as pool:
        recorded = recorded_versions(default_fixtures())
        yield Bench(pool, private, Resolver(Installer(Cache(), _say), _Starter(pool), recorded, _refnode))


class _Starter:
    """Runs one launch in the pool, for the smoke scenario."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def __call__(self, launch: Launch) -> Evidence:
        for _, evidence in self._pool.run([launch]):
            return evidence
        raise LaunchError(f"{launch.case}: the pool gave no evidence")


def _refnode() -> Path:
    return reference_program(ROOT)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def load_whole(selection: Selection) -> Suite:
    """The suite with its native cases, as far as the selection may take them. Raises ContractErrors."""
    suite = load_suite(wanted=selection.wants_scenario)
    native = tuple(case for case in native_cases(ROOT) if selection.wants_scenario(case.scenario))
    return replace(suite, native=native)


def built_programs() -> Programs:
    """The native programs that are built."""
    return Programs(find_probe(), find_programs())


def default_jobs() -> int:
    """As many cases at a time as there are processors for this process."""
    return len(os.sched_getaffinity(0))


def run_all(wanted: Wanted, options: RunOptions, jobs: int, gate: Level, console: Console) -> int:
    """Runs everything that `run` was asked for, prints what a person wants to know, and returns the exit code."""
    suite = load_whole(options.selection)
    check_patterns(options.selection, suite.cases)
    judged: list[Judged] = []
    interrupted = False
    try:
        with ConsoleWatcher(console) as watcher, open_bench(jobs) as bench:
            implementations = bench.resolve(wanted)
            session = Session(suite, options, bench.pool, bench.private, built_programs())
            for implementation in implementations:
                judged.append(session.run(implementation, watcher))
    except KeyboardInterrupt:
        interrupted = True
    _print(judged, suite, console, options.out)
    if interrupted:
        console.print(f"broken off; what was done stands in {options.out}, marked as partial")
        return INTERRUPTED
    return exit_code(judged, gate)


def _print(judged: Sequence[Judged], suite: Suite, console: Console, out: Path) -> None:
    if judged:
        recorded = recorded_values(suite.fixtures)
        Terminal(console, suite.requirements, recorded).print_all(
            judged, f"`childproof report {out} --html report.html`"
        )


def wanted_from(
    impls: Sequence[str], commands: Sequence[str], adapters: Sequence[Path], name: str | None, profile: str | None
) -> Wanted:
    """What the options name; the pinned implementations when they name none."""
    if not (impls or commands or adapters):
        if name or profile:
            raise UsageError("--name and --profile are for one implementation; name it by --impl, --cmd or --adapter")
        impls = default_implementations(ROOT)
    return Wanted(impls, commands, adapters, name, profile)


def default_implementations(root: Path) -> tuple[str, ...]:
    """What is taken when nothing is named: refnode first, built where it is not up to date.

    A machine that cannot build it goes without, and a line says why. Raises BuildError when its sources are broken.
    """
    if not has_reference(root):
        return DEFAULT_IMPLEMENTATIONS
    try:
        build_reference(root)
    except MissingToolError as error:
        reason = str(error).splitlines()[0].removesuffix(":")
        _say(f"childproof: without refnode, the reference, which cannot be built here: {reason}")
        return DEFAULT_IMPLEMENTATIONS
    return (BUILT, *DEFAULT_IMPLEMENTATIONS)
