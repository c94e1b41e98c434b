"""Every way out of `run`: 0 as expected, 1 differs, 2 usage or harness error."""

from __future__ import annotations

import pytest
from real_command import CASE, ROOT, Command

MUTANT = ROOT / "fixtures" / f"{CASE}.mutant.cjs"


def test_0_when_everything_passes(command: Command) -> None:
    done = command.run(CASE, "--impl", command.node)
    assert (done.exit, done.err) == (0, "")
    assert "4 of 4 cases pass" in done.out


def test_1_when_a_must_differs(command: Command) -> None:
    preload = command.place / "no-close.cjs"
    preload.write_text(
        "const { ChildProcess } = require('child_process');\n"
        "const { emit } = ChildProcess.prototype;\n"
        "ChildProcess.prototype.emit = function (name, ...args) {\n"
        "  if (name === 'exit') emit.call(this, 'close', ...args);\n"
        "  return emit.call(this, name, ...args);\n"
        "};\n"
    )
    done = command.run(CASE, "--adapter", str(command.mutated("wrong", preload)))
    assert done.exit == 1, done.out + done.err
    assert "child.events" in done.out


def test_an_observed_difference_counts_only_behind_its_gate(command: Command) -> None:
    adapter = str(command.mutated("wrong", MUTANT))
    done = command.run(CASE, "--adapter", adapter)
    assert (done.exit, "2 fail" in done.out) == (0, True), done.out
    assert command.run(CASE, "--adapter", adapter, "--gate", "observed").exit == 1


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["exot", "--impl", "NODE"], "no case matches 'exot'"),
        ([CASE, "--impl", "NODE", "--shard", "3/2"], "--shard takes I/N"),
        ([CASE, "--impl", "./nothing"], "nothing is not there"),
        ([CASE, "--impl", "nade@20"], "what can be installed is node, bun, deno"),
        ([CASE, "--cmd", "node"], "{script} must stand where the script goes"),
        ([CASE, "--cmd", "/bin/true {script}", "--profile", "26.0.0"], "cannot start a script by"),
        ([CASE, "--impl", "NODE", "--impl", "NODE"], "two implementations are called"),
        ([CASE, "--impl", "NODE", "--profile", "what"], "what"),
        ([CASE, "--adapter", "no.toml"], "cannot read the adapter"),
        ([CASE, "--impl", "NODE", "--gate", "all"], "'all' is not one of 'must', 'observed'"),
        ([CASE, "--impl", "NODE", "--colour"], "No such option"),
        ([CASE, "--impl", "NODE", "--failed"], "there is no report of"),
    ],
)
def test_2_for_what_cannot_be_meant(command: Command, arguments: list[str], words: str) -> None:
    done = command.run(*(command.node if word == "NODE" else word for word in arguments))
    assert done.exit == 2, done.out + done.err
    assert words in done.err
    assert "Traceback" not in done.err
    assert not list(command.place.glob("out/*/report.jsonl"))


def test_2_for_a_broken_adapter_with_its_line(command: Command) -> None:
    adapter = command.place / "broken.toml"
    adapter.write_text('schema = "adapter/1"\nname = "x"\nstart = ["/bin/true", "{script}"]\nstrat = 1\n')
    done = command.run(CASE, "--adapter", str(adapter))
    assert done.exit == 2
    assert f"{adapter}:4: " in done.err


def test_2_for_an_implementation_that_claims_no_version(command: Command) -> None:
    runtime = command.place / "runtime"
    runtime.write_text(
        '#!/bin/sh\nfor word; do case $word in [[]*) log=${word#?\\"}; log=${log%%\\"*} ;; esac; done\n'
        'echo \'{"w":"main:1:0","n":0,"v":["versions",{"runtime":"1.0.0"}]}\' >> "$log"\n'
    )
    runtime.chmod(0o755)
    done = command.run(CASE, "--cmd", f"{runtime} {{script}}")
    assert done.exit == 2
    assert "say it by --profile" in done.err
    done = command.run(CASE, "--cmd", f"{runtime} {{script}}", "--profile", "26.0.0", "--name", "mine")
    assert done.exit == 1
    assert {case.verdict.value for case in command.report("mine").cases} == {"fail", "incomplete"} - {"fail"}
