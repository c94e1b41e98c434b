"""From the judge's result to the line of a report: what is kept, how much of it, and in which words."""

from __future__ import annotations

from typing import Mapping, Protocol, Sequence

from childproof.evidence import Evidence
from childproof.report.model import ReportedCase, ReportedEvidence
from childproof.report.normalise import Normaliser, normaliser_of
from childproof.verdict import NOTHING, CaseResult, CaseVerdict, ObservationResult

MOST_TEXT = 32_768
"""Characters of an output stream that a report keeps: three quarters from its start, the rest from its end."""

MOST_LOG_LINES = 400
MOST_LOG_LINE = 2_000


class Described(Protocol):
    """What a report tells of a case beside its verdict. A Case has it."""

    @property
    def title(self) -> str:
        """What the case shows, in a sentence."""

    @property
    def requires(self) -> tuple[str, ...]:
        """The requirements that it is about."""


def report_case(
    result: CaseResult,
    case: Described,
    evidence: Evidence | None,
    texts: Mapping[str, str],
    runs: Sequence[CaseVerdict] = (),
) -> ReportedCase:
    """The report's line for this result. `texts` maps paths that vary to their words."""
    words = normaliser_of(evidence, texts)
    return ReportedCase(
        case=result.case,
        title=case.title,
        verdict=result.verdict,
        level=result.level,
        requires=tuple(case.requires),
        elapsed=round(evidence.elapsed, 4) if evidence is not None else 0.0,
        why=words.text(result.why),
        observations=tuple(_observation(item, words) for item in result.observations),
        evidence=_evidence(evidence, words, passed=result.verdict is CaseVerdict.PASS),
        runs=tuple(runs),
    )


def _observation(item: ObservationResult, words: Normaliser) -> ObservationResult:
    return ObservationResult(
        name=item.name,
        verdict=item.verdict,
        requirement=item.requirement,
        level=item.level,
        expected=words.text(item.expected),
        saw=item.saw if item.saw is NOTHING else words.value(item.saw, item.name),
        why=words.text(item.why),
    )


def _evidence(evidence: Evidence | None, words: Normaliser, passed: bool) -> ReportedEvidence:
    """What was seen from outside. Of a case that passed, output and log are not kept: they were as expected."""
    if evidence is None:
        return ReportedEvidence()
    if passed:
        return ReportedEvidence(exit=evidence.exit, signal=evidence.signal, memory=evidence.memory)
    stdout, stderr = _text(evidence.stdout), _text(evidence.stderr)
    log = _text(evidence.log).splitlines()
    cut = {
        "stdout": len(stdout) > MOST_TEXT,
        "stderr": len(stderr) > MOST_TEXT,
        "log": len(log) > MOST_LOG_LINES or any(len(line) > MOST_LOG_LINE for line in log),
    }
    return ReportedEvidence(
        exit=evidence.exit,
        signal=evidence.signal,
        stdout=shorten(words.text(stdout), MOST_TEXT),
        stderr=shorten(words.text(stderr), MOST_TEXT),
        truncated=tuple(name for name in ("stdout", "stderr", "log") if name in evidence.truncated or cut[name]),
        processes=tuple(words.text(process.command) for process in evidence.processes),
        files=tuple(words.text(name) for name in evidence.files),
        memory=evidence.memory,
        log=tuple(shorten(words.text(line), MOST_LOG_LINE) for line in log[:MOST_LOG_LINES]),
    )


def shorten(text: str, most: int) -> str:
    """The text, or its start and its end with a note on how much is missing between them."""
    if len(text) <= most:
        return text
    head, tail = most * 3 // 4, most // 4
    return f"{text[:head]}\n… {len(text) - head - tail} characters left out …\n{text[-tail:]}"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")
