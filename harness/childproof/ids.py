"""Ids: scenario `exit/low-byte`, case `exit/low-byte#wraps`, observation `exit/low-byte#wraps:child.exit.code`."""

from __future__ import annotations

import hashlib


def case_id(scenario: str, case: str) -> str:
    """The id of a case."""
    return f"{scenario}#{case}"


def observation_id(case: str, name: str) -> str:
    """The id of an observation of the case with this id."""
    return f"{case}:{name}"


def area_of(scenario: str) -> str:
    """The area of a scenario or case id, which is all before its last folder separator: `exit`, `native`."""
    return scenario.split("#")[0].rsplit("/", 1)[0]


def file_stem(case: str) -> str:
    """The id as part of a file name: `/` and `#` become `.`."""
    return case.replace("/", ".").replace("#", ".")


def id_hash(text: str) -> int:
    """A number that depends on the id alone, the same everywhere and always; for shards and samples."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
