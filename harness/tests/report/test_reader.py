"""Reports are read whole or not at all."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childproof.errors import ReportError, UsageError
from childproof.report.model import NotRun, Report
from childproof.report.reader import find_reports, read_report, read_reports
from childproof.verdict import CaseVerdict

from .files import lines_of, write_lines, write_report
from .samples import case, failing, report
from .strategies import reports

Lines = list[dict[str, Any]]


def sample() -> Report:
    """A header, two cases (lines 2 and 3), one that was not run (line 4), and the footer (line 5)."""
    return report([case("exit/a#one"), failing("exit/a#two")], [NotRun("spawn/uid#only", "root")])


@given(reports())
def test_a_report_reads_as_it_was_written(original: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert read_report(write_lines(Path(folder) / "report.jsonl", lines_of(original))) == original


def drop(index: int) -> Callable[[Lines], Lines]:
    return lambda lines: [line for number, line in enumerate(lines) if number != index]


def put(index: int, *keys: str, value: Any) -> Callable[[Lines], Lines]:
    """Sets a part of a line."""

    def change(lines: Lines) -> Lines:
        target: Any = lines[index]
        for key in keys[:-1]:
            target = target[key]
        target[keys[-1]] = value
        return lines

    return change


def swap(first: int, second: int) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        lines[first], lines[second] = lines[second], lines[first]
        return lines

    return change


def double(index: int) -> Callable[[Lines], Lines]:
    return lambda lines: [*lines[: index + 1], *lines[index:]]


BREACHES = {
    "no footer": (drop(4), 4, "no footer"),
    "no header": (drop(0), 1, "first line is no header"),
    "second header": (double(0), 2, "second header"),
    "line after the footer": (swap(3, 4), 5, "after the footer"),
    "second footer": (double(4), 6, "after the footer"),
    "other schema version": (put(0, "schema", value="report/2"), 1, "report/2"),
    "other kind": (put(1, "kind", value="remark"), 2, "no line of a report"),
    "case twice": (double(1), 3, "stands already in line 2"),
    "case run and not run": (put(3, "case", value="exit/a#one"), 4, "stands already in line 2"),
    "case missing": (drop(1), 4, "the footer counts 1 pass"),
    "not-run line missing": (drop(3), 4, "1 not run"),
    "counts of verdicts": (put(4, "counts", "pass", value=2), 5, "the footer counts 2 pass"),
    "counts of levels": (put(4, "levels", "must", "pass", value=0), 5, "by level"),
    "count of flaky cases": (put(4, "flaky", value=1), 5, "flaky"),
    "level changed": (put(1, "level", value="observed"), 5, "by level"),
    "cases of the selection": (put(0, "selection", value={"cases": 4}), 5, "took 4 cases, the lines hold 3"),
    "unknown key": (put(1, "mood", value="good"), 2, "mood"),
    "unknown verdict": (put(1, "verdict", value="great"), 2, "great"),
    "missing key": (put(2, "observations", value=[{"name": "x"}]), 3, "verdict"),
    "negative time": (put(1, "elapsed", value=-1), 2, "elapsed"),
    "passes and does not": (put(2, "verdict", value="pass"), 3, "passes, but its observation child.exit.code does not"),
    "fails by nothing": (put(1, "verdict", value="fail"), 2, "fails, but none of its observations does"),
    "verdict not of the first run": (put(1, "runs", value=["fail", "pass"]), 2, "first run"),
}


@pytest.mark.parametrize(("change", "line", "reason"), BREACHES.values(), ids=BREACHES.keys())
def test_a_broken_report_is_refused(tmp_path: Path, change: Callable[[Lines], Lines], line: int, reason: str) -> None:
    path = write_lines(tmp_path / "report.jsonl", change(lines_of(sample())))
    with pytest.raises(ReportError) as caught:
        read_report(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "is empty"),
        (b"\n", ":1: no JSON"),
        (b"[]\n", ":1: no line of a report"),
        (b"null\n", ":1: no line of a report"),
        (b'{"kind":["header"]}\n', ":1: no line of a report"),
        (b'{"kind":"header","kind":"footer"}\n', ":1: no JSON: a key stands twice"),
        (b'{"kind":"footer","elapsed":NaN}\n', ":1: no JSON: NaN"),
        (b"\xff\xfe\n", ":1: no JSON"),
        (b"[" * 100_000 + b"\n", ":1: no JSON"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: bytes, reason: str) -> None:
    path = tmp_path / "report.jsonl"
    path.write_bytes(text)
    with pytest.raises(ReportError) as caught:
        read_report(path)
    assert str(caught.value).startswith(str(path))
    assert reason in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="No such file"):
        read_report(tmp_path / "report.jsonl")


@given(st.data())
def test_a_report_that_is_cut_off_anywhere_is_refused(data: st.DataObject) -> None:
    whole = "".join(json.dumps(line) + "\n" for line in lines_of(sample())).encode()
    end = data.draw(st.integers(0, len(whole) - 1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.jsonl"
        path.write_bytes(whole[:end])
        with pytest.raises(ReportError):
            read_report(path)


def test_a_partial_report_need_not_hold_all_selected_cases(tmp_path: Path) -> None:
    broken_off = report([case("exit/a#one")], partial=True, selection={"cases": 7})
    path = write_lines(tmp_path / "report.partial.jsonl", lines_of(broken_off))
    assert read_report(path).partial


class TestFinding:
    def test_a_folder_of_a_run_holds_one_report_for_each_implementation(self, tmp_path: Path) -> None:
        first = write_report(tmp_path, report(name="bun-1.4.5"))
        second = write_report(tmp_path, report(name="deno-2.9.6"))
        assert find_reports([tmp_path]) == [first, second]

    def test_the_folder_of_an_implementation_and_the_file_itself_mean_the_same(self, tmp_path: Path) -> None:
        path = write_report(tmp_path, report())
        assert find_reports([path.parent, path]) == [path]

    @pytest.mark.parametrize("of_run", [False, True])
    def test_a_complete_report_comes_before_a_partial_one(self, tmp_path: Path, of_run: bool) -> None:
        complete = write_report(tmp_path, report())
        write_lines(complete.with_name("report.partial.jsonl"), lines_of(report(partial=True)))
        assert find_reports([tmp_path if of_run else complete.parent]) == [complete]

    def test_a_partial_report_is_taken_where_there_is_no_other(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "bun-1.4.5" / "report.partial.jsonl", lines_of(report(partial=True)))
        assert find_reports([tmp_path]) == [path]

    def test_a_report_that_was_never_finished_is_none(self, tmp_path: Path) -> None:
        write_lines(tmp_path / "bun-1.4.5" / "report.unfinished.jsonl", lines_of(report()))
        with pytest.raises(UsageError, match="no report.jsonl here"):
            find_reports([tmp_path])

    def test_two_reports_of_one_implementation_clash(self, tmp_path: Path) -> None:
        write_report(tmp_path / "first", report())
        write_report(tmp_path / "second", report())
        with pytest.raises(UsageError, match="both of bun-1.4.5"):
            read_reports([tmp_path / "first", tmp_path / "second"])


def test_counts_hold_every_verdict(tmp_path: Path) -> None:
    path = write_report(tmp_path, sample())
    counts = read_report(path).footer.counts
    assert set(counts) == set(CaseVerdict)
    assert counts[CaseVerdict.FAIL] == 1
