"""What a person sees on a console."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys

import pytest

from childproof.baseline import Baseline, Entry, compare
from childproof.gate import Judged
from childproof.report.console import PLAIN_WIDTH, make_console
from childproof.report.model import NotRun, Report
from childproof.report.terminal import MOST_BLOCKS, Terminal
from childproof.verdict import NOTHING, CaseVerdict, Level

from .hostile import hostile_report
from .samples import REQUIREMENTS, UNDOCUMENTED, case, failing, observation, realistic_set, recorded, report


def printed(*of: Report | Judged, width: int = 100, page: str | None = None) -> str:
    judged = [each if isinstance(each, Judged) else Judged(each) for each in of]
    out = io.StringIO()
    Terminal(make_console(out, width), REQUIREMENTS, recorded).print_all(judged, page)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def test_a_failure_explains_itself() -> None:
    text = printed(report([failing(), case("exit/low-byte#zero")], name="some-runtime", version="1.2.0"))
    assert (
        text
        == """\
exit/low-byte#wraps   fail   some-runtime 1.2.0, scored as Node 24.3.0
A parent reads only the low eight bits of an exit code

  observed  process.exit.modulo-256
        A parent reads the low eight bits of the code that a child passed to process.exit.
        child.exit.code   expected 0   saw 256
          Node 18.20.8, 20.20.2, 22.23.3, 24.21.0, 26.10.0 all show 0.

  Alone:  childproof repro exit/low-byte#wraps --impl some-runtime

some-runtime 1.2.0, scored as Node 24.3.0
  1 of 2 cases pass, 1 fails, 0 unsupported   must 1/2  observed 0/0
  1 case under must differs only in points that Node does not document.
"""
    )


def test_each_thing_that_is_wanting_is_named_once() -> None:
    lacking = (NotRun("exit/a#one", "native, root"), NotRun("exit/a#two", "root"), NotRun("exit/a#three", "probe"))
    assert "  Not run, for want of: native, probe, root.\n" in printed(report([case("exit/a#four")], not_run=lacking))


def test_a_case_that_went_wrong_as_a_whole_tells_why_and_what_it_was_about() -> None:
    of_case = case("exit/a#one", CaseVerdict.INCOMPLETE, why="the main role exited with 1 before its line `done`")
    text = printed(report([of_case]))
    assert "exit/a#one   incomplete   Bun 1.4.5" in text
    assert f"  must      {UNDOCUMENTED}" not in text
    assert f"  observed  {UNDOCUMENTED}\n" in text
    assert "        the main role exited with 1 before its line `done`\n" in text


def test_long_values_stand_below_each_other() -> None:
    long = failing("exit/a#one", observation(expected="spawn, exit, close", saw="x" * 150))
    text = printed(report([long]), width=80)
    assert "        child.exit.code\n          expected  spawn, exit, close\n          saw       " in text


def test_a_missing_observation_says_so() -> None:
    text = printed(report([failing("exit/a#one", observation(verdict="missing", saw=NOTHING))]))
    assert "child.exit.code  missing   expected 0   saw nothing" in text


def test_areas_are_counted_by_verdict_for_one_implementation() -> None:
    cases = [case("env/a#one"), case("exit/a#one"), case("exit/a#two", CaseVerdict.UNSUPPORTED, level=Level.OBSERVED)]
    text = printed(report(cases, [NotRun("exit/b#one", "root")]))
    assert (
        text
        == """\
area   pass   fail   unsupported   must   observed
env       1      0             0    1/1        0/0
exit      1      0             1    1/1        0/1
all       2      0             1    2/2        0/1

Bun 1.4.5, scored as Node 24.3.0
  2 of 3 cases pass, 0 fail, 1 unsupported, 1 not run   must 2/2  observed 0/1
  Not run, for want of: root.
"""
    )


def test_several_implementations_are_compared() -> None:
    mine = report([case("env/a#one"), failing("exit/a#one", level=Level.OBSERVED)])
    theirs = report([case("env/a#one"), case("exit/a#one")], name="node-26.10.0", version="26.10.0", profile="26.10.0")
    text = printed(mine, theirs, width=120)
    assert "env          1/1            1/1\nexit         0/1            1/1\nall          1/2            2/2\n" in text
    assert "Where they differ: 1 case\n" in text
    assert re.search(r"^exit/a#one +fail +pass +A parent reads only the low eight bits of an exit code$", text, re.M)
    assert "env/a#one" not in text


def test_implementations_that_agree_are_told_so() -> None:
    text = printed(report([case()]), report([case()], name="deno-2.9.6", version="2.9.6"))
    assert "Where they differ: nowhere" in text


def test_long_lists_are_cut_off_and_say_where_the_rest_is() -> None:
    cases = [failing(f"exit/a#number-{index}") for index in range(MOST_BLOCKS + 3)]
    text = printed(report(cases), page="report.html")
    assert text.count("Alone:") == MOST_BLOCKS
    assert "… and 3 more of bun-1.4.5 that went wrong; report.html has them all." in text


class TestKnownFailures:
    def judged(self, saw: int) -> Judged:
        one = report([failing("exit/a#one", observation(saw=saw)), case("exit/a#two")])
        entry = Entry("exit/a#one:child.exit.code", frozenset({"differs"}), "known for long", 256)
        return Judged(one, compare(one, Baseline("0.1.0", one.name, one.header.profile, {entry.id: entry})))

    def test_they_are_counted_and_not_explained(self) -> None:
        text = printed(self.judged(256))
        assert "Alone:" not in text
        assert "  1 case fails as known, nothing changed\n" in text

    def test_what_changed_is_explained(self) -> None:
        text = printed(self.judged(255))
        assert "Alone:" in text
        assert "  0 cases fail as known, but the following changed:\n" in text
        assert "exit/a#one:child.exit.code changed: differs, saw 255; the baseline has differs, saw 256" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("count", [1, 3, 6])
def test_no_line_is_wider_than_the_console(width: int, count: int) -> None:
    lines = printed(*realistic_set(60, count), width=width, page="report.html").splitlines()
    too_wide = [line for line in lines if len(line) > width and "Alone:" not in line]
    assert not too_wide


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_implementation_is_compared_however_narrow_the_console(width: int) -> None:
    text = printed(*realistic_set(60, 3), width=width)
    differences = text[text.index("Where they differ") :]
    assert all(word in differences for word in ("pass", "fail", "incomplete"))
    assert all(name in differences for name in ("node-26.10.0", "bun-1.4.5", "deno-2.9.6"))


def test_percentages_never_stand_for_counts() -> None:
    assert "%" not in printed(*realistic_set(60, 3))


def test_a_console_does_not_obey_what_an_implementation_wrote() -> None:
    text = printed(hostile_report())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", text)
    assert "[bold]x[/bold] :smile:" in text


def test_partial_runs_say_so() -> None:
    assert "partial: the run was broken off" in printed(report([case()], partial=True))


class TestColours:
    """On a terminal, made by a pty, since a console looks at its file and its environment."""

    def on_terminal(self, **environment: str) -> str:
        program = "from childproof.report.console import make_console; make_console().print('x', style='red')"
        parent, child = pty.openpty()
        env = {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", **environment}
        try:
            subprocess.run([sys.executable, "-c", program], stdout=child, env=env, check=True, timeout=60)
            return os.read(parent, 1000).decode()
        finally:
            os.close(parent)
            os.close(child)

    def test_a_terminal_has_them(self) -> None:
        assert "\x1b[31m" in self.on_terminal()

    def test_no_color_is_respected(self) -> None:
        assert "\x1b[31m" not in self.on_terminal(NO_COLOR="1")

    def test_a_dumb_terminal_has_none(self) -> None:
        assert "\x1b[" not in self.on_terminal(TERM="dumb")


def test_output_that_is_no_terminal_has_a_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert make_console(io.StringIO()).width == PLAIN_WIDTH
    monkeypatch.setenv("COLUMNS", "72")
    assert make_console(io.StringIO()).width == 72
