"""Reports of every shape, for tests by properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from childproof.report.model import (
    Header,
    ImplementationStamp,
    NotRun,
    Report,
    ReportedCase,
    ReportedEvidence,
    SuiteStamp,
    make_footer,
)
from childproof.verdict import NOTHING, CaseVerdict, Level, ObservationResult, ObservationVerdict

LARGEST = 2**53
texts = st.text(max_size=20)
levels = st.sampled_from(Level)
numbers = st.integers(-LARGEST, LARGEST) | st.floats(allow_nan=False, allow_infinity=False)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def observations(verdicts: st.SearchStrategy[ObservationVerdict]) -> st.SearchStrategy[ObservationResult]:
    """Observations with one of these verdicts."""
    return st.builds(
        ObservationResult,
        name=st.text(min_size=1, max_size=20),
        verdict=verdicts,
        requirement=texts,
        level=levels,
        expected=texts,
        saw=json_values | st.just(NOTHING),
        why=texts,
    )


passing = observations(st.just(ObservationVerdict.PASS))
not_passing = observations(
    st.sampled_from([each for each in ObservationVerdict if each is not ObservationVerdict.PASS])
)

evidence = st.builds(
    ReportedEvidence,
    exit=st.none() | st.integers(0, 255),
    signal=st.none() | st.just("SIGKILL"),
    stdout=texts,
    stderr=texts,
    truncated=st.lists(st.sampled_from(("stdout", "stderr", "log")), unique=True).map(tuple),
    processes=st.lists(texts, max_size=2).map(tuple),
    files=st.lists(texts, max_size=2).map(tuple),
    memory=st.none() | st.integers(0, LARGEST),
    log=st.lists(texts, max_size=3).map(tuple),
)


@st.composite
def cases(draw: st.DrawFn, case_id: str) -> ReportedCase:
    """A case whose verdict and observations agree."""
    verdict = draw(st.sampled_from(CaseVerdict))
    seen = draw(st.lists(passing, max_size=2))
    if verdict is CaseVerdict.FAIL:
        seen = [*seen, *draw(st.lists(not_passing, min_size=1, max_size=2))]
    others = draw(st.lists(st.sampled_from(CaseVerdict), max_size=2))
    return ReportedCase(
        case=case_id,
        title=draw(texts),
        verdict=verdict,
        level=draw(levels),
        requires=tuple(draw(st.lists(texts, max_size=2))),
        elapsed=draw(st.floats(0, 100)),
        why=draw(texts),
        observations=tuple(seen),
        evidence=draw(evidence),
        runs=(verdict, *others) if others else (),
    )


headers = st.builds(
    Header,
    suite=st.builds(SuiteStamp, version=texts, digest=st.just("0f" * 32)),
    implementation=st.builds(
        ImplementationStamp,
        name=texts,
        version=st.none() | texts,
        claims=st.none() | texts,
        sha256=st.none() | st.just("e1" * 32),
        command=st.lists(texts, max_size=3).map(tuple),
        features=st.dictionaries(texts, st.booleans(), max_size=3),
        contradicted=st.lists(texts, max_size=2).map(tuple),
    ),
    profile=texts,
    machine=st.dictionaries(texts, st.none() | st.booleans() | numbers | texts, max_size=3),
    selection=st.dictionaries(texts.filter(lambda key: key != "cases"), json_values, max_size=3),
    started=st.floats(0, 2e9),
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports whose footers fit their lines."""
    names = draw(st.lists(st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}#[a-z]{1,8}", fullmatch=True), unique=True, max_size=5))
    skipped = draw(st.integers(0, len(names)))
    ran = tuple(draw(cases(name)) for name in names[skipped:])
    not_run = tuple(NotRun(name, draw(texts)) for name in names[:skipped])
    footer = make_footer(ran, len(not_run), draw(st.floats(0, 1000)), draw(st.booleans()))
    return Report(draw(headers), ran, not_run, footer)
