"""refnode and the Node.js that it is compared with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from childproof.implementation.cache import Cache
from childproof.native.reference_build import HOW, REFNODE, reference_folder
from childproof.setup import ROOT

PROFILE = "26.10.0"


@pytest.fixture(scope="session")
def refnode() -> str:
    """The program under test: what REFNODE names, which must be there, or else the build of the checkout."""
    named = os.environ.get("REFNODE")
    path = Path(named or reference_folder(ROOT) / REFNODE)
    if named and not path.is_file():
        pytest.fail(f"REFNODE names {path}, which is not built")
    if not path.is_file():
        pytest.skip(f"{path} is not built: ./{HOW}")
    return str(path)


@pytest.fixture(scope="session")
def node() -> str:
    """The real Node.js of refnode's profile."""
    installed = Cache().find("node", PROFILE)
    if installed is None:
        pytest.skip(f"node@{PROFILE} is not installed: ./childproof install node@{PROFILE}")
    return str(installed.executable)
