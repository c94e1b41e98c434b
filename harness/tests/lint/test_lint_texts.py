"""Texts hold nothing of one machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from childproof.lint import texts

HOST = ".".join(["registry", "npmjs", "org"])
SOMEBODY = "/".join(["", "home", "somebody", ""])


@pytest.mark.parametrize(
    "line, reason",
    [
        (f"see https://{HOST}/x", f"the address of a package registry: {HOST}"),
        (f"in {SOMEBODY}x", f"a path of one machine: {SOMEBODY}"),
        ("in /projects/checkout/out", "a path of this machine: /projects/"),
    ],
)
def test_what_belongs_to_a_machine_is_told(line: str, reason: str) -> None:
    [finding] = texts.check_text(Path("x.md"), f"first\n{line}\n", ["/projects/"])
    assert (str(finding.place), finding.reason) == ("x.md:2", reason)


@pytest.mark.parametrize(
    "line", ["/usr/bin/env", "https://nodejs.org/home/x/", "a/projects/b", "/tmp/x", "the npm registry"]
)
def test_what_is_the_same_everywhere_passes(line: str) -> None:
    assert list(texts.check_text(Path("x.md"), line, ["/projects/"])) == []


def test_files_that_git_ignores_are_not_read(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("ignored.txt\n")
    for name in ("ignored.txt", "new.txt", "picture.png"):
        (tmp_path / name).write_text(f"{HOST}\n")
    (tmp_path / "picture.png").write_bytes(b"\xff\xfe" + HOST.encode())
    found = list(texts.check(tmp_path, Path("/nobody")))
    assert [finding.place.path.name for finding in found] == ["new.txt"]


def test_the_paths_of_checkout_and_home_count(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    subprocess.run(["git", "init", "-q", str(checkout)], check=True)
    (checkout / "a.md").write_text(f"{checkout}/x\n/elsewhere/own/file\n/elsewhere/other\n")
    found = list(texts.check(checkout, Path("/elsewhere/own")))
    assert sorted(finding.place.line for finding in found) == [1, 2]
