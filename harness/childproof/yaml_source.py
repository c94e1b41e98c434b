"""YAML as people wrote it: plain data, and the line where each part of it stands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from childproof.errors import ContractError, Place


@dataclass(frozen=True)
class Document:
    """A parsed YAML text. `value` holds only what JSON knows; `first_line` is where the text starts in its file."""

    value: Any
    text: str
    path: Path
    first_line: int

    def place(self, keys: Sequence[str | int] = ()) -> Place:
        """Where the part with this path of keys and indices stands; the nearest enclosing part when it is absent."""
        return Place(self.path, self.first_line + _line_in(self.text, keys))

    def error(self, reason: str, keys: Sequence[str | int] = ()) -> ContractError:
        """The error that this part breaks its contract."""
        return ContractError(self.place(keys), reason)


def load_yaml(text: str, path: Path, first_line: int = 1) -> Document:
    """Parses one YAML 1.2 document.

    Raises ContractError with the line for a text that is no YAML, has a key twice, or holds what JSON does not know.
    """
    try:
        value = YAML(typ="safe").load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark is not None else 0)
        reason = " ".join(str(error.problem or error.context or "no YAML").split())
        raise ContractError(Place(path, line), f"no valid YAML: {reason}") from None
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError, KeyError) as error:
        # The parser also stumbles over malformed scalars and tags with exceptions that are not its own.
        raise ContractError(Place(path, first_line), f"no valid YAML: {' '.join(str(error).split())}") from None
    document = Document(value, text, path, first_line)
    _refuse_foreign(document, value, ())
    return document


def _refuse_foreign(document: Document, value: Any, keys: tuple[str | int, ...]) -> None:
    if len(keys) > 60:
        raise document.error("nested too deeply", keys[:3])
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise document.error(f"key {key!r} is no string; put it in quotes", keys)
            _refuse_foreign(document, item, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _refuse_foreign(document, item, (*keys, index))
    elif isinstance(value, (datetime.date, bytes, set)) or not isinstance(value, (str, int, float, bool, type(None))):
        raise document.error(f"{value!s} is a {type(value).__name__}, which JSON lacks; put it in quotes", keys)


def _line_in(text: str, keys: Sequence[str | int]) -> int:
    """The line within the text, from 0. Parses again with positions, since this is only needed for an error."""
    try:
        node = YAML(typ="rt", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError):
        return 0
    line = 0
    for key in keys:
        try:
            position = node.lc.key(key) if hasattr(node, "keys") else node.lc.item(key)
            node = node[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
        line = position[0]
    return line
