"""Baselines are made from reports, and what people wrote into them stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping

import pytest
from hypothesis import example, given

from childproof.baseline import Baseline, Entry, compare, make_baseline
from childproof.baseline.entries import parse_baseline
from childproof.baseline.files import check_reports, update_baselines
from childproof.baseline.update import LONGEST_VALUE
from childproof.encoded import same
from childproof.errors import ReportError, UsageError
from childproof.gate import exit_code
from childproof.report.model import NotRun, Report, ReportedCase
from childproof.report.normalise import Normaliser
from childproof.verdict import NOTHING, CaseVerdict, ObservationResult

from .files import write_report
from .samples import case, failing, observation, report
from .strategies import json_values, reports

ONE = "exit/a#one"
CODE = f"{ONE}:child.exit.code"
FINE = observation(verdict="pass", saw=0)
PASSES = case(ONE, observations=[FINE])
WHY = "Exit codes are not cut to eight bits"


def made(*of: Report, old: Baseline | None = None, reason: str | None = WHY) -> Baseline:
    return parse_baseline(make_baseline(of, old, reason), Path("bun-1.4.5.yaml"))


def old_with(*entries: Entry) -> Baseline:
    return Baseline("0.1.0", "bun-1.4.5", "24.3.0", {entry.id: entry for entry in entries})


def test_the_file_is_made_for_people_to_read() -> None:
    cases = [
        failing(ONE, observation(), observation("child.signal", "missing", saw=NOTHING)),
        failing("exit/a#three", observation("thrown", saw={"$": "error", "name": "Error", "message": "no\nway"})),
        case("exit/a#two", CaseVerdict.TIMEOUT, [observation()]),
        case("exit/b#one", CaseVerdict.UNSUPPORTED),
        case("exit/b#two"),
    ]
    assert make_baseline([report(cases)], None, WHY) == (
        """\
schema: baseline/1
suite: 0.1.0
implementation: bun-1.4.5
profile: 24.3.0
entries:
  exit/a#one:child.exit.code:
    verdict: differs
    saw: 256
    reason: Exit codes are not cut to eight bits
  exit/a#one:child.signal:
    verdict: missing
    reason: Exit codes are not cut to eight bits
  exit/a#three:thrown:
    verdict: differs
    saw: {"$": "error", "name": "Error", "message": "no\\nway"}
    reason: Exit codes are not cut to eight bits
  exit/a#two:
    verdict: timeout
    reason: Exit codes are not cut to eight bits
  exit/b#one:
    verdict: unsupported
    reason: Exit codes are not cut to eight bits
"""
    )


@given(reports())
def test_a_report_is_as_its_own_baseline_expects(original: Report) -> None:
    baseline = parse_baseline(make_baseline([original], None, WHY), Path("x.yaml"))
    assert compare(original, baseline).as_expected


@given(json_values)
@example("\x85")
@example({"\x85": "\u2028"})
@example("yes")
@example("012")
@example("1:30")
@example("2020-01-01")
@example({"<<": {"=": "~"}})
@example(" leading\n trailing \n")
@example("x" * 200 + " " + "y" * 200)
@example(1e100)
@example(2**70)
def test_every_value_survives_the_file(value: Any) -> None:
    value = Normaliser({}).value(value)
    entry = made(report([failing(ONE, observation(saw=value))])).entries[CODE]
    assert same(entry.saw, value)


@pytest.mark.parametrize("reason", ["It's: not # a comment", "- dash", "'quoted'", "über\x07", "yes, it does"])
def test_every_reason_survives_the_file(reason: str) -> None:
    assert made(report([failing(ONE)]), reason=reason).entries[CODE].reason == reason


def test_a_long_text_is_asked_for_by_its_start() -> None:
    text = "Error: (a) went [wrong]\n" + "at somewhere\n" * LONGEST_VALUE
    seen = report([failing(ONE, observation(saw=text))])
    baseline = made(seen)
    assert baseline.entries[CODE].saw is NOTHING
    assert compare(seen, baseline).as_expected
    assert not compare(report([failing(ONE, observation(saw="Error: other"))]), baseline).as_expected


class TestOldEntries:
    def test_a_failure_that_still_stands_keeps_everything(self) -> None:
        old = Entry(CODE, frozenset({"differs"}), "reported", NOTHING, {"range": [200, 300]}, "https://example.org/1")
        assert made(report([failing(ONE)]), old=old_with(old), reason=None).entries[CODE] == old

    def test_one_that_changed_keeps_reason_and_link(self) -> None:
        old = Entry(CODE, frozenset({"differs"}), "reported", 255, link="https://example.org/1")
        new = made(report([failing(ONE)]), old=old_with(old), reason=None).entries[CODE]
        assert new == Entry(CODE, frozenset({"differs"}), "reported", 256, link="https://example.org/1")

    def test_one_that_is_gone_goes(self) -> None:
        old = Entry(CODE, frozenset({"differs"}), "reported", 256)
        assert made(report([case(ONE)]), old=old_with(old)).entries == {}

    def test_one_whose_case_is_gone_goes(self) -> None:
        old = Entry("exit/gone#only:x", frozenset({"differs"}), "reported", 256)
        assert made(report([case(ONE)]), old=old_with(old)).entries == {}

    @pytest.mark.parametrize(
        "run",
        [
            report([case("exit/b#one")], selection={"areas": ["exit"]}),
            report([case("exit/b#one")], partial=True),
            report([case("exit/b#one")], [NotRun(ONE, "root")]),
            report([case(ONE, CaseVerdict.HARNESS_ERROR)]),
        ],
        ids=["selection", "partial", "not run", "harness error"],
    )
    def test_one_that_the_run_says_nothing_about_stays(self, run: Report) -> None:
        old = Entry(CODE, frozenset({"differs"}), "reported", 256)
        assert made(run, old=old_with(old)).entries == {CODE: old}

    def test_observations_go_when_the_case_goes_wrong_as_a_whole(self) -> None:
        old = Entry(CODE, frozenset({"differs"}), "reported", 256)
        assert list(made(report([case(ONE, CaseVerdict.CRASH)]), old=old_with(old)).entries) == [ONE]


class TestSeveralReports:
    def reports(self, *values: Any) -> list[Report]:
        return [report([failing(ONE, observation(saw=value))]) for value in values]

    @pytest.mark.parametrize(
        ("values", "matcher"),
        [
            ((1, 2), {"type": "number"}),
            ((1, 2.5), {"type": "number"}),
            (("a", "b"), {"type": "string"}),
            (([1], [2]), {"type": "array"}),
            (("a", 1), {"any": "differs from run to run"}),
        ],
    )
    def test_a_value_that_varies_is_asked_for_by_its_type(self, values: Any, matcher: Any) -> None:
        several = self.reports(*values)
        baseline = made(*several)
        assert baseline.entries[CODE].saw_like == matcher
        assert all(compare(each, baseline).as_expected for each in several)

    def test_a_value_that_does_not_vary_is_kept(self) -> None:
        assert made(*self.reports(256, 256)).entries[CODE].saw == 256

    def test_values_that_come_again_are_kept(self) -> None:
        assert made(*self.reports("a", "b", "a")).entries[CODE].saw_like == {"one-of": ["a", "b"]}

    @pytest.mark.parametrize(
        ("other", "sometimes", "verdicts"),
        [
            (failing(ONE), False, {"differs"}),
            (PASSES, True, {"differs"}),
            (failing(ONE, FINE, observation("other")), True, {"differs"}),
            (failing(ONE, observation(verdict="missing", saw=NOTHING)), False, {"differs", "missing"}),
            (case(ONE, CaseVerdict.TIMEOUT), False, {"differs"}),
            (case(ONE, CaseVerdict.HARNESS_ERROR), False, {"differs"}),
        ],
        ids=["the same", "passes", "fails elsewhere", "another verdict", "timeout", "harness error"],
    )
    def test_what_does_not_fail_the_same_way_each_time_is_told_so(
        self, other: ReportedCase, sometimes: bool, verdicts: set[str]
    ) -> None:
        runs = [report([failing(ONE, observation(), observation("other", "pass"))]), report([other])]
        baseline = made(*runs)
        assert baseline.entries[CODE].sometimes is sometimes
        assert baseline.entries[CODE].verdicts == verdicts
        assert all(compare(run, baseline).as_expected for run in runs)

    def test_what_fails_sometimes_stays_until_somebody_removes_it(self) -> None:
        old = Entry(CODE, frozenset({"differs"}), "a race of its own", 256, sometimes=True)
        for run in (PASSES, failing(ONE)):
            assert made(report([run]), old=old_with(old)).entries == {CODE: old}

    @pytest.mark.parametrize(
        ("known", "before", "seen"),
        [
            ({"saw": 256}, 256, observation(saw=1)),
            ({"saw": "a"}, "a", observation(saw=1)),
            ({"saw": 256}, 256, observation(verdict="unexpected", saw=1)),
            ({"saw_like": {"one-of": [256, 257]}}, 257, observation(saw=1)),
            ({"saw_like": {"type": "string"}}, "a", observation(saw=1)),
            ({"saw_like": {"type": "string"}}, "a", observation(verdict="unexpected", saw="b")),
        ],
        ids=["value", "kind", "verdict", "list", "matcher", "matcher that fits"],
    )
    def test_what_failed_sometimes_in_one_way_may_do_so_again(
        self, known: Mapping[str, Any], before: Any, seen: ObservationResult
    ) -> None:
        old = Entry(CODE, frozenset({"differs"}), "a race of its own", sometimes=True, **known)
        now = report([failing(ONE, seen)])
        baseline = made(now, old=old_with(old))
        for run in (now, report([failing(ONE, observation(saw=before))])):
            assert compare(run, baseline).as_expected

    def test_a_case_that_only_one_of_them_ran_is_taken_from_that_one(self) -> None:
        first = report([failing(ONE)], selection={"areas": ["exit"]})
        second = report([failing("spawn/a#one")], selection={"areas": ["spawn"]})
        assert list(made(first, second).entries) == [CODE, "spawn/a#one:child.exit.code"]

    def test_they_must_be_of_one_implementation_and_profile(self) -> None:
        with pytest.raises(UsageError, match="is not of bun-1.4.5 as Node 24.3.0"):
            make_baseline([report(), report(profile="26.0.0")], None, WHY)


@pytest.mark.parametrize("reason", [None, "", "  ", "bug"])
def test_a_new_entry_needs_a_reason(reason: str | None) -> None:
    with pytest.raises(UsageError, match=f"{CODE} is a new entry: say why it is known, with --reason"):
        make_baseline([report([failing(ONE)])], None, reason)


def test_the_baseline_of_another_implementation_is_refused() -> None:
    with pytest.raises(UsageError, match="the baseline is of deno-2.9.6"):
        make_baseline([report()], Baseline("0.1.0", "deno-2.9.6", "24.3.0", {}), WHY)


class TestFiles:
    def test_an_update_makes_what_a_check_wants(self, tmp_path: Path) -> None:
        write_report(tmp_path / "out", report([failing(ONE)]))
        write_report(tmp_path / "out", report([case(ONE)], name="deno-2.9.6", version="2.9.6"))
        folder = tmp_path / "baselines"
        told = [str(each) for each in update_baselines([tmp_path / "out"], WHY, folder)]
        assert told == [
            f"{folder}/bun-1.4.5.yaml: 1 entry (1 new, 0 changed, 0 gone)",
            f"{folder}/deno-2.9.6.yaml: 0 entries (0 new, 0 changed, 0 gone)",
        ]
        assert exit_code(check_reports([tmp_path / "out"], folder)) == 0

    def test_it_tells_what_became_of_old_entries(self, tmp_path: Path) -> None:
        for cases in ([failing(ONE), failing("exit/b#one")], [failing(ONE, observation(saw=255)), case("exit/b#one")]):
            write_report(tmp_path / "out", report(cases))
            [updated] = update_baselines([tmp_path / "out"], WHY, tmp_path)
        assert (updated.entries, updated.new, updated.changed, updated.gone) == (1, 0, 1, 1)

    def test_a_check_finds_what_changed(self, tmp_path: Path) -> None:
        write_report(tmp_path / "out", report([failing(ONE)]))
        update_baselines([tmp_path / "out"], WHY, tmp_path)
        write_report(tmp_path / "out", report([case(ONE)]))
        assert exit_code(check_reports([tmp_path / "out"], tmp_path)) == 1

    def test_nothing_is_written_when_one_cannot_be_made(self, tmp_path: Path) -> None:
        write_report(tmp_path / "out", report([case(ONE)]))
        write_report(tmp_path / "out", report([failing(ONE)], name="deno-2.9.6", version="2.9.6"))
        with pytest.raises(UsageError):
            update_baselines([tmp_path / "out"], None, tmp_path / "baselines")
        assert not (tmp_path / "baselines").exists()

    def test_a_check_without_a_baseline_is_refused(self, tmp_path: Path) -> None:
        write_report(tmp_path / "out", report())
        with pytest.raises(UsageError, match="bun-1.4.5 has no baseline"):
            check_reports([tmp_path / "out"], tmp_path)

    def test_a_folder_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        write_report(tmp_path / "out", report())
        (tmp_path / "file").write_text("")
        with pytest.raises(ReportError, match="cannot be written: File exists"):
            update_baselines([tmp_path / "out"], WHY, tmp_path / "file")
