"""Whole programs end on refnode as on Node.js: the same output, exit code, and words on standard error."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .comparison import check_same, without_frames, without_names

LONGEST_S = 60
NAME = "runtime"
"""What both are called when they run, since messages name the program."""

INTERNAL_PLACE = re.compile(r"^node:\S+:\d+\n.*\n *\^+\n", re.MULTILINE)


@dataclass(frozen=True)
class Program:
    """One run: words of the command line, and what lies in the working directory."""

    name: str
    words: tuple[str, ...]
    files: dict[str, str]
    env: dict[str, str]
    stdin: str


def programs_of(name: str, row: dict[str, Any]) -> list[Program]:
    """The runs of one entry: `script` is the program, with `options` before it, and `each` lists command lines."""
    files, env, stdin = dict(row.get("files", {})), dict(row.get("env", {})), row.get("stdin", "")
    lines: list[list[str]] = row.get("each", [row.get("options", [])])
    if "script" in row:
        script = row.get("file", "script.cjs")
        files[script] = row["script"]
        lines = [[*line, script] for line in lines]
    several = len(lines) > 1
    return [
        Program(f"{name}-{number}" if several else name, tuple(map(str, line)), files, env, stdin)
        for number, line in enumerate(lines, 1)
    ]


def all_programs() -> list[Program]:
    yaml = YAML(typ="safe")
    found = []
    for path in sorted((Path(__file__).parent / "programs").glob("*.yaml")):
        for name, row in yaml.load(path.read_text(encoding="utf-8")).items():
            found += programs_of(f"{path.stem}-{name}", row)
    return found


PROGRAMS = all_programs()


def run(runtime: str, program: Program, folder: Path) -> str:
    """What came out: standard output, standard error without what may differ, the files that were written, the code."""
    folder.mkdir(parents=True)
    for name, text in program.files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (folder / NAME).symlink_to(runtime)
    done = subprocess.run(
        [f"./{NAME}", *program.words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **program.env},
        input=program.stdin,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
    )
    written = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME and path.relative_to(folder).as_posix() not in program.files
    }
    parts = [
        done.stdout,
        f"code {done.returncode}",
        done.stderr,
        *(f"{name}:\n{text}" for name, text in written.items()),
    ]
    text = INTERNAL_PLACE.sub("", without_frames("\n".join(parts)))
    return without_names(text, folder, runtime)


@pytest.mark.parametrize("program", PROGRAMS, ids=[program.name for program in PROGRAMS])
def test_program_ends_on_refnode_as_on_node(program: Program, refnode: str, node: str, tmp_path: Path) -> None:
    expected = run(node, program, tmp_path / "node")
    check_same(expected, run(refnode, program, tmp_path / "refnode"))
