"""Reading a baseline file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Mapping

from childproof.baseline.failures import WHOLE_VERDICTS, Failure, case_of
from childproof.contracts import check_document
from childproof.encoded import same
from childproof.errors import ContractError, ContractErrors
from childproof.log import Observations
from childproof.matcher import Matcher, match, matcher_key
from childproof.names import Names
from childproof.suite import package_root, read_text
from childproof.verdict import NOTHING
from childproof.yaml_source import Document, load_yaml

SCHEMA = "baseline/1"
_OF_NO_VALUE = ("absent", "each", "in-order", "any-order", "count")
"""Matchers of how often something is observed, and not of one value."""

_NO_NAMES = Names(Observations((), (), None, None, None, ()), {})


@dataclass(frozen=True)
class Entry:
    """One known failure. `saw` is the value seen, `saw_like` a matcher for one that varies; at most one of them is
    given. `verdicts` has several where it fails in one way or another; `sometimes` says that it does not always fail.
    """

    id: str
    verdicts: frozenset[str]
    reason: str
    saw: Any = NOTHING
    saw_like: Matcher = NOTHING
    link: str | None = None
    sometimes: bool = False

    @property
    def case(self) -> str:
        """The case that it is about."""
        return case_of(self.id)

    @property
    def is_whole(self) -> bool:
        """Whether it is about a case as a whole."""
        return self.id == self.case

    def holds(self, failure: Failure) -> bool:
        """Whether the failure, which has the same id, is the one that is known."""
        return failure.verdict in self.verdicts and self.fits(failure.saw)

    def fits(self, saw: Any) -> bool:
        """Whether this value is the one that is known. Where it fails in several ways, there may be none."""
        if saw is NOTHING:
            return len(self.verdicts) > 1 or (self.saw is NOTHING and self.saw_like is NOTHING)
        if self.saw_like is not NOTHING:
            return match(saw, self.saw_like, _NO_NAMES) is None
        return self.saw is not NOTHING and same(saw, self.saw)


@dataclass(frozen=True)
class Baseline:
    """The known failures of one implementation, by id. `document` is what it was read from, for the lines of its
    entries.
    """

    suite: str
    implementation: str
    profile: str
    entries: Mapping[str, Entry]
    document: Document | None = field(default=None, compare=False, repr=False)

    def place_of(self, entry_id: str) -> str:
        """File and line of an entry, or its id where the baseline was not read from a file."""
        return str(self.document.place(("entries", entry_id))) if self.document is not None else entry_id


def load_baseline(path: Path) -> Baseline:
    """Reads a baseline. Raises ContractErrors, or ContractError, with the line of each entry that breaks the
    contract.
    """
    return parse_baseline(read_text(path), path)


def parse_baseline(text: str, path: Path) -> Baseline:
    """The baseline in this text; `path` is for the places of errors."""
    document = load_yaml(text, path)
    errors = check_document("baseline", document) or _check_entries(document)
    if errors:
        raise ContractErrors(errors)
    value = document.value
    return Baseline(
        suite=value["suite"],
        implementation=value["implementation"],
        profile=value["profile"],
        entries={entry_id: _entry(entry_id, row) for entry_id, row in value["entries"].items()},
        document=document,
    )


def find_baseline(folder: Path, implementation: str) -> Path | None:
    """The baseline file of an implementation in this folder, or None when it has none there."""
    path = folder / f"{implementation}.yaml"
    return path if path.is_file() else None


def default_folder() -> Path:
    """The baselines packed into the installed package, or those of the checkout."""
    packed = package_root() / "suite" / "baselines"
    return packed if packed.is_dir() else package_root().parent.parent / "reports" / "baselines"


def _entry(entry_id: str, row: Mapping[str, Any]) -> Entry:
    return Entry(
        id=entry_id,
        verdicts=frozenset(_verdicts(row)),
        reason=row["reason"],
        saw=row.get("saw", NOTHING),
        saw_like=row.get("saw-like", NOTHING),
        link=row.get("link"),
        sometimes=row.get("sometimes", False),
    )


def _verdicts(row: Mapping[str, Any]) -> list[str]:
    verdict = row["verdict"]
    return verdict if isinstance(verdict, list) else [verdict]


def _check_entries(document: Document) -> list[ContractError]:
    """What the schema cannot say."""
    errors = []
    for entry_id, row in document.value["entries"].items():
        reason = _breach(entry_id, row)
        if reason is not None:
            errors.append(document.error(f"{entry_id}: {reason}", ("entries", entry_id)))
    return errors


def _breach(entry_id: str, row: Mapping[str, Any]) -> str | None:
    case, _, name = entry_id.partition(":")
    if "#" not in case or (":" in entry_id and not name):
        return "is neither an observation id such as exit/low-byte#wraps:child.exit.code nor a case id"
    for verdict in _verdicts(row):
        if bool(name) == (verdict in WHOLE_VERDICTS):
            return f"{verdict} is no verdict on {'an observation' if name else 'a case as a whole'}"
    if not name and ("saw" in row or "saw-like" in row):
        return "a case as a whole has no value"
    if "saw" in row and "saw-like" in row:
        return "has both `saw` and `saw-like`"
    if "saw-like" in row and matcher_key(row["saw-like"]) in _OF_NO_VALUE:
        return f"`{matcher_key(row['saw-like'])}` is no matcher for one value, as `saw-like` must be"
    if "differs" in _verdicts(row) and "saw" not in row and "saw-like" not in row:
        return "needs `saw`, or `saw-like` for a value that varies"
    return None
