"""Baselines: the known failures of an implementation, entry by entry, held against a report without mercy."""

from childproof.baseline.compare import Comparison, compare
from childproof.baseline.entries import Baseline, Entry, default_folder, find_baseline, load_baseline
from childproof.baseline.failures import Failure, failures_of
from childproof.baseline.update import make_baseline

__all__ = [
    "Baseline",
    "Comparison",
    "Entry",
    "Failure",
    "compare",
    "default_folder",
    "failures_of",
    "find_baseline",
    "load_baseline",
    "make_baseline",
]
