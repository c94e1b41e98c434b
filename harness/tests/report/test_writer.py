"""A run leaves a whole report, or one that says it is not."""

from __future__ import annotations

import errno
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childproof.errors import ReportError, UsageError
from childproof.evidence import Evidence, LeftProcess
from childproof.report import writer as writer_module
from childproof.report.evidence import MOST_LOG_LINES, MOST_TEXT
from childproof.report.model import SELECTED_CASES, Report
from childproof.report.reader import read_report
from childproof.report.writer import COMPLETE, PARTIAL, UNFINISHED, ReportWriter
from childproof.verdict import NOTHING, CaseResult, CaseVerdict, Level, ObservationResult, ObservationVerdict

from .samples import header
from .strategies import json_values, texts

NAME = "bun-1.4.5"


class Shown:
    """What the report tells of a case beside its verdict."""

    title = "A parent reads only the low eight bits of an exit code"
    requires = ("process.exit.modulo-256",)


def passes(case: str) -> CaseResult:
    return CaseResult(case, CaseVerdict.PASS, Level.MUST)


def fails(case: str, saw: Any = 256, name: str = "child.exit.code") -> CaseResult:
    differs = ObservationVerdict.DIFFERS
    item = ObservationResult(name, differs, "process.exit.modulo-256", Level.OBSERVED, "0", saw, f"{name} differs")
    return CaseResult(case, CaseVerdict.FAIL, Level.MUST, (item,), f"{name} differs")


def started(out: Path, **more: Any) -> ReportWriter:
    writer = ReportWriter(out, NAME, check=True, **more)
    writer.header(header(NAME))
    return writer


def finished(out: Path, *results: CaseResult, evidence: Evidence = Evidence(exit=0), **more: Any) -> Report:
    with started(out, **more) as writer:
        for result in results:
            writer.case(result, Shown(), evidence)
        return read_report(writer.finish(1.5))


def test_a_finished_report_holds_what_was_written(tmp_path: Path) -> None:
    with started(tmp_path) as writer:
        writer.case(passes("exit/a#one"), Shown(), Evidence(exit=0, elapsed=0.25, memory=1000))
        writer.case(fails("exit/a#two"), Shown(), Evidence(exit=1, stdout=b"hi\n", log=b'{"w":"main:1:0"}\n'))
        unsupported = CaseResult("exit/a#three", CaseVerdict.UNSUPPORTED, Level.MUST, why="lacks the feature ipc")
        writer.case(unsupported, Shown(), None)
        writer.not_run("exit/a#four", "root")
        path = writer.finish(1.5)
    report = read_report(path)
    assert path == tmp_path / NAME / COMPLETE
    assert [case.verdict.value for case in report.cases] == ["pass", "fail", "unsupported"]
    assert report.cases[0].elapsed == 0.25
    assert report.cases[1].evidence.stdout == "hi\n"
    assert report.cases[1].evidence.log == ('{"w":"main:1:0"}',)
    assert report.cases[1].title == Shown.title
    assert [item.needs for item in report.not_run] == ["root"]
    assert report.footer.elapsed == 1.5
    assert not report.partial
    assert [file.name for file in path.parent.iterdir()] == [COMPLETE]


def test_lines_are_there_while_the_run_goes_on(tmp_path: Path) -> None:
    with started(tmp_path) as writer:
        writer.case(passes("exit/a#one"), Shown(), Evidence(exit=0))
        lines = (tmp_path / NAME / UNFINISHED).read_text().splitlines()
        assert [json.loads(line)["kind"] for line in lines] == ["header", "case"]


def test_a_crashed_run_leaves_the_good_report_alone(tmp_path: Path) -> None:
    good = finished(tmp_path, passes("exit/a#one"))
    with pytest.raises(RuntimeError), started(tmp_path) as writer:
        writer.case(fails("exit/a#one"), Shown(), Evidence(exit=0))
        raise RuntimeError
    assert read_report(tmp_path / NAME / COMPLETE) == good
    with pytest.raises(ReportError, match="no footer"):
        read_report(tmp_path / NAME / UNFINISHED)


def test_a_partial_run_leaves_the_good_report_alone_and_is_readable(tmp_path: Path) -> None:
    good = finished(tmp_path, passes("exit/a#one"))
    with started(tmp_path) as writer:
        writer.case(fails("exit/a#one"), Shown(), Evidence(exit=0))
        path = writer.finish(0.5, partial=True)
    assert path.name == PARTIAL
    assert read_report(path).partial
    assert read_report(tmp_path / NAME / COMPLETE) == good


def test_a_complete_run_takes_the_place_of_a_partial_one(tmp_path: Path) -> None:
    with started(tmp_path) as writer:
        writer.finish(0.5, partial=True)
    finished(tmp_path, passes("exit/a#one"))
    assert [file.name for file in (tmp_path / NAME).iterdir()] == [COMPLETE]


def test_two_runs_cannot_write_one_report(tmp_path: Path) -> None:
    with started(tmp_path):
        with pytest.raises(UsageError, match="another run is writing this report"):
            ReportWriter(tmp_path, NAME)
    assert finished(tmp_path, passes("exit/a#one")).cases


def test_a_case_cannot_be_written_twice(tmp_path: Path) -> None:
    with started(tmp_path) as writer:
        writer.case(passes("exit/a#one"), Shown(), Evidence(exit=0))
        with pytest.raises(ReportError, match="exit/a#one comes a second time"):
            writer.not_run("exit/a#one", "root")


@pytest.mark.parametrize("name", ["", "..", "a/b", "/etc", ".hidden", "a b", "a\n"])
def test_a_name_that_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        ReportWriter(tmp_path, name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="cannot write the report: Not a directory"):
        ReportWriter(tmp_path / "file", NAME)


class TestFullDisk:
    """`/dev/full` takes nothing, as a full disk does."""

    @pytest.fixture()
    def writer(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReportWriter]:
        monkeypatch.setattr(writer_module, "_open_alone", lambda path: open("/dev/full", "w", encoding="utf-8"))
        with ReportWriter(tmp_path, NAME) as writer:
            yield writer

    def test_it_is_told_and_no_report_appears(self, writer: ReportWriter, tmp_path: Path) -> None:
        with pytest.raises(ReportError) as caught:
            writer.header(header(NAME))
        assert str(caught.value) == f"{tmp_path / NAME}: cannot write the report: the disk is full"
        assert not (tmp_path / NAME / COMPLETE).exists()

    def test_nothing_is_written_after_it(self, writer: ReportWriter, tmp_path: Path) -> None:
        with pytest.raises(ReportError):
            writer.header(header(NAME))
        with pytest.raises(ReportError, match="an earlier line could not be written"):
            writer.finish(1.0)
        assert not (tmp_path / NAME / COMPLETE).exists()

    def test_another_failure_is_told_by_its_name(self, writer: ReportWriter, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(writer._file, "write", refuse, raising=False)
        with pytest.raises(ReportError, match="Input/output error"):
            writer.header(header(NAME))


def test_the_schema_is_checked_on_writing(tmp_path: Path) -> None:
    with ReportWriter(tmp_path, NAME, check=True) as writer:
        with pytest.raises(ReportError, match="breaks the schema"):
            writer.case(passes("exit/a#one"), Shown(), Evidence(exit="zero"))  # type: ignore[arg-type]


@given(json_values | st.just(NOTHING), texts)
def test_every_value_that_a_log_can_hold_is_kept(saw: Any, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = finished(Path(folder), fails("exit/a#one", saw, name))
    assert report.cases[0].observations[0].saw == saw


@pytest.mark.parametrize(
    ("saw", "kept"),
    [
        (json.loads("1e999"), {"$": "number", "value": "Infinity"}),
        (json.loads("-1e999"), {"$": "number", "value": "-Infinity"}),
        ("half \ud800 a pair", "half \\ud800 a pair"),
        ({"\ud800": 1}, {"\\ud800": 1}),
    ],
    ids=["infinity", "minus infinity", "surrogate", "surrogate as a key"],
)
def test_what_no_file_can_hold_is_put_in_words(tmp_path: Path, saw: Any, kept: Any) -> None:
    report = finished(tmp_path, fails("exit/a#one", saw))
    assert report.cases[0].observations[0].saw == kept


def test_bottomless_nesting_is_cut_off(tmp_path: Path) -> None:
    saw: Any = 1
    for _ in range(500):
        saw = [saw]
    report = finished(tmp_path, fails("exit/a#one", saw))
    assert "<nested too deeply>" in json.dumps(report.cases[0].observations[0].saw)


class TestEvidence:
    def test_of_a_case_that_passes_little_is_kept(self, tmp_path: Path) -> None:
        evidence = Evidence(exit=0, stdout=b"much", log=b"much\n", memory=5)
        kept = finished(tmp_path, passes("exit/a#one"), evidence=evidence).cases[0].evidence
        assert (kept.exit, kept.memory, kept.stdout, kept.log) == (0, 5, "", ())

    def test_long_output_keeps_its_start_and_its_end(self, tmp_path: Path) -> None:
        evidence = Evidence(exit=0, stdout=b"start" + b"." * 2 * MOST_TEXT + b"end")
        kept = finished(tmp_path, fails("exit/a#one"), evidence=evidence).cases[0].evidence
        assert kept.stdout.startswith("start")
        assert kept.stdout.endswith("end")
        assert "characters left out" in kept.stdout
        assert kept.truncated == ("stdout",)

    def test_a_long_log_is_cut_off(self, tmp_path: Path) -> None:
        evidence = Evidence(exit=0, log=b"line\n" * (MOST_LOG_LINES + 1))
        kept = finished(tmp_path, fails("exit/a#one"), evidence=evidence).cases[0].evidence
        assert len(kept.log) == MOST_LOG_LINES
        assert kept.truncated == ("log",)

    def test_bytes_that_are_no_text_stay_visible(self, tmp_path: Path) -> None:
        evidence = Evidence(exit=0, stdout=b"a\xffb")
        kept = finished(tmp_path, fails("exit/a#one"), evidence=evidence).cases[0].evidence
        assert kept.stdout == "a\\xffb"

    def test_what_was_left_is_kept(self, tmp_path: Path) -> None:
        evidence = Evidence(exit=0, processes=(LeftProcess(77, "sleep 1000"),), files=("left.txt",))
        kept = finished(tmp_path, fails("exit/a#one"), evidence=evidence).cases[0].evidence
        assert (kept.processes, kept.files) == (("sleep 1000",), ("left.txt",))


def test_paths_of_this_run_do_not_reach_the_report(tmp_path: Path) -> None:
    texts = {"/home/me/bin/bun": "<execPath>", "/tmp/private/x1": "<fixtures>"}
    evidence = Evidence(exit=1, stderr=b"at /tmp/private/x1/y2.cjs in /tmp/case-9/sub", cwd="/tmp/case-9")
    report = finished(tmp_path, fails("exit/a#one", "/home/me/bin/bun -x"), evidence=evidence, texts=texts)
    assert report.cases[0].observations[0].saw == "<execPath> -x"
    assert report.cases[0].evidence.stderr == "at <fixtures>/y2.cjs in <cwd>/sub"
    text = (tmp_path / NAME / COMPLETE).read_text()
    assert "/home/me" not in text and "/tmp/" not in text


def test_the_command_in_the_header_names_no_path_of_this_machine(tmp_path: Path) -> None:
    original = header(NAME)
    with ReportWriter(tmp_path, NAME, {"/home/me/bin/bun": "<execPath>"}) as writer:
        stamp = replace(original.implementation, command=("/home/me/bin/bun", "{script}"))
        writer.header(replace(original, implementation=stamp))
        report = read_report(writer.finish(1.0))
    assert report.header.implementation.command == ("<execPath>", "{script}")


def test_runs_are_kept_and_disagreement_is_counted(tmp_path: Path) -> None:
    with started(tmp_path) as writer:
        runs = (CaseVerdict.PASS, CaseVerdict.FAIL)
        writer.case(passes("exit/a#one"), Shown(), Evidence(exit=0), runs=runs)
        writer.case(passes("exit/a#two"), Shown(), Evidence(exit=0), runs=(CaseVerdict.PASS, CaseVerdict.PASS))
        report = read_report(writer.finish(1.0))
    assert report.cases[0].runs == runs
    assert report.footer.flaky == 1


def test_a_selection_is_told_from_a_whole_run() -> None:
    assert not header(selection={SELECTED_CASES: 7, "areas": [], "quick": False}).is_selection
    assert header(selection={SELECTED_CASES: 7, "areas": ["exit"]}).is_selection
