"""Starting scripts and taking what they cost, with a shell as the runtime."""

from __future__ import annotations

from typing import Callable, Mapping

import pytest

from childproof.implementation.model import Implementation
from childproof.ops import measure as measuring
from childproof.ops.figures import Kind
from childproof.ops.measure import Workplace, measure
from childproof.ops.rows import DATA, DATA_BYTES, ROWS, Row, Way
from childproof.ops.running import SCRIPTS
from childproof.setup import ROOT

Write = Callable[[str], str]


def row(script: str, way: Way = Way.REPORTED, given: Mapping[str, object] = {}) -> Row:
    return Row("row", "does", "ms", script, given, way)


def test_a_script_gets_its_input_and_an_environment_of_its_own(
    shell: Implementation, place: Workplace, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRAY", "1")
    script = write(
        "case $1 in *'\"count\": 7'*) ;; *) exit 3 ;; esac\n"
        'test "$HOME$STRAY$OWN" = "$PWD/home1" && echo "{\\"figure\\": 7}"'
    )
    sample = measure(row(script, given={"count": 7}), shell, place)
    assert (sample.kind, sample.figure) == (Kind.MEASURED, 7.0)


def test_the_data_is_there(shell: Implementation, place: Workplace, write: Write) -> None:
    script = write('echo "{\\"figure\\": $(stat -c %s "$PWD/data")}"')
    assert measure(row(script, given={DATA: None}), shell, place).figure == DATA_BYTES
    content = place.data.read_bytes()
    assert (content[250], content[251], content[502]) == (250, 0, 0)


@pytest.mark.parametrize(
    "way, why", [(Way.REPORTED, "did not end"), (Way.ELAPSED, "did not end"), (Way.RESIDENT, "said nothing")]
)
def test_a_script_that_hangs_is_stopped(
    shell: Implementation, place: Workplace, write: Write, monkeypatch: pytest.MonkeyPatch, way: Way, why: str
) -> None:
    monkeypatch.setattr(measuring, "TIME_LIMIT", 0.2)
    sample = measure(row(write("exec sleep 1000"), way, {"count": 1}), shell, place)
    assert (sample.kind, sample.why) == (Kind.WRONG, f"{why} within 0.2 seconds")


def test_a_process_is_timed_from_outside(shell: Implementation, place: Workplace, write: Write) -> None:
    sample = measure(row(write("exit 0"), Way.ELAPSED, {"count": 3}), shell, place)
    assert sample.kind is Kind.MEASURED and 0 < sample.figure < 10_000


@pytest.mark.parametrize("script, why", [("exit 3", "ended with 3"), ("echo no", "ended with 0, and printed b'no")])
def test_a_process_that_does_anything_else_is_wrong(
    shell: Implementation, place: Workplace, write: Write, script: str, why: str
) -> None:
    sample = measure(row(write(script), Way.ELAPSED, {"count": 3}), shell, place)
    assert sample.kind is Kind.WRONG and sample.why.startswith(why)


def test_memory_is_looked_at_once_the_process_is_idle(shell: Implementation, place: Workplace, write: Write) -> None:
    sample = measure(row(write("echo idle; exec sleep 1000"), Way.RESIDENT), shell, place)
    assert sample.kind is Kind.MEASURED and 0 < sample.figure < 50


def test_a_process_that_still_works_is_not_idle(
    shell: Implementation, place: Workplace, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter([1, 2, 3, 3, 3])
    monkeypatch.setattr(measuring, "_processor_ticks", lambda pid: next(ticks))
    measure(row(write("echo idle; exec sleep 1000"), Way.RESIDENT), shell, place)
    assert list(ticks) == [3]


def test_a_process_that_is_not_idle_is_wrong(shell: Implementation, place: Workplace, write: Write) -> None:
    sample = measure(row(write("exit 1"), Way.RESIDENT), shell, place)
    assert (sample.kind, sample.why) == (Kind.WRONG, "said b'' in place of being idle")


def test_every_row_has_its_script() -> None:
    assert [each.script for each in ROWS if not (ROOT / SCRIPTS / each.script).is_file()] == []
