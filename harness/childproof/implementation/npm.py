"""The npm registry, through the npm client that the machine has."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from childproof.errors import ImplementationError
from childproof.setup import ensure

_UNKNOWN = ("E404", "ETARGET", "ENOVERSIONS")
"""Codes by which npm says that the registry answered, and has no such thing."""

_UNREACHABLE = re.compile(
    r"ENOTFOUND|EAI_\w+|ECONN\w+|E(NET|HOST)(UNREACH|DOWN)|E\w*TIMEDOUT|ERR_SOCKET_TIMEOUT|EPROTO|ENOTCACHED|E5\d\d"
)
"""Codes by which npm says that no answer came."""

_PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=2000")
"""npm's own waits for a dead network take more than a minute."""


class RegistryUnreachable(ImplementationError):
    """The registry did not answer."""


def published_versions(package: str, scratch: Path) -> list[str]:
    """Every published version of the package, in the registry's order. `scratch` is a folder for npm's own files.

    Raises RegistryUnreachable without a network, ImplementationError when the registry has no such package,
    MissingToolError when there is no npm.
    """
    versions = _view(package, "versions", scratch)
    return [versions] if isinstance(versions, str) else [str(version) for version in versions or ()]


def fetch(package: str, version: str, scratch: Path) -> Path:
    """Downloads a package and returns its archive, which has the digest that the registry states.

    Raises as `published_versions` does, and ImplementationError for a damaged archive.
    """
    wanted = f"{package}@{version}"
    integrity = _view(wanted, "dist.integrity", scratch)
    target = scratch / "archive"
    target.mkdir()
    _npm(["pack", wanted, "--pack-destination", str(target)], scratch)
    archives = list(target.glob("*.tgz"))
    if len(archives) != 1:
        raise ImplementationError(f"npm pack {wanted} left {len(archives)} archives where one was expected")
    _check_integrity(archives[0], wanted, integrity)
    return archives[0]


def _check_integrity(archive: Path, wanted: str, integrity: Any) -> None:
    """Compares the archive with the registry's statement, which is `sha512-` and base64, or several of that kind."""
    stated = [part.partition("-") for part in str(integrity or "").split()]
    known = [(algorithm, digest) for algorithm, _, digest in stated if algorithm in ("sha256", "sha384", "sha512")]
    if not known:
        raise ImplementationError(f"the registry states no digest for {wanted}")
    for algorithm, digest in known:
        with archive.open("rb") as file:
            found = base64.b64encode(hashlib.file_digest(file, algorithm).digest()).decode()
        if found != digest:
            raise ImplementationError(f"the download of {wanted} is damaged: its {algorithm} is {found}, not {digest}")


def _view(wanted: str, field: str, scratch: Path) -> Any:
    output = _npm(["view", wanted, field], scratch)
    try:
        return json.loads(output) if output.strip() else None
    except ValueError:
        raise ImplementationError(f"npm view {wanted} {field} printed no JSON: {output[:200]!r}") from None


def _npm(arguments: list[str], scratch: Path) -> str:
    """Runs npm with files of its own in `scratch`, so that it neither needs a HOME nor answers from an old copy."""
    program = shutil.which("npm") or ensure("npm", "npm")
    command = [program, *arguments, "--json", "--loglevel=error", "--ignore-scripts", "--cache", str(scratch / "npm")]
    environment = {**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    result = subprocess.run(
        [*command, *_PATIENCE], cwd=scratch, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if result.returncode != 0:
        raise _failure(arguments, result.stdout, result.stderr)
    return result.stdout


def _failure(arguments: list[str], stdout: str, stderr: str) -> ImplementationError:
    what = " ".join(arguments[:2])
    try:
        error = json.loads(stdout)["error"]
        code, summary = str(error.get("code")), str(error.get("summary"))
    except (ValueError, KeyError, TypeError, AttributeError):
        code, summary = "", " ".join(stderr.split())[:300]
    if code in _UNKNOWN:
        return ImplementationError(f"the npm registry has no {arguments[1]}")
    if code == "EINTEGRITY":
        return ImplementationError(f"the download of {arguments[1]} is damaged: {summary}")
    if _UNREACHABLE.fullmatch(code):
        return RegistryUnreachable(f"the npm registry cannot be reached ({code})")
    return ImplementationError(f"npm {what} failed: {code} {summary}")
