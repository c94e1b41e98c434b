"""What varies between runs has stable words in reports and baselines."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from childproof.evidence import Evidence, LeftProcess
from childproof.report.normalise import Normaliser, normaliser_of

from .strategies import json_values

PATHS = Normaliser({"/tmp/run": "<tmpdir>", "/tmp/run/case": "<cwd>", "/opt/node": "<execPath>"})


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("/tmp/run/case/out.txt", "<cwd>/out.txt"),
        ("/tmp/run/other", "<tmpdir>/other"),
        ("/tmp/run", "<tmpdir>"),
        ("/tmp/runner", "/tmp/runner"),
        ("/tmp/run-2", "/tmp/run-2"),
        ("'/opt/node': not found, /opt/node.", "'<execPath>': not found, <execPath>."),
        ("file:///tmp/run/case/a.mjs:3:1", "file://<cwd>/a.mjs:3:1"),
        ("", ""),
    ],
)
def test_the_longest_text_that_fits_is_replaced(text: str, normalised: str) -> None:
    assert PATHS.text(text) == normalised


def test_values_are_replaced_at_any_depth_keys_included() -> None:
    value = {"spawnargs": ["/opt/node", {"cwd": "/tmp/run/case"}], "/opt/node": None}
    assert PATHS.value(value) == {"spawnargs": ["<execPath>", {"cwd": "<cwd>"}], "<execPath>": None}


def test_bytes_that_hold_a_path_are_replaced() -> None:
    value = {"$": "bytes", "type": "Buffer", "hex": b"in /opt/node\n".hex()}
    assert PATHS.value(value) == {"$": "bytes", "type": "Buffer", "hex": b"in <execPath>\n".hex()}


@pytest.mark.parametrize("encoded", ["ff00", "zz", ""])
def test_other_bytes_are_left_alone(encoded: str) -> None:
    value = {"$": "bytes", "type": "Buffer", "hex": encoded}
    assert PATHS.value(value) == value


@pytest.mark.parametrize("text", ["", "/"])
def test_a_text_that_is_everywhere_is_not_replaced(text: str) -> None:
    assert Normaliser({text: "<cwd>"}).text("a/b") == "a/b"


@given(json_values)
def test_nothing_changes_where_nothing_varies(value: Any) -> None:
    assert Normaliser({}).value(value) == value


@given(json_values)
def test_normalising_twice_changes_nothing_more(value: Any) -> None:
    words = Normaliser({"a": "<cwd>", "0": "<tmpdir>"}, {1: "<pid>", 5000: "<ppid>"})
    once = words.value(value, "pid")
    assert words.value(once, "pid") == once


class TestProcessNumbers:
    words = Normaliser({}, {4121: "<pid>", 4122: "<leaver.pid>", 7: "<ppid>"})

    @pytest.mark.parametrize("name", ["pid", "child.pid", "ppid", "process.ppid", "childPid", "pids"])
    def test_a_number_is_replaced_where_it_is_called_so(self, name: str) -> None:
        assert self.words.value(4122, name) == "<leaver.pid>"
        assert self.words.value(7, name) == "<ppid>"

    @pytest.mark.parametrize("name", ["code", "", "rapid", "pid.count", "size"])
    def test_it_is_left_alone_elsewhere(self, name: str) -> None:
        assert self.words.value(4122, name) == 4122

    def test_fields_and_lists_are_called_by_their_own_name(self) -> None:
        assert self.words.value({"pid": 4121, "code": 4121}) == {"pid": "<pid>", "code": 4121}
        assert self.words.value([4121, 4122, 1], "pids") == ["<pid>", "<leaver.pid>", 1]

    @pytest.mark.parametrize(
        ("text", "normalised"),
        [
            ("(node:4121) Warning", "(node:<pid>) Warning"),
            ("4122\n", "<leaver.pid>\n"),
            ("/proc/4121/fd", "/proc/<pid>/fd"),
            ("(node:7) Warning, pid 7, 7 of 70", "(node:<ppid>) Warning, pid <ppid>, 7 of 70"),
            ("x4121", "x4121"),
            ("41215", "41215"),
            ("4121.5", "4121.5"),
            ("exit code 7", "exit code 7"),
        ],
    )
    def test_in_text_it_must_stand_alone_and_be_large(self, text: str, normalised: str) -> None:
        assert self.words.text(text) == normalised

    def test_truth_is_no_number(self) -> None:
        assert Normaliser({}, {1: "<pid>"}).value(True, "pid") is True


class TestOfEvidence:
    evidence = Evidence(
        pid=4121,
        ppid=4000,
        cwd="/tmp/r/c",
        home="/tmp/r/h",
        tmpdir="/tmp/r/t",
        log=b'{"w":"main:4121:0","n":0,"v":["a",1]}\n{"w":"leaver:4122:0","n":0,"v":["pid",4122]}\ngarbage',
        processes=(LeftProcess(4123, "sleep"),),
    )

    def test_directories_and_processes_are_known(self) -> None:
        words = normaliser_of(self.evidence, {"/opt/node": "<execPath>"})
        assert words.text("/tmp/r/c /tmp/r/h /tmp/r/t /opt/node") == "<cwd> <home> <tmpdir> <execPath>"
        pids = [words.value(pid, "pid") for pid in (4121, 4000, 4122, 4123, 4124)]
        assert pids == ["<pid>", "<ppid>", "<leaver.pid>", "<left.pid>", 4124]

    def test_without_evidence_only_texts_are_known(self) -> None:
        assert normaliser_of(None, {"/opt/node": "<execPath>"}).text("/opt/node") == "<execPath>"

    def test_inodes_of_pipes_and_sockets_are_replaced(self) -> None:
        words = normaliser_of(self.evidence, {})
        assert words.value(["pipe:[982933]", "socket:[17]", "xpipe:[1]"]) == [
            "pipe:[<inode>]",
            "socket:[<inode>]",
            "xpipe:[1]",
        ]

    def test_evidence_without_directories_replaces_nothing(self) -> None:
        assert normaliser_of(Evidence(), {}).value({"pid": 0, "text": "a"}) == {"pid": 0, "text": "a"}
