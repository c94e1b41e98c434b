"""What a program said on refnode, held against what it said on Node.js."""

from __future__ import annotations

import difflib
import re

MOST_LINES = 40

INTERNAL_FRAME = re.compile(r"^ +at (?:(?:async )?node:|.*\(node:|.*\(<anonymous>\)$).*$\n?", re.MULTILINE)
PROCESS_ID = re.compile(r"\(node:\d+\)")


def without_frames(text: str) -> str:
    """The text without lines of stacks that are in the runtime's own code."""
    return INTERNAL_FRAME.sub("", text)


def without_names(text: str, folder: object, runtime: str) -> str:
    """The text without what differs from run to run: process numbers, and where the run and the runtime lie."""
    return PROCESS_ID.sub("(node:PID)", text).replace(str(folder), "FOLDER").replace(runtime, "RUNTIME")


def check_same(expected: str, seen: str) -> None:
    """Fails, with the first lines that differ, unless both are the same."""
    difference = difflib.unified_diff(expected.splitlines(), seen.splitlines(), "node", "refnode", lineterm="", n=0)
    shown = "\n".join(list(difference)[:MOST_LINES])
    assert not shown, shown
