"""The GitHub action: how its inputs become the words of one command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from childproof.setup import ROOT

ACTION: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text())
[RUN] = [step for step in ACTION["runs"]["steps"] if step.get("id") == "run"]


def words_of(folder: Path, **inputs: str) -> list[str]:
    """Runs the step with a stand-in for the program, and returns what it was called with."""
    program = folder / "childproof"
    program.write_text('#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done >words\n')
    program.chmod(0o755)
    environment = {
        name.upper(): value for name, value in ({name: "" for name in ("impl", "cmd", "args")} | inputs).items()
    }
    environment |= {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(folder),
        "GITHUB_OUTPUT": str(folder / "out"),
    }
    # As GitHub starts a step whose shell is bash.
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", RUN["run"]], cwd=folder, env=environment, check=True
    )
    assert (folder / "out").read_text() == f"report={folder}/childproof-report\n"
    words = (folder / "words").read_text().splitlines()
    assert words[:3] == ["run", "--out", f"{folder}/childproof-report"]
    return words[3:]


@pytest.mark.parametrize(
    "inputs, words",
    [
        ({}, []),
        ({"impl": "bun"}, ["--impl", "bun"]),
        ({"impl": "node@26  ./build/mine"}, ["--impl", "node@26", "--impl", "./build/mine"]),
        ({"cmd": "my-runtime 'a b' {script}"}, ["--cmd", "my-runtime 'a b' {script}"]),
        ({"impl": "bun", "args": "--area spawn -k exit"}, ["--impl", "bun", "--area", "spawn", "-k", "exit"]),
        ({"args": "$(touch hacked); `touch hacked`"}, ["$(touch", "hacked);", "`touch", "hacked`"]),
        ({"impl": "*"}, ["--impl", "*"]),
    ],
)
def test_inputs_become_words(tmp_path: Path, inputs: dict[str, str], words: list[str]) -> None:
    assert words_of(tmp_path, **inputs) == words
    assert not (tmp_path / "hacked").exists()


def test_every_input_is_used_and_none_is_pasted_into_a_script() -> None:
    used = {
        value for step in ACTION["runs"]["steps"] for value in (step.get("env", {}) | step.get("with", {})).values()
    }
    assert {f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]} == used
    assert not [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]
