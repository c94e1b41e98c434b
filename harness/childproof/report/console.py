"""The console that reports are printed on."""

from __future__ import annotations

import os
from typing import Mapping, TextIO

from rich.console import Console
from rich.text import Text

from childproof.report.words import visible
from childproof.verdict import CaseVerdict, Level

STYLES: Mapping[CaseVerdict, str] = {
    CaseVerdict.PASS: "green",
    CaseVerdict.FAIL: "bold red",
    CaseVerdict.UNSUPPORTED: "yellow",
    CaseVerdict.TIMEOUT: "bold red",
    CaseVerdict.CRASH: "bold red",
    CaseVerdict.INCOMPLETE: "bold red",
    CaseVerdict.HARNESS_ERROR: "bold magenta",
}
LEVEL_STYLES: Mapping[Level, str] = {Level.MUST: "bold", Level.OBSERVED: ""}
PLAIN_WIDTH = 100
"""Columns where the output is no terminal and nothing says how wide it may be."""


def make_console(file: TextIO | None = None, width: int | None = None) -> Console:
    """A console that prints texts as they are: no markup, no emoji, no guessed colours. NO_COLOR is respected."""
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False)
    if width is None and not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PLAIN_WIDTH
    return console


def seen_text(text: str, style: str = "") -> Text:
    """Text that a terminal prints and does not obey."""
    return Text(visible(text), style=style)
