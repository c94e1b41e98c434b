"""Committed files hold nothing of one machine: no path of it, and no address of a package registry."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Iterable, Iterator

from childproof.errors import ContractError, Place

_STANDARD_FOLDERS = frozenset(
    "bin boot data dev etc home lib lib64 media mnt opt private proc root run sbin srv sys tmp usr var".split()
)
_REGISTRIES = re.compile(
    r"\b(registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.jsr\.io|pypi\.org|files\.pythonhosted\.org|rubygems\.org"
    r"|crates\.io|proxy\.golang\.org)\b"
)
_HOMES = re.compile(r"(?<![\w.])/(home|Users)/(?!me/)[a-z]\w*/")
"""The home of somebody; `me` is nobody."""


def check(root: Path, home: Path) -> Iterator[ContractError]:
    """Findings on the text files of a checkout. `home` is the home directory of whoever works in it."""
    machine = _machine_paths(root, home)
    for path in committed_files(root):
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
        yield from check_text(path, text, machine)


def check_text(path: Path, text: str, machine: Iterable[str]) -> Iterator[ContractError]:
    """Findings on one text. `machine` are the beginnings of paths that only this machine has."""
    patterns = [(_REGISTRIES, "the address of a package registry"), (_HOMES, "a path of one machine")]
    patterns += [(re.compile(rf"(?<![\w.]){re.escape(start)}\b"), "a path of this machine") for start in machine]
    for pattern, what in patterns:
        for found in pattern.finditer(text):
            yield ContractError(Place(path, text.count("\n", 0, found.start()) + 1), f"{what}: {found[0]}")


def committed_files(root: Path) -> list[Path]:
    """The files of a checkout that git keeps, or would keep once added."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, capture_output=True, check=False)
    names = result.stdout.decode().split("\0") if result.returncode == 0 else []
    return [root / name for name in sorted(set(names)) if name and (root / name).is_file()]


def _machine_paths(root: Path, home: Path) -> set[str]:
    """Where this machine keeps the checkout and the user's files, as far as that is not the same everywhere."""
    top = root.parts[1] if len(root.parts) > 1 else ""
    paths = {str(root)} if len(root.parts) > 2 else set()
    if top and top not in _STANDARD_FOLDERS:
        paths.add(f"/{top}/")
    if len(home.parts) > 1:
        paths.add(f"{home}/")
    return paths
