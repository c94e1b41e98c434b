"""The folders of a worker and its case: making them usable for every uid, listing what is left, removing anything."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import Iterator

from childproof.errors import LaunchError

OPEN_TO_ALL = 0o777
PASSABLE = 0o755

FILES_LISTED = 1000
"""Left files beyond this number are not listed."""


@dataclass(frozen=True)
class Places:
    """The folders of one worker.

    `run` holds the folder of the running case, `log` its log, `streams` the files that are its standard streams.
    """

    root: str
    home: str
    tmp: str
    run: str
    log: str
    streams: str


def places_below(root: str) -> Places:
    """The folders of the worker that works below `root`."""
    return Places(root, *(os.path.join(root, name) for name in ("home", "tmp", "run", "log", "streams")))


def restore(places: Places) -> None:
    """Makes the folders of a worker what they should be, whatever a case has done to them, and empties TMPDIR."""
    for folder in (places.root, places.run, places.log, places.streams):
        _keep(folder, PASSABLE)
    _keep(places.home, OPEN_TO_ALL)
    _keep(places.tmp, OPEN_TO_ALL)
    if os.listdir(places.tmp):
        remove(places.tmp)
        make_open(places.tmp)


def is_full(folder: str) -> bool:
    """Whether nothing more can be written to the file system of a folder."""
    system = os.statvfs(folder)
    blocks = system.f_bfree if os.geteuid() == 0 else system.f_bavail
    return blocks == 0 or (system.f_files > 0 and system.f_favail == 0)


def make_open(path: str) -> None:
    """Makes a folder in which every uid may work, and remove what another made: the sticky bit is off."""
    _make(path, OPEN_TO_ALL)


def _make(path: str, mode: int) -> None:
    os.mkdir(path)
    os.chmod(path, mode)


def _keep(path: str, mode: int) -> None:
    """Makes a folder of this mode unless it is one."""
    try:
        if os.lstat(path).st_mode == stat.S_IFDIR | mode:
            return
        remove(path)
    except FileNotFoundError:
        pass
    _make(path, mode)


def files_in(folder: str, bound: int = FILES_LISTED) -> tuple[tuple[str, ...], bool]:
    """What lies below a folder: sorted relative paths, those of folders with a `/` at the end; and whether that is all.

    Bytes that are no UTF-8 are shown as `\\xNN`.
    """
    found: list[str] = []
    pending = [""]
    complete = True
    while pending:
        inside = pending.pop()
        try:
            with os.scandir(os.path.join(folder, inside)) as entries:
                for entry in entries:
                    if len(found) == bound:
                        return tuple(sorted(found)), False
                    is_folder = entry.is_dir(follow_symlinks=False)
                    path = inside + entry.name + ("/" if is_folder else "")
                    found.append(os.fsencode(path).decode(errors="backslashreplace"))
                    if is_folder:
                        pending.append(path)
        except FileNotFoundError:
            continue
        except OSError:
            complete = False
    return tuple(sorted(found)), complete


def remove(path: str) -> None:
    """Removes a file or a whole tree, however deep it is and whatever its modes are.

    Folders found inside are moved up beside `path` first: so no path grows too long and nothing recurses. Raises
    LaunchError when something resists, as a mounted file system does.
    """
    pending = [path]
    moved = 0
    try:
        while pending:
            for folder in _remove_but_for_folders(pending.pop()):
                moved += 1
                target = f"{path}.{moved}"
                os.chmod(folder, 0o700)
                os.rename(folder, target)
                pending.append(target)
    except OSError as error:
        raise LaunchError(f"{error.filename} cannot be removed: {error.strerror}") from error


def _remove_but_for_folders(path: str) -> Iterator[str]:
    """Removes a file or a folder. The caller moves away the folders in it, which are yielded."""
    try:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            os.unlink(path)
            return
    except FileNotFoundError:
        return
    os.chmod(path, 0o700)
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield entry.path
            else:
                os.unlink(entry.path)
    os.rmdir(path)
