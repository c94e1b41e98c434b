"""What the checks look at: every scenario that can be read, the registry, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Callable, Iterator, Mapping, Sequence

from childproof.errors import ChildproofError, ContractError, ContractErrors, Place
from childproof.header import read_header, read_scenario
from childproof.lint.script import Script, read_script
from childproof.requirement import Requirement
from childproof.scenario import Scenario
from childproof.suite import FEATURES_AREA, load_suite, read_requirements, read_text, scenario_files
from childproof.yaml_source import Document


@dataclass(frozen=True)
class Subject:
    """A scenario, its header as it was written, and its script."""

    scenario: Scenario
    header: Document

    @property
    def path(self) -> Path:
        """Its file."""
        return self.header.path

    @property
    def is_probe(self) -> bool:
        """Whether it probes a feature."""
        return self.scenario.area == FEATURES_AREA

    @cached_property
    def script(self) -> Script:
        """The names that its script uses."""
        return read_script(self.scenario.source)

    def error(self, reason: str, keys: Sequence[str | int] = ()) -> ContractError:
        """A finding about a part of the header."""
        return self.header.error(reason, keys)

    def error_at(self, line: int, reason: str) -> ContractError:
        """A finding about a line of the file."""
        return ContractError(Place(self.path, line), reason)

    def expectations(self) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
        """Every expectation of the header and of its cases: where it stands, its name, and what it asks for."""
        cases: Mapping[str, Any] = self.header.value.get("cases") or {}
        owners: list[tuple[tuple[str | int, ...], Mapping[str, Any]]] = [((), self.header.value)]
        owners += [(("cases", name), row or {}) for name, row in cases.items()]
        for keys, owner in owners:
            for name, wanted in owner.get("expect", {}).items():
                yield (*keys, "expect", name), name, wanted


@dataclass(frozen=True)
class Material:
    """Everything that is checked. Files that break their schema are left out; they have their own findings."""

    fixtures: Path
    subjects: tuple[Subject, ...]
    requirements: Mapping[str, Requirement]


def load_material(fixtures: Path, registry: Path) -> tuple[Material, list[ContractError]]:
    """Reads scenarios and registry, with the findings on those that break their contracts."""
    subjects: list[Subject] = []
    for path in scenario_files(fixtures):
        try:
            subjects.append(_read_subject(path, fixtures))
        except (ContractError, ContractErrors):
            continue
    requirements: dict[str, Requirement] = {}
    for path in sorted(registry.glob("*.yaml")):
        try:
            requirements.update((row.id, row) for row in read_requirements(path))
        except (ContractError, ContractErrors):
            continue
    broken = errors_of(fixtures, lambda path: load_suite(path, registry))
    return Material(fixtures, tuple(subjects), requirements), broken


def _read_subject(path: Path, fixtures: Path) -> Subject:
    text = read_text(path)
    scenario_id = path.relative_to(fixtures).with_suffix("").as_posix()
    return Subject(read_scenario(text, path, scenario_id), read_header(text, path))


def errors_of(path: Path, read: Callable[[Path], object]) -> list[ContractError]:
    """The findings that reading a file or folder raises; none when it succeeds."""
    try:
        read(path)
    except ContractErrors as several:
        return list(several.errors)
    except ContractError as error:
        return [error]
    except ChildproofError as error:
        return [ContractError(Place(path), str(error))]
    return []
