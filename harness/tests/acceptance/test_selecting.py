"""Options of `run` that select, repeat and stop, seen in the report."""

from __future__ import annotations

import re

from real_command import CASE, ROOT, Command

MUTANT = ROOT / "fixtures" / f"{CASE}.mutant.cjs"


def cases(command: Command, *arguments: str) -> list[str]:
    done = command.run("--impl", command.node, "--name", "node", *arguments)
    assert done.exit == 0, done.out + done.err
    return sorted(case.case for case in command.report("node").cases)


def test_shards_part_a_scenario(command: Command) -> None:
    whole = cases(command, CASE)
    parts = [cases(command, CASE, "--shard", f"{index}/2") for index in (1, 2)]
    assert sorted(parts[0] + parts[1]) == whole


def test_by_case_keyword_and_area(command: Command) -> None:
    assert cases(command, f"{CASE}#wraps") == [f"{CASE}#wraps"]
    assert cases(command, "--area", "exit", "-k", "low-byte#n") == [f"{CASE}#negative"]


def test_failed_runs_again_what_failed(command: Command) -> None:
    adapter = ["--adapter", str(command.mutated("wrong", MUTANT)), "--name", "wrong"]
    assert command.run(CASE, *adapter, "--gate", "observed").exit == 1
    assert command.run(*adapter, "--failed", "--gate", "observed").exit == 1
    assert {case.case for case in command.report("wrong").cases} == {f"{CASE}#wraps", f"{CASE}#negative"}


def test_fail_fast_stops_and_says_so(command: Command) -> None:
    adapter = ["--adapter", str(command.mutated("wrong", MUTANT)), "--name", "wrong"]
    done = command.run(f"{CASE}#negative", f"{CASE}#wraps", *adapter, "--gate", "observed", "--fail-fast", "-j", "1")
    assert done.exit == 1
    assert (command.place / "out" / "wrong" / "report.partial.jsonl").is_file()


def test_repeat_keeps_every_verdict_and_counts_the_first(command: Command) -> None:
    cases(command, f"{CASE}#zero", "--repeat", "3")
    [case] = command.report("node").cases
    assert [verdict.value for verdict in case.runs] == ["pass"] * 3


def test_plain_lines_without_a_terminal(command: Command) -> None:
    done = command.run(CASE, "--impl", command.node, "--name", "node")
    assert re.search(r"^node  4 of 4 cases  4 pass$", done.out, re.MULTILINE)
    assert "\x1b" not in done.out
