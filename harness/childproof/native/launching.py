"""How a native case is started: its suite's program, as any case, with the runtime's command line as an argument."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Sequence

from childproof.evidence import Launch, Limits
from childproof.implementation.model import Implementation
from childproof.native.cases import NativeCase

CONTEXT = "{context}"
"""The word that the launcher replaces by the path of the observation log and more."""

PATIENCE = 0.5
"""The share of a case's time after which the test itself gives up, so that it can still say what it waited for."""


def launch_native(
    case: NativeCase, implementation: Implementation, programs: Path, timeout_factor: float = 1.0
) -> Launch:
    """How a case is started with the programs of a build folder."""
    timeout = case.timeout * timeout_factor
    return Launch(
        case=case.id,
        argv=(
            str(programs / case.program),
            f"--gtest_filter={case.name}",
            f"--runtime={json.dumps(implementation.start)}",
            f"--patience={timeout * PATIENCE:g}",
            CONTEXT,
        ),
        limits=Limits(timeout=timeout),
        env=implementation.env,
    )


def mutated(start: Sequence[str], mutant: Path) -> tuple[str, ...]:
    """The command line of a Node, made wrong by a mutant: a preload, or a shell script that starts its arguments."""
    if mutant.suffix == ".sh":
        return ("/bin/sh", str(mutant), *start)
    return (start[0], "-r", str(mutant), *start[1:])
