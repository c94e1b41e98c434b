"""The native suites themselves: right on every Node, and wrong on every mutant and on whatever is no runtime."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Callable

import pytest
from native_tools import case_named, cases, implementation, nodes, requirements

from childproof.evidence import Evidence
from childproof.implementation.model import SCRIPT, Implementation
from childproof.launch.pool import Pool
from childproof.native.cases import NativeCase
from childproof.native.launching import launch_native, mutated
from childproof.native.run import run_native
from childproof.verdict import CaseResult, CaseVerdict
from childproof.versions import in_range, parse_version

RunCase = Callable[..., tuple[CaseResult, Evidence]]

BRIEF = 0.05
"""A factor that leaves half a second to a runtime that does not answer anyway."""


def name_of(parameter: Implementation | NativeCase) -> str:
    return parameter.name if isinstance(parameter, NativeCase) else f"node-{parameter.profile}"


@pytest.mark.parametrize("tested", nodes(), ids=name_of)
def test_node_passes_all_that_applies_to_it(tested: Implementation, programs: Path, pool: Pool) -> None:
    profile = parse_version(tested.profile)
    applicable = [case for case in cases() if in_range(profile, case.node)]
    results = [result for result, _ in run_native(applicable, tested, programs, pool, requirements())]
    assert len(results) == len(applicable) > 15
    assert [(result.case, result.why) for result in results if result.verdict is not CaseVerdict.PASS] == []


@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_a_mutant_fails(case: NativeCase, node: Implementation, run_case: RunCase) -> None:
    wrong = replace(node, start=mutated(node.start, case.mutant))
    result, _ = run_case(case, wrong)
    assert result.verdict is CaseVerdict.FAIL, result.why


@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_a_program_that_does_nothing_fails(case: NativeCase, run_case: RunCase) -> None:
    result, _ = run_case(case, implementation("/bin/true", SCRIPT))
    assert result.verdict is CaseVerdict.FAIL, result.why


GREETING = "ChildChannel.GreetsItsParentWithALine"


@pytest.mark.parametrize(
    ("script", "verdict", "why"),
    [
        ("exec sleep 1000", CaseVerdict.TIMEOUT, "the runtime was waited for in vain: a line"),
        ("kill -SEGV $$", CaseVerdict.CRASH, "the runtime died by SIGSEGV"),
        (
            "echo '{\"ready\":true}' >&3; exec sleep 1000",
            CaseVerdict.TIMEOUT,
            "the runtime was waited for in vain: the end of the child",
        ),
        ("echo '{\"ready\":true}' >&3; read line <&3; exit 4", CaseVerdict.FAIL, "end differs"),
        ("head -c 3 /dev/zero >&3", CaseVerdict.FAIL, "greeting differs"),
        ("exec cat /dev/zero >&3", CaseVerdict.FAIL, "greeting differs"),
        ("setsid sleep 1000 3>&- & echo '{\"ready\":true}' >&3", CaseVerdict.FAIL, "left running: sleep 1000"),
    ],
)
def test_a_runtime_that_misbehaves_is_told_as_what_it_is(
    run_case: RunCase, script: str, verdict: CaseVerdict, why: str
) -> None:
    result, _ = run_case(case_named(GREETING), implementation("/bin/sh", "-c", script, SCRIPT), BRIEF)
    assert (result.verdict, result.why) == (verdict, why)


def test_a_runtime_that_cannot_be_started_is_an_error_of_ours(run_case: RunCase) -> None:
    result, _ = run_case(case_named(GREETING), implementation("/nonexistent/runtime", SCRIPT))
    assert result.verdict is CaseVerdict.HARNESS_ERROR
    assert result.why == "start /nonexistent/runtime: No such file or directory"


def test_an_unknown_test_is_an_error_of_ours(run_case: RunCase, node: Implementation) -> None:
    result, _ = run_case(replace(case_named(GREETING), name="ChildChannel.Gone"), node)
    assert result.verdict is CaseVerdict.HARNESS_ERROR
    assert "no test has the name" in result.why


def test_nothing_is_left_of_a_case(run_case: RunCase, node: Implementation) -> None:
    _, evidence = run_case(case_named("Grandchild.DoesNotInheritTheChannel"), node)
    assert (evidence.processes, evidence.files) == ((), ())


def test_the_test_gives_up_before_the_launcher_does() -> None:
    launch = launch_native(case_named(GREETING), implementation("/bin/true", SCRIPT), Path("out"), 1.5)
    assert launch.limits.timeout == 30.0
    assert "--patience=15" in launch.argv


def test_of_an_endless_message_only_the_beginning_is_kept(run_case: RunCase) -> None:
    endless = implementation("/bin/sh", "-c", "exec cat /dev/zero >&3", SCRIPT)
    result, _ = run_case(case_named(GREETING), endless, BRIEF)
    assert result.observations[0].saw == {"then": "too large", "bytes": "\0\0\0\0"}
