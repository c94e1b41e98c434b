"""Executables that every uid can start, wherever they were installed."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

from childproof.errors import LaunchError
from childproof.implementation.model import Implementation
from childproof.launch.private import reachable_by_all

_OPEN = stat.S_IROTH | stat.S_IXOTH


def reachable_copy(implementation: Implementation, private: Path) -> Implementation:
    """The implementation, started by an executable that a case can also start once it has changed its uid.

    An executable in a closed HOME gets a second name below `private`, or a copy where that cannot be. Raises
    LaunchError when neither can be made. A script stays where it is, because what it starts may be found from there.
    Nothing is done for a user who is not root, because no case of such a run changes its uid.
    """
    executable = Path(implementation.exec_path)
    if os.geteuid() != 0 or _reachable(executable) or _is_script(executable):
        return implementation
    target = private / "implementations" / implementation.name / executable.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for folder in (target.parent, target.parent.parent):
            folder.chmod(0o755)
        _place(executable, target)
    except OSError as error:
        raise LaunchError(f"cannot copy {executable} to {target}: {error.strerror}") from error
    start = tuple(str(target) if _same_file(word, executable) else word for word in implementation.start)
    return replace(implementation, start=start, exec_path=str(target))


def _reachable(executable: Path) -> bool:
    return executable.stat().st_mode & _OPEN == _OPEN and reachable_by_all(executable)


def _place(executable: Path, target: Path) -> None:
    if target.exists():
        return
    if executable.stat().st_mode & _OPEN == _OPEN:
        try:
            os.link(executable, target)
            return
        except OSError:
            # Another file system, or a kernel that protects the files of others from links.
            pass
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(executable, temporary)
    temporary.chmod(0o755)
    temporary.replace(target)


def _is_script(executable: Path) -> bool:
    with executable.open("rb") as file:
        return file.read(2) == b"#!"


def _same_file(word: str, executable: Path) -> bool:
    return word.startswith("/") and os.path.realpath(word) == str(executable)
