"""Where the built native programs are."""

from __future__ import annotations

from pathlib import Path

from childproof.native.build import is_built, out_folder
from childproof.native.cases import native_cases
from childproof.setup import ROOT

PROBE = "probe"


def find_probe() -> Path | None:
    """The probe of the checkout's release build, or None. Scenarios that need it are not run without it."""
    return out_folder(ROOT) / PROBE if is_built(ROOT, PROBE) else None


def find_programs() -> Path | None:
    """The folder with the programs of all native suites, or None when one is not built. Native cases need it."""
    programs = {case.program for case in native_cases(ROOT)}
    return out_folder(ROOT) if programs and all(is_built(ROOT, program) for program in programs) else None
