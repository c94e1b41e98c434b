"""Files of the other contracts: adapters, baselines, recordings and reports are whole and hold to their schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from childproof.baseline.entries import load_baseline
from childproof.errors import ContractError
from childproof.full_summary import FOLDER as FULL
from childproof.full_summary import read_summary
from childproof.implementation.adapter import load_adapter
from childproof.lint.material import errors_of
from childproof.recording import FOLDER, read_recording
from childproof.report.reader import read_report
from childproof.report.writer import COMPLETE
from childproof.suite import package_root


def check_adapters(root: Path) -> Iterator[ContractError]:
    """Findings on the adapters that Childproof brings, and on those of its tests."""
    for path in sorted([*(package_root() / "implementation" / "adapters").glob("*.toml"), *_of_tests(root)]):
        yield from errors_of(path, load_adapter)


def _of_tests(root: Path) -> Iterator[Path]:
    """Adapters of tests are called so; other TOML files there are bad on purpose."""
    return (root / "harness" / "tests").glob("**/adapter.toml")


def check_baselines(folder: Path) -> Iterator[ContractError]:
    """Findings on the baselines in a folder. A baseline is called after its implementation."""
    for path in sorted(folder.glob("*.yaml")):
        yield from errors_of(path, load_baseline)


def check_recordings(fixtures: Path) -> Iterator[ContractError]:
    """Findings on the recordings beside the scenarios."""
    for path in sorted((fixtures / FOLDER).glob("*.jsonl")):
        yield from errors_of(path, read_recording)


def check_reports(root: Path) -> Iterator[ContractError]:
    """Findings on the published reports of a checkout, and on the summaries of full checks."""
    for path in sorted((root / "reports").glob(f"**/{COMPLETE}")):
        yield from errors_of(path, read_report)
    for path in sorted((root / FULL).glob("*")):
        yield from errors_of(path, read_summary)
