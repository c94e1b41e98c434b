"""Version ranges of a scenario stand on the registry: each boundary is a change that a requirement tells of."""

from __future__ import annotations

import re
from typing import Any, Iterator, Mapping

from semantic_version import Version  # type: ignore[import]

from childproof.errors import ContractError
from childproof.lint.material import Material, Subject
from childproof.requirement import Requirement
from childproof.versions import in_range, parse_version

Keys = tuple["str | int", ...]

_COMPARATOR = re.compile(r"(>=|<)(\d+)(?:\.(\d+))?(?:\.(\d+))?")
_OLDEST, _FUTURE = Version("18.0.0"), Version("999.0.0")


def check(material: Material) -> Iterator[ContractError]:
    """Findings on ranges that nothing explains, and on lists of ranges with gaps or with rows that never hold."""
    for subject in material.subjects:
        changes = _changes(subject, material.requirements)
        for keys, text in _ranges(subject.header.value, ()):
            yield from _check_range(subject, keys, text, changes)
        for keys, rows in _version_lists(subject.header.value, ()):
            yield from _check_rows(subject, keys, rows)


def boundaries(text: str) -> list[Version] | None:
    """The versions that a range names, or None when it is written with anything but `>=`, `<` and `||`."""
    found = []
    for word in text.replace("||", " ").split():
        comparator = _COMPARATOR.fullmatch(word)
        if comparator is None:
            return None
        found.append(Version(".".join(number or "0" for number in comparator.groups()[1:])))
    return found


def _changes(subject: Subject, registry: Mapping[str, Requirement]) -> list[Version]:
    """The versions in which something changed, as the requirements of a scenario tell."""
    rows = [registry[each] for each in subject.scenario.requires if each in registry]
    texts = [version for row in rows for version in (*row.since, *row.until)]
    texts += [version for row in rows for versions, _ in row.changed for version in versions]
    return [parse_version(text) for text in texts]


def _check_range(subject: Subject, keys: Keys, text: str, changes: list[Version]) -> Iterator[ContractError]:
    if text == "*":
        return
    named = boundaries(text)
    if named is None:
        yield subject.error(f"the range `{text}` is not made of `>=`, `<` and `||`", keys)
        return
    for version in named:
        if version not in changes and not _splits_backport(version, changes):
            reason = (
                f"no requirement of this scenario has `since`, `until` or `changed` {version}, a boundary of `{text}`"
            )
            yield subject.error(reason, keys)


def _splits_backport(version: Version, changes: list[Version]) -> bool:
    """Whether a boundary is only the end of an older line: something changed inside that line, and later again."""
    starts_line = (version.minor, version.patch) == (0, 0)
    return (
        starts_line
        and any(change.major == version.major - 1 and change.minor > 0 for change in changes)
        and any(change > version for change in changes)
    )


def _ranges(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """All ranges of a header: of the scenario, of its cases, and of its expectations."""
    for place, item in _parts(value, keys):
        if place[-1] == "node" and isinstance(item, str) and _is_range_place(place):
            yield place, item


def _is_range_place(place: Keys) -> bool:
    return len(place) == 1 or place[-3] == "versions" or (place[0] == "cases" and len(place) == 3)


def _version_lists(value: Any, keys: Keys) -> Iterator[tuple[Keys, list[Mapping[str, Any]]]]:
    for place, item in _parts(value, keys):
        if place[-1] == "versions" and isinstance(item, list):
            yield place, item


def _parts(value: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    """Every part of a header with its path, but for what is data of the case."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if key not in ("with", "equals", "one-of"):
            yield (*keys, key), item
            yield from _parts(item, (*keys, key))


def _check_rows(subject: Subject, keys: Keys, rows: list[Mapping[str, Any]]) -> Iterator[ContractError]:
    """A list of one row says that nothing is expected elsewhere; a longer one leaves no version out."""
    applies = _applies(subject, keys)
    samples = [version for version in _samples([applies, *(row["node"] for row in rows)]) if in_range(version, applies)]
    taken = {version: _first_row(rows, version) for version in samples}
    for index, row in enumerate(rows):
        if samples and index not in taken.values():
            yield subject.error(
                f"the range `{row['node']}` holds for no version that is left to it", (*keys, index, "node")
            )
    gaps = [version for version, index in taken.items() if index is None]
    if gaps and len(rows) > 1:
        yield subject.error(f"nothing is said of Node {gaps[0]}, to which the scenario applies", keys)


def _applies(subject: Subject, keys: Keys) -> str:
    """The versions for which an expectation is asked at all."""
    if keys[0] == "cases":
        return next(case.node for case in subject.scenario.cases if case.name == keys[1])
    return str(subject.header.value.get("node", "*"))


def _samples(texts: list[str]) -> list[Version]:
    """Versions on both sides of each boundary, with the oldest line and a far future one."""
    versions = {_OLDEST, _FUTURE}
    for text in texts:
        for version in boundaries(text) or ():
            versions.update({version, _before(version)})
    return sorted(version for version in versions if version >= _OLDEST)


def _before(version: Version) -> Version:
    """A version just below, high enough in its line for any range that ends there."""
    major, minor, patch = version.major, version.minor, version.patch
    if patch:
        return Version(f"{major}.{minor}.{patch - 1}")
    return Version(f"{major}.{minor - 1}.999") if minor else Version(f"{max(major - 1, 0)}.999.999")


def _first_row(rows: list[Mapping[str, Any]], version: Version) -> int | None:
    return next((index for index, row in enumerate(rows) if in_range(version, row["node"])), None)
