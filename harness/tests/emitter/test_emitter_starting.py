"""`log.self` starts the same script in another role, whichever creator it is given to."""

from __future__ import annotations

import subprocess

import pytest
from emitting import Emitter

REPORT = """
const report = () => {
  log.value('role', log.role);
  log.value('args', log.args);
  log.value('input', log.input);
};
"""

AWKWARD = ["it's", 'a "quote"', "two\nlines", "$HOME `x` \\", "", "ünï", "[1]"]

STARTS = {
    "spawn": "child_process.spawn(process.execPath, helper.argv, { stdio: 'inherit' });",
    "spawnSync": "child_process.spawnSync(process.execPath, helper.argv, { stdio: 'inherit' });",
    "execFile": "child_process.execFile(process.execPath, helper.argv);",
    "fork": "child_process.fork(helper.script, helper.args, { execArgv: helper.execArgv });",
}


@pytest.mark.parametrize("creator", STARTS)
def test_a_role_gets_input_and_arguments_unchanged(emitter: Emitter, creator: str) -> None:
    given = {"words": AWKWARD, "nested": {"n": [1, None, True]}}
    ended = emitter.run(
        f"""
        {REPORT}
        const child_process = require('child_process');
        if (log.role === 'helper') {{
          report();
        }} else {{
          const helper = log.self('helper', ...log.input.words);
          {STARTS[creator]}
        }}
        """,
        given,
    )
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.values == {"role": "helper", "args": AWKWARD, "input": given}
    assert all(line["w"].startswith("helper:") for line in ended.lines)


def test_a_shell_starts_a_role_with_arguments_unchanged(emitter: Emitter) -> None:
    given = {"words": AWKWARD}
    source = f"""
        {REPORT}
        if (log.role === 'helper') report();
        else log.value('shell', log.self('helper', ...log.input.words).shell);
        """
    command = emitter.run(source, given).values["shell"]
    subprocess.run(["/bin/sh", "-c", command], check=True, timeout=60)
    assert emitter.run("", given).values == {"shell": command, "role": "helper", "args": AWKWARD, "input": given}


def test_a_role_starts_further_roles(emitter: Emitter) -> None:
    ended = emitter.run(
        """
        const { spawnSync } = require('child_process');
        log.value('args', log.args);
        const next = { main: 'middle', middle: 'last' }[log.role];
        if (next) spawnSync(process.execPath, log.self(next, ...log.args, next).argv, { stdio: 'inherit' });
        """
    )
    assert [(line["w"].split(":")[0], line["v"][1]) for line in ended.lines] == [
        ("main", []),
        ("middle", ["middle"]),
        ("last", ["middle", "last"]),
    ]


def test_tokens_stand_for_roles_outside_only(emitter: Emitter) -> None:
    emitter.settings(roles={"tok3n": "helper", "other": "main"})
    ended = emitter.run(
        """
        const { spawnSync } = require('child_process');
        if (log.role === 'helper') {
          log.value('arguments', process.argv.slice(2));
        } else {
          log.value('role', log.role);
          spawnSync(process.execPath, log.self('helper').argv, { stdio: 'inherit' });
        }
        """,
        role="other",
    )
    assert ended.values["role"] == "main"
    assert ended.lines[1]["w"].startswith("helper:")
    assert '"tok3n"' in ended.values["arguments"][0]
    assert "helper" not in ended.values["arguments"][0]


def test_options_of_the_runtime_come_before_the_script(emitter: Emitter) -> None:
    emitter.settings(execArgv=["--some-option", "x"], commandArgv=["run", "--other option"])
    ended = emitter.run(
        """
        const { script, argv, execArgv, args, command, shell } = log.self('helper', 'extra');
        log.value('script', script);
        log.value('argv', argv);
        log.value('execArgv', execArgv);
        log.value('args', args);
        log.value('command', command);
        log.value('shell', shell);
        log.value('execPath', process.execPath);
        """
    )
    script = str(emitter.folder / "area" / "script's name.cjs")
    values = ended.values
    assert values["script"] == script
    assert values["execArgv"] == ["--some-option", "x"]
    assert values["argv"] == ["--some-option", "x", script, *values["args"]]
    assert values["args"][1:] == ["extra"]
    assert values["command"] == [values["execPath"], "run", "--other option", script, *values["args"]]
    assert values["shell"].startswith(f"'{values['execPath']}' 'run' '--other option' '")


def test_the_probe_is_told(emitter: Emitter) -> None:
    emitter.settings(probe="/somewhere/probe")
    assert emitter.run("log.value('probe', log.probe);").values == {"probe": "/somewhere/probe"}
