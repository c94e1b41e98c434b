"""The installed implementations: one folder each, put in place whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import time
import zlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Iterator

from childproof.errors import ImplementationError
from childproof.places import cache_root

RECORD = "install.json"
_SCRATCH = ".new-"
_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Installed:
    """An installed implementation. `size` in bytes and `modified` in nanoseconds are those of the executable."""

    name: str
    version: str
    package: str
    sha256: str
    executable: Path
    size: int
    modified: int

    def untouched(self) -> bool:
        """Whether the executable looks as it did when it was installed; cheap, for the start of a run."""
        try:
            state = self.executable.stat()
        except OSError:
            return False
        return (state.st_size, state.st_mtime_ns) == (self.size, self.modified) and os.access(self.executable, os.X_OK)

    def intact(self) -> bool:
        """Whether the executable still has the recorded digest."""
        return os.access(self.executable, os.X_OK) and digest(self.executable) == self.sha256


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Cache:
    """The folder of installed implementations. Several processes may use it at once."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or cache_root()
        self._folder = self.root / "implementations"

    def find(self, name: str, version: str) -> Installed | None:
        """The record of this version, or None. Whether the executable is still the same is for the caller to ask."""
        return _read_record(self._folder / f"{name}-{version}")

    def installed(self, name: str | None = None) -> list[Installed]:
        """Every implementation installed, or those of this name, by name of folder."""
        folders = sorted(self._folder.glob("[!.]*")) if self._folder.is_dir() else []
        found = [record for record in map(_read_record, folders) if record is not None]
        return [record for record in found if name in (None, record.name)]

    @contextmanager
    def lock(self, name: str, version: str) -> Iterator[None]:
        """Holds this version for one process at a time, so that two never download the same."""
        with self._writable():
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._folder / f".{name}-{version}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on the same file system as the cache, removed afterwards."""
        with self._writable():
            self._folder.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=self._folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self._sweep()

    def store(self, name: str, version: str, package: str, archive: Path, member: str, scratch: Path) -> Installed:
        """Puts the executable of a package archive in place, instead of what was there. `scratch` is one of this
        cache's."""
        new = scratch / "new"
        with self._writable():
            new.mkdir(mode=0o755)
            executable = new / Path(member).name
            _extract(archive, f"package/{member}", executable)
            state = executable.stat()
            record = Installed(name, version, package, digest(executable), executable, state.st_size, state.st_mtime_ns)
            self._write_record(new, record)
            new.chmod(0o755)
            target = self._folder / f"{name}-{version}"
            if target.exists():
                target.rename(scratch / "old")
            new.rename(target)
        stored = _read_record(target)
        assert stored is not None
        return stored

    def confirm(self, installed: Installed) -> Installed:
        """Notes the present size and time of an executable whose digest was found right."""
        state = installed.executable.stat()
        record = replace(installed, size=state.st_size, modified=state.st_mtime_ns)
        if record != installed:
            with self._writable():
                self._write_record(record.executable.parent, record)
        return record

    def _sweep(self) -> None:
        """Removes what installs that were killed have left."""
        for folder in self._folder.glob(f"{_SCRATCH}*"):
            try:
                old = time.time() - folder.stat().st_mtime > _DAY
            except FileNotFoundError:
                continue
            if old:
                shutil.rmtree(folder, ignore_errors=True)

    def _write_record(self, folder: Path, record: Installed) -> None:
        value = {**asdict(record), "executable": record.executable.name}
        handle, name = tempfile.mkstemp(dir=folder, prefix=".record-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(value, indent=2) + "\n")
        os.chmod(name, 0o644)
        os.replace(name, folder / RECORD)

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = f"cannot write to the cache {self.root}: {error.strerror or error}"
            raise ImplementationError(f"{reason}; another place can be named by CHILDPROOF_CACHE") from error


def _read_record(folder: Path) -> Installed | None:
    try:
        value = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return Installed(**{**value, "executable": folder / value["executable"]})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _extract(archive: Path, member: str, target: Path) -> None:
    """Writes one file of the archive, executable for everybody."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            source = tar.extractfile(member)
            if source is None:
                raise ImplementationError(f"{member} in {archive.name} is no file")
            with target.open("xb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
    except KeyError:
        raise ImplementationError(f"{archive.name} holds no {member}") from None
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise ImplementationError(f"{archive.name} is damaged: {error}") from None
    target.chmod(0o755)
