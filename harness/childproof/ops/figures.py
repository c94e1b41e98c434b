"""Figures of several rounds, and how implementations compare by them. Pure values."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass
from enum import Enum
from typing import Mapping, Sequence

from childproof.ops.rows import Row


class Kind(Enum):
    """What became of an operation."""

    MEASURED = "measured"
    LACKS = "lacks"
    WRONG = "wrong"


@dataclass(frozen=True)
class Sample:
    """One operation on one implementation in one round: its figure, or why there is none."""

    kind: Kind
    figure: float = 0.0
    why: str = ""


def wrong(why: str) -> Sample:
    """An operation whose check failed, or that did not come to its end."""
    return Sample(Kind.WRONG, why=why)


def read_report(code: int, stdout: bytes, stderr: bytes) -> Sample:
    """What a script reported: it must end with 0 and print one line of JSON with a positive figure or a reason."""
    if code != 0:
        said = stderr.decode(errors="replace").strip().splitlines()
        told = next((line for line in said if "rror" in line), said[0] if said else "nothing on standard error")
        return wrong(f"ended with {code}: {told[:200]}")
    try:
        [(key, value)] = json.loads(stdout).items()
    except (ValueError, AttributeError):
        return wrong(f"reported no figure, but {stdout[:80]!r}")
    if key == "figure" and isinstance(value, (int, float)) and value > 0:
        return Sample(Kind.MEASURED, float(value))
    if key in ("lacks", "wrong"):
        return Sample(Kind(key), why=str(value))
    return wrong(f"reported no figure, but {stdout[:80]!r}")


@dataclass(frozen=True)
class Cell:
    """An operation on one implementation over all rounds.

    `figure` is the median; `ratio` how many times better the first implementation is, the median over the rounds, and
    None where either has no figure. Without a figure, `why` tells why, and `failed` that a check failed.
    """

    figure: float | None
    ratio: float | None = None
    why: str = ""
    failed: bool = False


@dataclass(frozen=True)
class RowResult:
    """An operation on all implementations, by their names, the first one first.

    `bare` is the same on a bare program, where it was measured: a limit, and nothing that competes.
    """

    row: Row
    cells: Mapping[str, Cell]
    bare: Cell | None = None

    @property
    def leads(self) -> bool | None:
        """Whether the first implementation is the best; None where it has no figure."""
        first, *others = self.cells.values()
        if first.figure is None:
            return None
        return all(cell.ratio is None or cell.ratio >= 1 for cell in others)


def compare(row: Row, samples: Mapping[str, Sequence[Sample]], bare: Sequence[Sample] = ()) -> RowResult:
    """Puts the samples of an operation together; those of a round stand at the same place of each sequence."""
    first = next(iter(samples.values()))
    cells = {name: _cell(row, first, own) for name, own in samples.items()}
    return RowResult(row, cells, _cell(row, first, bare) if bare else None)


def _cell(row: Row, first: Sequence[Sample], own: Sequence[Sample]) -> Cell:
    without = next((sample for kind in (Kind.WRONG, Kind.LACKS) for sample in own if sample.kind is kind), None)
    if without is not None:
        return Cell(None, why=without.why, failed=without.kind is Kind.WRONG)
    figure = statistics.median(sample.figure for sample in own)
    if any(sample.kind is not Kind.MEASURED for sample in first):
        return Cell(figure)
    return Cell(figure, statistics.median(_times_better(row, one, other) for one, other in zip(first, own)))


def _times_better(row: Row, first: Sample, other: Sample) -> float:
    return first.figure / other.figure if row.more else other.figure / first.figure
