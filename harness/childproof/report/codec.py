"""The lines of a report as JSON values, in both directions. What comes in has passed the schema."""

from __future__ import annotations

from typing import Any, Mapping

from childproof.report.model import (
    Footer,
    Header,
    ImplementationStamp,
    NotRun,
    ReportedCase,
    ReportedEvidence,
    SuiteStamp,
)
from childproof.verdict import NOTHING, CaseVerdict, Level, ObservationResult, ObservationVerdict

SCHEMA = "report/1"
Json = dict[str, Any]


def encode_header(header: Header) -> Json:
    """The first line."""
    implementation = header.implementation
    stamp = {
        "name": implementation.name,
        "version": implementation.version,
        "claims": implementation.claims,
        "sha256": implementation.sha256,
        "command": list(implementation.command),
        "features": dict(implementation.features),
        **_given(contradicted=list(implementation.contradicted)),
    }
    return {
        "kind": "header",
        "schema": SCHEMA,
        "suite": {"version": header.suite.version, "digest": header.suite.digest, "log": header.suite.log},
        "implementation": stamp,
        "profile": header.profile,
        "machine": dict(header.machine),
        "selection": dict(header.selection),
        "started": header.started,
    }


def decode_header(line: Json) -> Header:
    """The header in this line."""
    stamp = line["implementation"]
    return Header(
        suite=SuiteStamp(**line["suite"]),
        implementation=ImplementationStamp(
            name=stamp["name"],
            version=stamp["version"],
            claims=stamp["claims"],
            sha256=stamp["sha256"],
            command=tuple(stamp["command"]),
            features=stamp["features"],
            contradicted=tuple(stamp.get("contradicted", ())),
        ),
        profile=line["profile"],
        machine=line["machine"],
        selection=line["selection"],
        started=line["started"],
    )


def encode_case(case: ReportedCase) -> Json:
    """The line of a case that was run."""
    return {
        "kind": "case",
        "case": case.case,
        "title": case.title,
        "verdict": case.verdict.value,
        "level": case.level.value,
        "requires": list(case.requires),
        "elapsed": case.elapsed,
        **_given(why=case.why),
        "observations": [_encode_observation(item) for item in case.observations],
        **_given(evidence=_encode_evidence(case.evidence), runs=[run.value for run in case.runs]),
    }


def decode_case(line: Json) -> ReportedCase:
    """The case in this line."""
    level = Level(line["level"])
    return ReportedCase(
        case=line["case"],
        title=line.get("title", ""),
        verdict=CaseVerdict(line["verdict"]),
        level=level,
        requires=tuple(line["requires"]),
        elapsed=line["elapsed"],
        why=line.get("why", ""),
        observations=tuple(_decode_observation(item, level) for item in line["observations"]),
        evidence=_decode_evidence(line.get("evidence", {})),
        runs=tuple(CaseVerdict(run) for run in line.get("runs", ())),
    )


def _encode_observation(item: ObservationResult) -> Json:
    saw = {} if item.saw is NOTHING else {"saw": item.saw}
    return {
        "name": item.name,
        "verdict": item.verdict.value,
        "for": item.requirement,
        "level": item.level.value,
        **_given(expected=item.expected),
        **saw,
        **_given(why=item.why),
    }


def _decode_observation(item: Json, level: Level) -> ObservationResult:
    return ObservationResult(
        name=item["name"],
        verdict=ObservationVerdict(item["verdict"]),
        requirement=item["for"],
        level=Level(item.get("level", level)),
        expected=item.get("expected", ""),
        saw=item.get("saw", NOTHING),
        why=item.get("why", ""),
    )


def _encode_evidence(evidence: ReportedEvidence) -> Json:
    return {
        **_given(
            stdout=evidence.stdout,
            stderr=evidence.stderr,
            truncated=list(evidence.truncated),
            processes=list(evidence.processes),
            files=list(evidence.files),
            log=list(evidence.log),
        ),
        **{
            key: value
            for key, value in (("exit", evidence.exit), ("signal", evidence.signal), ("memory", evidence.memory))
            if value is not None
        },
    }


def _decode_evidence(line: Json) -> ReportedEvidence:
    return ReportedEvidence(**{key: tuple(value) if isinstance(value, list) else value for key, value in line.items()})


def encode_not_run(item: NotRun) -> Json:
    """The line of a case that was not run."""
    return {"kind": "not-run", "case": item.case, "needs": item.needs}


def decode_not_run(line: Json) -> NotRun:
    """The case in this line."""
    return NotRun(case=line["case"], needs=line["needs"])


def encode_footer(footer: Footer) -> Json:
    """The last line."""
    return {
        "kind": "footer",
        "counts": _encode_counts(footer.counts),
        "levels": {level.value: _encode_counts(counts) for level, counts in footer.levels.items()},
        "notRun": footer.not_run,
        "elapsed": footer.elapsed,
        "partial": footer.partial,
        **_given(flaky=footer.flaky),
    }


def decode_footer(line: Json) -> Footer:
    """The footer in this line."""
    return Footer(
        counts=_decode_counts(line["counts"]),
        levels={level: _decode_counts(line["levels"][level.value]) for level in Level},
        not_run=line["notRun"],
        elapsed=line["elapsed"],
        partial=line["partial"],
        flaky=line.get("flaky", 0),
    )


def _encode_counts(counts: Mapping[CaseVerdict, int]) -> Json:
    return {verdict.value: counts[verdict] for verdict in CaseVerdict}


def _decode_counts(counts: Mapping[str, int]) -> dict[CaseVerdict, int]:
    return {verdict: counts[verdict.value] for verdict in CaseVerdict}


def _given(**fields: Any) -> Json:
    """The fields that are not empty; an absent one reads as empty again."""
    return {key: value for key, value in fields.items() if value}
