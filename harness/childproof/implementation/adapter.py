"""Adapters: TOML files that say how to start an implementation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Mapping

from childproof.contracts import check_document
from childproof.errors import ContractErrors, UsageError
from childproof.implementation.model import SCRIPT
from childproof.implementation.toml_source import load_toml

BUILT_IN = ("node", "bun", "deno", "refnode")
"""The adapters that Childproof brings, in the order in which an unknown executable is tried."""


@dataclass(frozen=True)
class Adapter:
    """How to start an implementation, as an adapter file states it. `exec_path` is None for the first word of
    `start`; `command_argv` are those of `exec_argv` where the file does not say."""

    name: str
    start: tuple[str, ...]
    exec_path: str | None
    exec_argv: tuple[str, ...]
    env: Mapping[str, str]
    profile: str | None
    features: Mapping[str, bool]
    command_argv: tuple[str, ...] = ()

    def at(self, executable: Path) -> Adapter:
        """The same adapter for this very executable."""
        return replace(self, start=(str(executable), *self.start[1:]))


def load_adapter(path: Path) -> Adapter:
    """Reads an adapter file; its relative paths count from its folder.

    Raises UsageError when it cannot be read, ContractErrors with line and reason when it breaks the schema.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the adapter {path}: {getattr(error, 'strerror', None) or error}") from None
    return anchored(_parse(text, path), path.absolute().parent)


def built_in(name: str) -> Adapter:
    """The adapter of this name that Childproof brings. Raises UsageError when there is none."""
    if name not in BUILT_IN:
        raise UsageError(f"no adapter is called {name}; there are {', '.join(BUILT_IN)}")
    resource = files("childproof").joinpath("implementation", "adapters", f"{name}.toml")
    return _parse(resource.read_text(encoding="utf-8"), Path(f"adapters/{name}.toml"))


def anchored(adapter: Adapter, folder: Path) -> Adapter:
    """The adapter with absolute paths, since every case runs in a directory of its own.

    A word that holds a `/`, or that is a file in the folder, is taken as a path when such a file exists.
    """
    first, *others = adapter.start
    start = (_anchor(first, folder) if "/" in first else first, *(_anchor(word, folder) for word in others))
    exec_path = adapter.exec_path
    return replace(
        adapter, start=start, exec_path=_anchor(exec_path, folder) if exec_path and "/" in exec_path else exec_path
    )


def _anchor(word: str, folder: Path) -> str:
    path = folder / word
    return str(path) if word and word != SCRIPT and path.is_file() else word


def _parse(text: str, path: Path) -> Adapter:
    document = load_toml(text, path)
    errors = check_document("adapter", document)
    if errors:
        raise ContractErrors(errors)
    value = document.value
    exec_argv = tuple(value.get("execArgv", ()))
    return Adapter(
        name=value["name"],
        start=tuple(value["start"]),
        exec_path=value.get("execPath"),
        exec_argv=exec_argv,
        env=value.get("env", {}),
        profile=value.get("profile"),
        features=value.get("features", {}),
        command_argv=tuple(value.get("commandArgv", exec_argv)),
    )
