"""The standard streams of a case, in every way that a scenario can ask for them."""

from __future__ import annotations

from typing import Callable

import pytest

from childproof.evidence import Evidence, Limits, Streams

Observe = Callable[..., Evidence]

SHOW = """
import os, stat, sys
def kind(number):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        return 'closed'
    if os.isatty(number): return 'terminal'
    if stat.S_ISFIFO(mode): return 'pipe'
    if stat.S_ISREG(mode): return 'file'
    return os.readlink(f'/proc/self/fd/{number}')
os.mkdir(' '.join(kind(number) for number in range(3)).replace('/', '|'))
"""


@pytest.mark.parametrize(
    ("streams", "kinds"),
    [
        (Streams(), "|dev|null pipe pipe"),
        (Streams("null", "null", "null"), "|dev|null |dev|null |dev|null"),
        (Streams("pipe", "file", "pipe"), "pipe file pipe"),
        (Streams("file", "pipe", "file", stdin_text="x"), "file pipe file"),
        (Streams("closed", "closed", "closed"), "closed closed closed"),
        (Streams("pty", "pty", "pty"), "terminal terminal terminal"),
        (Streams("pty", "pipe", "null"), "terminal pipe |dev|null"),
    ],
)
def test_kinds(observe: Observe, streams: Streams, kinds: str) -> None:
    evidence = observe("/usr/bin/python3", "-c", SHOW, streams=streams)
    assert evidence.failure is None
    assert evidence.files == (f"{kinds}/",)


@pytest.mark.parametrize("kind", ["pipe", "file"])
@pytest.mark.parametrize("text", ["", "héllo\n", "0123456789" * 30_000])
def test_standard_input_holds_the_text_and_ends(observe: Observe, kind: str, text: str) -> None:
    evidence = observe("/bin/cat", streams=Streams(kind, stdin_text=text))
    assert (evidence.exit, evidence.stdout.decode()) == (0, text)


def test_input_that_nobody_reads_does_no_harm(observe: Observe) -> None:
    evidence = observe("/bin/true", streams=Streams("pipe", stdin_text="x" * 1_000_000))
    assert (evidence.exit, evidence.failure) == (0, None)


def test_output_files_are_read_and_lie_outside_the_folder(observe: Observe) -> None:
    evidence = observe("/bin/sh", "-c", "echo out; echo err >&2", streams=Streams("null", "file", "file"))
    assert (evidence.stdout, evidence.stderr, evidence.files) == (b"out\n", b"err\n", ())


@pytest.mark.parametrize("kind", ["pipe", "file"])
def test_output_is_kept_up_to_its_limit(observe: Observe, kind: str) -> None:
    argv = ("/bin/sh", "-c", "printf 0123456789; printf 01234 >&2; exit 2")
    evidence = observe(*argv, streams=Streams("null", kind, kind), limits=Limits(output=5))
    assert (evidence.stdout, evidence.stderr, evidence.truncated) == (b"01234", b"01234", ("stdout",))
    assert evidence.exit == 2


def test_an_endless_output_file_is_stopped(observe: Observe) -> None:
    evidence = observe("/usr/bin/yes", streams=Streams("null", "file", "pipe"), limits=Limits(timeout=60, output=1000))
    assert (evidence.stdout, evidence.truncated) == (b"y\n" * 500, ("stdout",))
    assert evidence.signal in ("SIGKILL", "SIGXFSZ") and not evidence.timed_out


def test_a_terminal_is_the_controlling_one_and_has_a_size(observe: Observe) -> None:
    argv = ("/bin/sh", "-c", "stty size </dev/tty; ps -o tty= -p $$ >&2; tty")
    evidence = observe(*argv, streams=Streams("pty", "pty", "pty"))
    size, short, path = evidence.stdout.decode().split("\r\n")[:3]
    assert size == "24 80"
    assert path == f"/dev/{short}" and short.startswith("pts/")
    assert evidence.stderr == b""


def test_no_terminal_means_no_controlling_terminal(observe: Observe) -> None:
    evidence = observe("/bin/sh", "-c", ": </dev/tty")
    assert evidence.exit != 0 and b"/dev/tty" in evidence.stderr


def test_text_is_typed_into_a_terminal(observe: Observe) -> None:
    evidence = observe(
        "/bin/sh", "-c", "read line; echo got $line", streams=Streams("pty", "pipe", stdin_text="typed\n")
    )
    assert evidence.stdout == b"got typed\n"


def test_interrupt_can_be_typed(observe: Observe) -> None:
    evidence = observe("/bin/sleep", "1000", streams=Streams("pty", "pty", "null", stdin_text="\x03"))
    assert evidence.signal == "SIGINT"


def test_the_terminal_may_be_closed_and_opened_again(observe: Observe) -> None:
    script = "exec <&- >&- 2>&-; sleep 0.05; echo again >/dev/tty"
    evidence = observe("/bin/sh", "-c", script, streams=Streams("pty", "pty", "pty"))
    assert (evidence.exit, evidence.stdout) == (0, b"again\r\n")


def test_last_words_on_a_terminal_are_not_lost(observe: Observe) -> None:
    for _ in range(20):
        evidence = observe("/usr/bin/printf", "%3500d", "7", streams=Streams("null", "pty", "pty"))
        assert len(evidence.stdout) == 3500


def test_an_unknown_kind_is_a_failure(observe: Observe) -> None:
    evidence = observe("/bin/true", streams=Streams(stdout="printer"))
    assert evidence.failure is not None and "stdout cannot be laid as 'printer'" in evidence.failure
