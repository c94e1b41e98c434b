"""What a person sees while a run goes on."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from childproof.gate import Judged
from childproof.report.console import make_console
from childproof.report.progress import ConsoleWatcher
from childproof.verdict import CaseVerdict

from .hostile import EVERYTHING
from .samples import case, failing, report


def run_through(console: Console) -> None:
    """Twenty cases: one fails as known, one fails, one is unsupported, one is not run."""
    with ConsoleWatcher(console) as watcher:
        watcher.begin("bun-1.4.5", 20, frozenset({"exit/a#known"}))
        watcher.case(failing("exit/a#known"))
        watcher.case(failing("exit/a#new"))
        watcher.case(case("exit/a#unsupported", CaseVerdict.UNSUPPORTED, why="lacks the feature ipc"))
        watcher.not_run("exit/a#root")
        for index in range(16):
            watcher.case(case(f"exit/a#number-{index}"))
        watcher.end(Judged(report()))


def test_plain_lines_tell_failures_and_now_and_then_how_far_it_is() -> None:
    out = io.StringIO()
    run_through(make_console(out))
    assert out.getvalue().splitlines() == [
        "exit/a#new  fail  bun-1.4.5  child.exit.code: expected 0, saw 256",
        "bun-1.4.5  2 of 20 cases  2 fail",
        "bun-1.4.5  4 of 20 cases  2 fail  1 unsupported",
        *(f"bun-1.4.5  {done} of 20 cases  {done - 4} pass  2 fail  1 unsupported" for done in range(6, 21, 2)),
    ]


def test_a_terminal_has_a_bar_with_a_live_count_and_keeps_the_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out = io.StringIO()
    run_through(Console(file=out, force_terminal=True, width=100, highlight=False, markup=False, legacy_windows=False))
    text = out.getvalue()
    assert "exit/a#new" in text and "exit/a#known" not in text
    assert "20/20" in text
    assert "16 pass" in text
    assert text.count("\x1b[?25l") == text.count("\x1b[?25h"), "the cursor comes back"


def test_a_broken_off_run_leaves_no_bar_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=100)
    with pytest.raises(KeyboardInterrupt), ConsoleWatcher(console) as watcher:
        watcher.begin("bun-1.4.5", 20)
        raise KeyboardInterrupt
    assert out.getvalue().count("\x1b[?25l") == out.getvalue().count("\x1b[?25h") == 1


def test_an_implementation_without_cases_needs_no_progress() -> None:
    out = io.StringIO()
    with ConsoleWatcher(make_console(out)) as watcher:
        watcher.begin("bun-1.4.5", 0)
        watcher.end(Judged(report()))
    assert out.getvalue() == ""


def test_a_failure_that_holds_control_characters_is_one_line_of_text() -> None:
    out = io.StringIO()
    with ConsoleWatcher(make_console(out)) as watcher:
        watcher.begin("bun-1.4.5", 100)
        watcher.case(case("exit/a#one", CaseVerdict.CRASH, why=EVERYTHING.replace("\n", "")))
    [line] = out.getvalue().splitlines()
    assert r"\x1b[2J" in line and "\x1b" not in line
