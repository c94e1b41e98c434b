"""A private place for a run: outside HOME, open to every uid, and removed at the end."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from childproof.errors import LaunchError
from childproof.launch.folders import remove

PASSABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


def reachable_by_all(path: Path) -> bool:
    """Whether every uid can pass all folders above a path."""
    return all(folder.stat().st_mode & PASSABLE == PASSABLE for folder in path.resolve().parents)


@contextmanager
def private_place() -> Iterator[Path]:
    """Makes a folder of mode 0755 that every uid can reach, and removes it with all that it holds.

    Raises LaunchError when no folder for temporary files can be reached by all and written.
    """
    folder = Path(_make())
    try:
        yield folder
    finally:
        remove(str(folder))


def _make() -> str:
    tried = dict.fromkeys(map(Path, (tempfile.gettempdir(), "/tmp", "/var/tmp")))
    reasons = []
    for base in tried:
        try:
            if not reachable_by_all(base / "any"):
                reasons.append(f"{base} is closed to other users")
                continue
            path = tempfile.mkdtemp(prefix="childproof-", dir=base)
            os.chmod(path, 0o755)
            return os.path.realpath(path)
        except OSError as error:
            reasons.append(f"{base}: {error.strerror}")
    raise LaunchError(f"no place for temporary files: {'; '.join(reasons)}")
