"""The smoke scenario: whether a runtime starts at all, and what it says that it is."""

from __future__ import annotations

import json
import shlex
from importlib.resources import as_file, files
from typing import Callable, Mapping

from childproof.errors import ImplementationError
from childproof.evidence import Evidence, Launch, Limits
from childproof.implementation.adapter import Adapter
from childproof.implementation.model import command_line

Start = Callable[[Launch], Evidence]
"""Runs one launch to its end. Injected, since launching is another part's matter."""

TIME_LIMIT = 30.0
"""Seconds that the smallest script may take, also on a busy machine."""


def versions_of(adapter: Adapter, start: Start) -> Mapping[str, str]:
    """Starts a minimal script as the adapter says, and returns the runtime's `process.versions`.

    Raises ImplementationError with the command, how it ended and what it wrote, when the script did not report.
    """
    with as_file(files("childproof").joinpath("implementation", "smoke.cjs")) as script:
        argv = command_line(adapter.start, script, ("{context}",))
        limits = Limits(timeout=TIME_LIMIT, output=1 << 16, log=1 << 16)
        evidence = start(Launch(case="smoke", argv=argv, limits=limits, env=adapter.env))
    versions = _reported(evidence.log)
    if versions is None:
        raise ImplementationError(_why(shlex.join(command_line(adapter.start, script)), evidence))
    return versions


def _reported(log: bytes) -> Mapping[str, str] | None:
    """The versions in the one line that the script writes, or None for anything else."""
    try:
        name, versions = json.loads(log)["v"]
    except (ValueError, KeyError, TypeError):
        return None
    if (
        name != "versions"
        or not isinstance(versions, dict)
        or not all(isinstance(text, str) for text in versions.values())
    ):
        return None
    return versions


def _why(command: str, evidence: Evidence) -> str:
    lines = [f"cannot start a script by: {command}", f"  {_ending(evidence)}"]
    said = evidence.stderr.strip() or evidence.stdout.strip()
    lines += [f"  | {line[:200]}" for line in said.decode(errors="replace").splitlines()[:8]]
    return "\n".join(lines)


def _ending(evidence: Evidence) -> str:
    if evidence.failure:
        return f"it was not started: {evidence.failure}"
    if evidence.timed_out:
        return f"it did not end within {TIME_LIMIT:g} seconds"
    if evidence.signal:
        return f"it died by {evidence.signal}"
    if evidence.exit:
        return f"it ended with exit code {evidence.exit}"
    return "it ended with exit code 0, but the script did not run: it appended nothing to the file it was given"
