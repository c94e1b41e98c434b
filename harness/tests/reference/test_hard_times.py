"""Hard times: broken streams, a machine that lacks things, limits. refnode does as Node.js does, and never aborts."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
from pathlib import Path
from typing import Any, Sequence

import pytest

HARD = Path(__file__).parent / "hard"
LONGEST_S = 120

CLOSING = ("<&-", ">&-", "2>&-")
SEVERAL_CLOSED = [subset for count in (1, 2, 3) for subset in itertools.combinations(range(3), count)]


def run(words: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
    given: dict[str, Any] = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": LONGEST_S}
    return subprocess.run(words, **{**given, **options})


def by_shell(command: str, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """What comes of a command in which "$@" stands for the words."""
    return run(["/bin/sh", "-c", command, "sh", *words], **options)


def ids(subset: tuple[int, ...]) -> str:
    return "-".join(map(str, subset))


@pytest.mark.parametrize("closed", SEVERAL_CLOSED, ids=ids)
def test_started_with_standard_descriptors_closed(
    closed: tuple[int, ...], refnode: str, node: str, tmp_path: Path
) -> None:
    def told(runtime: str) -> tuple[int, Any]:
        result = tmp_path / "result"
        command = 'exec "$@" ' + " ".join(CLOSING[number] for number in closed)
        done = by_shell(command, runtime, str(HARD / "streams.cjs"), str(result))
        return done.returncode, json.loads(result.read_text())

    assert told(refnode) == told(node)


@pytest.mark.parametrize("closed", SEVERAL_CLOSED, ids=ids)
def test_standard_descriptors_closed_by_the_program(
    closed: tuple[int, ...], refnode: str, node: str, tmp_path: Path
) -> None:
    def told(runtime: str) -> tuple[int, Any]:
        result = tmp_path / "result"
        result.unlink(missing_ok=True)
        done = run([runtime, str(HARD / "streams.cjs"), str(result), *map(str, closed)])
        return done.returncode, json.loads(result.read_text()) if result.exists() else None

    expected = told(node)
    code, values = told(refnode)
    # Node.js aborts when two of them are closed.
    assert code == 0 if expected[0] < 0 else (code, values) == expected


@pytest.mark.parametrize("broken", ["pipe", "full"])
@pytest.mark.parametrize("streams", ["stdout", "stderr", "both"])
@pytest.mark.parametrize(
    "program",
    [
        "process.stdout.write('x'); process.stderr.write('y');",
        "console.log('x'); console.error('y'); process.exitCode = 5;",
        "throw new Error('x');",
        "Promise.reject(new Error('x'));",
        "process.emitWarning('x'); process.on('exit', () => console.log('bye'));",
        "process.on('uncaughtException', (e) => process.exit(e.code === 'EPIPE' || e.code === 'ENOSPC' ? 8 : 9));"
        " process.stdout.write('x'); process.stderr.write('y');",
        "process.stdout.end('x'.repeat(1e6)); process.exit(4)",
    ],
    ids=["write", "console", "throw", "reject", "warn", "caught", "exit"],
)
def test_output_that_cannot_be_written(broken: str, streams: str, program: str, refnode: str, node: str) -> None:
    def code(runtime: str) -> int:
        sink = open_broken(broken)
        try:
            redirected = dict.fromkeys(("stdout", "stderr") if streams == "both" else (streams,), sink)
            given = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **redirected}
            return run([runtime, "-e", program], capture_output=False, **given).returncode
        finally:
            os.close(sink)

    assert code(refnode) == code(node)


def open_broken(kind: str) -> int:
    if kind == "full":
        return os.open("/dev/full", os.O_WRONLY)
    reader, writer = os.pipe()
    os.close(reader)
    return writer


def test_without_a_free_descriptor(refnode: str, node: str, tmp_path: Path) -> None:
    def told(runtime: str) -> Any:
        folder = tmp_path / Path(runtime).name
        folder.mkdir()
        (folder / "nothing.cjs").touch()
        (folder / "main.cjs").write_text((HARD / "out_of_descriptors.cjs").read_text())
        done = by_shell('ulimit -n 100; exec "$@"', runtime, str(folder / "main.cjs"))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    assert told(refnode) == told(node)


def test_an_environment_of_100_000_entries_goes_on_to_children(refnode: str) -> None:
    program = """
const { spawnSync } = require('child_process');
process.env.k6 = 'changed';
delete process.env.k5;
const { stdout } = spawnSync('/bin/sh', ['-c', 'env | grep -c ^k; echo $k6 ${k5-gone} $k99999']);
process.stdout.write(stdout);
"""
    env = {"PATH": os.environ["PATH"], **{f"k{number}": f"{number}" for number in range(100_000)}}
    assert run([refnode, "-e", program], env=env).stdout == "99999\nchanged gone 99999\n"


def test_in_a_folder_that_is_gone(refnode: str, node: str, tmp_path: Path) -> None:
    programs = {
        "-e": "const t = (f) => { try { return f() } catch (e) { return e.code } };"
        "console.log(t(() => process.cwd()), t(() => require('./x')), t(() => require('fs').readdirSync('.')),"
        "t(() => require('child_process').spawnSync('/bin/pwd').status),"
        "t(() => require('child_process').execFileSync(process.execPath, ['-p', '1+1']).toString()),"
        "t(() => require('path').resolve('x')), t(() => process.chdir('/')), process.cwd())",
        "-p": "require.main === module",
    }

    def told(runtime: str, option: str) -> tuple[int, str]:
        command = 'mkdir gone; cd gone; rmdir ../gone; exec "$@"'
        done = by_shell(command, runtime, option, programs[option], cwd=tmp_path)
        return done.returncode, done.stdout

    for option in programs:
        assert told(refnode, option) == told(node, option)


def test_without_proc(refnode: str, node: str) -> None:
    hide = ["unshare", "-m", "/bin/sh", "-c", 'mount -t tmpfs none /proc && exec "$@"', "sh"]
    if run([*hide, "/bin/true"]).returncode != 0:
        pytest.skip("not run: /proc cannot be hidden here, which takes root and a mount namespace")
    program = """
const { spawn, spawnSync } = require('child_process');
const t = (f) => { try { return f() } catch (e) { return e.code } };
const told = [
  t(() => spawnSync('/bin/echo', ['x']).stdout.toString()), t(() => process.memoryUsage()),
  t(() => process.execPath === process.argv[1]), t(() => process.ppid > 0), t(() => process.uptime() > 0),
  t(() => require('os').cpus().length), t(() => require('os').uptime() > 0), t(() => require('os').totalmem() > 0),
  t(() => process.resourceUsage().maxRSS > 0), t(() => require('fs').readdirSync('/proc')),
  t(() => process.availableMemory() > 0), t(() => process.constrainedMemory() >= 0),
  t(() => require('os').loadavg().length),
];
const child = spawn(process.execPath, ['-e', 'process.send({ a: 1 }); process.exitCode = 3'],
  { stdio: ['pipe', 'inherit', 'inherit', 'ipc'] });
child.on('message', (message) => told.push(message));
child.on('close', (code) => process.stdout.write(JSON.stringify([...told, code])));
"""

    def told(runtime: str) -> tuple[int, str]:
        done = run([*hide, runtime, "-e", program, runtime])
        return done.returncode, done.stdout

    assert told(refnode) == told(node)


def test_at_the_limit_of_processes(refnode: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("not run: it takes root to become another user, whose processes are known")
    # Node.js aborts here, since it cannot start its threads.
    done = run(["prlimit", "--nproc=1:1", refnode, str(HARD / "at_the_limit.cjs")])
    assert done.returncode == 0, done.stderr
    told = ["lookup EAGAIN", "readFile EAGAIN", "spawn EAGAIN", "stat EAGAIN", "vm EAGAIN uv_thread_create"]
    assert json.loads(done.stdout) == [0, 1_000_000, 149_999_997, "EAGAIN", *told]


def test_a_module_whose_text_is_none(refnode: str) -> None:
    # Node.js aborts here.
    program = "try { module._compile(Buffer.from('1'), 'x'); } catch (error) { console.log(error.code); }"
    done = run([refnode, "-e", program])
    assert (done.returncode, done.stdout, done.stderr) == (0, "ERR_INVALID_ARG_TYPE\n", "")
