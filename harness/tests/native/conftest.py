"""The native programs, up to date, and what runs their cases."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator

import pytest
from native_tools import nodes, requirements

from childproof.errors import MissingToolError
from childproof.evidence import Evidence
from childproof.implementation.model import Implementation
from childproof.launch.pool import Pool
from childproof.launch.private import private_place
from childproof.native.build import build
from childproof.native.cases import NativeCase
from childproof.native.run import run_native
from childproof.setup import ROOT
from childproof.verdict import CaseResult


@pytest.fixture(scope="session")
def programs() -> Path:
    """The release build."""
    try:
        return build(ROOT)
    except MissingToolError as error:
        pytest.skip(str(error))


@pytest.fixture
def node() -> Implementation:
    """The newest Node that is there."""
    found = nodes()
    if not found:
        pytest.skip("no Node is installed: childproof install node@26")
    return found[-1]


@pytest.fixture
def pool() -> Iterator[Pool]:
    with private_place() as place, Pool(1, place / "pool") as pool:
        yield pool


@pytest.fixture
def run_case(programs: Path, pool: Pool) -> Callable[..., tuple[CaseResult, Evidence]]:
    """Runs one case on an implementation as a run does."""

    def run_case(case: NativeCase, tested: Implementation, factor: float = 1.0) -> tuple[CaseResult, Evidence]:
        [outcome] = run_native([case], tested, programs, pool, requirements(), factor)
        return outcome

    return run_case
