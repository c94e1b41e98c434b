"""Reports to test with: small ones built by hand, and large ones with the failures that real runtimes show."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence

from childproof.errors import Place
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
from childproof.requirement import Requirement
from childproof.verdict import NOTHING, CaseVerdict, Level, ObservationResult, ObservationVerdict

DOCUMENTED = "child_process.spawn.event-order"
UNDOCUMENTED = "process.exit.modulo-256"


def observation(
    name: str = "child.exit.code",
    verdict: str = "differs",
    requirement: str = UNDOCUMENTED,
    level: Level = Level.OBSERVED,
    expected: str = "0",
    saw: Any = 256,
    why: str = "",
) -> ObservationResult:
    """An observation, by default of an exit code that is wrong."""
    return ObservationResult(name, ObservationVerdict(verdict), requirement, level, expected, saw, why)


def case(
    case_id: str = "exit/low-byte#wraps",
    verdict: CaseVerdict = CaseVerdict.PASS,
    observations: Sequence[ObservationResult] = (),
    level: Level = Level.MUST,
    why: str = "",
    **more: Any,
) -> ReportedCase:
    """A case, by default one that passes."""
    known: dict[str, Any] = {
        "title": "A parent reads only the low eight bits of an exit code",
        "requires": (UNDOCUMENTED,),
    }
    return ReportedCase(
        case=case_id,
        verdict=verdict,
        level=level,
        elapsed=0.05,
        why=why,
        observations=tuple(observations),
        **{**known, **more},
    )


def failing(case_id: str = "exit/low-byte#wraps", *observations: ObservationResult, **more: Any) -> ReportedCase:
    """A case that fails by these observations, by default by its exit code."""
    return case(case_id, CaseVerdict.FAIL, observations or (observation(),), **more)


def header(
    name: str = "bun-1.4.5",
    version: str | None = "1.4.5",
    profile: str = "24.3.0",
    selection: Mapping[str, Any] | None = None,
) -> Header:
    """A header of a run over the whole suite."""
    return Header(
        suite=SuiteStamp("0.1.0", "ab" * 32),
        implementation=ImplementationStamp(
            name, version, profile, "cd" * 32, ("<execPath>", "{script}"), {"fork": True, "ipc": True, "handles": False}
        ),
        profile=profile,
        machine={"system": "Linux", "kernel": "6.1.0", "architecture": "x86_64", "cpus": 2, "root": False},
        selection=selection or {},
        started=1_760_000_000.0,
    )


def report(
    cases: Iterable[ReportedCase] = (),
    not_run: Iterable[NotRun] = (),
    partial: bool = False,
    **of_header: Any,
) -> Report:
    """A report whose footer fits its lines."""
    cases, not_run = tuple(cases), tuple(not_run)
    footer = make_footer(cases, len(not_run), 12.5, partial)
    return Report(header(**of_header), cases, not_run, footer)


def requirement(requirement_id: str, level: Level, text: str) -> Requirement:
    """A row of the registry."""
    place = Place(Path("requirements.yaml"), 1)
    source = "https://nodejs.org/api/child_process.html" if level is Level.MUST else "observed"
    return Requirement(requirement_id, "exit", level, text, (source,), (), (), (), (), (), place)


REQUIREMENTS: Mapping[str, Requirement] = {
    each.id: each
    for each in (
        requirement(
            UNDOCUMENTED,
            Level.OBSERVED,
            "A parent reads the low eight bits of the code that a child passed to process.exit.",
        ),
        requirement(
            DOCUMENTED,
            Level.MUST,
            "A child emits spawn first, exit when the process has ended, and close when its streams have.",
        ),
        requirement(
            "child_process.spawn.cwd", Level.MUST, "The child starts in the directory that the option cwd names."
        ),
        requirement(
            "child_process.fork.message", Level.MUST, "What a child sends arrives at its parent as a message event."
        ),
        requirement("process.kill.esrch", Level.MUST, "process.kill throws ESRCH for a process that does not exist."),
    )
}

_AREAS = {
    "exit": ("low-byte", "exit-code-property", "before-exit", "exit-event", "uncaught-code", "unhandled-rejection"),
    "signals": ("kill-zero", "kill-unknown", "handler-once", "sigterm-default", "sigint-handler", "exit-by-signal"),
    "spawn-async": (
        "cwd",
        "argv0",
        "detached",
        "event-order",
        "enoent",
        "stdio-ignore",
        "stdio-inherit",
        "abort-signal",
    ),
    "spawn-sync": ("result-shape", "input", "max-buffer", "timeout-kill-signal", "status-null", "exec-file-sync-error"),
    "env": ("reads", "writes", "deletes", "coercion", "odd-names", "long-values", "child-sees"),
    "ipc": ("json-order", "advanced-types", "disconnect", "ref-counting", "message-before-exit", "large-message"),
    "handles": ("tcp-server", "tcp-socket", "udp-socket", "unix-server"),
}
_KINDS = (("zero", "wraps", "negative"), ("only",), ("first", "second"))
_FAILURES: tuple[tuple[CaseVerdict, tuple[ObservationResult, ...], str], ...] = (
    (CaseVerdict.FAIL, (observation(),), "child.exit.code differs"),
    (
        CaseVerdict.FAIL,
        (
            observation(
                "child.events",
                requirement=DOCUMENTED,
                level=Level.MUST,
                expected="spawn, exit, close",
                saw=["spawn", "close", "exit"],
                why="event 2 of child is close, where exit comes next",
            ),
            observation(
                "order.child.exit<child.close",
                expected="child.exit, then child.close",
                saw=["child.close", "child.exit"],
            ),
        ),
        "event 2 of child is close, where exit comes next",
    ),
    (
        CaseVerdict.FAIL,
        (
            observation(
                "thrown",
                requirement="process.kill.esrch",
                level=Level.MUST,
                expected='an error with code "ESRCH", syscall "kill"',
                saw={
                    "$": "error",
                    "name": "Error",
                    "message": "kill ESRCH <script>alert(1)</script>",
                    "code": "EINVAL",
                },
                why='thrown code differs: expected "ESRCH", saw "EINVAL"',
            ),
            observation(
                "outside.stderr", "differs", expected='""', saw="(process:<pid>) Warning: \x1b[31mred\x1b[0m\n" * 4
            ),
        ),
        "thrown code differs",
    ),
    (
        CaseVerdict.FAIL,
        (
            observation(
                "child.close",
                "missing",
                DOCUMENTED,
                Level.MUST,
                "the same as child.exit",
                NOTHING,
                "child.close was never logged",
            ),
        ),
        "child.close was never logged",
    ),
    (CaseVerdict.TIMEOUT, (), "stopped after 20.0 s; the last report was the event child.spawn"),
    (CaseVerdict.CRASH, (), "died by SIGSEGV; the last report was the value child.pid"),
    (CaseVerdict.INCOMPLETE, (), "the main role exited with 0 before its line `done`; nothing was reported"),
    (CaseVerdict.UNSUPPORTED, (), "lacks the feature handles"),
)
_LOG = (
    '{"w":"main:4121:0","n":0,"v":["child.pid","<leaver.pid>"]}',
    '{"w":"main:4121:0","n":1,"e":["child","spawn"]}',
    '{"w":"leaver:4122:0","n":0,"v":["pid","<leaver.pid>"]}',
    '{"w":"main:4121:0","n":2,"e":["child","exit",{"code":256,"signal":null}]}',
)


def case_ids(count: int) -> list[str]:
    """Ids of this many cases over all areas."""
    scenarios = [f"{area}/{name}" for area, names in _AREAS.items() for name in names]
    found: list[str] = []
    for turn in range(count):
        for index, scenario in enumerate(scenarios):
            name = scenario if turn == 0 else f"{scenario}-{turn + 1}"
            found.extend(f"{name}#{kind}" for kind in _KINDS[index % len(_KINDS)])
            if len(found) >= count:
                return sorted(found[:count])
    return found


def realistic(name: str, version: str, profile: str, count: int, share: float, seed: int) -> Report:
    """A report of `count` cases of which about `share` do not pass, the same for the same seed."""
    chance = random.Random(seed)
    cases: list[ReportedCase] = []
    for case_id in case_ids(count):
        level = Level.MUST if chance.random() < 0.8 else Level.OBSERVED
        title = (
            case_id.split("#")[0].split("/")[1].replace("-", " ").capitalize() + " behaves as Node's documentation says"
        )
        passed = observation("child.exit.signal", "pass", expected="null", saw=None)
        evidence = ReportedEvidence(exit=0, memory=48_000_000)
        verdict, why = CaseVerdict.PASS, ""
        observations: tuple[ObservationResult, ...] = (passed,)
        if chance.random() < share:
            verdict, seen, why = chance.choice(_FAILURES)
            observations = (passed, *seen) if verdict is not CaseVerdict.UNSUPPORTED else ()
            evidence = _evidence(verdict, chance)
        requires = tuple(dict.fromkeys(item.requirement for item in observations)) or (DOCUMENTED,)
        cases.append(
            case(case_id, verdict, observations, level, why, title=title, requires=requires, evidence=evidence)
        )
    return report(cases, [NotRun("spawn-async/uid#other", "root")], name=name, version=version, profile=profile)


def _evidence(verdict: CaseVerdict, chance: random.Random) -> ReportedEvidence:
    if verdict is CaseVerdict.UNSUPPORTED:
        return ReportedEvidence()
    trace = "".join(
        f"    at step{index} (<fixtures>/exit/low-byte.cjs:{index + 10}:7)\n" for index in range(chance.randint(0, 8))
    )
    return ReportedEvidence(
        exit=None if verdict is CaseVerdict.CRASH else 1,
        signal="SIGSEGV" if verdict is CaseVerdict.CRASH else None,
        stdout=chance.choice(("", "hello from the child\n", '<b>not bold</b> & "quoted"\n')),
        stderr=f"Error: something went wrong\n{trace}" if trace else "",
        processes=("<execPath> <script> sleeper",) if chance.random() < 0.1 else (),
        files=("left.txt",) if chance.random() < 0.1 else (),
        memory=51_234_816,
        log=_LOG[: chance.randint(0, 4)],
    )


def realistic_set(count: int = 120, implementations: int = 3) -> list[Report]:
    """Reports of several implementations over the same cases."""
    rows = (
        ("node-26.10.0", "26.10.0", "26.10.0", 0.0),
        ("bun-1.4.5", "1.4.5", "24.3.0", 0.22),
        ("deno-2.9.6", "2.9.6", "24.2.0", 0.15),
        ("node-18.20.8", "18.20.8", "18.20.8", 0.0),
        ("refnode-0.1.0", "0.1.0", "26.10.0", 0.02),
        ("some-runtime", "1.2.0", "26.3.0", 0.4),
    )
    return [
        realistic(name, version, profile, count, share, seed)
        for seed, (name, version, profile, share) in enumerate(rows[:implementations])
    ]


def recorded(observation_id: str) -> Mapping[str, Any]:
    """What five recorded Nodes show, as the suite's recordings would say."""
    if not observation_id.endswith("child.exit.code"):
        return {}
    return {version: 0 for version in ("18.20.8", "20.20.2", "22.23.3", "24.21.0", "26.10.0")}
