"""How many of an implementation's failures are known, in a sentence."""

from __future__ import annotations

from childproof.gate import Judged


def known_sentence(judged: Judged) -> str:
    """How many cases fail as known, in a sentence; the comparison must be there."""
    comparison = judged.comparison
    assert comparison is not None
    cases = [judged.report.by_id[case] for case in comparison.known_cases]
    failed = sum(case.failed for case in cases)
    unsupported = len(cases) - failed
    known = f"{failed} {'case fails' if failed == 1 else 'cases fail'} as known"
    if unsupported:
        known += f", {unsupported} {'is' if unsupported == 1 else 'are'} unsupported as known"
    suite = f" The baseline was made with suite {comparison.other_suite}." if comparison.other_suite else ""
    return f"{known}, {'nothing changed' if comparison.as_expected else 'but the following changed:'}{suite}"
