"""Runs each test that asks for `emitter` on every runtime."""

from __future__ import annotations

from pathlib import Path

import pytest
from emitting import Emitter, Runtime, runtimes


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a runtime."""
    if "emitter" in metafunc.fixturenames:
        found = runtimes()
        metafunc.parametrize("emitter", found, ids=[runtime.label for runtime in found], indirect=True)


@pytest.fixture
def emitter(request: pytest.FixtureRequest, tmp_path: Path) -> Emitter:
    """The emitter on one runtime."""
    runtime: Runtime = request.param
    return Emitter(runtime.adapter, tmp_path)
