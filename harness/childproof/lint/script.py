"""The names that a scenario's script uses, found in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator

_VALUE = re.compile(r"\blog\.value\(\s*(['\"])(?P<name>[^'\"]+)\1")
_EVENT = re.compile(r"\blog\.event\(\s*(['\"])(?P<emitter>[^'\"]+)\1(?:\s*,\s*(['\"])(?P<event>[^'\"]+)\3)?")
_ROLE = re.compile(r"\blog\.self\(\s*(['\"])(?P<name>[^'\"]+)\1")
_HEADER = re.compile(r"\A/\*---\n.*?^---\*/", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\\'\"`])//[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class Use:
    """A name, and the line of the file where it is used."""

    name: str
    line: int


@dataclass(frozen=True)
class Script:
    """The names in a script. `events` holds `<emitter>.<event>`; names that the script puts together are not found."""

    text: str
    roles: tuple[Use, ...]
    values: tuple[Use, ...]
    emitters: tuple[Use, ...]
    events: tuple[Use, ...]

    def line_of(self, pattern: str) -> int | None:
        """The line of the first match of a regular expression, or None."""
        found = re.search(pattern, self.text)
        return None if found is None else _line(self.text, found.start())


def read_script(source: str) -> Script:
    """The names in a scenario's source; its header and comments are left out, with their lines counted."""
    text = _COMMENT.sub(_blank, _HEADER.sub(_blank, source))
    return Script(
        text=text,
        roles=tuple(_uses(text, _ROLE, "{name}")),
        values=tuple(_uses(text, _VALUE, "{name}")),
        emitters=tuple(_uses(text, _EVENT, "{emitter}")),
        events=tuple(_uses(text, _EVENT, "{emitter}.{event}")),
    )


def _uses(text: str, pattern: re.Pattern[str], form: str) -> Iterator[Use]:
    for found in pattern.finditer(text):
        groups = found.groupdict()
        if None not in groups.values() or form == "{emitter}":
            yield Use(form.format(**groups), _line(text, found.start()))


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
