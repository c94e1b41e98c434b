"""Verdicts: what the judge says about an observation and about a case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Level(str, Enum):
    """How strongly a requirement binds."""

    MUST = "must"
    OBSERVED = "observed"


class ObservationVerdict(str, Enum):
    """What became of one observation."""

    PASS = "pass"
    DIFFERS = "differs"
    MISSING = "missing"
    UNEXPECTED = "unexpected"


class CaseVerdict(str, Enum):
    """What became of one case."""

    PASS = "pass"
    FAIL = "fail"
    UNSUPPORTED = "unsupported"
    TIMEOUT = "timeout"
    CRASH = "crash"
    INCOMPLETE = "incomplete"
    HARNESS_ERROR = "harness-error"


NOTHING: Any = object()
"""Stands for `saw` where an observation is missing, since every JSON value can be seen."""


@dataclass(frozen=True)
class ObservationResult:
    """The verdict on one observation. `saw` is in the log's encoding, `expected` and `why` are words for people."""

    name: str
    verdict: ObservationVerdict
    requirement: str
    level: Level
    expected: str = ""
    saw: Any = NOTHING
    why: str = ""


@dataclass(frozen=True)
class CaseResult:
    """The verdict on one case. `why` is one sentence, empty when the case passes."""

    case: str
    verdict: CaseVerdict
    level: Level
    observations: tuple[ObservationResult, ...] = ()
    why: str = ""
