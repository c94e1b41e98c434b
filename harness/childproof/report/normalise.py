"""Stable words for what varies between runs: directories, laid-out paths, process numbers, inodes of pipes.

Reports and baselines hold `<cwd>` or `<pid>` in their place, so that two runs can be compared and no page shows where
it was made.
"""

from __future__ import annotations

import math
import re
from typing import Any, Mapping

from childproof.evidence import Evidence
from childproof.log import MAIN

_SMALLEST_PLAIN_PID = 1000
_BEFORE_PID = ("(node:", "/proc/", "pid ", "pid: ", "pid=", "PID ", "process ")
_MOST_DEPTH = 60
_INODE = re.compile(r"\b(pipe|socket):\[\d+\]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WRITER = re.compile(rb'"w":"([A-Za-z][A-Za-z0-9-]*):(\d+):')
_PID_NAME = re.compile(r"(?:^|[^A-Za-z])p?pids?$|[a-z]Pids?$")


class Normaliser:
    """Replaces texts and process numbers by words, in strings and in nested values.

    `texts` maps what varies to its word; the longest is replaced first, so that a file in the case's directory is
    `<cwd>/file` even where `<tmpdir>` is above it. `pids` maps process numbers to their words. A number is replaced
    where it is the value of something called `pid`; in text where it stands alone, and a small one, which might mean
    something else, only behind words such as `pid` or `(node:`.
    """

    def __init__(self, texts: Mapping[str, str], pids: Mapping[int, str] | None = None, inodes: bool = False) -> None:
        self._inodes = inodes
        self._words = {text: word for text, word in texts.items() if text not in ("", "/")}
        self._pids = dict(pids or {})
        numbers = {str(pid): pid for pid in self._pids}
        self._words.update({text: self._pids[pid] for text, pid in numbers.items()})
        alternatives = [
            _pid_pattern(numbers[text]) if text in numbers else rf"{re.escape(text)}(?![\w-])"
            for text in sorted(self._words, key=lambda text: (-len(text), text))
        ]
        self._pattern = re.compile("|".join(alternatives)) if alternatives else None

    def text(self, text: str) -> str:
        """The text with words in place of what varies, and half a surrogate pair, which no file can hold, in its
        escaped form.
        """
        if _SURROGATE.search(text):
            text = text.encode("utf-8", "backslashreplace").decode("utf-8")
        if self._inodes:
            text = _INODE.sub(r"\1:[<inode>]", text)
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._words[found.group()], text)

    def value(self, value: Any, name: str = "", depth: int = 0) -> Any:
        """The value, in the log's encoding, with words in place of what varies. `name` is what it is called.

        What JSON cannot hold is replaced too: infinity, which JSON numbers can overflow to, and bottomless nesting.
        """
        if depth > _MOST_DEPTH:
            return "<nested too deeply>"
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item, name, depth + 1) for item in value]
        if isinstance(value, dict):
            if value.get("$") == "bytes" and isinstance(value.get("hex"), str):
                return {**value, "hex": self._bytes(value["hex"])}
            return {self.text(key): self.value(item, key, depth + 1) for key, item in value.items()}
        if isinstance(value, float) and math.isinf(value):
            return {"$": "number", "value": "Infinity" if value > 0 else "-Infinity"}
        if type(value) is int and value in self._pids and _PID_NAME.search(name):
            return self._pids[value]
        return value

    def _bytes(self, encoded: str) -> str:
        try:
            text = bytes.fromhex(encoded).decode("utf-8")
        except ValueError:
            return encoded
        replaced = self.text(text)
        return encoded if replaced == text else replaced.encode().hex()


def _pid_pattern(pid: int) -> str:
    alone = rf"(?<![\w.]){pid}(?![\w.])"
    if pid >= _SMALLEST_PLAIN_PID:
        return alone
    return f"(?:{'|'.join(f'(?<={re.escape(before)})' for before in _BEFORE_PID)}){alone}"


def normaliser_of(evidence: Evidence | None, texts: Mapping[str, str]) -> Normaliser:
    """The normaliser for one case: `texts` and what its evidence tells of directories and processes."""
    if evidence is None:
        return Normaliser(texts, inodes=True)
    own = {evidence.cwd: "<cwd>", evidence.home: "<home>", evidence.tmpdir: "<tmpdir>"}
    pids = {int(pid): f"<{role.decode()}.pid>" for role, pid in _WRITER.findall(evidence.log) if role != MAIN.encode()}
    pids.update((process.pid, "<left.pid>") for process in evidence.processes if process.pid not in pids)
    pids.update({evidence.ppid: "<ppid>", evidence.pid: "<pid>"})
    pids.pop(0, None)
    return Normaliser({**texts, **own}, pids, inodes=True)
