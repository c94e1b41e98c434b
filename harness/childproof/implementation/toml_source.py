"""TOML as people wrote it: plain data, and the line where each part of it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Sequence

import tomllib

from childproof.errors import ContractError, Place
from childproof.yaml_source import Document


class TomlDocument(Document):
    """A parsed TOML text. The parser keeps no positions, so that lines are found by searching for the keys."""

    def place(self, keys: Sequence[str | int] = ()) -> Place:
        """Where the part with this path of keys stands; the nearest enclosing part when it is absent."""
        line = 0
        names = [key for key in keys if isinstance(key, str)]
        for depth in range(1, len(names) + 1):
            line = _line_of(self.text, names[:depth]) or line
        return Place(self.path, line)


def load_toml(text: str, path: Path) -> TomlDocument:
    """Parses a TOML text. Raises ContractError with the line for a text that is no TOML."""
    try:
        return TomlDocument(tomllib.loads(text), text, path, 1)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", where)
        last = text.rstrip("\n").count("\n") + 1
        raise ContractError(Place(path, int(line[1]) if line else last), f"no valid TOML: {reason}") from None


def _line_of(text: str, names: Sequence[str]) -> int | None:
    """The line, from 1, of the table with this name, or of the key in it."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line)
        if header:
            table = tuple(part.strip(" \"'") for part in header[1].split("."))
            if table == tuple(names):
                return number
        key = re.match(r"\s*([\w.\"'-]+)\s*=", line)
        if key and (*table, *(part.strip("\"'") for part in key[1].split("."))) == tuple(names):
            return number
    return None
