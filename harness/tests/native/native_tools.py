"""The native cases, and things to run them on."""

from __future__ import annotations

import functools
import shutil

from childproof.implementation.cache import Cache, Installed
from childproof.implementation.model import SCRIPT, Implementation
from childproof.native.cases import NativeCase, native_cases
from childproof.requirement import Requirement
from childproof.setup import ROOT
from childproof.suite import default_requirements, read_requirements
from childproof.versions import parse_version


@functools.cache
def requirements() -> dict[str, Requirement]:
    """The whole registry."""
    return {row.id: row for path in default_requirements().glob("*.yaml") for row in read_requirements(path)}


@functools.cache
def cases() -> tuple[NativeCase, ...]:
    """All native cases of the checkout."""
    return native_cases(ROOT)


def case_named(name: str) -> NativeCase:
    """The case of this test."""
    return next(case for case in cases() if case.name == name)


def implementation(*start: str, profile: str = "26.10.0") -> Implementation:
    """Something that is started so."""
    return Implementation("tested", None, None, None, start, start[0], (), {}, profile, {})


def _release(each: Installed) -> tuple[int, int, int]:
    version = parse_version(each.version)
    return version.major, version.minor, version.patch


def nodes() -> list[Implementation]:
    """All installed Nodes, the oldest first; the one on PATH when there is none."""
    installed = [each for each in Cache().installed() if each.name == "node"]
    installed.sort(key=_release)
    found = shutil.which("node")
    if installed or found is None:
        return [implementation(str(each.executable), SCRIPT, profile=each.version) for each in installed]
    return [implementation(found, SCRIPT)]
