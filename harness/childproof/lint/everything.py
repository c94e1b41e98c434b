"""All checks of `childproof lint`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Sequence

from childproof.baseline.entries import default_folder
from childproof.errors import ContractError, UsageError
from childproof.lint import (
    ending,
    features,
    files,
    header_order,
    mutants,
    name_space,
    requirements_used,
    retired,
    substance,
    texts,
    tools,
    version_ranges,
)
from childproof.lint.material import Material, load_material
from childproof.lint.tools import Outcome
from childproof.mutants import ENDING
from childproof.suite import default_fixtures, default_requirements, package_root

Check = Callable[[Material], Iterable[ContractError]]

CHECKS: tuple[Check, ...] = (
    header_order.check,
    requirements_used.check,
    version_ranges.check,
    substance.check,
    name_space.check,
    features.check,
    ending.check,
    mutants.check,
    retired.check,
)


@dataclass(frozen=True)
class Linted:
    """What was found, in the order of the files, and what could not be run."""

    findings: tuple[ContractError, ...]
    outcomes: tuple[Outcome, ...]
    scenarios: int
    requirements: int

    @property
    def not_run(self) -> tuple[Outcome, ...]:
        """The tools that could not look."""
        return tuple(outcome for outcome in self.outcomes if outcome.not_run)


def checkout() -> Path | None:
    """The checkout that this package lies in; None when it is installed elsewhere."""
    root = package_root().parent.parent
    return root if (root / "fixtures").is_dir() and (root / "tools").is_dir() else None


def lint(names: Sequence[str] = (), code: bool = False) -> Linted:
    """Runs every check on what the names mean: areas, scenarios, files and folders; on everything when there are none.

    ESLint and Prettier run too; with `code` also the tools for Python and C++. Raises UsageError for a name that means
    nothing.
    """
    material, found = load_material(default_fixtures(), default_requirements())
    wanted = _wanted(names, material.fixtures)
    found += [finding for check in CHECKS for finding in check(material)]
    root = checkout()
    found += files.check_adapters(root or package_root())
    found += files.check_baselines(default_folder())
    found += files.check_recordings(material.fixtures)
    outcomes: list[Outcome] = []
    if root is not None:
        found += files.check_reports(root)
        found += texts.check(root, Path.home())
        chosen = {**tools.JAVASCRIPT, **({**tools.PYTHON, **tools.NATIVE} if code else {})}
        outcomes = [tools.run_tool(root, name, tool, wanted) for name, tool in chosen.items()]
    else:
        outcomes = [
            Outcome(name, not_run="there is no checkout, only an installed package") for name in tools.JAVASCRIPT
        ]
    found += [finding for outcome in outcomes for finding in outcome.findings]
    return Linted(
        findings=tuple(in_order(finding for finding in found if wanted(finding.place.path))),
        outcomes=tuple(outcomes),
        scenarios=len(material.subjects),
        requirements=len(material.requirements),
    )


def fix(names: Sequence[str] = ()) -> list[Outcome]:
    """Formats the files that the names mean, in place. Raises UsageError for a name that means nothing."""
    root = checkout()
    return tools.fix(root, _wanted(names, default_fixtures())) if root is not None else []


def in_order(findings: Iterable[ContractError]) -> list[ContractError]:
    """The findings by file and line, each once."""
    once = {(str(finding.place.path), finding.place.line, finding.reason): finding for finding in findings}
    return [once[key] for key in sorted(once)]


def _wanted(names: Sequence[str], fixtures: Path) -> Callable[[Path], bool]:
    """Whether a file belongs to what the names mean."""
    if not names:
        return lambda path: True
    meant = [path for name in names for path in _paths_of(name, fixtures)]
    return lambda path: any(path.resolve().is_relative_to(each) for each in meant)


def _paths_of(name: str, fixtures: Path) -> list[Path]:
    scenario = name.split("#")[0]
    candidates = [
        fixtures / f"{scenario}.cjs",
        fixtures / f"{scenario}{ENDING}",
        fixtures / scenario,
        Path(name),
    ]
    found = [path.resolve() for path in candidates if path.exists()]
    if not found:
        raise UsageError(f"{name!r} is neither an area nor a scenario nor a file")
    return found
