"""What scripts report, and how figures of several rounds compare."""

from __future__ import annotations

import pytest

from childproof.errors import UsageError
from childproof.ops.figures import Cell, Kind, RowResult, Sample, compare, read_report
from childproof.ops.rows import ROWS, Row, chosen_rows
from childproof.ops.running import OpsBench
from childproof.ops.table import as_json, as_table, number, remarks

LESS = Row("time", "takes", "ms", "time.cjs")
MORE = Row("rate", "does", "/s", "rate.cjs", more=True)


def measured(*figures: float) -> list[Sample]:
    return [Sample(Kind.MEASURED, figure) for figure in figures]


@pytest.mark.parametrize(
    "stdout, sample",
    [
        (b'{"figure": 2.5}\n', Sample(Kind.MEASURED, 2.5)),
        (b'{"figure": 3}\n', Sample(Kind.MEASURED, 3.0)),
        (b'{"wrong": "code 3"}\n', Sample(Kind.WRONG, why="code 3")),
        (b'{"lacks": "fork"}\n', Sample(Kind.LACKS, why="fork")),
    ],
)
def test_a_report_is_read(stdout: bytes, sample: Sample) -> None:
    assert read_report(0, stdout, b"") == sample


@pytest.mark.parametrize(
    "stdout",
    [b"", b"7\n", b'{"figure": 0}', b'{"figure": "7"}', b'{"figure": 1, "more": 2}', b'{"fugure": 1}', b"\xff"],
)
def test_what_is_no_report_is_wrong(stdout: bytes) -> None:
    sample = read_report(0, stdout, b"")
    assert sample.kind is Kind.WRONG and sample.why.startswith("reported no figure, but b'")


def test_a_script_that_fails_tells_its_error() -> None:
    stderr = b"script.cjs:1\nthrow 1\nTypeError: no such thing\n    at here\n"
    assert read_report(1, b'{"figure": 1}', stderr) == Sample(Kind.WRONG, why="ended with 1: TypeError: no such thing")
    assert read_report(-9, b"", b"").why == "ended with -9: nothing on standard error"


def test_the_ratio_is_taken_round_by_round() -> None:
    result = compare(LESS, {"a": measured(10, 20, 30), "b": measured(20, 20, 90)})
    assert result.cells == {"a": Cell(20, 1.0), "b": Cell(20, 2.0)}
    assert result.leads is True


def test_more_is_better_where_the_row_says_so() -> None:
    result = compare(MORE, {"a": measured(100), "b": measured(200), "c": measured(50)})
    assert [cell.ratio for cell in result.cells.values()] == [1, 0.5, 2]
    assert result.leads is False


def test_one_failed_round_fails_the_operation() -> None:
    failed = [*measured(1), Sample(Kind.WRONG, why="code 3")]
    result = compare(LESS, {"a": measured(1, 1), "b": failed})
    assert result.cells["b"] == Cell(None, why="code 3", failed=True)
    assert result.leads is True


def test_the_first_without_a_figure_leads_nothing_and_gives_no_ratio() -> None:
    result = compare(LESS, {"a": [Sample(Kind.LACKS, why="fork")], "b": measured(5)})
    assert result.cells == {"a": Cell(None, why="fork"), "b": Cell(5.0)}
    assert result.leads is None


def test_the_bare_program_is_a_limit_and_no_contender() -> None:
    result = compare(LESS, {"a": measured(4), "b": measured(5)}, measured(3))
    assert result.bare == Cell(3, 0.75)
    assert result.leads is True
    bench = OpsBench(("a", "b"), 1, (result, RowResult(MORE, {"a": Cell(1, 1), "b": Cell(1, 1)})))
    assert bench.has_bare and not bench.failed
    assert [row.get("bare") for row in as_json(bench)["rows"]] == [{"figure": 3, "ratio": 0.75}, None]
    assert [column.header for column in as_table(bench).columns][-1] == "bare"


def test_a_wrong_bare_program_fails_the_benchmark() -> None:
    result = compare(LESS, {"a": measured(4)}, [Sample(Kind.WRONG, why="code 3")])
    bench = OpsBench(("a",), 1, (result,))
    assert bench.failed
    assert [remark.plain for remark in remarks(bench)] == ["bare: time FAILED: code 3"]


def test_remarks_tell_what_the_table_does_not() -> None:
    results = (
        RowResult(LESS, {"a": Cell(1, 1), "b": Cell(None, why="code\x1b[31m", failed=True)}),
        RowResult(MORE, {"a": Cell(1, 1), "b": Cell(2, 0.5)}),
    )
    bench = OpsBench(("a", "b"), 1, results)
    first, second = (remark.plain for remark in remarks(bench))
    assert first.startswith("b: time FAILED: code") and "\x1b" not in first
    assert second == "a is not the best at: rate"
    assert bench.failed
    assert as_json(bench)["rows"][0]["figures"] == {"a": {"figure": 1, "ratio": 1}, "b": {"wrong": "code\x1b[31m"}}


@pytest.mark.parametrize(
    "figure, text", [(7.429, "7.43"), (74.29, "74.3"), (742.9, "743"), (7429.4, "7429"), (742940.0, "743 k")]
)
def test_figures_have_the_digits_that_count(figure: float, text: str) -> None:
    assert number(figure) == text


def test_rows_are_chosen_by_name_in_their_own_order() -> None:
    assert [row.name for row in chosen_rows(["env", "start"])] == ["start", "env"]
    assert chosen_rows([]) == ROWS
    with pytest.raises(UsageError, match="--row speed: there are start, spawn-sync"):
        chosen_rows(["speed"])


def test_names_of_rows_are_unique() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
