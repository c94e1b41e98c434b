"""Runs each test that asks for `emitter` on every runtime."""

from __future__ import annotations

from pathlib import Path

import pytest
from emitting import Emitter, label, runtimes


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a runtime."""
    if "emitter" in metafunc.fixturenames:
        found = runtimes()
        metafunc.parametrize("emitter", found, ids=[label(executable) for executable in found], indirect=True)


@pytest.fixture
def emitter(request: pytest.FixtureRequest, tmp_path: Path) -> Emitter:
    """The emitter on one runtime."""
    return Emitter(request.param, tmp_path)
