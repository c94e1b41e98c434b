"""Baselines are strict: each entry stands for one failure, and each failure has its entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from childproof.baseline import Baseline, Comparison, Entry, compare, find_baseline, load_baseline
from childproof.baseline.entries import parse_baseline
from childproof.errors import ContractError, ContractErrors, UsageError
from childproof.report.model import NotRun, Report
from childproof.verdict import NOTHING, CaseVerdict

from .samples import case, failing, observation, report

ONE = "exit/a#one"
CODE = f"{ONE}:child.exit.code"
WHOLE = [CaseVerdict.TIMEOUT, CaseVerdict.CRASH, CaseVerdict.INCOMPLETE, CaseVerdict.UNSUPPORTED]


def entry(entry_id: str = CODE, verdict: str = "differs", saw: Any = 256, **more: Any) -> Entry:
    return Entry(entry_id, frozenset(verdict.split()), "known for long", saw=saw, **more)


def compared(of_report: Report, *entries: Entry) -> Comparison:
    return compare(of_report, Baseline("0.1.0", "bun-1.4.5", "24.3.0", {each.id: each for each in entries}))


def outcome(comparison: Comparison) -> dict[str, list[str]]:
    """The ids under each heading that has any."""
    ids = {
        "known": [each.id for each in comparison.known],
        "new": [each.id for each in comparison.new],
        "changed": [each.entry.id for each in comparison.changed],
        "passes": [each.id for each in comparison.passes],
        "unmatched": [each.id for each in comparison.unmatched],
    }
    return {key: value for key, value in ids.items() if value}


class TestObservations:
    def test_the_known_value_is_known(self) -> None:
        comparison = compared(report([failing(ONE)]), entry())
        assert outcome(comparison) == {"known": [CODE]}
        assert comparison.as_expected
        assert comparison.known_cases == {ONE}

    def test_a_failure_without_an_entry_is_new(self) -> None:
        comparison = compared(report([failing(ONE)]))
        assert outcome(comparison) == {"new": [CODE]}
        assert not comparison.as_expected

    @pytest.mark.parametrize("saw", [255, True, "256", None, NOTHING, [256], {"$": "undefined"}])
    def test_another_value_is_a_change(self, saw: Any) -> None:
        comparison = compared(report([failing(ONE, observation(saw=saw))]), entry())
        assert outcome(comparison) == {"changed": [CODE]}
        assert not comparison.as_expected

    def test_truth_is_not_one(self) -> None:
        assert outcome(compared(report([failing(ONE, observation(saw=True))]), entry(saw=1))) == {"changed": [CODE]}

    def test_another_verdict_is_a_change(self) -> None:
        seen = observation(verdict="unexpected")
        assert outcome(compared(report([failing(ONE, seen)]), entry())) == {"changed": [CODE]}

    def test_a_missing_observation_has_no_value(self) -> None:
        missing = failing(ONE, observation(verdict="missing", saw=NOTHING))
        assert outcome(compared(report([missing]), entry(verdict="missing", saw=NOTHING))) == {"known": [CODE]}

    def test_a_pass_is_unexpected(self) -> None:
        passes = case(ONE, observations=[observation(verdict="pass", saw=0)])
        comparison = compared(report([passes]), entry())
        assert outcome(comparison) == {"passes": [CODE]}
        assert not comparison.as_expected

    def test_a_name_that_the_case_does_not_have_matches_nothing(self) -> None:
        comparison = compared(report([failing(ONE)]), entry(), entry(f"{ONE}:child.exit.cod"))
        assert outcome(comparison) == {"known": [CODE], "unmatched": [f"{ONE}:child.exit.cod"]}

    def test_an_unexpected_value_that_is_gone_is_told_as_such(self) -> None:
        gone = entry(f"{ONE}:child.extra", "unexpected", 1)
        assert outcome(compared(report([case(ONE)]), gone)) == {"passes": [gone.id]}

    def test_each_observation_of_a_case_needs_its_own_entry(self) -> None:
        seen = failing(ONE, observation(), observation("child.signal", saw="SIGHUP"))
        comparison = compared(report([seen]), entry())
        assert outcome(comparison) == {"known": [CODE], "new": [f"{ONE}:child.signal"]}
        assert comparison.known_cases == frozenset()


class TestMatchers:
    @pytest.mark.parametrize(
        ("matcher", "saw"),
        [
            ({"type": "number"}, 256),
            ({"range": [200, 300]}, 256),
            ({"pattern": "^pid [0-9]+$"}, "pid 4121"),
            ({"one-of": [255, 256]}, 256),
            ({"any": "depends on the load"}, [1, 2]),
        ],
    )
    def test_a_value_that_varies_is_known_by_a_matcher(self, matcher: Any, saw: Any) -> None:
        known = entry(saw=NOTHING, saw_like=matcher)
        assert compared(report([failing(ONE, observation(saw=saw))]), known).as_expected

    @pytest.mark.parametrize("saw", ["256", 199, NOTHING])
    def test_a_value_that_does_not_match_is_a_change(self, saw: Any) -> None:
        known = entry(saw=NOTHING, saw_like={"range": [200, 300]})
        assert outcome(compared(report([failing(ONE, observation(saw=saw))]), known)) == {"changed": [CODE]}


class TestSometimes:
    """A failure that does not come in every run. Nothing else about its entry is less strict."""

    def test_it_may_fail_as_known(self) -> None:
        assert outcome(compared(report([failing(ONE)]), entry(sometimes=True))) == {"known": [CODE]}

    def test_it_may_pass(self) -> None:
        passes = report([case(ONE, observations=[observation(verdict="pass", saw=0)])])
        assert compared(passes, entry(sometimes=True)).as_expected

    def test_a_whole_case_may_pass_or_fail_by_observations_that_are_known(self) -> None:
        hangs = entry(ONE, "timeout", NOTHING, sometimes=True)
        for run in (case(ONE, CaseVerdict.TIMEOUT), case(ONE), failing(ONE)):
            assert compared(report([run]), hangs, entry(sometimes=True)).changed_cases == frozenset()

    def test_another_value_is_a_change(self) -> None:
        seen = report([failing(ONE, observation(saw=255))])
        assert outcome(compared(seen, entry(sometimes=True))) == {"changed": [CODE]}

    def test_a_name_that_the_case_does_not_have_matches_nothing(self) -> None:
        wrong = entry(f"{ONE}:child.exit.cod", sometimes=True)
        assert outcome(compared(report([case(ONE)]), wrong)) == {"unmatched": [wrong.id]}

    def test_a_case_that_is_not_there_matches_nothing(self) -> None:
        assert outcome(compared(report([case("exit/b#one")]), entry(sometimes=True))) == {"unmatched": [CODE]}


class TestSeveralVerdicts:
    known = entry(verdict="differs missing")

    @pytest.mark.parametrize(("verdict", "saw"), [("differs", 256), ("missing", NOTHING)])
    def test_each_of_them_is_known(self, verdict: str, saw: Any) -> None:
        seen = report([failing(ONE, observation(verdict=verdict, saw=saw))])
        assert outcome(compared(seen, self.known)) == {"known": [CODE]}

    @pytest.mark.parametrize(("verdict", "saw"), [("differs", 255), ("unexpected", 256)])
    def test_another_value_or_verdict_is_a_change(self, verdict: str, saw: Any) -> None:
        seen = report([failing(ONE, observation(verdict=verdict, saw=saw))])
        assert outcome(compared(seen, self.known)) == {"changed": [CODE]}


class TestWholeCases:
    @pytest.mark.parametrize("verdict", WHOLE)
    def test_a_case_is_known_as_a_whole(self, verdict: CaseVerdict) -> None:
        comparison = compared(report([case(ONE, verdict)]), entry(ONE, verdict.value, NOTHING))
        assert outcome(comparison) == {"known": [ONE]}

    @pytest.mark.parametrize("verdict", WHOLE)
    def test_without_an_entry_it_is_new(self, verdict: CaseVerdict) -> None:
        assert outcome(compared(report([case(ONE, verdict)]))) == {"new": [ONE]}

    def test_another_way_to_go_wrong_is_a_change(self) -> None:
        now = report([case(ONE, CaseVerdict.CRASH)])
        assert outcome(compared(now, entry(ONE, "timeout", NOTHING))) == {"changed": [ONE]}

    def test_a_pass_is_unexpected(self) -> None:
        assert outcome(compared(report([case(ONE)]), entry(ONE, "timeout", NOTHING))) == {"passes": [ONE]}

    def test_failing_by_observations_instead_is_told_from_both_sides(self) -> None:
        comparison = compared(report([failing(ONE)]), entry(ONE, "timeout", NOTHING))
        assert outcome(comparison) == {"new": [CODE], "passes": [ONE]}

    def test_observations_of_a_case_that_went_wrong_as_a_whole_are_left_alone(self) -> None:
        timeout = case(ONE, CaseVerdict.TIMEOUT, [observation()])
        assert outcome(compared(report([timeout]), entry())) == {"new": [ONE]}

    def test_a_harness_error_says_nothing_about_an_entry(self) -> None:
        unseen = report([case(ONE, CaseVerdict.HARNESS_ERROR)])
        assert outcome(compared(unseen, entry(), entry(ONE, "crash", NOTHING))) == {}


class TestCasesOutsideTheRun:
    def test_a_complete_run_holds_the_case_of_every_entry(self) -> None:
        assert outcome(compared(report([case("exit/a#two")]), entry())) == {"unmatched": [CODE]}

    def test_a_selection_leaves_others_alone(self) -> None:
        some = report([case("exit/a#two")], selection={"areas": ["exit"], "cases": 1})
        assert outcome(compared(some, entry())) == {}

    def test_a_run_that_was_broken_off_leaves_others_alone(self) -> None:
        assert outcome(compared(report([case("exit/a#two")], partial=True), entry())) == {}

    def test_a_case_that_this_machine_cannot_run_is_left_alone(self) -> None:
        assert outcome(compared(report([], [NotRun(ONE, "root")]), entry())) == {}

    def test_within_a_selection_entries_stay_strict(self) -> None:
        some = report([case(ONE, observations=[observation(verdict="pass")])], selection={"areas": ["exit"]})
        assert outcome(compared(some, entry())) == {"passes": [CODE]}


class TestIdentity:
    def test_another_implementation_is_refused(self) -> None:
        with pytest.raises(UsageError, match="the baseline is of deno-2.9.6, the report of bun-1.4.5"):
            compare(report(), Baseline("0.1.0", "deno-2.9.6", "24.3.0", {}))

    def test_another_profile_is_refused(self) -> None:
        with pytest.raises(UsageError, match="for Node 26.0.0, the report was scored as Node 24.3.0"):
            compare(report(), Baseline("0.1.0", "bun-1.4.5", "26.0.0", {}))

    def test_another_suite_is_told(self) -> None:
        assert compare(report(), Baseline("0.0.9", "bun-1.4.5", "24.3.0", {})).other_suite == "0.0.9"
        assert compared(report()).other_suite is None


def test_every_problem_is_told_in_a_sentence() -> None:
    cases = [failing(ONE), failing("exit/a#two", observation(saw="x")), case("exit/a#three")]
    comparison = compared(
        report(cases),
        entry("exit/a#two:child.exit.code"),
        entry("exit/a#three", "timeout", NOTHING),
        entry("exit/gone#only:x", saw=1),
    )
    assert comparison.summary == "bun-1.4.5: 0 known failures in 0 cases; 1 new, 1 changed, 1 gone, 1 without a match"
    assert list(comparison.problems) == [
        "exit/a#one:child.exit.code is not in the baseline: differs, saw 256",
        'exit/a#two:child.exit.code changed: differs, saw "x"; the baseline has differs, saw 256',
        "exit/a#three no longer has its known failure, timeout (exit/a#three)",
        "exit/gone#only:x names nothing in this run (exit/gone#only:x)",
    ]


def test_what_is_known_is_counted() -> None:
    comparison = compared(report([failing(ONE)]), entry())
    assert comparison.summary == "bun-1.4.5: 1 known failure in 1 case, nothing changed"


HEAD = "schema: baseline/1\nsuite: 0.1.0\nimplementation: bun-1.4.5\nprofile: 24.3.0\n"


class TestLoading:
    def load(self, entries: str) -> Baseline:
        return parse_baseline(f"{HEAD}entries:{entries}", Path("bun-1.4.5.yaml"))

    def test_entries_are_read(self) -> None:
        baseline = self.load(
            """
  exit/a#one:child.exit.code:
    verdict: differs
    saw: { $: undefined }
    reason: Exit codes are not cut to eight bits.
    link: https://example.org/issues/1
  exit/a#two: { verdict: timeout, reason: It hangs. }
"""
        )
        first = baseline.entries[CODE]
        assert first.verdicts == {"differs"}
        assert first.saw == {"$": "undefined"}
        assert (first.link, first.sometimes) == ("https://example.org/issues/1", False)
        assert baseline.entries["exit/a#two"].is_whole
        assert baseline.place_of("exit/a#two") == "bun-1.4.5.yaml:11"

    def test_null_is_a_value(self) -> None:
        known = self.load("\n  exit/a#one:x: { verdict: differs, saw: null, reason: Known. }").entries["exit/a#one:x"]
        assert known.saw is None

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            ("exit/a#one:x: { verdict: differs, reason: Known. }", "needs `saw`"),
            ("exit/a#one:x: { verdict: timeout, reason: Known. }", "timeout is no verdict on an observation"),
            ("exit/a#one: { verdict: differs, saw: 1, reason: Known. }", "differs is no verdict on a case as a whole"),
            ("exit/a#one: { verdict: [crash, differs], reason: Known. }", "differs is no verdict on a case as a whole"),
            ("exit/a#one: { verdict: [crash], reason: Known. }", "crash"),
            ("exit/a#one: { verdict: crash, sometimes: false, reason: Known. }", "True was expected"),
            ("exit/a#one: { verdict: crash, saw: 1, reason: Known. }", "a case as a whole has no value"),
            ("exit/a#one:x: { verdict: differs, saw-like: { each: 1 }, reason: Known. }", "`each` is no matcher for"),
            ("exit/a:x: { verdict: missing, reason: Known. }", "neither an observation id"),
            ("'exit/a#one:': { verdict: missing, reason: Known. }", "neither an observation id"),
            (
                "exit/a#one:x: { verdict: differs, saw: 1, saw-like: { type: number }, reason: Known. }",
                "both `saw` and `saw-like`",
            ),
            ("exit/a#one:x: { verdict: differs, saw-like: { typo: number }, reason: Known. }", "typo"),
            ("exit/a#one:x: { verdict: differs, saw-like: { pattern: '(' }, reason: Known. }", "regex"),
            ("exit/a#one:x: { verdict: pass, reason: Known. }", "pass"),
            ("exit/a#one:x: { verdict: missing }", "reason"),
            ("exit/a#one:x: { verdict: missing, reason: Known., link: 'http://x' }", "http://x"),
            ("exit/a#one:x: { verdict: missing, reason: Known., since: 1 }", "since"),
        ],
    )
    def test_an_entry_that_breaks_the_contract_is_refused_with_its_line(self, row: str, reason: str) -> None:
        with pytest.raises(ContractErrors) as caught:
            self.load(f"\n  exit/b#one: {{ verdict: crash, reason: Known. }}\n  {row}")
        assert "bun-1.4.5.yaml:7: " in str(caught.value)
        assert reason in str(caught.value)

    def test_an_entry_twice_is_refused(self) -> None:
        with pytest.raises(ContractError, match="bun-1.4.5.yaml:7: no valid YAML"):
            self.load(
                "\n  exit/b#one: { verdict: crash, reason: Known. }\n  exit/b#one: { verdict: crash, reason: Kn. }"
            )

    @pytest.mark.parametrize("text", ["", "[]", "schema: baseline/2", f"{HEAD}entries: []", "{"])
    def test_what_is_no_baseline_is_refused(self, text: str) -> None:
        with pytest.raises((ContractError, ContractErrors), match="bun-1.4.5.yaml"):
            parse_baseline(text, Path("bun-1.4.5.yaml"))

    def test_a_file_is_found_by_the_name_of_the_implementation(self, tmp_path: Path) -> None:
        assert find_baseline(tmp_path, "bun-1.4.5") is None
        path = tmp_path / "bun-1.4.5.yaml"
        path.write_text(f"{HEAD}entries: {{}}\n")
        assert find_baseline(tmp_path, "bun-1.4.5") == path
        assert load_baseline(path).entries == {}
