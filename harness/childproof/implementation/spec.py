"""What a person asks for, as `node@26`, and which published version that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from semantic_version import NpmSpec, Version  # type: ignore[import]

from childproof.errors import UsageError
from childproof.versions import parse_version


@dataclass(frozen=True)
class Spec:
    """A name and the version wanted: an exact one, or the newest release in `range`."""

    name: str
    exact: Version | None
    range: str

    def __str__(self) -> str:
        wanted = str(self.exact) if self.exact else self.range
        return self.name if wanted == "*" else f"{self.name}@{wanted}"

    def admits(self, version: Version) -> bool:
        """Whether this version is what was asked for. Without an exact version, only releases are."""
        if self.exact is not None:
            return bool(version == self.exact)
        return not version.prerelease and version in NpmSpec(self.range)


def parse_spec(text: str) -> Spec:
    """Reads `node`, `node@26`, `node@18.20.8` or `node@>=22.15 <24`. Raises UsageError for anything else."""
    name, _, wanted = text.partition("@")
    wanted = wanted.strip()
    if not name or (not wanted and "@" in text):
        raise UsageError(f"'{text}' names no implementation; write for example node@26 or bun")
    exact = _version(wanted)
    if exact is not None:
        return Spec(name, exact, str(exact))
    range_text = wanted.removeprefix("v") or "*"
    try:
        NpmSpec(range_text)
    except ValueError:
        raise UsageError(f"'{wanted}' in {text} is no version; write for example {name}@26.1.0 or {name}@26") from None
    return Spec(name, None, range_text)


def newest(spec: Spec, versions: Iterable[str]) -> str | None:
    """The newest of the versions that the spec admits. What is no semantic version is left aside."""
    fitting = [version for version in _parsed(versions) if spec.admits(version)]
    return str(max(fitting)) if fitting else None


def nearest(spec: Spec, versions: Iterable[str]) -> str | None:
    """The release nearest to an exact version: of its minor line, else its major line, else the next one below or
    above.

    For a range it is the newest release there is.
    """
    releases = sorted(version for version in _parsed(versions) if not version.prerelease)
    if not releases:
        return None
    if spec.exact is None:
        return str(releases[-1])
    lines = (
        [version for version in releases if version.truncate("minor") == spec.exact.truncate("minor")],
        [version for version in releases if version.truncate("major") == spec.exact.truncate("major")],
        releases,
    )
    line = next(line for line in lines if line)
    below = [version for version in line if version < spec.exact]
    return str(below[-1] if below else line[0])


def _parsed(versions: Iterable[str]) -> list[Version]:
    return [version for version in map(_version, versions) if version is not None]


def _version(text: str) -> Version | None:
    try:
        return parse_version(text)
    except ValueError:
        return None
