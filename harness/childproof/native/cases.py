"""The cases of the native suites, as the table beside each suite states them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

from childproof.contracts import check_document
from childproof.errors import ContractError, ContractErrors
from childproof.evidence import Streams
from childproof.requirement import Requirement
from childproof.scenario import Case
from childproof.suite import read_text
from childproof.versions import parse_range
from childproof.yaml_source import Document, load_yaml

DEFAULT_TIMEOUT = 20.0
AREA = "native"
BUILT = "native"
"""What every native case needs of the machine: that the programs are built."""


@dataclass(frozen=True)
class NativeCase(Case):
    """One test of a native suite: `native/<suite>#<test>`.

    It expects nothing itself, since the test judges what it sees. `program` is the suite's name in the build folder,
    `table` the file that lists it, `belongs` tells the requirement of those observations that do not belong to the
    first of `requires`, and `mutant` is the preload or shell script that makes Node fail it.
    """

    program: str
    table: Path
    belongs: Mapping[str, str]
    mutant: Path

    @property
    def needs(self) -> frozenset[str]:
        """That the programs are built, on top of what its features need."""
        return super().needs | {BUILT}


def native_cases(root: Path) -> tuple[NativeCase, ...]:
    """All native cases of the checkout at `root`; none where there is no such folder, as in an installed package.

    Raises ContractErrors that tell everything that is wrong with the tables.
    """
    cases: list[NativeCase] = []
    errors: list[ContractError] = []
    for table in sorted((root / "spec-tests" / "native").glob("*/suite.yaml")):
        try:
            cases.extend(read_table(table))
        except ContractErrors as several:
            errors.extend(several.errors)
        except ContractError as error:
            errors.append(error)
    if errors:
        raise ContractErrors(errors)
    return tuple(cases)


def read_table(table: Path) -> tuple[NativeCase, ...]:
    """The cases in this table. Raises ContractError or ContractErrors."""
    document = load_yaml(read_text(table), table)
    errors = check_document("native-suite", document)
    errors = errors or [each for name, row in document.value["tests"].items() for each in _check(document, name, row)]
    if errors:
        raise ContractErrors(errors)
    program: str = document.value["program"]
    return tuple(_case(table, program, name, row) for name, row in document.value["tests"].items())


def unknown_requirements(case: NativeCase, registry: Mapping[str, Requirement]) -> tuple[str, ...]:
    """The requirement ids that the case names and the registry lacks."""
    return tuple(sorted({*case.requires, *case.belongs.values()} - registry.keys()))


def _check(document: Document, name: str, row: Mapping[str, Any]) -> list[ContractError]:
    """What a schema cannot tell of one test."""
    errors = []
    try:
        parse_range(row.get("node", "*"))
    except ValueError as error:
        errors.append(document.error(f"no version range: {error}", ("tests", name, "node")))
    for observation, requirement in row.get("for", {}).items():
        if requirement not in row["requires"]:
            reason = f"{requirement} is not among what the test requires"
            errors.append(document.error(reason, ("tests", name, "for", observation)))
    if not (document.path.parent / "mutants" / row["mutant"]).is_file():
        errors.append(document.error(f"there is no mutants/{row['mutant']}", ("tests", name, "mutant")))
    return errors


def _case(table: Path, program: str, name: str, row: Mapping[str, Any]) -> NativeCase:
    return NativeCase(
        scenario=f"{AREA}/{table.parent.name}",
        name=name,
        title=row["title"],
        requires=tuple(row["requires"]),
        features=frozenset(row.get("features", ())),
        node=row.get("node", "*"),
        input={},
        expect={},
        outside={},
        streams=Streams(),
        dies=False,
        timeout=float(row.get("timeout", DEFAULT_TIMEOUT)),
        program=program,
        table=table,
        belongs=row.get("for", {}),
        mutant=table.parent / "mutants" / row["mutant"],
    )
