"""A script can end as its header says: by `log.done()`, or by `log.dying()` where it dies."""

from __future__ import annotations

from typing import Iterator

from childproof.errors import ContractError
from childproof.lint.material import Material


def check(material: Material) -> Iterator[ContractError]:
    """Findings on scripts that never call what must be the main role's last line."""
    for subject in material.subjects:
        dies = subject.header.value.get("ends") == "dies"
        closing = "dying" if dies else "done"
        if subject.script.line_of(rf"\blog\.{closing}\b") is None:
            ends = "dies" if dies else "done"
            yield subject.error(f"the script never calls `log.{closing}()`, but ends by `{ends}`", ["ends"])
        announced = subject.script.line_of(r"\blog\.dying\b")
        if announced is not None and not dies:
            yield subject.error_at(
                announced, "the script announces its death, but the header does not say `ends: dies`"
            )
