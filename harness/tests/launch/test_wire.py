"""Launches and evidence survive the way between pool and worker."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from childproof.evidence import Evidence, Launch, LeftProcess, Limits, Streams
from childproof.launch.wire import evidence_of_line, launch_of_line, line_of_evidence, line_of_launch

TEXT = st.text(st.characters(blacklist_categories=()))
NUMBERS = st.integers(0, 1 << 62)
OPTIONAL = st.none() | TEXT

LAUNCHES = st.builds(
    Launch,
    case=TEXT,
    argv=st.lists(TEXT).map(tuple),
    role=TEXT,
    input=st.dictionaries(TEXT, st.none() | st.booleans() | NUMBERS | TEXT | st.lists(NUMBERS)),
    streams=st.builds(Streams, stdin_text=TEXT),
    limits=st.builds(Limits, timeout=st.floats(0, 1e6), output=NUMBERS, log=NUMBERS),
    env=st.dictionaries(TEXT, TEXT),
)

EVIDENCE = st.builds(
    Evidence,
    exit=st.none() | NUMBERS,
    signal=OPTIONAL,
    timed_out=st.booleans(),
    stdout=st.binary(),
    stderr=st.binary(),
    log=st.binary(),
    truncated=st.lists(TEXT).map(tuple),
    elapsed=st.floats(0, 1e6),
    memory=st.none() | NUMBERS,
    processes=st.lists(st.builds(LeftProcess, NUMBERS, TEXT)).map(tuple),
    files=st.lists(TEXT).map(tuple),
    pid=NUMBERS,
    failure=OPTIONAL,
)


@settings(database=None)
@given(LAUNCHES)
def test_launches(launch: Launch) -> None:
    line = line_of_launch(launch)
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    assert launch_of_line(line) == launch


@settings(database=None)
@given(EVIDENCE)
def test_evidence(evidence: Evidence) -> None:
    line = line_of_evidence(evidence)
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    assert evidence_of_line(line) == evidence
