"""The machine that a run is made on: what a report says of it, and which needs of cases it meets."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any


def describe_machine() -> dict[str, Any]:
    """What may explain a difference between two runs. No host name, no user name, no path."""
    libc, version = platform.libc_ver()
    return {
        "system": platform.system(),
        "kernel": platform.release(),
        "architecture": platform.machine(),
        "libc": f"{libc} {version}".strip(),
        "cpus": len(os.sched_getaffinity(0)),
        "root": os.geteuid() == 0,
        "python": platform.python_version(),
    }


def met_needs(probe: Path | None, programs: Path | None = None) -> frozenset[str]:
    """The needs of cases that are met: `root` to change credentials, `probe` and `native` when these are built."""
    met = set()
    if os.geteuid() == 0:
        met.add("root")
    if probe is not None:
        met.add("probe")
    if programs is not None:
        met.add("native")
    return frozenset(met)
