"""The small suite as a fixture."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_suite import SmallSuite


@pytest.fixture
def suite(tmp_path: Path) -> SmallSuite:
    """A suite without a finding."""
    return SmallSuite(tmp_path)
