"""The keys of a header stand in the order of fixtures/README.md, so that readers find them."""

from __future__ import annotations

from typing import Iterator, Sequence

from childproof.errors import ContractError
from childproof.lint.material import Material

SCENARIO = (
    *("title", "requires", "features", "node", "cases", "expect", "outside"),
    *("streams", "ends", "timeout", "faults", "notes"),
)
CASE = ("with", "expect", "outside", "node", "features", "timeout")


def check(material: Material) -> Iterator[ContractError]:
    """Findings on keys that come too late."""
    for subject in material.subjects:
        header = subject.header.value
        late = first_late(list(header), SCENARIO)
        if late:
            yield subject.error(f"`{late[0]}` comes before `{late[1]}`", [late[0]])
        for name, row in (header.get("cases") or {}).items():
            late = first_late(list(row or {}), CASE)
            if late:
                yield subject.error(f"`{late[0]}` comes before `{late[1]}`", ["cases", name, late[0]])


def first_late(keys: Sequence[str], order: Sequence[str]) -> tuple[str, str] | None:
    """The first key that stands after one that it should precede, and that other one."""
    for earlier, later in zip(keys, keys[1:]):
        if order.index(later) < order.index(earlier):
            return later, earlier
    return None
