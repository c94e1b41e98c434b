"""A run: implementations, one after the other, from their cases to reports, baselines and an exit code."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Iterator, Mapping, Protocol, Sequence

from childproof.baseline import Baseline, compare, find_baseline, load_baseline
from childproof.campaign import Campaign, Outcome, Programs, unmet_needs
from childproof.errors import UsageError
from childproof.gate import Judged
from childproof.implementation.features import contradicted, probe_features
from childproof.implementation.model import Implementation
from childproof.launch.pool import Pool
from childproof.machine import describe_machine, met_needs
from childproof.report.model import SELECTED_CASES, Header, ImplementationStamp, ReportedCase, SuiteStamp
from childproof.report.reader import read_report
from childproof.report.writer import COMPLETE, PARTIAL, ReportWriter
from childproof.scenario import Case
from childproof.selection import Selection, select
from childproof.suite import FEATURES_AREA, Suite
from childproof.versions import parse_version


@dataclass(frozen=True)
class RunOptions:
    """What a run was asked for, besides its implementations. `baselines` is None where none shall be used."""

    selection: Selection
    out: Path
    baselines: Path | None
    repeat: int = 1
    timeout_factor: float = 1.0
    fail_fast: bool = False
    failed_only: bool = False


class Watcher(Protocol):
    """Who is told how a run goes on."""

    def begin(self, implementation: str, cases: int, known: frozenset[str]) -> None:
        """An implementation is about to run so many cases, of which these are known to fail."""

    def case(self, case: ReportedCase) -> None:
        """A case has its verdict."""

    def not_run(self, case: str) -> None:
        """The machine cannot run a case."""

    def end(self, judged: Judged) -> None:
        """An implementation has its report."""


class QuietWatcher:
    """A watcher that shows nothing."""

    def begin(self, implementation: str, cases: int, known: frozenset[str]) -> None:
        """Shows nothing."""

    def case(self, case: ReportedCase) -> None:
        """Shows nothing."""

    def not_run(self, case: str) -> None:
        """Shows nothing."""

    def end(self, judged: Judged) -> None:
        """Shows nothing."""


class Session:
    """Runs implementations in one pool. A broken-off run still ends with a readable report, marked as partial."""

    def __init__(
        self, suite: Suite, options: RunOptions, pool: Pool, private: Path, programs: Programs = Programs()
    ) -> None:
        self._suite = suite
        self._options = options
        self._pool = pool
        self._private = private
        self._programs = programs

    def run(self, implementation: Implementation, watcher: Watcher) -> Judged:
        """Runs the selected cases of one implementation and writes its report.

        Raises KeyboardInterrupt when the run is broken off, after the partial report is written.
        """
        selection = self._selection(implementation)
        cases = select(self._suite.cases, selection, parse_version(implementation.profile))
        campaign = Campaign(
            self._suite, implementation, self._pool, self._private, self._programs, self._options.timeout_factor
        )
        features = self._features(campaign, cases)
        baseline = self._baseline(implementation.name)
        watcher.begin(implementation.name, len(cases), _known_cases(baseline))
        writer = ReportWriter(self._options.out, implementation.name)
        with writer:
            writer.header(self._header(implementation, features, selection, len(cases)))
            path = self._write_cases(writer, campaign, cases, features, watcher)
        report = read_report(path)
        judged = Judged(report, compare(report, baseline) if baseline is not None else None)
        watcher.end(judged)
        return judged

    def _write_cases(
        self,
        writer: ReportWriter,
        campaign: Campaign,
        cases: Sequence[Case],
        features: Mapping[str, bool],
        watcher: Watcher,
    ) -> Path:
        start = time.monotonic()
        runnable = []
        met = met_needs(self._programs.probe, self._programs.folder)
        for case in cases:
            needs = unmet_needs(case, met)
            if needs:
                writer.not_run(case.id, needs)
                watcher.not_run(case.id)
            else:
                runnable.append(case)
        lacking = frozenset(feature for feature, there in features.items() if not there)
        try:
            stopped = self._follow(writer, campaign, campaign.run(runnable, lacking, self._options.repeat), watcher)
        except KeyboardInterrupt:
            writer.finish(time.monotonic() - start, partial=True)
            raise
        return writer.finish(time.monotonic() - start, partial=stopped)

    def _follow(self, writer: ReportWriter, campaign: Campaign, outcomes: Iterator[Outcome], watcher: Watcher) -> bool:
        """Writes each outcome; True when the run stops early because of a failure."""
        with closing(outcomes):  # type: ignore[type-var]
            for outcome in outcomes:
                texts = campaign.texts(outcome.case)
                line = writer.case(outcome.result, outcome.case, outcome.evidence, texts, outcome.runs)
                watcher.case(line)
                if self._options.fail_fast and line.failed:
                    return True
        return False

    def _features(self, campaign: Campaign, cases: Sequence[Case]) -> Mapping[str, bool]:
        """What the probes find of the features that the cases need or the adapter declares."""
        wanted = {feature for case in cases for feature in case.runtime_features}
        wanted.update(campaign.implementation.declared)
        probes = [probe for probe in self._suite.probes if probe.id.removeprefix(f"{FEATURES_AREA}/") in wanted]
        return probe_features(probes, lambda cases: (outcome.result for outcome in campaign.run(cases)))

    def _selection(self, implementation: Implementation) -> Selection:
        """With `--failed`, the cases that failed in the last report of this implementation."""
        if not self._options.failed_only:
            return self._options.selection
        folder = self._options.out / implementation.name
        reports = [folder / name for name in (COMPLETE, PARTIAL) if (folder / name).is_file()]
        if not reports:
            raise UsageError(f"--failed: there is no report of {implementation.name} in {self._options.out}")
        newest = read_report(max(reports, key=lambda path: path.stat().st_mtime))
        ids = frozenset(case.case for case in newest.cases if case.failed)
        return replace(self._options.selection, ids=ids)

    def _header(
        self, implementation: Implementation, features: Mapping[str, bool], selection: Selection, cases: int
    ) -> Header:
        return Header(
            suite=SuiteStamp(self._suite.version, self._suite.digest),
            implementation=ImplementationStamp(
                name=implementation.name,
                version=implementation.version,
                claims=implementation.claims,
                sha256=implementation.sha256,
                command=implementation.start,
                features=dict(features),
                contradicted=tuple(contradicted(implementation.declared, features)),
            ),
            profile=implementation.profile,
            machine=describe_machine(),
            selection={**selection_record(selection), SELECTED_CASES: cases},
            started=time.time(),
        )

    def _baseline(self, name: str) -> Baseline | None:
        folder = self._options.baselines
        path = find_baseline(folder, name) if folder is not None else None
        return load_baseline(path) if path is not None else None


def _known_cases(baseline: Baseline | None) -> frozenset[str]:
    """The cases that a baseline has entries for."""
    return frozenset(entry.split(":")[0] for entry in baseline.entries) if baseline is not None else frozenset()


def selection_record(selection: Selection) -> dict[str, Any]:
    """The selecting options that say something, for the report's header."""
    shard = selection.shard
    record = {
        "patterns": list(selection.patterns),
        "areas": list(selection.areas),
        "keyword": selection.keyword,
        "features": list(selection.features),
        "shard": f"{shard.index}/{shard.count}" if shard.count > 1 else "",
        "quick": selection.quick,
        "failed": selection.ids is not None,
    }
    return {key: value for key, value in record.items() if value}
