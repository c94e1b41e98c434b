"""The suite: all scenarios and requirements, found, read and checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Callable, Iterable, Mapping

from childproof import SUITE_VERSION
from childproof.contracts import check_document
from childproof.errors import ContractError, ContractErrors, Place
from childproof.header import read_scenario
from childproof.ids import area_of
from childproof.requirement import Requirement
from childproof.scenario import Case, Scenario
from childproof.verdict import Level
from childproof.yaml_source import load_yaml

FEATURES_AREA = "features"
_NO_SCENARIOS = frozenset({"programs", "support", "probe", "recorded"})


@dataclass(frozen=True)
class Suite:
    """Everything that can be run. `digest` is the SHA-256 over all files that decide a verdict."""

    fixtures: Path
    scenarios: tuple[Scenario, ...]
    probes: tuple[Scenario, ...]
    requirements: Mapping[str, Requirement]
    digest: str
    version: str = SUITE_VERSION
    native: tuple[Case, ...] = ()

    @property
    def scripted(self) -> tuple[Case, ...]:
        """The cases of all scenarios, the feature probes left out."""
        return tuple(case for scenario in self.scenarios for case in scenario.cases)

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases, those of native suites included."""
        return (*self.scripted, *self.native)

    @cached_property
    def by_id(self) -> Mapping[str, Scenario]:
        """Scenarios and probes by id."""
        return {scenario.id: scenario for scenario in (*self.scenarios, *self.probes)}


def package_root() -> Path:
    """Where this package lies."""
    return Path(__file__).resolve().parent


def default_fixtures() -> Path:
    """The fixtures packed into the installed package, or those of the checkout."""
    packed = package_root() / "suite" / "fixtures"
    return packed if packed.is_dir() else package_root().parent.parent / "fixtures"


def default_requirements() -> Path:
    """The requirement registry packed into the installed package, or that of the checkout."""
    packed = package_root() / "suite" / "requirements"
    return packed if packed.is_dir() else package_root().parent.parent / "spec-tests" / "requirements"


def load_suite(
    fixtures: Path | None = None,
    requirements: Path | None = None,
    wanted: Callable[[str], bool] = lambda scenario_id: True,
) -> Suite:
    """Reads the wanted scenarios (all, unless a predicate on their ids says less), the feature probes and the registry.

    Raises ContractErrors that tell everything in these that breaks a contract.
    """
    fixtures = fixtures or default_fixtures()
    errors: list[ContractError] = []
    registry = _read_registry(requirements or default_requirements(), errors)
    scenarios = _read_scenarios(fixtures, wanted, errors)
    errors.extend(_unknown_requirements(scenarios, registry))
    if errors:
        raise ContractErrors(errors)
    if not scenario_files(fixtures):
        raise ContractError(Place(fixtures), "no scenario found here")
    return Suite(
        fixtures=fixtures,
        scenarios=tuple(scenario for scenario in scenarios if scenario.area != FEATURES_AREA),
        probes=tuple(scenario for scenario in scenarios if scenario.area == FEATURES_AREA),
        requirements=registry,
        digest=_digest(fixtures),
    )


def with_scenarios(suite: Suite, scenarios: Iterable[Scenario]) -> Suite:
    """The suite with these scenarios alone."""
    return replace(suite, scenarios=tuple(scenarios))


def scenario_files(fixtures: Path) -> list[Path]:
    """The scenario files below a fixtures folder, sorted."""
    return sorted(
        path
        for path in fixtures.glob("*/**/*.cjs")
        if path.relative_to(fixtures).parts[0] not in _NO_SCENARIOS and not path.name.endswith(".mutant.cjs")
    )


def read_text(path: Path) -> str:
    """The text of a file of the suite. Raises ContractError when it cannot be read or is no UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ContractError(Place(path), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ContractError(Place(path), f"is no UTF-8: byte {error.start}") from None


def _read_scenarios(fixtures: Path, wanted: Callable[[str], bool], errors: list[ContractError]) -> list[Scenario]:
    scenarios = []
    for path in scenario_files(fixtures):
        scenario_id = path.relative_to(fixtures).with_suffix("").as_posix()
        if area_of(scenario_id) != FEATURES_AREA and not wanted(scenario_id):
            continue
        try:
            scenarios.append(read_scenario(read_text(path), path, scenario_id))
        except ContractErrors as several:
            errors.extend(several.errors)
        except ContractError as error:
            errors.append(error)
    return scenarios


def _read_registry(folder: Path, errors: list[ContractError]) -> dict[str, Requirement]:
    registry: dict[str, Requirement] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            rows = read_requirements(path)
        except ContractErrors as several:
            errors.extend(several.errors)
            continue
        except ContractError as error:
            errors.append(error)
            continue
        for row in rows:
            if row.id in registry:
                errors.append(
                    ContractError(row.place, f"requirement {row.id} stands already at {registry[row.id].place}")
                )
            registry[row.id] = row
    return registry


def read_requirements(path: Path) -> list[Requirement]:
    """The requirements of one file of the registry. Raises ContractErrors."""
    document = load_yaml(read_text(path), path)
    broken = check_document("requirements", document)
    if broken:
        raise ContractErrors(broken)
    lines = _lines_of_ids(document.text)
    return [
        Requirement(
            id=row["id"],
            area=document.value["area"],
            level=Level(row["level"]),
            text=row["text"],
            sources=(row["source"],) if isinstance(row["source"], str) else tuple(row["source"]),
            tags=tuple(row.get("tags", ())),
            since=tuple(row.get("since", ())),
            until=tuple(row.get("until", ())),
            changed=tuple((tuple(change["version"]), change["what"]) for change in row.get("changed", ())),
            platforms=tuple(row.get("platforms", ())),
            place=Place(path, lines.get(row["id"], 0)),
        )
        for row in document.value["requirements"]
    ]


def _lines_of_ids(text: str) -> dict[str, int]:
    """Where each id stands; found by its text, since asking the parser for lines costs much more."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        _, mark, rest = line.partition("id:")
        if mark:
            found.setdefault(rest.strip().strip("'\",{} ").split(",")[0], number)
    return found


def _unknown_requirements(scenarios: list[Scenario], registry: Mapping[str, Requirement]) -> list[ContractError]:
    errors = []
    for scenario in scenarios:
        named = set(scenario.requires)
        for case in scenario.cases:
            named.update(_named_in(case.expect))
            named.update(_named_in(case.outside))
        for unknown in sorted(named - registry.keys()):
            line = next((n for n, text in enumerate(scenario.source.splitlines(), 1) if unknown in text), 1)
            errors.append(ContractError(Place(scenario.place.path, line), f"unknown requirement {unknown}"))
    return errors


def _named_in(value: object) -> set[str]:
    """The requirement ids that `for` names anywhere in an expectation."""
    if isinstance(value, dict):
        own = {value["for"]} if isinstance(value.get("for"), str) else set()
        return own.union(*(_named_in(item) for key, item in value.items() if key not in ("equals", "one-of", "fields")))
    if isinstance(value, list):
        return set().union(*(_named_in(item) for item in value))
    return set()


def _digest(fixtures: Path) -> str:
    digest = hashlib.sha256()
    helpers = [path for folder in ("support", "programs") for path in (fixtures / folder).glob("**/*")]
    for path in sorted([*scenario_files(fixtures), *helpers]):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(fixtures).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
