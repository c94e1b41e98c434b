"""Values of advanced messages: between refnode and a line of Node.js they become what they become with Node.js 24.

Node.js 24 has the same V8 as refnode. What it dies of has a code of refnode's own, and ends the channel.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from childproof.implementation.cache import Cache
from childproof.setup import ROOT

SAME_V8 = "24.21.0"
REFUSED = "error event ERR_IPC_MALFORMED"

OF_ITS_OWN = {"DOMException": "Object()"}
"""What refnode writes otherwise. V8 13.6 knows an error from a host object by its first look only: an exception that is
an error for it could not be cloned whole, which programs do more often than they send one over a channel."""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MATRIX = load(ROOT / "tools" / "matrix" / "serialization_matrix.py")
LINES = (*MATRIX.LINES, MATRIX.REFNODE)


def allowed(outcome: str) -> set[str]:
    """What refnode may do where Node.js 24 does this."""
    return {REFUSED} if outcome.startswith("uncaught") else {outcome}


def executable(line: str, refnode: str) -> str:
    if line == MATRIX.REFNODE:
        return refnode
    found = Cache().find("node", line)
    if found is None:
        pytest.skip(f"node@{line} is not installed: ./childproof install node@{line}")
    return str(found.executable)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("direction", MATRIX.DIRECTIONS)
def test_refnode_reads_what_node_24_reads(direction: str, line: str, refnode: str) -> None:
    ends = (refnode, executable(line, refnode))
    seen = MATRIX.exchange(*(ends if direction == "up" else ends[::-1]), direction)
    expected = MATRIX.recorded(direction, line, SAME_V8)
    expected.update(OF_ITS_OWN if line == MATRIX.REFNODE else {})
    assert seen.keys() == expected.keys()
    differing = {name: outcome for name, outcome in seen.items() if outcome not in allowed(expected[name])}
    assert not differing, {name: (expected[name], outcome) for name, outcome in differing.items()}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("direction", MATRIX.DIRECTIONS)
def test_refnode_writes_what_node_24_writes(direction: str, line: str, refnode: str) -> None:
    ends = (refnode, executable(line, refnode))
    seen = MATRIX.exchange(*(ends[::-1] if direction == "up" else ends), direction)
    expected = {**MATRIX.recorded(direction, SAME_V8, line), **OF_ITS_OWN}
    differing = {name: (expected[name], outcome) for name, outcome in seen.items() if outcome != expected[name]}
    assert not differing
