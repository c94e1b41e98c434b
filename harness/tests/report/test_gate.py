"""The exit code of a run: the rule of gate.py, row by row."""

from __future__ import annotations

import pytest

from childproof.baseline import Baseline, Entry, compare
from childproof.gate import Judged, code_of, exit_code, failing_levels
from childproof.report.model import NotRun, Report, ReportedCase
from childproof.verdict import CaseVerdict, Level

from .samples import case, failing, observation, report

MUST, OBSERVED = Level.MUST, Level.OBSERVED


def of(verdict: CaseVerdict, level: Level = MUST) -> ReportedCase:
    return case("exit/a#one", verdict, level=level)


def fails(*levels: Level, level: Level = MUST) -> ReportedCase:
    """A case under `level` whose failing observations have `levels`; one that passes is beside them."""
    seen = [observation(f"value{index}", level=each) for index, each in enumerate(levels)]
    return failing("exit/a#one", observation("fine", "pass", level=MUST), *seen, level=level)


PASSES = case("exit/a#two")
TABLE = [
    ("all pass", [PASSES], 0, 0),
    ("unsupported", [PASSES, of(CaseVerdict.UNSUPPORTED)], 0, 0),
    ("nothing but unsupported", [of(CaseVerdict.UNSUPPORTED)], 0, 0),
    ("a must observation fails", [fails(MUST)], 1, 1),
    ("an observed one fails in a must case", [fails(OBSERVED)], 0, 1),
    ("both fail", [fails(OBSERVED, MUST)], 1, 1),
    ("an observed one fails in an observed case", [fails(OBSERVED, level=OBSERVED)], 0, 1),
    ("a must one fails in an observed case", [fails(MUST, level=OBSERVED)], 1, 1),
    ("a must case times out", [of(CaseVerdict.TIMEOUT)], 1, 1),
    ("an observed case times out", [of(CaseVerdict.TIMEOUT, OBSERVED)], 0, 1),
    ("a must case crashes", [of(CaseVerdict.CRASH)], 1, 1),
    ("an observed case crashes", [of(CaseVerdict.CRASH, OBSERVED)], 0, 1),
    ("a must case is incomplete", [of(CaseVerdict.INCOMPLETE)], 1, 1),
    ("an observed case is incomplete", [of(CaseVerdict.INCOMPLETE, OBSERVED)], 0, 1),
    ("a harness error", [PASSES, of(CaseVerdict.HARNESS_ERROR)], 2, 2),
    ("a harness error beside a failure", [of(CaseVerdict.HARNESS_ERROR), failing("exit/a#three")], 2, 2),
    ("no case ran", [], 2, 2),
]


@pytest.mark.parametrize(("cases", "must", "observed"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_without_a_baseline(cases: list[ReportedCase], must: int, observed: int) -> None:
    judged = Judged(report(cases))
    assert (code_of(judged, MUST), code_of(judged, OBSERVED)) == (must, observed)


def test_a_whole_case_fails_at_its_own_level_whatever_its_observations_say() -> None:
    seen = [observation(level=OBSERVED)]
    assert failing_levels(case("exit/a#one", CaseVerdict.TIMEOUT, seen, MUST)) == {MUST}


@pytest.mark.parametrize("verdict", [CaseVerdict.PASS, CaseVerdict.UNSUPPORTED, CaseVerdict.HARNESS_ERROR])
def test_what_does_not_fail_has_no_failing_level(verdict: CaseVerdict) -> None:
    assert failing_levels(of(verdict)) == frozenset()


def test_cases_that_were_not_run_change_nothing() -> None:
    assert code_of(Judged(report([PASSES], [NotRun("exit/a#root", "root")]))) == 0


@pytest.mark.parametrize(("cases", "code"), [([PASSES], 2), ([fails(MUST)], 1), ([fails(OBSERVED)], 2), ([], 2)])
def test_a_run_that_was_broken_off_is_never_as_expected(cases: list[ReportedCase], code: int) -> None:
    assert code_of(Judged(report(cases, partial=True))) == code


def test_the_highest_code_of_several_implementations_counts() -> None:
    good, differs = Judged(report([PASSES])), Judged(report([fails(MUST)]))
    broken = Judged(report([of(CaseVerdict.HARNESS_ERROR)]))
    assert exit_code([good, good]) == 0
    assert exit_code([good, differs]) == 1
    assert exit_code([broken, differs, good]) == 2
    assert exit_code([]) == 2


class TestWithBaseline:
    KNOWN = Entry("exit/a#one:value0", frozenset({"differs"}), "known for long", saw=256)

    def code(self, of_report: Report, *entries: Entry) -> tuple[int, int]:
        baseline = Baseline("0.1.0", of_report.name, of_report.header.profile, {each.id: each for each in entries})
        judged = Judged(of_report, compare(of_report, baseline))
        return code_of(judged, MUST), code_of(judged, OBSERVED)

    def test_known_failures_do_not_count(self) -> None:
        assert self.code(report([fails(MUST)]), self.KNOWN) == (0, 0)

    def test_a_new_failure_counts_at_every_level(self) -> None:
        assert self.code(report([fails(OBSERVED)])) == (1, 1)

    def test_a_newly_unsupported_case_counts(self) -> None:
        assert self.code(report([of(CaseVerdict.UNSUPPORTED)])) == (1, 1)

    def test_an_unexpected_pass_counts(self) -> None:
        assert self.code(report([case("exit/a#one")]), self.KNOWN) == (1, 1)

    def test_an_entry_that_matches_nothing_counts(self) -> None:
        assert self.code(report([PASSES]), self.KNOWN) == (1, 1)

    def test_a_harness_error_counts_more(self) -> None:
        cases = [fails(OBSERVED), case("exit/a#two", CaseVerdict.HARNESS_ERROR)]
        assert self.code(report(cases)) == (2, 2)

    def test_a_run_that_was_broken_off_is_not_as_expected(self) -> None:
        assert self.code(report([fails(MUST)], partial=True), self.KNOWN) == (2, 2)
