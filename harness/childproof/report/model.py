"""A report as values: a header, a line per case, and a footer with the counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Iterable, Mapping

from childproof.ids import area_of
from childproof.verdict import CaseVerdict, Level, ObservationResult, ObservationVerdict

LOG_SCHEMA = "observation-log/1"
SELECTED_CASES = "cases"
"""The key of a header's selection that says how many cases the run took. Every other key is an option that selects."""

WHOLE = frozenset({CaseVerdict.TIMEOUT, CaseVerdict.CRASH, CaseVerdict.INCOMPLETE})
"""Verdicts under which a case went wrong as a whole, so that its observations prove nothing one by one."""

FAILURES = WHOLE | {CaseVerdict.FAIL}
"""Verdicts that count as failures of the implementation."""


@dataclass(frozen=True)
class SuiteStamp:
    """The suite that was run. `digest` is the SHA-256 over all files that decide a verdict."""

    version: str
    digest: str
    log: str = LOG_SCHEMA


@dataclass(frozen=True)
class ImplementationStamp:
    """The implementation that was run. `claims` is what it says in `process.versions.node`; `features` what the
    probes found.
    """

    name: str
    version: str | None
    claims: str | None
    sha256: str | None
    command: tuple[str, ...]
    features: Mapping[str, bool] = field(default_factory=dict)
    contradicted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Header:
    """What a report says before its first case. `started` in seconds since 1970.

    `selection` holds the options that selected cases, and under `cases` how many they took: as many lines does a
    complete report have, those of cases that were not run included.
    """

    suite: SuiteStamp
    implementation: ImplementationStamp
    profile: str
    machine: Mapping[str, Any]
    selection: Mapping[str, Any]
    started: float

    @property
    def is_selection(self) -> bool:
        """Whether the run was asked for only a part of the suite."""
        return any(value for key, value in self.selection.items() if key != SELECTED_CASES)


@dataclass(frozen=True)
class ReportedEvidence:
    """What was seen from outside, as text. Memory in bytes."""

    exit: int | None = None
    signal: str | None = None
    stdout: str = ""
    stderr: str = ""
    truncated: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    memory: int | None = None
    log: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportedCase:
    """The line of one case. `elapsed` in seconds; `runs` holds all verdicts of a repeated case, the first of which
    counts.
    """

    case: str
    title: str
    verdict: CaseVerdict
    level: Level
    requires: tuple[str, ...]
    elapsed: float
    why: str = ""
    observations: tuple[ObservationResult, ...] = ()
    evidence: ReportedEvidence = ReportedEvidence()
    runs: tuple[CaseVerdict, ...] = ()

    @property
    def area(self) -> str:
        """The area that the case belongs to."""
        return area_of(self.case)

    @property
    def failed(self) -> bool:
        """Whether the implementation failed it."""
        return self.verdict in FAILURES

    @property
    def failing(self) -> tuple[ObservationResult, ...]:
        """Its observations that did not pass."""
        return tuple(item for item in self.observations if item.verdict is not ObservationVerdict.PASS)

    @property
    def is_flaky(self) -> bool:
        """Whether its runs did not agree."""
        return len(set(self.runs)) > 1


@dataclass(frozen=True)
class NotRun:
    """A case that was not run, because the machine lacks what it needs."""

    case: str
    needs: str

    @property
    def area(self) -> str:
        """The area that the case belongs to."""
        return area_of(self.case)


@dataclass(frozen=True)
class Footer:
    """What a report says after its last case. Counts hold every verdict, also those that none has. `elapsed` in
    seconds.
    """

    counts: Mapping[CaseVerdict, int]
    levels: Mapping[Level, Mapping[CaseVerdict, int]]
    not_run: int
    elapsed: float
    partial: bool = False
    flaky: int = 0


@dataclass(frozen=True)
class Report:
    """One run of one implementation, complete with its footer. `path` is where it was read, and is not compared."""

    header: Header
    cases: tuple[ReportedCase, ...]
    not_run: tuple[NotRun, ...]
    footer: Footer
    path: Path | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """What the implementation is called."""
        return self.header.implementation.name

    @property
    def partial(self) -> bool:
        """Whether the run was broken off."""
        return self.footer.partial

    @cached_property
    def by_id(self) -> Mapping[str, ReportedCase]:
        """The cases that were run, by id."""
        return {case.case: case for case in self.cases}


def count_verdicts(verdicts: Iterable[CaseVerdict]) -> dict[CaseVerdict, int]:
    """How often each verdict occurs, zeros included."""
    counted = Counter(verdicts)
    return {verdict: counted[verdict] for verdict in CaseVerdict}


def make_footer(cases: Iterable[ReportedCase], not_run: int, elapsed: float, partial: bool = False) -> Footer:
    """The footer that belongs to these cases."""
    cases = list(cases)
    return Footer(
        counts=count_verdicts(case.verdict for case in cases),
        levels={level: count_verdicts(case.verdict for case in cases if case.level is level) for level in Level},
        not_run=not_run,
        elapsed=elapsed,
        partial=partial,
        flaky=sum(case.is_flaky for case in cases),
    )
