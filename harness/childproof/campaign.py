"""A campaign: the cases of one implementation, started, observed and judged."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Sequence

from childproof.evidence import Evidence, Launch, Limits
from childproof.implementation.model import Implementation
from childproof.judge import Surroundings, judge, unsupported
from childproof.launch.layout import Layout, lay_out, roles_of
from childproof.launch.pool import Pool
from childproof.log import MAIN
from childproof.native.cases import NativeCase
from childproof.native.judging import judge_native
from childproof.native.launching import launch_native
from childproof.scenario import Case
from childproof.suite import Suite
from childproof.verdict import CaseResult, CaseVerdict
from childproof.versions import parse_version

CONTEXT = "{context}"
"""The word that the launcher replaces by the emitter's argument."""

_ARCHITECTURES = {"x86_64": "x64", "aarch64": "arm64", "armv7l": "arm", "i686": "ia32"}


@dataclass(frozen=True)
class Outcome:
    """What became of one case. `evidence` is None when it was not started; `runs` holds all verdicts."""

    case: Case
    result: CaseResult
    evidence: Evidence | None
    runs: tuple[CaseVerdict, ...] = ()


@dataclass(frozen=True)
class Programs:
    """Native programs that are built: the probe, and the folder of those of the native suites."""

    probe: Path | None = None
    folder: Path | None = None


class Campaign:
    """Runs cases of one implementation in a pool of workers, from a layout of the fixtures made for it alone."""

    def __init__(
        self,
        suite: Suite,
        implementation: Implementation,
        pool: Pool,
        private: Path,
        programs: Programs = Programs(),
        timeout_factor: float = 1.0,
    ) -> None:
        self.suite = suite
        self.implementation = implementation
        self._pool = pool
        self._timeout_factor = timeout_factor
        self._programs = programs
        scenarios = (*suite.scenarios, *suite.probes)
        self.layout: Layout = lay_out(
            suite.fixtures,
            scenarios,
            private,
            implementation.exec_argv,
            programs.probe,
            command_argv=implementation.command_argv,
        )

    def run(self, cases: Sequence[Case], lacking: frozenset[str] = frozenset(), repeat: int = 1) -> Iterator[Outcome]:
        """Yields the outcome of each case, those that need a lacking feature first, then in the order of completion.

        With `repeat` each case is started so many times; the first run decides, the others only classify.
        """
        runnable = []
        for case in cases:
            lacks = case.runtime_features & lacking
            if lacks:
                yield Outcome(case, unsupported(case, lacks, self._surroundings(case)), None)
            else:
                runnable.append(case)
        for _, outcome in run_all(self._pool, [(self, case) for case in runnable], repeat):
            yield outcome

    def judge(self, case: Case, evidence: Evidence) -> CaseResult:
        """The verdict on what was seen of a case."""
        if isinstance(case, NativeCase):
            return judge_native(case, evidence, self.suite.requirements)
        return judge(case, evidence, self._surroundings(case))

    def launch(self, case: Case) -> Launch:
        """How a case is started."""
        if isinstance(case, NativeCase):
            assert self._programs.folder is not None, "a case that is not run is not launched"
            return launch_native(case, self.implementation, self._programs.folder, self._timeout_factor)
        return Launch(
            case=case.id,
            argv=self.implementation.command(self.layout.script(case.scenario), CONTEXT),
            role=self.layout.token(MAIN),
            input=case.input,
            streams=case.streams,
            limits=Limits(timeout=case.timeout * self._timeout_factor),
            env=self.implementation.env,
        )

    def texts(self, case: Case) -> Mapping[str, str]:
        """What stands in a report in place of the paths and names that only this run has."""
        if isinstance(case, NativeCase):
            return {self.implementation.exec_path: "<execPath>"}
        scenario = self.suite.by_id[case.scenario]
        tokens = {self.layout.token(role): role for role in {MAIN, *roles_of(scenario.source)}}
        return {
            **tokens,
            str(self.layout.script(case.scenario)): f"<fixtures>/{case.scenario}.cjs",
            str(self.layout.script(case.scenario).parent): f"<fixtures>/{scenario.area}",
            str(self.layout.root): "<fixtures>",
            self.implementation.exec_path: "<execPath>",
        }

    def _surroundings(self, case: Case) -> Surroundings:
        facts = dict(known_facts(self.implementation))
        if not isinstance(case, NativeCase):
            facts["script"] = str(self.layout.script(case.scenario))
        return Surroundings(parse_version(self.implementation.profile), self.suite.requirements, facts)


def run_all(pool: Pool, plan: Sequence[tuple[Campaign, Case]], repeat: int = 1) -> Iterator[tuple[Campaign, Outcome]]:
    """Runs cases of several campaigns side by side, in the order of completion. No case may stand in two of them."""
    planned = {case.id: (campaign, case) for campaign, case in plan}
    finished: dict[str, list[tuple[CaseResult, Evidence]]] = {}
    launches = (campaign.launch(case) for campaign, case in plan for _ in range(repeat))
    for launch, evidence in pool.run(launches):
        campaign, case = planned[launch.case]
        runs = finished.setdefault(case.id, [])
        runs.append((campaign.judge(case, evidence), evidence))
        if len(runs) == repeat:
            result, first = runs[0]
            verdicts = tuple(each.verdict for each, _ in runs) if repeat > 1 else ()
            yield campaign, Outcome(case, result, first, verdicts)


def known_facts(implementation: Implementation) -> Mapping[str, Any]:
    """The `harness.` names that hold for every case of an implementation."""
    return {"execPath": implementation.exec_path, "claims": implementation.claims, **machine_facts()}


def machine_facts() -> Mapping[str, Any]:
    """The `harness.` names that hold for every case on this machine."""
    return {
        "uid": os.getuid(),
        "gid": os.getgid(),
        "platform": platform.system().lower(),
        "arch": _ARCHITECTURES.get(platform.machine(), platform.machine()),
    }


def unmet_needs(case: Case, met: Iterable[str]) -> str:
    """What a case needs of the machine and does not get, in words; empty when all is there."""
    return ", ".join(sorted(case.needs - frozenset(met)))
