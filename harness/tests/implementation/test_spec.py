"""What `node@26` means, and which published version it is."""

from __future__ import annotations

import pytest

from childproof.errors import UsageError
from childproof.implementation.spec import nearest, newest, parse_spec

PUBLISHED = (
    "0.12.18",
    "8.1.3-win9",
    "18.20.8",
    "22.9.0",
    "22.23.3",
    "24.1.0",
    "26.9.0",
    "26.10.0",
    "27.0.0-rc.1",
    "no version",
)


@pytest.mark.parametrize(
    "text, version",
    [
        ("node", "26.10.0"),
        ("node@26", "26.10.0"),
        ("node@v26", "26.10.0"),
        ("node@22.9", "22.9.0"),
        ("node@18.20.8", "18.20.8"),
        ("node@v18.20.8", "18.20.8"),
        ("node@>=22.10 <26", "24.1.0"),
        ("node@27.0.0-rc.1", "27.0.0-rc.1"),
        ("node@27", None),
        ("node@>=27.0.0-rc.0", None),
        ("node@26.99.0", None),
    ],
)
def test_the_newest_release_that_fits(text: str, version: str | None) -> None:
    assert newest(parse_spec(text), PUBLISHED) == version


@pytest.mark.parametrize(
    "text, version",
    [
        ("node@26.9.7", "26.9.0"),
        ("node@26.99.0", "26.10.0"),
        ("node@22.0.1", "22.9.0"),
        ("node@25.3.0", "24.1.0"),
        ("node@0.1.0", "0.12.18"),
        ("node@27", "26.10.0"),
    ],
)
def test_the_nearest_of_a_version_that_is_missing(text: str, version: str) -> None:
    assert nearest(parse_spec(text), PUBLISHED) == version


def test_nothing_is_near_when_nothing_is_published() -> None:
    assert nearest(parse_spec("node@26"), []) is None


@pytest.mark.parametrize("text", ["", "@26", "node@", "node@latest", "node@26.x.y.z", "node@ "])
def test_what_is_no_spec_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="node@26"):
        parse_spec(text)


@pytest.mark.parametrize("text", ["node", "node@26", "node@18.20.8"])
def test_a_spec_prints_as_it_was_written(text: str) -> None:
    assert str(parse_spec(text)) == text
