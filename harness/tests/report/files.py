"""Report files written as plain lines, whole or broken on purpose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterable

from childproof.report import codec
from childproof.report.model import Report


def lines_of(report: Report) -> list[dict[str, Any]]:
    """The lines of a report, as values that a test may break."""
    return [
        codec.encode_header(report.header),
        *map(codec.encode_case, report.cases),
        *map(codec.encode_not_run, report.not_run),
        codec.encode_footer(report.footer),
    ]


def write_lines(path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    """Writes lines to a file, whose folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def write_report(folder: Path, report: Report) -> Path:
    """Writes a report where a run leaves it: `<folder>/<implementation>/report.jsonl`."""
    return write_lines(folder / report.name / "report.jsonl", lines_of(report))
