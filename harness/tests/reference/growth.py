"""How much a program of refnode may grow by, however much it does, and how it is started to see that."""

from __future__ import annotations

MEASURED = ("--expose-gc", "--decommit-pooled-pages")
"""Options with which V8 gives back the pages of its heap that it keeps for itself and counts no more."""

MEGABYTE = 1 << 20
MOST_GROWTH = {"heap": MEGABYTE, "others": 8 * MEGABYTE}
"""Bytes that V8's heap and everything beside it may grow by."""
