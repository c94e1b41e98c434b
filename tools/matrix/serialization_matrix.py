"""What becomes of each kind of value on an advanced channel, between every two lines of Node.js and refnode.

Run as a program it prints the matrix: `serialization_matrix.py REFNODE >spec-tests/serialization-matrix.json`. It
needs the Node.js lines of `LINES` installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Mapping, Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MATRIX = ROOT / "spec-tests" / "serialization-matrix.json"

LINES = ("18.20.8", "20.20.2", "22.23.3", "24.21.0", "26.10.0")
REFNODE = "refnode"
DIRECTIONS = ("up", "down")
"""Up: the child sends, the parent reads."""

LIMIT_S = 60

Outcomes = Mapping[str, str]
"""What became of each value, by its name."""


def exchange(parent: str, child: str, direction: str) -> dict[str, str]:
    """What became of each value between these two executables. An end that breaks down is started again behind it."""
    names: list[str] = json.loads(_run([parent, str(HERE / "values.cjs"), "names"])[0])
    outcomes: dict[str, str] = {}
    tried: list[str] = []
    while lacking := [name for name in names if name not in outcomes]:
        first = names.index(lacking[0])
        lines, ending = _run([parent, str(HERE / "values.cjs"), direction, child, str(first)])
        for line in map(json.loads, lines.splitlines()):
            outcomes.setdefault(line["value"], line["outcome"])
        if lacking[0] not in outcomes and lacking[0] in tried:
            outcomes[lacking[0]] = f"nothing arrives ({ending})"
        tried.append(lacking[0])
    return {name: outcomes[name] for name in names}


def _run(command: Sequence[str]) -> tuple[str, str]:
    """What the processes print, and how the first one ended."""
    environment = {"PATH": "/usr/bin:/bin", "A": "b"}
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
        timeout=LIMIT_S, check=False, text=True,
    )  # fmt: skip
    return done.stdout, f"exit code {done.returncode}" if done.returncode >= 0 else f"signal {-done.returncode}"


def matrix(executables: Mapping[str, str]) -> dict[str, object]:
    """All cells: by value, direction and writer a list with an outcome for each reader, as numbers of `outcomes`."""
    lines = list(executables)
    values: dict[str, dict[str, object]] = {}
    for direction in DIRECTIONS:
        for writer in lines:
            for reader in lines:
                parent, child = (reader, writer) if direction == "up" else (writer, reader)
                for name, outcome in exchange(executables[parent], executables[child], direction).items():
                    _add(values.setdefault(name, {"outcomes": []}), direction, writer, outcome)
    return {"schema": "serialization-matrix/1", "lines": lines, "values": values}


def _add(value: dict[str, object], direction: str, writer: str, outcome: str) -> None:
    outcomes = value["outcomes"]
    assert isinstance(outcomes, list)
    if outcome not in outcomes:
        outcomes.append(outcome)
    cells = value.setdefault(direction, {})
    assert isinstance(cells, dict)
    cells.setdefault(writer, []).append(outcomes.index(outcome))


def recorded(direction: str, writer: str, reader: str) -> dict[str, str]:
    """The outcomes of two lines, as the committed matrix has them."""
    content = json.loads(MATRIX.read_text(encoding="utf-8"))
    column = content["lines"].index(reader)
    return {name: value["outcomes"][value[direction][writer][column]] for name, value in content["values"].items()}


def _text(content: Mapping[str, object]) -> str:
    """JSON with a line for each row of cells."""
    values = content["values"]
    assert isinstance(values, dict)
    parts = []
    for name, value in values.items():
        rows = [f'      "outcomes": {json.dumps(value["outcomes"])}']
        for direction in DIRECTIONS:
            cells = ",\n".join(f"        {json.dumps(row)}: {value[direction][row]}" for row in value[direction])
            rows.append(f'      "{direction}": {{\n{cells}\n      }}')
        parts.append(f"    {json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n    }")
    head = f'  "schema": {json.dumps(content["schema"])},\n  "lines": {json.dumps(content["lines"])},\n'
    return "{\n" + head + '  "values": {\n' + ",\n".join(parts) + "\n  }\n}\n"


def main(refnode: str) -> None:
    sys.path.insert(0, str(ROOT / "harness"))
    from childproof.implementation.cache import Cache

    executables = {}
    for line in LINES:
        found = Cache().find("node", line)
        if found is None:
            sys.exit(f"node@{line} is not installed: ./childproof install node@{line}")
        executables[line] = str(found.executable)
    executables[REFNODE] = os.path.abspath(refnode)
    sys.stdout.write(_text(matrix(executables)))


if __name__ == "__main__":
    main(*sys.argv[1:])
