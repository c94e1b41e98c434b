"""A native case by hand: the command line that runs its test."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Sequence

from childproof.errors import UsageError
from childproof.native.build import RELEASE, out_folder
from childproof.native.cases import AREA, NativeCase, native_cases
from childproof.requirement import Requirement
from childproof.setup import ROOT


def is_native(case_id: str) -> bool:
    """Whether an id is that of a native case."""
    return case_id.startswith(f"{AREA}/")


def find_native(case_id: str) -> NativeCase:
    """The native case with this id. Raises UsageError when there is none."""
    for case in native_cases(ROOT):
        if case.id == case_id:
            return case
    raise UsageError(f"no native case is called {case_id!r}; `childproof list native` shows all")


def native_command(case: NativeCase, start: Sequence[str]) -> str:
    """The shell command that runs the test; its own output tells what it saw."""
    program = Path("out") / out_folder(ROOT, RELEASE).name / case.program
    return shlex.join([str(program), f"--gtest_filter={case.name}", f"--runtime={json.dumps(list(start))}"])


def describe_native(case: NativeCase, requirements: Sequence[Requirement], start: Sequence[str]) -> str:
    """All about one native case."""
    lines = [case.id, f"  {case.title}", ""]
    for requirement in requirements:
        lines += [f"  {requirement.level.value}  {requirement.id}", f"        {requirement.text}"]
    lines += ["", f"  table     {case.table}", "", "  By hand, once `childproof native build` has made it:", ""]
    return "\n".join([*lines, f"    {native_command(case, start)}"])
