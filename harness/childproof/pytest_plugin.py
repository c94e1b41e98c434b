"""A pytest plugin: every case of the suite is an item, so that pytest's selection, xdist and reports work on it.

`childproof pytest --impl bun` loads it. Each process, an xdist worker too, has one worker of its own for cases.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Iterator, Sequence

import pytest

from childproof.campaign import Campaign, Programs, unmet_needs
from childproof.errors import ChildproofError
from childproof.implementation.features import probe_features
from childproof.implementation.model import Implementation
from childproof.implementation.resolve import Wanted
from childproof.machine import met_needs
from childproof.native.programs import find_probe
from childproof.report.evidence import report_case
from childproof.report.model import ReportedCase
from childproof.report.words import saw_words
from childproof.running import Bench, open_bench, wanted_from
from childproof.scenario import Case
from childproof.selection import Selection, select
from childproof.suite import Suite, load_suite
from childproof.verdict import CaseVerdict
from childproof.versions import parse_version

_STARTED: pytest.StashKey["Started"] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options that name implementations; `childproof pytest` fills them."""
    group = parser.getgroup("childproof")
    for option, words in (("impl", "name, name@version or path"), ("cmd", "command line"), ("adapter", "adapter file")):
        group.addoption(f"--childproof-{option}", action="append", default=[], help=f"implementation: {words}")
    group.addoption("--childproof-name", default=None, help="what to call the implementation")
    group.addoption("--childproof-profile", default=None, help="Node version to score against")


class Started:
    """What one pytest process keeps open: a bench, and a campaign for each implementation."""

    def __init__(self, config: pytest.Config) -> None:
        self._stack = ExitStack()
        self.suite: Suite = load_suite()
        self.bench: Bench = self._stack.enter_context(open_bench(1))
        self.implementations: Sequence[Implementation] = self.bench.resolve(_wanted(config))
        self._campaigns: dict[str, Campaign] = {}
        self._lacking: dict[str, frozenset[str]] = {}

    def campaign(self, implementation: Implementation) -> Campaign:
        """The campaign of an implementation, laid out at its first case."""
        if implementation.name not in self._campaigns:
            bench = self.bench
            self._campaigns[implementation.name] = Campaign(
                self.suite, implementation, bench.pool, bench.private, Programs(find_probe())
            )
        return self._campaigns[implementation.name]

    def lacking(self, implementation: Implementation) -> frozenset[str]:
        """The features that its probes do not find, asked once."""
        if implementation.name not in self._lacking:
            campaign = self.campaign(implementation)
            found = probe_features(self.suite.probes, lambda cases: (each.result for each in campaign.run(cases)))
            self._lacking[implementation.name] = frozenset(name for name, there in found.items() if not there)
        return self._lacking[implementation.name]

    def close(self) -> None:
        """Ends the workers and removes what was laid out."""
        self._stack.close()


def _wanted(config: pytest.Config) -> Wanted:
    def given(name: str) -> Any:
        return config.getoption(f"--childproof-{name}")

    adapters = [Path(text) for text in given("adapter")]
    return wanted_from(given("impl"), given("cmd"), adapters, given("name"), given("profile"))


def started(config: pytest.Config) -> Started:
    """What this process keeps open, opened at the first question."""
    if _STARTED not in config.stash:
        try:
            config.stash[_STARTED] = Started(config)
        except ChildproofError as error:
            raise pytest.UsageError(str(error)) from None
    return config.stash[_STARTED]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Closes what was opened."""
    if _STARTED in config.stash:
        config.stash[_STARTED].close()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ScenarioFile | None:
    """Takes the scenarios among the files."""
    if file_path.suffix != ".cjs" or file_path.name.endswith(".mutant.cjs"):
        return None
    known = {scenario.place.path for scenario in started(parent.config).suite.scenarios}
    return ScenarioFile.from_parent(parent, path=file_path) if file_path in known else None


class ScenarioFile(pytest.File):
    """A scenario; its cases are the items, for each implementation."""

    def collect(self) -> Iterator[CaseItem]:
        """The cases that apply to each implementation's profile."""
        state = started(self.config)
        scenario = next(each for each in state.suite.scenarios if each.place.path == self.path)
        for implementation in state.implementations:
            for case in select(scenario.cases, Selection(), parse_version(implementation.profile)):
                name = f"{case.name}[{implementation.name}]"
                item = CaseItem.from_parent(self, name=name)
                item.case, item.implementation = case, implementation
                yield item


class CaseFailed(Exception):
    """A case that did not pass, explained."""


class CaseItem(pytest.Item):
    """One case of one implementation."""

    case: Case
    implementation: Implementation

    def runtest(self) -> None:
        """Runs the case; unsupported ones, and those that the machine cannot run, are skipped with the reason."""
        state = started(self.config)
        needs = unmet_needs(self.case, met_needs(find_probe()))
        if needs:
            pytest.skip(f"not run: needs {needs}")
        campaign = state.campaign(self.implementation)
        lacking = state.lacking(self.implementation) if self.case.runtime_features else frozenset()
        [outcome] = campaign.run([self.case], lacking)
        if outcome.result.verdict is CaseVerdict.UNSUPPORTED:
            pytest.skip(f"unsupported: {outcome.result.why}")
        if outcome.result.verdict is not CaseVerdict.PASS:
            line = report_case(outcome.result, self.case, outcome.evidence, campaign.texts(self.case))
            raise CaseFailed(explain(line))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The explanation without a traceback, which would only show the harness."""
        return str(excinfo.value) if isinstance(excinfo.value, CaseFailed) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, 0, f"{self.case.id} on {self.implementation.name}"


def explain(line: ReportedCase) -> str:
    """What went wrong with a case, in lines."""
    lines = [f"{line.case}: {line.verdict.value}: {line.why}", f"  {line.title}"]
    for item in line.failing:
        lines += [f"  {item.name}  ({item.level.value} {item.requirement})", f"    {item.why}"]
        lines.append(f"    expected {item.expected}, saw {saw_words(item)}")
    if line.evidence.stderr:
        lines += ["  stderr:", *(f"    {each}" for each in line.evidence.stderr.splitlines()[:20])]
    return "\n".join(lines)
