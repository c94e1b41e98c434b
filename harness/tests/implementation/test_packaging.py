"""The package that `pip install .` makes: it works outside a checkout, with everything it needs inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomllib

from childproof.setup import ROOT

pytestmark = pytest.mark.slow

PACKED = {"fixtures": "fixtures", "spec-tests/requirements": "requirements", "reports/baselines": "baselines"}
NO_SOURCE = shutil.ignore_patterns("__pycache__", "node_modules", ".*_cache")


@dataclass(frozen=True)
class Installation:
    """A virtual environment with the package, and the files that the checkout had, by folder."""

    environment: Path
    source: dict[str, set[str]]

    def program(self, name: str) -> str:
        return str(self.environment / "bin" / name)

    @property
    def package(self) -> Path:
        [package] = self.environment.glob("lib/python*/site-packages/childproof")
        return package


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A copy of the checkout, installed without any package index, and then gone."""
    folder = tmp_path_factory.mktemp("packaging")
    source, environment = folder / "source", folder / "venv"
    for name in ("harness", *PACKED):
        shutil.copytree(ROOT / name, source / name, ignore=NO_SOURCE)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, source)
    files = {name: files_below(source / name) for name in ("harness/childproof", *PACKED)}
    made = Installation(environment, files)
    venv = [sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", str(environment)]
    subprocess.run(venv, check=True)
    options = ("--no-index", "--no-deps", "--no-build-isolation")
    result = run(made.program("python"), "-m", "pip", "install", *options, str(source), cwd=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    shutil.rmtree(source)
    return made


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)


def files_below(folder: Path) -> set[str]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(path) for path in paths if not any(part.startswith((".", "__pycache__")) for part in path.parts)}


def test_the_command_finds_the_packed_scenarios(installed: Installation, tmp_path: Path) -> None:
    result = run(installed.program("childproof"), "list", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "exit/low-byte#wraps" in result.stdout


def test_the_packed_suite_is_the_one_of_the_checkout(installed: Installation) -> None:
    for source, name in PACKED.items():
        assert files_below(installed.package / "suite" / name) == installed.source[source]


def test_every_file_of_the_package_is_inside(installed: Installation) -> None:
    inside = {path for path in files_below(installed.package) if not path.startswith("suite/")}
    assert inside == installed.source["harness/childproof"]


def test_the_installed_program_has_no_checkout(installed: Installation, tmp_path: Path) -> None:
    program = "import childproof.setup as setup; print(setup.read_list('run'), setup.missing(['test']))"
    result = run(installed.program("python"), "-c", program, cwd=tmp_path)
    assert result.stdout == "[] []\n", result.stderr


def test_what_the_setup_installs_is_what_the_package_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    depends = {requirement.partition(">=")[0].lower() for requirement in project["dependencies"]}
    listed = (ROOT / "tools" / "setup" / "run.txt").read_text().splitlines()
    assert depends == {line.split()[0].removeprefix("python3-") for line in listed if not line.startswith("#")}
    assert all(">=" in requirement for requirement in project["dependencies"])
