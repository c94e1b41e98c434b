"""The words that all forms of a report share."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childproof.report.model import count_verdicts
from childproof.report.words import (
    counts_sentence,
    enumerated,
    error_line,
    extra_why,
    headline,
    implementation_title,
    recorded_words,
    repro_command,
    saw_words,
    scored_as,
    visible,
)
from childproof.verdict import NOTHING, CaseVerdict

from .samples import case, failing, header, observation

P, F, U = CaseVerdict.PASS, CaseVerdict.FAIL, CaseVerdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tab\tand\nnewline", "tab\tand\nnewline"),
        ("\x1b[31m\x00\r\x7f", r"\x1b[31m\x00\x0d\x7f"),
        ("\x9b2J", r"\x9b2J"),
        ("a\u202eb\u2066c\u200bd\ufeff", r"a\u202eb\u2066c\u200bd\ufeff"),
        ("\ud800", r"\ud800"),
        ("über 🙂 漢字", "über 🙂 漢字"),
    ],
)
def test_nothing_that_is_obeyed_or_hidden_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(blacklist_categories=())))
def test_visible_text_can_be_written_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("verdicts", "not_run", "sentence"),
    [
        ([], 0, "0 of 0 cases pass, 0 fail, 0 unsupported"),
        ([P], 0, "1 of 1 case pass, 0 fail, 0 unsupported"),
        ([P] * 41 + [F], 0, "41 of 42 cases pass, 1 fails, 0 unsupported"),
        ([P, F, F, U], 3, "1 of 4 cases pass, 2 fail, 1 unsupported, 3 not run"),
        (
            [CaseVerdict.TIMEOUT, CaseVerdict.CRASH, CaseVerdict.INCOMPLETE, CaseVerdict.HARNESS_ERROR],
            0,
            "0 of 4 cases pass, 0 fail, 1 times out, 1 crashes, 1 is incomplete, 0 unsupported, 1 harness error",
        ),
    ],
)
def test_counts_in_a_sentence(verdicts: list[CaseVerdict], not_run: int, sentence: str) -> None:
    assert counts_sentence(count_verdicts(verdicts), not_run) == sentence


@pytest.mark.parametrize(
    ("name", "version", "profile", "title", "scored"),
    [
        ("bun-1.4.5", "1.4.5", "24.3.0", "Bun 1.4.5", "scored as Node 24.3.0"),
        ("node-26.10.0", "26.10.0", "26.10.0", "Node 26.10.0", ""),
        ("node-26.10.0", "26.10.0", "24.0.0", "Node 26.10.0", "scored as Node 24.0.0"),
        ("some-runtime", "1.2.0", "26.3.0", "some-runtime 1.2.0", "scored as Node 26.3.0"),
        ("mine", None, "26.3.0", "mine", "scored as Node 26.3.0"),
    ],
)
def test_an_implementation_has_a_title(name: str, version: str | None, profile: str, title: str, scored: str) -> None:
    of_run = header(name, version, profile)
    assert (implementation_title(of_run), scored_as(of_run)) == (title, scored)


@pytest.mark.parametrize(
    ("name", "version", "option"),
    [
        ("bun-1.4.5", "1.4.5", "bun@1.4.5"),
        ("node-26.0.0-rc.1", "26.0.0-rc.1", "node@26.0.0-rc.1"),
        ("some-runtime", "1.2.0", "some-runtime"),
        ("bun-1.4.5", "1.4.6", "bun-1.4.5"),
    ],
)
def test_a_repro_names_the_implementation_so_that_it_is_found(name: str, version: str, option: str) -> None:
    command = repro_command(header(name, version), "exit/low-byte#wraps")
    assert command == f"childproof repro exit/low-byte#wraps --impl {option}"


def test_a_repro_can_be_pasted_into_a_shell() -> None:
    assert repro_command(header(), "native/a#B$(x)") == "childproof repro 'native/a#B$(x)' --impl bun@1.4.5"


@pytest.mark.parametrize(
    ("name", "saw", "words"),
    [
        ("code", NOTHING, "nothing"),
        ("code", 256, "256"),
        ("code", {"$": "undefined"}, "undefined"),
        ("child.events", ["spawn", "exit"], "spawn, exit"),
        ("child.events", [], "no event"),
        ("order.a<b", ["b", "a"], "b, a"),
        ("argv", ["a", "b"], '["a", "b"]'),
        ("text", "\x9b", r'"\x9b"'),
    ],
)
def test_a_seen_value_in_words(name: str, saw: Any, words: str) -> None:
    assert saw_words(observation(name, saw=saw)) == words


def test_a_long_value_is_cut_off() -> None:
    assert len(saw_words(observation(saw="x" * 10_000), 120)) < 160


@pytest.mark.parametrize(
    ("why", "extra"),
    [
        ("child.exit.code differs", ""),
        ("child.exit.code was never logged", ""),
        ("event 2 of child is close, where exit comes next", "event 2 of child is close, where exit comes next"),
    ],
)
def test_a_reason_is_told_where_it_says_more_than_the_values(why: str, extra: str) -> None:
    assert extra_why(observation(why=why)) == extra


def test_a_headline_holds_both_values() -> None:
    assert headline(failing()) == "child.exit.code: expected 0, saw 256"
    assert headline(case("exit/a#one", CaseVerdict.TIMEOUT, why="stopped after 20.0 s")) == "stopped after 20.0 s"


@pytest.mark.parametrize(
    ("stderr", "line"),
    [
        ("", ""),
        ("\n  \n", ""),
        ("file:3\n  throw\nTypeError: no\n  at x\n", "TypeError: no"),
        ("something\nelse", "something"),
        ("error: Uncaught\n", "error: Uncaught"),
        ("\x1b[0m\x1b[1m\x1b[31merror\x1b[0m: Uncaught\x1b[2J\n", r"error: Uncaught\x1b[2J"),
    ],
)
def test_the_line_of_an_error_output_that_says_most(stderr: str, line: str) -> None:
    assert error_line(stderr) == line


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, ""),
        ({"26.10.0": 0}, "Node 26.10.0 shows 0."),
        ({"24.1.0": 0, "26.10.0": 0}, "Node 24.1.0, 26.10.0 both show 0."),
        ({"18.20.8": 0, "20.20.2": 0, "22.23.3": 0}, "Node 18.20.8, 20.20.2, 22.23.3 all show 0."),
        ({"18.20.8": 1, "20.20.2": 0, "22.23.3": 0}, "Node 18.20.8 shows 1; 20.20.2, 22.23.3 show 0."),
    ],
)
def test_what_recorded_nodes_show(values: dict[str, Any], sentence: str) -> None:
    assert recorded_words(values) == sentence


@pytest.mark.parametrize(("words", "text"), [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")])
def test_enumerations(words: str, text: str) -> None:
    assert enumerated(list(words)) == text
