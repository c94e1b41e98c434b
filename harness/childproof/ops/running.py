"""Running the benchmark of operations: rounds in which the implementations alternate."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Callable, Sequence

from childproof.errors import UsageError
from childproof.implementation.model import SCRIPT, Implementation
from childproof.implementation.resolve import Wanted
from childproof.native.reference_build import bare_program, has_reference
from childproof.ops.figures import RowResult, Sample, compare
from childproof.ops.measure import Workplace, measure
from childproof.ops.rows import Row
from childproof.running import default_implementations, open_bench
from childproof.setup import ROOT

SCRIPTS = Path("tools") / "bench" / "ops"


@dataclass(frozen=True)
class OpsBench:
    """What was measured: names of the implementations, the first one first, and a result for each row."""

    implementations: tuple[str, ...]
    rounds: int
    results: tuple[RowResult, ...]

    @property
    def failed(self) -> bool:
        """Whether a check failed anywhere."""
        bare = (result.bare for result in self.results if result.bare is not None)
        return any(cell.failed for cell in chain(bare, *(result.cells.values() for result in self.results)))

    @property
    def has_bare(self) -> bool:
        """Whether a bare program was measured, too."""
        return any(result.bare is not None for result in self.results)


def bench_operations(
    impls: Sequence[str], rows: Sequence[Row], rounds: int, say: Callable[[str], None], root: Path = ROOT
) -> OpsBench:
    """Measures these rows on these implementations, which are started from this very process.

    Bare programs take their turn where they can, unless implementations are named.
    Raises UsageError where the scripts are not, as in an installed package.
    """
    if not (root / SCRIPTS).is_dir():
        raise UsageError("bench ops needs a checkout of Childproof, where its scripts are")
    with open_bench(1) as bench:
        implementations = bench.resolver.resolve(Wanted(tuple(impls) or default_implementations(root)))
    names = {row.bare for row in rows if row.bare is not None} if not impls and has_reference(root) else set()
    bare = {name: bare_implementation(bare_program(root, name)) for name in sorted(names)}
    with tempfile.TemporaryDirectory(prefix="childproof-bench-") as folder:
        place = Workplace(root / SCRIPTS, Path(folder))
        place.prepare()
        results = tuple(
            _measure_row(row, implementations, bare.get(row.bare or ""), place, rounds, say) for row in rows
        )
    return OpsBench(tuple(each.name for each in implementations), rounds, results)


def bare_implementation(program: Path) -> Implementation:
    """A bare program as something that can be started."""
    path = str(program)
    return Implementation(program.name, None, None, None, (path, SCRIPT), path, (), {}, "0.0.0", {})


def _measure_row(
    row: Row,
    implementations: Sequence[Implementation],
    bare: Implementation | None,
    place: Workplace,
    rounds: int,
    say: Callable[[str], None],
) -> RowResult:
    contenders = (*implementations, *([] if bare is None else [bare]))
    samples: dict[str, list[Sample]] = {each.name: [] for each in contenders}
    for number in range(rounds):
        say(f"{row.name}, round {number + 1} of {rounds}")
        # Each round begins with another one, so that what comes with the order falls on all of them.
        start = number % len(contenders)
        for each in (*contenders[start:], *contenders[:start]):
            samples[each.name].append(measure(row, each, place))
    return compare(row, samples, () if bare is None else samples.pop(bare.name))
