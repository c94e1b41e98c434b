"""The probe's report as its consumers see it. Its own tests are in C++."""

from __future__ import annotations

import json
import os
import pty
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from childproof.contracts import check_value


@pytest.fixture
def probe(programs: Path) -> Path:
    return programs / "probe"


def report_of(probe: Path, **how: Any) -> Any:
    done = subprocess.run([probe], stdout=subprocess.PIPE, check=True, **how)
    return json.loads(done.stdout)


def test_a_report_keeps_its_schema(probe: Path) -> None:
    assert check_value("probe", report_of(probe)) is None


def test_a_report_of_odd_surroundings_keeps_its_schema(probe: Path, tmp_path: Path) -> None:
    master, terminal = pty.openpty()
    pair = socket.socketpair()
    reader, writer = os.pipe()
    with open(tmp_path / b"\xff".decode(errors="surrogateescape"), "a") as file:
        report = report_of(
            probe,
            stdin=terminal,
            start_new_session=True,
            pass_fds=(reader, writer, pair[0].fileno(), file.fileno()),
            env={b"\xff": b"\xfe"},
        )
    for descriptor in (master, terminal, reader, writer):
        os.close(descriptor)
    for end in pair:
        end.close()
    assert check_value("probe", report) is None
    assert {each["type"] for each in report["descriptors"]} >= {"terminal", "socket", "pipe", "file"}


def test_the_schema_refuses_what_the_probe_never_says(probe: Path) -> None:
    report = report_of(probe)
    report["descriptors"][0]["type"] = "teapot"
    assert check_value("probe", report) is not None


def test_variables_of_the_dynamic_linker_do_not_matter_to_it(probe: Path) -> None:
    # A program with shared libraries would only list them.
    variables = {"LD_TRACE_LOADED_OBJECTS": "1", "LD_PRELOAD": "/nonexistent.so"}
    assert report_of(probe, env=variables)["env"] == [f"{name}={value}" for name, value in variables.items()]
