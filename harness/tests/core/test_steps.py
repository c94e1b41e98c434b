"""Which steps of the project's check are chosen."""

from __future__ import annotations

import pytest

from childproof.errors import UsageError
from childproof.testing import Step, chosen_steps

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
