"""Running native cases: each started, observed and judged as any other case is."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Iterator, Mapping

from childproof.evidence import Evidence
from childproof.implementation.model import Implementation
from childproof.launch.pool import Pool
from childproof.native.cases import NativeCase
from childproof.native.judging import judge_native
from childproof.native.launching import launch_native
from childproof.requirement import Requirement
from childproof.verdict import CaseResult


def run_native(
    cases: Iterable[NativeCase],
    implementation: Implementation,
    programs: Path,
    pool: Pool,
    requirements: Mapping[str, Requirement],
    timeout_factor: float = 1.0,
) -> Iterator[tuple[CaseResult, Evidence]]:
    """Runs the cases with the programs of a build folder. Yields each verdict with its evidence, as they come."""
    by_id = {case.id: case for case in cases}
    launches = (launch_native(case, implementation, programs, timeout_factor) for case in by_id.values())
    for launch, evidence in pool.run(launches):
        yield judge_native(by_id[launch.case], evidence, requirements), evidence
