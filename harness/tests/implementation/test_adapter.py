"""Adapter files: what is read from them, and how a broken one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from childproof.errors import ContractError, ContractErrors, UsageError
from childproof.implementation.adapter import BUILT_IN, built_in, load_adapter
from childproof.implementation.model import command_line

WHOLE = """\
schema = "adapter/1"
name = "mine"
start = ["./bin/mine", "--strict", "lib/boot.js", "{script}", "--end"]
execPath = "./bin/real"
execArgv = ["--child"]
commandArgv = ["run", "--child"]
profile = "26"

[env]
MINE = "1"

[features]
worker = false
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_built_in_adapters_hold_their_contract(name: str) -> None:
    adapter = built_in(name)
    assert adapter.name == adapter.start[0] == name
    assert adapter.at(Path("/opt/x")).start[0] == "/opt/x"
    # As a child of itself none of them needs options, as in the programs that people write.
    assert adapter.exec_argv == ()


def test_an_unknown_built_in_adapter() -> None:
    with pytest.raises(UsageError, match="no adapter is called quickjs; there are node, bun, deno"):
        built_in("quickjs")


def test_everything_is_read_and_paths_count_from_the_file(tmp_path: Path) -> None:
    for name in ("bin/mine", "bin/real", "lib/boot.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    adapter = load_adapter(write(tmp_path, WHOLE))
    assert adapter.start == (f"{tmp_path}/bin/mine", "--strict", f"{tmp_path}/lib/boot.js", "{script}", "--end")
    assert (adapter.exec_path, adapter.exec_argv) == (f"{tmp_path}/bin/real", ("--child",))
    assert adapter.command_argv == ("run", "--child")
    assert (adapter.env, adapter.profile, adapter.features) == ({"MINE": "1"}, "26", {"worker": False})


def test_arguments_follow_the_script() -> None:
    assert command_line(("run", "{script}", "--end"), "/s.cjs", ("a", "b")) == ("run", "/s.cjs", "a", "b", "--end")


@pytest.mark.parametrize(
    "change, line, reason",
    [
        (('name = "mine"', 'name = mine"'), 2, "no valid TOML"),
        (("[features]", "[features"), 12, "no valid TOML"),
        (('[env]\nMINE = "1"', "env = "), 9, "no valid TOML"),
        (("worker = false", "worker = false\n[more"), 14, "no valid TOML"),
        (('name = "mine"\n', ""), 0, "'name' is a required property"),
        (('name = "mine"', 'name = "my runtime"'), 2, "does not match"),
        (("{script}", "script"), 3, "does not contain"),
        (("execArgv", "exec_argv"), 5, "exec_argv"),
        (('["--child"]', '"--child"'), 5, "is not of type 'array'"),
        (('MINE = "1"', "MINE = 1"), 10, "is not of type 'string'"),
        (("worker = false", 'worker = "no"'), 13, "is not of type 'boolean'"),
        (("adapter/1", "adapter/2"), 1, "adapter/1"),
        (("[features]", "[more]"), 12, "more"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason(
    tmp_path: Path, change: tuple[str, str], line: int, reason: str
) -> None:
    path = write(tmp_path, WHOLE.replace(*change))
    with pytest.raises((ContractError, ContractErrors)) as caught:
        load_adapter(path)
    assert reason in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert caught.value.exit_code == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the adapter .*No such file"):
        load_adapter(tmp_path / "none.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot read the adapter"):
        load_adapter(path)
