"""Where the native probe is, when it is built."""

from __future__ import annotations

from pathlib import Path

from childproof.suite import package_root


def find_probe() -> Path | None:
    """The probe of the checkout's release build, or None. Scenarios that need it are not run without it."""
    probe = package_root().parent.parent / "out" / "release" / "probe"
    return probe if probe.is_file() else None
