"""Every scenario is shown to be able to fail: by a mutant beside it, or by faults that its header names."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from childproof.errors import ContractError, Place
from childproof.lint.material import Material
from childproof.mutants import ENDING
from childproof.suite import read_text

LONGEST = 60


def check(material: Material) -> Iterator[ContractError]:
    """Findings on scenarios without a mutant, on mutants without a scenario, and on mutants that are more than that."""
    for subject in material.subjects:
        has_mutant = mutant_of(subject.path).is_file()
        if not has_mutant and not subject.scenario.faults:
            yield subject.error_at(1, f"no mutant: neither {mutant_of(subject.path).name} beside it nor `faults`")
        elif has_mutant and subject.scenario.faults:
            yield subject.error("`faults` are named though a mutant lies beside it", ["faults"])
    for path in sorted(material.fixtures.glob(f"*/**/*{ENDING}")):
        yield from _check_mutant(path)


def mutant_of(scenario: Path) -> Path:
    """Where the mutant of a scenario lies."""
    return scenario.with_name(scenario.stem + ENDING)


def _check_mutant(path: Path) -> Iterator[ContractError]:
    scenario = path.with_name(path.name.removesuffix(ENDING) + ".cjs")
    if not scenario.is_file():
        yield ContractError(Place(path), f"a mutant without its scenario {scenario.name}")
    lines = read_text(path).splitlines()
    if not lines or not lines[0].startswith("//"):
        yield ContractError(Place(path, 1), "no comment on the first line that says what is made wrong")
    if len(lines) > LONGEST:
        yield ContractError(Place(path, LONGEST + 1), f"a mutant of {len(lines)} lines; {LONGEST} are the most")
