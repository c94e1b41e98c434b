"""Which steps of the project's check are chosen, and what one starts with."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from childproof.errors import UsageError
from childproof.testing import Step, chosen_steps, run_step

STEPS = (
    Step("lint", "", ()),
    Step("engine-build", "", (), group="engine", by_default=False),
    Step("engine-suite", "", (), group="engine", by_default=False),
    Step("stub", "", ()),
)


@pytest.mark.parametrize(
    "names, full, chosen",
    [
        ([], False, ["lint", "stub"]),
        ([], True, ["lint", "engine-build", "engine-suite", "stub"]),
        (["stub", "lint"], False, ["lint", "stub"]),
        (["engine"], False, ["engine-build", "engine-suite"]),
        (["engine-suite", "lint"], True, ["lint", "engine-suite"]),
    ],
)
def test_steps_are_chosen_by_name_or_group(names: list[str], full: bool, chosen: list[str]) -> None:
    assert [step.name for step in chosen_steps(STEPS, names, full)] == chosen


@pytest.mark.parametrize("name", ["engines", ""])
def test_an_unknown_step_is_named_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match=f"no step is called '{name}'; there are lint, engine-build"):
        chosen_steps(STEPS, [name])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_a_step_does_not_inherit_an_ignored_signal(number: signal.Signals, tmp_path: Path) -> None:
    told = "import signal, sys; print(signal.getsignal(int(sys.argv[1])) == signal.SIG_IGN)"
    step = Step("told", "", (sys.executable, "-c", told, str(int(number))))
    before = signal.signal(number, signal.SIG_IGN)
    try:
        result = run_step(step, tmp_path, tmp_path / "logs")
    finally:
        signal.signal(number, before)
    assert result.output == "False\n"
