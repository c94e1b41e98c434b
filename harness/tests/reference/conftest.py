"""refnode and the Node.js that it is compared with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from childproof.implementation.cache import Cache
from childproof.setup import ROOT

PROFILE = "26.10.0"


@pytest.fixture(scope="session")
def refnode() -> str:
    """The program under test: what REFNODE names, or else the release build."""
    path = Path(os.environ.get("REFNODE", ROOT / "out" / "release" / "refnode"))
    if not path.is_file():
        pytest.skip(f"{path} is not built")
    return str(path)


@pytest.fixture(scope="session")
def node() -> str:
    """The real Node.js of refnode's profile."""
    installed = Cache().find("node", PROFILE)
    if installed is None:
        pytest.skip(f"node@{PROFILE} is not installed: ./childproof install node@{PROFILE}")
    return str(installed.executable)
