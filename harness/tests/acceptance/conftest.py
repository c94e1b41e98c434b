"""The real command, in an empty folder."""

from __future__ import annotations

import shutil
from typing import Iterator

import pytest
from real_command import CASE, ROOT, Command, a_node

from childproof.launch.private import private_place


@pytest.fixture
def command() -> Iterator[Command]:
    """The command in an empty folder that every uid can reach."""
    with private_place() as place:
        yield Command(place, a_node())


@pytest.fixture
def small(command: Command) -> Command:
    """The command of a copy of the checkout with one scenario, which a test may break."""
    root = command.place / "checkout"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "harness" / "childproof", root / "harness" / "childproof", ignore=ignore)
    shutil.copytree(ROOT / "spec-tests" / "requirements", root / "spec-tests" / "requirements")
    shutil.copytree(ROOT / "fixtures" / "support", root / "fixtures" / "support")
    (root / "fixtures" / "exit").mkdir()
    for ending in (".cjs", ".mutant.cjs"):
        shutil.copy(ROOT / "fixtures" / f"{CASE}{ending}", root / "fixtures" / f"{CASE}{ending}")
    return Command(command.place, command.node, root)
