"""A runtime whose every method does nothing and reports success passes no scenario."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Iterator

import pytest

from childproof.campaign import Campaign, unmet_needs
from childproof.implementation.adapter import load_adapter
from childproof.implementation.model import Implementation
from childproof.launch.pool import Pool
from childproof.launch.private import private_place
from childproof.selection import Selection, select
from childproof.suite import Suite, load_suite
from childproof.verdict import CaseVerdict
from childproof.versions import parse_version

HERE = Path(__file__).parent
PROFILES = ("18.20.8", "26.10.0")
"""The ends of the range of Node versions; every scenario applies to one of them."""


@pytest.fixture(scope="module")
def suite() -> Suite:
    """All scenarios."""
    return load_suite()


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every uid can reach."""
    with private_place() as folder:
        yield folder


def stub(profile: str) -> Implementation:
    """The stub on the `node` on PATH."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on PATH, and the stub is a preload for it")
    adapter = load_adapter(HERE / "adapter.toml").at(Path(node))
    exec_path = os.path.realpath(node)
    return Implementation(
        "stub",
        None,
        None,
        None,
        adapter.start,
        exec_path,
        adapter.exec_argv,
        adapter.env,
        profile,
        adapter.features,
        adapter.command_argv,
    )


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_a_stub_passes_nothing(suite: Suite, place: Path, profile: str) -> None:
    """Every case is started, also those of features that the stub lacks, since unsupported is not failed."""
    met = {"root"} if os.geteuid() == 0 else set()
    cases = [case for case in select(suite.cases, Selection(), parse_version(profile)) if not unmet_needs(case, met)]
    with Pool(2, place) as pool:
        campaign = Campaign(suite, stub(profile), pool, place, timeout_factor=0.2)
        outcomes = list(campaign.run(cases))
    verdicts = {outcome.case.id: outcome.result for outcome in outcomes}
    assert len(verdicts) == len(cases) > 0
    passed = sorted(case for case, result in verdicts.items() if result.verdict is CaseVerdict.PASS)
    broken = sorted(case for case, result in verdicts.items() if result.verdict is CaseVerdict.HARNESS_ERROR)
    assert (passed, broken) == ([], [])
