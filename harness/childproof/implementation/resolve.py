"""From what stands on the command line to implementations that start."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Iterator, Mapping, Sequence

from childproof.errors import ImplementationError, UsageError
from childproof.implementation.adapter import BUILT_IN, Adapter, anchored, built_in, load_adapter
from childproof.implementation.cache import digest
from childproof.implementation.catalogue import NAMES
from childproof.implementation.installer import Installer
from childproof.implementation.model import SCRIPT, Implementation
from childproof.implementation.profile import choose_profile
from childproof.implementation.smoke import Start, versions_of
from childproof.implementation.spec import parse_spec

BUILT = "refnode"
"""The implementation that is built from the checkout, which therefore has one version only."""


@dataclass(frozen=True)
class Wanted:
    """What the user asked for: `--impl`, `--cmd` and `--adapter`, each several times, and one `--name` and
    `--profile`."""

    impls: Sequence[str] = ()
    commands: Sequence[str] = ()
    adapters: Sequence[Path] = ()
    name: str | None = None
    profile: str | None = None


@dataclass(frozen=True)
class _Found:
    """An implementation that is about to be started for the first time. `sha256` is known when it was installed."""

    adapter: Adapter
    sha256: str | None = None


class Resolver:
    """Finds, installs, builds and starts implementations.

    `recorded` are the Node versions that a line as profile may mean; `build` brings refnode up to date and returns it.
    """

    def __init__(self, installer: Installer, start: Start, recorded: Sequence[str], build: Callable[[], Path]) -> None:
        self._installer = installer
        self._start = start
        self._recorded = recorded
        self._build = build

    def resolve(self, wanted: Wanted) -> tuple[Implementation, ...]:
        """All implementations that were asked for, in the order impls, commands, adapters; each was started once.

        Raises UsageError for what cannot be meant, two of one name, or one without a version to score it against;
        ImplementationError for one that cannot be installed or does not start.
        """
        found = list(self._all(wanted))
        if wanted.name is not None and len(found) != 1:
            raise UsageError(f"--name is for one implementation, and there are {len(found)}")
        implementations = tuple(self._checked(item, wanted) for item in found)
        names = [implementation.name for implementation in implementations]
        for name in names:
            if names.count(name) > 1:
                raise UsageError(f"two implementations are called {name}; run one of them apart, with a --name")
        return implementations

    def _all(self, wanted: Wanted) -> Iterator[_Found]:
        for text in wanted.impls:
            yield self._by_path(text) if "/" in text else self._by_spec(text)
        for command in wanted.commands:
            yield _Found(_by_command(command))
        for path in wanted.adapters:
            yield _Found(load_adapter(path))

    def _by_spec(self, text: str) -> _Found:
        spec = parse_spec(text)
        if text == BUILT:
            return _Found(built_in(BUILT).at(self._build()))
        if spec.name == BUILT:
            raise UsageError(f"--impl {text}: {BUILT} is built from the checkout, and has no other version")
        if spec.name not in NAMES:
            path = f"; a program is named by its path, as ./{text}" if Path(text).is_file() else ""
            raise UsageError(f"--impl {text}: what can be installed is {', '.join(NAMES)}{path}")
        installed = self._installer.ensure(spec)
        return _Found(built_in(spec.name).at(installed.executable), installed.sha256)

    def _by_path(self, text: str) -> _Found:
        """The executable, started in the way of the first built-in adapter by which it starts.

        Its name says which one is tried first, and its versions which one it is.
        """
        executable = _executable(text)
        by_name = [name for name in BUILT_IN if re.match(rf"{name}(?![a-z])", executable.name)]
        failures = []
        for name in dict.fromkeys((*by_name, *BUILT_IN)):
            try:
                versions = versions_of(built_in(name).at(executable), self._start)
            except ImplementationError as error:
                failures.append(str(error))
                continue
            own = next((other for other in BUILT_IN if other != "node" and other in versions), name)
            return _Found(replace(built_in(own).at(executable), name=_name_of(executable.name)))
        raise ImplementationError(
            "\n".join([f"{text} starts in none of the ways that are known:", *dict.fromkeys(failures)])
        )

    def _checked(self, found: _Found, wanted: Wanted) -> Implementation:
        """Starts it once, and puts together what it is."""
        adapter = found.adapter
        if adapter.start[0] == SCRIPT:
            raise UsageError(f"{adapter.name}: the first word of its command line must be a program, not {SCRIPT}")
        program = _executable(adapter.start[0])
        adapter = replace(adapter, start=(str(program), *adapter.start[1:]))
        exec_path = _executable(adapter.exec_path or str(program)).resolve()
        versions = versions_of(adapter, self._start)
        version = _own_version(adapter.name, versions)
        name = f"{adapter.name}-{version}" if version else adapter.name
        name = name if wanted.name is None else wanted.name
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._+-]*", name):
            raise UsageError(
                f"--name {name}: a name is made of letters, digits and . _ + -, since folders are called by it"
            )
        claims = versions.get("node")
        return Implementation(
            name=name,
            version=version,
            claims=claims,
            sha256=found.sha256 or _digest_of(exec_path),
            start=adapter.start,
            exec_path=str(exec_path),
            exec_argv=adapter.exec_argv,
            env=adapter.env,
            profile=choose_profile(name, wanted.profile or adapter.profile, claims, self._recorded),
            declared=adapter.features,
            command_argv=adapter.command_argv,
        )


def _digest_of(executable: Path) -> str | None:
    """Its digest; None where it may be executed but not read."""
    try:
        return digest(executable)
    except OSError:
        return None


def _by_command(command: str) -> Adapter:
    """The adapter that `--cmd` stands for; relative paths count from the working directory."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"--cmd {command}: {error}") from None
    if SCRIPT not in words[1:]:
        raise UsageError(
            f"--cmd '{command}': the word {SCRIPT} must stand where the script goes, as in 'my-runtime {SCRIPT}'"
        )
    adapter = Adapter(_name_of(Path(words[0]).name), tuple(words), None, (), {}, None, {})
    return anchored(adapter, Path.cwd())


def _executable(word: str) -> Path:
    """The absolute path of a program; links are kept, because some programs go by the name they are called by."""
    found = shutil.which(word)
    if found is None:
        reason = (
            "is no executable file" if os.path.exists(word) else "is not there" if "/" in word else "is not on PATH"
        )
        raise ImplementationError(f"the program {word} {reason}")
    return Path(found).absolute()


def _name_of(program: str) -> str:
    """A name for what is started by a program, fit for the name of a folder."""
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", Path(program).name).lstrip("._+-") or "runtime"


def _own_version(name: str, versions: Mapping[str, str]) -> str | None:
    """The version that the runtime states under its own name, or under that of a runtime that Childproof knows.

    Many runtimes state Node's version as well; only one that goes by Node's name is taken to be Node.
    """
    names = [name, *(known for known in BUILT_IN if known != "node"), *(["node"] if name.startswith("node") else [])]
    return next((versions[known] for known in names if known in versions), None)
