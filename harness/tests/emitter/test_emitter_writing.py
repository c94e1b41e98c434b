"""Lines arrive whole, in order and numbered, from every kind of writer."""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict

import pytest
from emitting import Emitter

PROCESSES = 8
LINES = 500


def test_lines_of_many_processes_are_never_torn(emitter: Emitter) -> None:
    ended = emitter.run(
        f"""
        const {{ spawn }} = require('child_process');
        if (log.role === 'writer') {{
          for (let line = 0; line < {LINES}; line++) log.value('line', 'x'.repeat(line * 20));
        }} else {{
          for (let n = 0; n < {PROCESSES}; n++) {{
            spawn(process.execPath, log.self('writer').argv, {{ stdio: 'inherit' }});
          }}
        }}
        """
    )
    assert (ended.code, ended.stderr) == (0, "")
    by_writer = defaultdict(list)
    for line in ended.lines:
        by_writer[line["w"]].append((line["n"], len(line["v"][1])))
    assert len(by_writer) == PROCESSES
    assert all(lines == [(line, line * 20) for line in range(LINES)] for lines in by_writer.values())


def test_a_line_tells_role_process_thread_and_number(emitter: Emitter) -> None:
    ended = emitter.run("log.value('pid', process.pid); log.event('a', 'b'); log.dying(); log.done();")
    writer = f"main:{ended.values['pid']}:0"
    assert ended.lines == [
        {"w": writer, "n": 0, "v": ["pid", ended.values["pid"]]},
        {"w": writer, "n": 1, "e": ["a", "b"]},
        {"w": writer, "n": 2, "dying": True},
        {"w": writer, "n": 3, "done": True},
    ]


def test_a_worker_writes_under_its_role_and_thread(emitter: Emitter) -> None:
    ended = emitter.run(
        """
        const { Worker, threadId } = require('worker_threads');
        log.value('thread', threadId);
        if (log.role === 'helper') {
          log.value('input', log.input);
        } else {
          const { script, workerData, execArgv } = log.self('helper');
          new Worker(script, { workerData }).on('exit', () => log.done());
        }
        """,
        {"deep": [1]},
    )
    assert (ended.code, ended.stderr) == (0, "")
    main, helper, given, done = ended.lines
    pid = main["w"].split(":")[1]
    assert main["w"] == done["w"] == f"main:{pid}:0"
    assert helper["w"] == given["w"] == f"helper:{pid}:{helper['v'][1]}"
    assert helper["v"][1] > 0
    assert given["v"] == ["input", {"deep": [1]}]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to count descriptors")
def test_the_log_is_open_only_while_a_line_is_written(emitter: Emitter) -> None:
    ended = emitter.run(
        """
        const { readdirSync, readlinkSync } = require('fs');
        const open = () => readdirSync('/proc/self/fd').map((fd) => {
          try { return readlinkSync(`/proc/self/fd/${fd}`); } catch { return null; }
        });
        log.value('before', open());
        log.value('free', open());
        log.hold();
        log.value('held', open());
        """
    )
    log = str(emitter.log)
    assert [ended.values[name].count(log) for name in ("before", "free", "held")] == [0, 0, 1]


def test_a_held_log_takes_lines_when_no_descriptor_is_left(emitter: Emitter) -> None:
    ended = emitter.run(
        """
        const { openSync } = require('fs');
        log.hold();
        const open = () => openSync(__filename, 'r');
        let count = 0;
        const { execFileSync } = require('child_process');
        execFileSync('prlimit', ['--nofile=256', '--pid', `${process.pid}`]);
        try {
          for (;; count++) open();
        } catch (error) {
          log.value('code', error.code);
        }
        log.value('count', count);
        log.done();
        """
    )
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.values["code"] == "EMFILE"
    assert 100 < ended.values["count"] < 256
    assert ended.lines[-1]["done"] is True


def test_nothing_goes_through_streams_or_environment(emitter: Emitter) -> None:
    ended = emitter.run("log.value('environment', Object.keys(process.env).sort());")
    assert (ended.stdout, ended.stderr) == ("", "")
    assert set(ended.values["environment"]) <= set(os.environ)


def test_by_hand_every_role_prints_to_the_output_of_the_first(emitter: Emitter) -> None:
    ended = emitter.by_hand(
        """
        const { spawn } = require('child_process');
        if (log.role === 'helper') {
          log.value('input', log.input);
          log.value('args', log.args);
        } else {
          log.value('role', log.role);
          log.value('args', log.args);
          spawn(process.execPath, log.self('helper', 'own').argv, { stdio: 'ignore' }).on('close', () => log.done());
        }
        """,
        "word",
    )
    assert (ended.code, ended.stderr) == (0, "")
    shown = [{key: value for key, value in line.items() if key != "w"} for line in ended.lines]
    assert shown == [
        {"n": 0, "v": ["role", "main"]},
        {"n": 1, "v": ["args", ["word"]]},
        {"n": 0, "v": ["input", {}]},
        {"n": 1, "v": ["args", ["own"]]},
        {"n": 2, "done": True},
    ]
    assert all(re.fullmatch(r"(main|helper):\d+:0", line["w"]) for line in ended.lines)
