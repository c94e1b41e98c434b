"""What a case is given, and what is seen of one that behaves."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Callable

import pytest

from childproof.evidence import Evidence, Launch, Limits
from childproof.launch.pool import Pool

Observe = Callable[..., Evidence]

NOBODY = 65534


def test_exit_code_and_outputs(observe: Observe) -> None:
    evidence = observe("/bin/sh", "-c", "echo out; echo err >&2; exit 7")
    assert (evidence.exit, evidence.signal, evidence.timed_out) == (7, None, False)
    assert (evidence.stdout, evidence.stderr, evidence.truncated) == (b"out\n", b"err\n", ())
    assert evidence.failure is None


@pytest.mark.parametrize(("number", "name"), [(9, "SIGKILL"), (15, "SIGTERM"), (34, "SIGRTMIN"), (37, "SIGRTMIN+3")])
def test_signal_by_name(observe: Observe, number: int, name: str) -> None:
    evidence = observe("/bin/sh", "-c", f"kill -{number} $$")
    assert (evidence.exit, evidence.signal) == (None, name)


def test_environment_is_scrubbed(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE_OPTIONS", "--no-warnings")
    launch = Launch("a/b#c", ("/usr/bin/env",), env={"ADDED": "yes"})
    [(_, evidence)] = pool.run([launch])
    seen = dict(line.split("=", 1) for line in evidence.stdout.decode().splitlines())
    assert seen == {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": evidence.home,
        "TMPDIR": evidence.tmpdir,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "ADDED": "yes",
    }


def test_process_attributes(observe: Observe) -> None:
    script = """
import json, os, resource
print(json.dumps({
    "pid": os.getpid(), "ppid": os.getppid(), "sid": os.getsid(0), "pgid": os.getpgid(0), "cwd": os.getcwd(),
    "core": resource.getrlimit(resource.RLIMIT_CORE)[0], "umask": os.umask(0),
}))
"""
    evidence = observe("/usr/bin/python3", "-c", script)
    seen = json.loads(evidence.stdout)
    assert {seen["pid"], seen["sid"], seen["pgid"]} == {evidence.pid}
    assert (seen["ppid"], seen["cwd"]) == (evidence.ppid, evidence.cwd)
    assert (seen["core"], seen["umask"]) == (0, 0o022)


def test_signals_are_at_their_defaults_though_the_harness_ignores_some(observe: Observe) -> None:
    evidence = observe("/usr/bin/grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status")
    assert [int(line.split()[1], 16) for line in evidence.stdout.decode().splitlines()] == [0, 0]


def test_only_the_standard_streams_are_inherited(observe: Observe) -> None:
    extra = os.open("/dev/null", os.O_RDONLY)
    os.set_inheritable(extra, True)
    try:
        evidence = observe("/bin/ls", "/proc/self/fd")
    finally:
        os.close(extra)
    assert evidence.stdout.split() == [b"0", b"1", b"2", b"3"], "3 is the listed folder itself"


def test_each_case_has_a_fresh_folder_for_every_uid(observe: Observe) -> None:
    first = observe("/bin/sh", "-c", "stat -c %a .; ls -A; mkdir -p b/c; touch a b/c/d")
    second = observe("/bin/sh", "-c", "stat -c %a .; ls -A")
    assert first.stdout == second.stdout == b"777\n"
    assert (first.files, second.files) == (("a", "b/", "b/c/", "b/c/d"), ())
    assert first.cwd != second.cwd
    assert not os.path.exists(first.cwd)


def test_home_is_kept_and_tmpdir_is_emptied_and_neither_is_judged(observe: Observe) -> None:
    first = observe("/bin/sh", "-c", 'touch "$HOME/cache" "$TMPDIR/scratch"')
    second = observe("/bin/sh", "-c", 'ls -A "$HOME" "$TMPDIR"; stat -c %a "$HOME" "$TMPDIR"')
    assert (first.files, second.files) == ((), ())
    lines = second.stdout.decode().split()
    assert lines == [f"{second.home}:", "cache", f"{second.tmpdir}:", "777", "777"]


def test_a_case_may_break_home_and_tmpdir(observe: Observe) -> None:
    observe("/bin/sh", "-c", 'rm -rf "$HOME" "$TMPDIR"; ln -s /usr "$TMPDIR"; touch "$HOME"')
    evidence = observe("/bin/sh", "-c", 'ls -A "$HOME" "$TMPDIR"')
    assert evidence.stdout.decode().split() == [f"{evidence.home}:", f"{evidence.tmpdir}:"]
    assert os.path.isdir("/usr/bin")


def test_context_names_log_role_and_input(pool: Pool) -> None:
    argv = (
        "/bin/sh",
        "-c",
        'printf %s "$2"; log=${2#*\\"}; stat -c %a "${log%%\\"*}" >&2',
        "sh",
        "script",
        "{context}",
    )
    given = {"code": 3, "text": "é{context}\ud800"}
    [(_, evidence)] = pool.run([Launch("a/b#c", argv, role="token", input=given)])
    log, role, seen = json.loads(evidence.stdout)
    assert (role, seen, evidence.stderr) == ("token", given, b"666\n")
    assert not Path(log).is_relative_to(evidence.cwd)
    assert not os.path.exists(log)


def test_log_is_read(observe: Observe) -> None:
    script = "import json, sys; open(json.loads(sys.argv[1])[0], 'a').write('line\\n' * 3)"
    evidence = observe("/usr/bin/python3", "-c", script, "{context}")
    assert (evidence.log, evidence.truncated) == (b"line\n" * 3, ())


def test_a_log_beyond_its_limit_is_cut(observe: Observe) -> None:
    script = "import json, sys; open(json.loads(sys.argv[1])[0], 'a').write('0123456789')"
    evidence = observe("/usr/bin/python3", "-c", script, "{context}", limits=Limits(log=4))
    assert (evidence.log, evidence.truncated, evidence.exit) == (b"0123", ("log",), 0)


def test_a_log_that_was_replaced_is_not_followed(observe: Observe) -> None:
    script = "import json, os, sys; log = json.loads(sys.argv[1])[0]; os.unlink(log); os.symlink('/dev/zero', log)"
    evidence = observe("/usr/bin/python3", "-c", script, "{context}")
    assert (evidence.exit, evidence.log, evidence.failure) == (0, b"", None)


def test_time_and_memory(observe: Observe) -> None:
    evidence = observe("/usr/bin/python3", "-c", "import time; held = b'x' * 100_000_000; time.sleep(0.2)")
    assert 0.2 <= evidence.elapsed < 10
    assert evidence.memory is not None and 100_000_000 < evidence.memory < 200_000_000


def test_a_program_that_cannot_be_started_is_a_failure(observe: Observe, place: Path) -> None:
    evidence = observe("/nowhere/runtime", "script")
    assert evidence.failure is not None
    assert "cannot start /nowhere/runtime: No such file or directory" in evidence.failure
    assert evidence.exit is None and evidence.signal is None


def test_odd_file_names_can_be_printed(observe: Observe) -> None:
    evidence = observe("/bin/sh", "-c", "touch $(printf 'a\\377') 'b\nc'; mkfifo é")
    assert evidence.files == ("a\\xff", "b\nc", "é")
    json.dumps(evidence.files).encode()


def test_the_list_of_files_is_bounded(observe: Observe) -> None:
    evidence = observe("/usr/bin/python3", "-c", "for n in range(1500): open(str(n), 'w').close()")
    assert (len(evidence.files), evidence.truncated) == (1000, ("files",))


@pytest.mark.skipif(os.getuid() != 0, reason="only root may start a case's process as another user")
def test_another_uid_can_work_in_the_places_of_a_case(observe: Observe) -> None:
    script = f"""
import json, os, sys
os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
open(json.loads(sys.argv[1])[0], 'a').write('line\\n')
for folder in ('.', os.environ['HOME'], os.environ['TMPDIR']):
    open(os.path.join(folder, 'file'), 'w').close()
os.mkdir('inner', 0)
"""
    evidence = observe("/usr/bin/python3", "-c", script, "{context}")
    assert (evidence.exit, evidence.stderr, evidence.log) == (0, b"", b"line\n")
    assert evidence.files == ("file", "inner/")
    assert not os.path.exists(evidence.cwd)


def test_places_can_be_reached_by_every_uid(observe: Observe) -> None:
    evidence = observe("/bin/true")
    for path in (evidence.home, evidence.tmpdir):
        for folder in Path(path).parents:
            assert folder.stat().st_mode & stat.S_IXOTH, folder
