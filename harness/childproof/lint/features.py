"""A script that uses what a runtime or the machine may lack says so, so that the case can count as unsupported."""

from __future__ import annotations

from typing import Iterator

from childproof.errors import ContractError
from childproof.lint.material import Material, Subject

SIGNS = {
    "worker": r"require\('(?:node:)?worker_threads'\)",
    "cluster": r"require\('(?:node:)?cluster'\)",
    "dgram": r"require\('(?:node:)?dgram'\)",
    "fork": r"(?<![\w.])fork\(|\bchild_process\.fork\(",
    "advanced": r"serialization: 'advanced'",
    "probe": r"\blog\.probe\b",
}
"""What shows in a script that it needs a feature."""


def check(material: Material) -> Iterator[ContractError]:
    """Findings on features that a script uses and its header does not name; probes of features name none."""
    for subject in material.subjects:
        if subject.is_probe:
            continue
        declared = set(subject.header.value.get("features", ()))
        declared.update(*(case.features for case in subject.scenario.cases))
        for feature, sign in SIGNS.items():
            line = subject.script.line_of(sign)
            if line is not None and feature not in declared:
                yield subject.error_at(line, f"the script needs `{feature}`, which `features` does not name")
        yield from _check_terminal(subject, declared)


def _check_terminal(subject: Subject, declared: set[str]) -> Iterator[ContractError]:
    if "pty" in subject.header.value.get("streams", {}).values() and "tty" not in declared:
        yield subject.error("a stream is a pty, but `features` does not name `tty`", ["streams"])
