"""Node versions and ranges of them, in npm's notation."""

from __future__ import annotations

from functools import cache

from semantic_version import NpmSpec, Version  # type: ignore[import]


def parse_version(text: str) -> Version:
    """The exact version that a text such as `v26.10.0` states. Raises ValueError when it states none."""
    return Version(text.removeprefix("v"))


@cache
def parse_range(text: str) -> NpmSpec:
    """A range such as `>=22.15 <23 || >=23.11`. Raises ValueError when it is none."""
    return NpmSpec(text)


def in_range(version: Version, text: str) -> bool:
    """Whether the range holds the version. A nightly or release candidate counts as the release it leads up to."""
    release: Version = version.truncate()
    return release in parse_range(text)
