"""The figures as a table and as JSON."""

from __future__ import annotations

from typing import Any, Iterator

from rich.table import Table
from rich.text import Text

from childproof.ops.figures import Cell, RowResult
from childproof.ops.running import OpsBench
from childproof.report.console import seen_text


def as_table(bench: OpsBench) -> Table:
    """A line a row. A ratio tells how many times better the first implementation is."""
    table = Table(box=None, pad_edge=False)
    table.add_column("operation", no_wrap=True)
    for name in bench.implementations:
        table.add_column(Text(name), justify="right", no_wrap=True)
    if bench.has_bare:
        table.add_column("bare", justify="right", no_wrap=True)
    for result in bench.results:
        cells = [_text(cell, number == 0) for number, cell in enumerate(result.cells.values())]
        if bench.has_bare:
            cells.append(Text() if result.bare is None else _text(result.bare, False))
        table.add_row(f"{result.row.what}, {result.row.unit}", *cells)
    return table


def remarks(bench: OpsBench) -> Iterator[Text]:
    """What the table does not tell: missing figures with their reasons, and the rows in which the first is not best."""
    for result in bench.results:
        bare = {} if result.bare is None else {"bare": result.bare}
        for name, cell in {**result.cells, **bare}.items():
            if cell.figure is None:
                yield seen_text(f"{name}: {result.row.name} {'FAILED' if cell.failed else 'lacking'}: {cell.why}")
    behind = [result.row.name for result in bench.results if result.leads is False]
    if behind and len(bench.implementations) > 1:
        yield seen_text(f"{bench.implementations[0]} is not the best at: {', '.join(behind)}")


def as_json(bench: OpsBench) -> dict[str, Any]:
    """The same for programs; `better` is `more` or `less`."""
    return {
        "implementations": list(bench.implementations),
        "rounds": bench.rounds,
        "rows": [_row(result) for result in bench.results],
    }


def _row(result: RowResult) -> dict[str, Any]:
    row = result.row
    better = "more" if row.more else "less"
    cells = {name: _cell(cell) for name, cell in result.cells.items()}
    told = {"row": row.name, "what": row.what, "unit": row.unit, "better": better, "figures": cells}
    return told if result.bare is None else {**told, "bare": _cell(result.bare)}


def _cell(cell: Cell) -> dict[str, Any]:
    if cell.figure is None:
        return {"wrong" if cell.failed else "lacks": cell.why}
    return {"figure": cell.figure, "ratio": cell.ratio}


def _text(cell: Cell, first: bool) -> Text:
    if cell.figure is None:
        return Text("FAILED" if cell.failed else "lacking", style="bold red" if cell.failed else "dim")
    figure = number(cell.figure)
    if first or cell.ratio is None:
        return Text(figure)
    return Text.assemble(figure, (f"  {cell.ratio:5.2f}x", "green" if cell.ratio >= 1 else "yellow"))


def number(figure: float) -> str:
    """A figure with three digits that count: `7.43`, `74.3`, `743`, `7430`, `743 k`."""
    if figure >= 1e5:
        return f"{figure / 1e3:.0f} k"
    return f"{figure:.{2 if figure < 10 else 1 if figure < 100 else 0}f}"
