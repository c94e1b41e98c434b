"""The exact Node version that an implementation is scored against."""

from __future__ import annotations

from typing import Sequence

from childproof.errors import UsageError
from childproof.implementation.spec import newest, parse_spec
from childproof.versions import parse_version


def choose_profile(name: str, wanted: str | None, claims: str | None, recorded: Sequence[str]) -> str:
    """The profile: the exact version or line that was asked for, else what the implementation claims.

    A line such as `22` stands for its recorded version. Raises UsageError when nothing states a version.
    """
    if wanted is not None:
        return _asked_for(wanted, recorded)
    if claims is None:
        lacks = f"{name} does not say in process.versions.node which Node it stands for"
        raise UsageError(f"{lacks}; say it by --profile, for example --profile 26")
    try:
        return str(parse_version(claims))
    except ValueError:
        raise UsageError(
            f"{name} says in process.versions.node '{claims}', which is no version; say one by --profile"
        ) from None


def _asked_for(wanted: str, recorded: Sequence[str]) -> str:
    text = wanted.removeprefix("node@")
    try:
        spec = parse_spec(f"node@{text}")
    except UsageError:
        raise UsageError(f"--profile {wanted} is no version; write for example 26.1.0 or 26") from None
    if spec.exact is not None:
        return str(spec.exact)
    found = newest(spec, recorded)
    if found is None:
        known = ", ".join(recorded) or "none"
        raise UsageError(
            f"--profile {wanted}: no recording is of that line (recorded: {known}); write an exact version"
        )
    return found
