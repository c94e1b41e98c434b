"""A baseline holds a run to its known failures, strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
from real_command import CASE, ROOT, Command

MUTANT = ROOT / "fixtures" / f"{CASE}.mutant.cjs"


@pytest.fixture
def wrong(command: Command) -> list[str]:
    """The words of a run of a Node with two known failures, whose baseline was made."""
    (command.place / "baselines").mkdir()
    words = [CASE, "--adapter", str(command.mutated("wrong", MUTANT)), "--name", "wrong", "--out", "out"]
    assert command("run", *words, "--no-baseline", "--gate", "observed").exit == 1
    made = command("baseline", "update", "out", "--folder", "baselines", "--reason", "the mutant clamps codes")
    assert made.exit == 0, made.err
    return ["run", *words, "--baseline", "baselines"]


def baseline(command: Command) -> Path:
    return command.place / "baselines" / "wrong.yaml"


def test_known_failures_do_not_count(command: Command, wrong: list[str]) -> None:
    done = command(*wrong)
    assert done.exit == 0, done.out + done.err
    assert "known" in done.out


def test_another_value_counts(command: Command, wrong: list[str]) -> None:
    text = baseline(command).read_text()
    assert "saw: 255" in text
    baseline(command).write_text(text.replace("saw: 255", "saw: 254"))
    assert command(*wrong).exit == 1


def test_an_unexpected_pass_counts(command: Command, wrong: list[str]) -> None:
    text = baseline(command).read_text()
    entry = f"  {CASE}#zero:child.exit.code:\n    verdict: differs\n    saw: 7\n    reason: not so\n"
    baseline(command).write_text(text.rstrip("\n") + "\n" + entry)
    assert command(*wrong).exit == 1


def test_a_broken_baseline_is_refused_with_its_line(command: Command, wrong: list[str]) -> None:
    text = baseline(command).read_text()
    baseline(command).write_text(text + "colour: red\n")
    done = command(*wrong)
    assert done.exit == 2
    assert f"wrong.yaml:{len(text.splitlines()) + 1}: " in done.err
