"""Lays the fixtures out for a run of one implementation: no answers inside, and no names to go by."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import string
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Iterator, Mapping, Sequence

from childproof.errors import LaunchError
from childproof.launch.private import reachable_by_all
from childproof.scenario import Scenario

SHARED = ("support", "programs")
"""Folders that keep their names, so that scenarios find what they require."""

SETTINGS = "settings.json"
MAIN = "main"
NAME_LENGTH = 10

HEADER = re.compile(rb"\A\s*/\*---.*?---\*/", re.DOTALL)
ROLE = re.compile(r"\blog\.self\(\s*(['\"`])([A-Za-z][A-Za-z0-9-]*)\1")
LAID_OUT_NAME = re.compile(rf"[a-z]{{{NAME_LENGTH}}}")


@dataclass(frozen=True)
class Layout:
    """Where everything lies for one run. `root` stands for `fixtures`; names are those of files, folders and roles."""

    root: Path
    fixtures: Path
    paths: Mapping[str, Path]
    tokens: Mapping[str, str]
    real_names: Mapping[str, str] = field(repr=False)

    def script(self, scenario: str) -> Path:
        """The script of a scenario, by its id."""
        return self.paths[scenario]

    def scripts(self) -> Mapping[str, Path]:
        """All scripts by the ids of their scenarios."""
        return self.paths

    def token(self, role: str) -> str:
        """What a role is called on the command line; the emitter gives it back its name."""
        return self.tokens[role]

    def for_people(self, text: str) -> str:
        """The same text, as a stack trace, with the real paths and names in it."""
        text = text.replace(str(self.root), str(self.fixtures))
        return LAID_OUT_NAME.sub(lambda found: self.real_names.get(found.group(), found.group()), text)


def lay_out(
    fixtures: Path,
    scenarios: Sequence[Scenario],
    target: Path,
    exec_argv: Sequence[str],
    probe: Path | None,
    seed: int | None = None,
    command_argv: Sequence[str] | None = None,
) -> Layout:
    """Lays scenarios out in a new folder below `target`, which every uid must be able to reach.

    Headers are blanked, with line numbers kept; files, areas and roles get random names, always the same ones for a
    `seed`. Mutants, recordings and words for people are left out. `command_argv` is `exec_argv` where it is not given.
    Raises LaunchError when that cannot be written.
    """
    try:
        if command_argv is None:
            command_argv = exec_argv
        options = {"execArgv": list(exec_argv), "commandArgv": list(command_argv)}
        return _Writer(fixtures, target, seed).write(scenarios, options, probe)
    except OSError as error:
        raise LaunchError(f"{error.filename or target}: {error.strerror}") from error


def roles_of(source: str) -> set[str]:
    """The roles that a script starts itself again in, by the literal arguments of `log.self`."""
    return {found.group(2) for found in ROLE.finditer(source)}


def blanked(source: bytes) -> bytes:
    """A script without its header: nothing is left of it but its line ends."""
    return HEADER.sub(lambda found: b"\n" * found.group().count(b"\n"), source)


class _Writer:
    """Draws names and writes files."""

    def __init__(self, fixtures: Path, target: Path, seed: int | None) -> None:
        self._fixtures = fixtures
        self._random = random.SystemRandom() if seed is None else random.Random(seed)
        self._real_names: dict[str, str] = {}
        self._folders: dict[PurePosixPath, Path] = {}
        self._root = target.resolve() / self._name_for(fixtures.name)

    def write(self, scenarios: Sequence[Scenario], options: Mapping[str, list[str]], probe: Path | None) -> Layout:
        self._make_folder(self._root)
        for name in SHARED:
            self._copy_folder(name)
        paths = {scenario.id: self._write_scenario(scenario) for scenario in scenarios}
        roles = {MAIN}.union(*(roles_of(scenario.source) for scenario in scenarios))
        tokens = {role: self._name_for(role) for role in sorted(roles)}
        settings: dict[str, object] = {
            "roles": {token: role for role, token in tokens.items()},
            **options,
            "probe": None if probe is None else str(self._readable_by_all(probe)),
        }
        self._write_file(self._root / "support" / SETTINGS, json.dumps(settings, indent=1).encode())
        return Layout(self._root, self._fixtures, paths, tokens, self._real_names)

    def _name_for(self, real: str) -> str:
        name = "".join(self._random.choices(string.ascii_lowercase, k=NAME_LENGTH))
        if name in self._real_names:
            return self._name_for(real)
        self._real_names[name] = real
        return name

    def _write_scenario(self, scenario: Scenario) -> Path:
        real = PurePosixPath(scenario.id)
        path = self._folder_for(real.parent) / f"{self._name_for(real.name)}.cjs"
        self._write_file(path, blanked(scenario.source.encode()))
        return path

    def _folder_for(self, real: PurePosixPath) -> Path:
        """The folder of an area. Every part of its path has a name of its own, so that relative paths hold."""
        if real == PurePosixPath("."):
            return self._root
        if real not in self._folders:
            folder = self._folder_for(real.parent) / self._name_for(real.name)
            self._make_folder(folder)
            self._folders[real] = folder
        return self._folders[real]

    def _copy_folder(self, name: str) -> None:
        self._make_folder(self._root / name)
        for source in _below(self._fixtures / name):
            target = self._root / source.relative_to(self._fixtures)
            if source.is_dir():
                self._make_folder(target)
            elif source.name not in (SETTINGS, "README.md") and not source.name.endswith(".mutant.cjs"):
                self._write_file(target, blanked(source.read_bytes()), executable=os.access(source, os.X_OK))

    def _readable_by_all(self, probe: Path) -> Path:
        """The probe itself, or a copy when another uid could not start it where it lies."""
        if reachable_by_all(probe) and probe.stat().st_mode & 0o555 == 0o555:
            return probe.resolve()
        copy = self._root / self._name_for(probe.name)
        shutil.copyfile(probe, copy)
        copy.chmod(0o755)
        return copy

    def _write_file(self, path: Path, content: bytes, executable: bool = False) -> None:
        path.write_bytes(content)
        path.chmod(0o755 if executable else 0o644)

    def _make_folder(self, path: Path) -> None:
        path.mkdir()
        path.chmod(0o755)


def _below(folder: Path) -> Iterator[Path]:
    """Everything below a folder, each folder before what it holds; caches of tools excepted."""
    return (path for path in sorted(folder.rglob("*")) if "__pycache__" not in path.parts)
