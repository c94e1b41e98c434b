"""A small suite in a folder of its own, to be spoilt in one point."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable

from childproof.errors import ContractError
from childproof.lint.material import Material, load_material

GOOD_HEADER = """\
title: A child tells its parent how it ended
requires: [a.first]
expect:
  child: { events: [exit] }
  child.exit.code: 3
"""

GOOD_SCRIPT = """\
'use strict';
const { spawn } = require('child_process');
const log = require('../support/emit.cjs');

if (log.role === 'leaver') process.exit(3);

const child = spawn(process.execPath, log.self('leaver').argv);
child.on('exit', (code) => {
  log.event('child', 'exit', { code });
  log.done();
});
"""

REGISTRY = """\
schema: requirements/1
area: area
requirements:
  - id: a.first
    level: observed
    text: The first thing that must hold.
    source: observed
    since: [20.5.0]
    changed: [{ version: [22.15.0, 23.11.0], what: something else is returned }]
  - id: a.second
    level: observed
    text: The second thing that must hold.
    source: observed
"""


class SmallSuite:
    """One scenario `area/name` with its mutant, and a registry of two requirements."""

    def __init__(self, folder: Path) -> None:
        self.fixtures = folder / "fixtures"
        self.registry = folder / "requirements"
        self.write("fixtures/area/name.mutant.cjs", "// Does something wrong.\n'use strict';\n")
        self.write("requirements/area.yaml", REGISTRY)
        self.scenario()

    def write(self, path: str, text: str) -> Path:
        """Puts a file there, by its path from the folder of the suite."""
        target = self.fixtures.parent / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def scenario(self, header: str = GOOD_HEADER, script: str = GOOD_SCRIPT, path: str = "area/name.cjs") -> Path:
        """Puts a scenario there."""
        return self.write(f"fixtures/{path}", f"/*---\n{header}---*/\n{script}")

    def material(self) -> Material:
        """What the checks look at; every file of it holds to its schema."""
        material, broken = load_material(self.fixtures, self.registry)
        assert broken == []
        return material


def told(findings: Iterable[ContractError]) -> list[tuple[str, int, str]]:
    """File name, line and reason of each finding."""
    return [(finding.place.path.name, finding.place.line, finding.reason) for finding in findings]
