"""A case by hand: the command line and the script are complete."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from childproof.byhand import command_by_hand, find_case, standalone_script
from childproof.errors import UsageError
from childproof.implementation.model import Implementation
from childproof.suite import Suite, load_suite

CASE = "exit/low-byte#wraps"


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite(wanted=lambda scenario: scenario == "exit/low-byte")


def test_the_command_line_quotes_the_input(suite: Suite) -> None:
    _, case = find_case(suite, CASE)
    command = command_by_hand(case, ("my runtime", "{script}"), "low-byte.cjs")
    assert command == "'my runtime' low-byte.cjs '[null,\"main\",{\"code\":256}]'"


@pytest.mark.parametrize("name", ["exit/low-byte", "exit/low-byte#no", "exit/none#only"])
def test_refuses_what_is_no_case(suite: Suite, name: str) -> None:
    with pytest.raises(UsageError):
        find_case(suite, name)


def test_the_script_runs_alone(suite: Suite, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on PATH, and the script is run by it")
    scenario, case = find_case(suite, CASE)
    implementation = Implementation("node", None, None, None, (node, "{script}"), node, (), {}, "26.0.0", {})
    script = tmp_path / "repro.sh"
    script.write_text(standalone_script(suite, scenario, case, implementation))
    done = subprocess.run(["sh", str(script)], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"e":["child","exit",{"code":0,"signal":null}]' in done.stdout
    assert done.stdout.endswith("exit status: 0\n")
