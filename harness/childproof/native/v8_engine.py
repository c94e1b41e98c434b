"""V8 as refnode links it: a prebuilt static library from a gem, pinned by version and digest."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from childproof import setup
from childproof.errors import MissingToolError
from childproof.places import cache_root

GEM = "libv8-node"
VERSION = "24.1.0.0"
DIGESTS: Mapping[str, str] = {
    "aarch64-linux": "fe7787bdb082d1101f65d8f42572ec6c634776a334d82b9fedded152e1d4f358",
    "x86_64-linux": "0857486e64f7bd4133d4aa607c42d0abade1ab53dffcbfd30f12e0b7dba8f157",
}
"""SHA-256 of the gem, by its platform."""


@dataclass(frozen=True)
class Engine:
    """An unpacked V8: the folder of its headers, and its library."""

    include: Path
    library: Path


def engine() -> Engine:
    """V8 in the cache; fetched, checked and unpacked when it is not there.

    Raises MissingToolError when the gem is not published for this machine, cannot be fetched, or is not the pinned one.
    """
    name = f"{platform.machine()}-linux"
    if name not in DIGESTS:
        raise MissingToolError(f"{GEM} {VERSION} is pinned for {', '.join(DIGESTS)}, not for {name}")
    folder = cache_root() / "v8" / f"{GEM}-{VERSION}-{name}"
    if not folder.is_dir():
        _fetch(name, folder)
    vendor = folder / "vendor" / "v8"
    return Engine(vendor / "include", vendor / name / "libv8" / "obj" / "libv8_monolith.a")


def _fetch(name: str, folder: Path) -> None:
    gem = setup.ensure("reference", "gem")
    setup.say(f"fetching V8: the gem {GEM} {VERSION}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".unpacking-") as scratch:
        _run([gem, "fetch", GEM, "-v", VERSION, "--platform", name], Path(scratch))
        archive = Path(scratch) / f"{GEM}-{VERSION}-{name}.gem"
        _check(archive, DIGESTS[name])
        _run([gem, "unpack", archive.name], Path(scratch))
        try:
            os.rename(Path(scratch) / archive.stem, folder)
        except OSError:
            # Another command was faster; what it unpacked is the same.
            if not folder.is_dir():
                raise
            shutil.rmtree(Path(scratch) / archive.stem, ignore_errors=True)


def _check(archive: Path, wanted: str) -> None:
    if not archive.is_file():
        raise MissingToolError(f"gem fetched no {archive.name}")
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != wanted:
        raise MissingToolError(
            f"{archive.name} has the SHA-256 {found}, which is not the pinned {wanted}; it is not used"
        )


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode != 0:
        last = done.stdout.decode(errors="replace").strip().splitlines()[-10:]
        raise MissingToolError("\n".join([f"{' '.join(command)} failed:", *last]))
