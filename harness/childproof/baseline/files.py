"""Baseline files: which one belongs to a report, checking against it, and writing it anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence

from childproof.baseline.compare import compare
from childproof.baseline.entries import Baseline, default_folder, find_baseline, load_baseline, parse_baseline
from childproof.baseline.update import make_baseline
from childproof.errors import UsageError
from childproof.gate import Judged
from childproof.report.model import Report
from childproof.report.reader import find_reports, read_report
from childproof.report.replace import write_whole


@dataclass(frozen=True)
class Updated:
    """A baseline file that was written, and how many of its entries are what beside the file before."""

    path: Path
    entries: int
    new: int
    gone: int
    changed: int

    def __str__(self) -> str:
        told = f"{self.new} new, {self.changed} changed, {self.gone} gone"
        return f"{self.path}: {self.entries} {'entry' if self.entries == 1 else 'entries'} ({told})"


def check_reports(places: Sequence[Path], folder: Path | None = None) -> list[Judged]:
    """Each report with its comparison. Raises UsageError for an implementation that has no baseline."""
    folder = folder or default_folder()
    judged = []
    for report in map(read_report, find_reports(places)):
        path = find_baseline(folder, report.name)
        if path is None:
            raise UsageError(f"{report.name} has no baseline in {folder}; `childproof baseline update` makes one")
        judged.append(Judged(report, compare(report, load_baseline(path))))
    return judged


def update_baselines(places: Sequence[Path], reason: str | None, folder: Path | None = None) -> list[Updated]:
    """Writes the baselines of all implementations that have reports at these places; none when one cannot be made."""
    folder = folder or default_folder()
    groups = _by_name(map(read_report, find_reports(places)))
    texts = []
    for name, reports in groups.items():
        path = find_baseline(folder, name)
        old = load_baseline(path) if path is not None else None
        texts.append((folder / f"{name}.yaml", old, make_baseline(reports, old, reason)))
    return [_write(path, old, text) for path, old, text in texts]


def _by_name(reports: Iterable[Report]) -> dict[str, list[Report]]:
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(report.name, []).append(report)
    return groups


def _write(path: Path, old: Baseline | None, text: str) -> Updated:
    new = parse_baseline(text, path)
    write_whole(path, text)
    before = dict(old.entries) if old is not None else {}
    return Updated(
        path=path,
        entries=len(new.entries),
        new=len(new.entries.keys() - before.keys()),
        gone=len(before.keys() - new.entries.keys()),
        changed=sum(entry_id in before and before[entry_id] != entry for entry_id, entry in new.entries.items()),
    )
