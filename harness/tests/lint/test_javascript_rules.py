"""The rules in tools/lint refuse what makes a scenario worthless, and leave the ways out that are meant."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping

import pytest

from childproof.lint import tools
from childproof.lint.everything import checkout

HEAD = "'use strict';\nconst log = require('../support/emit.cjs');\nvoid log.role;\n"
STARTS = HEAD.count("\n") + 1
"""The line of the file on which a script starts."""

COMPARISON = "childproof/no-logged-comparison"
DONE = "childproof/earned-done"
SLEEP = "childproof/no-fixed-sleep"
ROLE = "childproof/literal-roles"
NAME = "childproof/stable-names"
RUNTIME = "childproof/own-runtime"
SYNTAX = "no-restricted-syntax"

BAD: Mapping[str, tuple[str, list[tuple[int, str]]]] = {
    "comparison-equal": ("log.value('x', process.pid === 1);", [(0, COMPARISON)]),
    "comparison-less": ("log.value('x', process.pid < 1);", [(0, COMPARISON)]),
    "comparison-not": ("log.value('x', !process.pid);", [(0, COMPARISON)]),
    "comparison-and": ("log.value('x', process.pid && process.ppid);", [(0, COMPARISON)]),
    "comparison-or": ("log.value('x', process.pid || 1);", [(0, COMPARISON)]),
    "comparison-includes": ("log.value('x', process.argv.includes('y'));", [(0, COMPARISON)]),
    "comparison-equals": ("log.value('x', Buffer.alloc(1).equals(Buffer.alloc(1)));", [(0, COMPARISON)]),
    "comparison-deep": (
        "const { isDeepStrictEqual } = require('util');\nlog.value('x', isDeepStrictEqual({}, {}));",
        [(1, COMPARISON)],
    ),
    "comparison-of-constants": ("log.value('x', process.pid ? 'yes' : 'no');", [(0, COMPARISON)]),
    "comparison-in-data": ("log.event('x', 'y', { a: 1, same: process.pid === 1 });", [(0, COMPARISON)]),
    "comparison-in-list": ("log.value('x', [1, [process.pid === 1]]);", [(0, COMPARISON)]),
    "comparison-in-spread": ("log.value('x', { ...{ a: process.pid > 1 } });", [(0, COMPARISON)]),
    "comparison-in-text": ("log.value('x', `${process.pid === 1}`);", [(0, COMPARISON)]),
    "comparison-in-map": ("log.value('x', process.argv.map((word) => word === 'y'));", [(0, COMPARISON)]),
    "comparison-in-variable": ("const same = process.pid === 1;\nlog.event('x', 'y', { same });", [(0, COMPARISON)]),
    "comparison-assigned": ("let same = null;\nsame = process.pid === 1;\nlog.value('x', same);", [(1, COMPARISON)]),
    "comparison-kept": (
        "// eslint-disable-next-line childproof/no-logged-comparison\nlog.value('x', process.pid === 1);",
        [(0, "comments/require-description")],
    ),
    "done-first": ("log.done();", [(0, DONE)]),
    "done-before-callback": (
        "process.on('exit', () => log.value('x', 1));\nlog.done();",
        [(1, DONE)],
    ),
    "done-after-other-role": (
        "if (log.role === 'other') log.value('x', 1);\nlog.self('other');\nlog.done();",
        [(2, DONE)],
    ),
    "done-in-callback": ("process.on('exit', () => log.done());", [(0, DONE)]),
    "done-in-helper": ("function end() {\n  log.done();\n}\nend();\nlog.value('x', 1);", [(1, DONE)]),
    "sleep": ("setTimeout(() => log.value('x', 1), 100);", [(0, SLEEP)]),
    "sleep-short": ("setTimeout(() => log.value('x', 1), 10);", [(0, SLEEP)]),
    "sleep-named": ("setTimeout(process.exit, log.input.delay);", [(0, SLEEP)]),
    "sleep-interval": ("setInterval(() => log.value('x', 1), 100);", [(0, SLEEP)]),
    "sleep-promise": ("const timers = require('timers/promises');\ntimers.setTimeout(100);", [(1, SLEEP)]),
    "sleep-atomics": ("Atomics.wait(new Int32Array(1), 0, 0, 100);", [(0, SLEEP)]),
    "role-made": ("log.self(`role${process.pid}`);", [(0, ROLE)]),
    "role-odd": ("log.self('two words');", [(0, ROLE)]),
    "role-main": ("log.self('main');", [(0, ROLE)]),
    "role-unknown": ("if (log.role === 'leavr') log.value('x', 1);\nlog.self('leaver');", [(0, ROLE)]),
    "role-unknown-case": ("switch (log.role) {\n  case 'leaver':\n    log.value('x', 1);\n}", [(1, ROLE)]),
    "name-of-pid": ("log.value(`x.${process.pid}`, 1);", [(0, NAME)]),
    "name-of-time": ("log.event('x', 'y' + Date.now());", [(0, NAME)]),
    "name-of-data": ("process.on('message', (message) => log.value(message, 1));", [(0, NAME)]),
    "name-of-variable": ("const name = String(process.pid);\nlog.value(name, 1);", [(1, NAME)]),
    "runtime-by-name": ("require('child_process').spawn('node', []);", [(0, RUNTIME)]),
    "runtime-by-path": ("require('child_process').spawn('/usr/bin/bun', []);", [(0, RUNTIME)]),
    "runtime-in-shell": ("require('child_process').exec(`deno ${log.self('x').script}`);", [(0, RUNTIME)]),
    "emitter-other-name": ("const emit = require('../support/emit.cjs');\nemit.value('x', 1);", [(0, SYNTAX)]),
    "emitter-taken-apart": ("const { value } = require('../support/emit.cjs');\nvalue('x', 1);", [(0, SYNTAX)]),
    "assertions": ("const assert = require('node:assert/strict');\nassert(log);", [(0, SYNTAX)]),
    "dynamic-module": ("require(log.input.name);", [(0, SYNTAX)]),
    "import": ("import('fs');", [(0, SYNTAX)]),
    "version": ("if (process.versions.node === '18.0.0') log.value('x', 1);", [(0, SYNTAX)]),
    "path": ("log.value('x', '/home/somebody');", [(0, SYNTAX)]),
    "binding": ("process.binding('fs');", [(0, SYNTAX)]),
    "underscore": ("log.value('x', process._handle);", [(0, SYNTAX)]),
    "internal-module": ("require('internal/util');", [(0, SYNTAX)]),
    "console": ("console.log('seen');", [(0, "no-console")]),
    "random": ("log.value('x', Math.random());", [(0, "no-restricted-properties")]),
    "other-global": ("log.value('x', Bun.version);", [(0, "no-restricted-globals"), (0, "no-undef")]),
    "newer-language": ("for (using x of []) log.value('x', x);", [(0, "")]),
}

GOOD: Mapping[str, str] = {
    "facts": "log.value('x', { a: process.argv.length, b: typeof process.send, c: process.title ?? null });",
    "choice": "log.value('x', typeof process.pid === 'string' ? process.pid : { pid: process.pid });",
    "membership": "log.value('x', 'PATH' in process.env);",
    "comparison-kept": (
        "// eslint-disable-next-line childproof/no-logged-comparison -- identity cannot be logged\n"
        "log.value('x', process.stdin === process.stdin);"
    ),
    "comparison-to-choose": "if (process.pid === 1) log.event('x', 'first');",
    "done-after-report": "log.value('x', process.kill(process.pid, 0));\nlog.done();",
    "done-in-callback": "process.on('exit', (code) => {\n  log.value('x', code);\n  log.done();\n});",
    "done-later": ("process.on('exit', (code) => log.value('x', code));\nprocess.on('beforeExit', () => log.done());"),
    "done-by-helper": "function report() {\n  log.value('x', process.pid);\n}\nreport();\nlog.done();",
    "done-in-helper": (
        "const end = () => log.done();\nprocess.on('exit', (code) => {\n  log.value('x', code);\n  end();\n});"
    ),
    "done-in-listener": "function end() {\n  log.done();\n}\nlog.value('x', 1);\nprocess.on('exit', end);",
    "done-after-waiting": (
        "const { once } = require('events');\n"
        "async function main() {\n  await once(process, 'message');\n  log.done();\n}\nmain();"
    ),
    "done-of-own-role": (
        "if (log.role === 'other') {\n  log.value('x', 1);\n  log.done();\n} else {\n  log.self('other');\n}"
    ),
    "stays-alive": "setInterval(() => {}, 1000);",
    "time-limit": "const child = require('child_process').spawn('cat');\nsetTimeout(() => child.kill(), 5000);",
    "fails-late": "setTimeout(() => {\n  throw new Error('nothing came');\n}, 5000);",
    "next-turn": "setTimeout(() => log.value('x', 1), 0);",
    "role": "if (log.role === 'leaver') log.value('x', 1);\nelse log.self('leaver');",
    "names-of-table": (
        "for (const name of ['a', 'b']) log.value(`x.${name}`, 1);\n"
        "for (const [name, value] of Object.entries(log.input)) log.value(name, value);\n"
        "const report = (name) => log.event(name, 'seen');\nreport('x');"
    ),
    "names-looked-up": (
        "const names = { a: 'first' };\n" "process.on('warning', ({ code }) => log.event(names[code], 'warning'));"
    ),
    "programs": "require('child_process').spawn('/bin/sh', ['-c', 'node --version']);",
    "exiting": "log.value('x', process._exiting);",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[int, str]]]:
    """Line, counted from that of the script, and rule of each finding, by the name of the script; all from one run."""
    root = checkout()
    assert root is not None
    place = tmp_path_factory.mktemp("checkout")
    (place / "tools").symlink_to(root / "tools")
    sources = {f"bad-{name}": source for name, (source, _) in BAD.items()} | {f"good-{n}": s for n, s in GOOD.items()}
    files = [write(place / "fixtures" / "area" / f"{name}.cjs", source) for name, source in sources.items()]
    outcome = tools.eslint(place, files)
    if outcome.not_run:
        pytest.skip(f"ESLint cannot run: {outcome.not_run}")
    by_name: dict[str, list[tuple[int, str]]] = {name: [] for name in sources}
    for finding in outcome.findings:
        rule = finding.reason.rpartition("(")[2].rstrip(")") if finding.reason.endswith(")") else ""
        by_name[finding.place.path.stem].append((finding.place.line - STARTS, rule))
    return by_name


def write(path: Path, source: str) -> Path:
    """Puts a script there, after the lines with which every scenario starts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}{source}\n")
    return path


@pytest.mark.parametrize("name", BAD)
def test_bad_scripts_are_refused(found: dict[str, list[tuple[int, str]]], name: str) -> None:
    assert found[f"bad-{name}"] == BAD[name][1]


@pytest.mark.parametrize("name", GOOD)
def test_good_scripts_pass(found: dict[str, list[tuple[int, str]]], name: str) -> None:
    assert found[f"good-{name}"] == []
