#!/usr/bin/python3 -I
"""Stands for npm in tests: serves the packages that `registry.json` beside it lists, and notes how it was called."""

import json
import shutil
import sys
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent


def main() -> None:
    registry = json.loads((HERE / "registry.json").read_text())
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    with (HERE / "calls").open("a") as calls:
        calls.write(" ".join(words[: 3 if words[0] == "view" else 2]) + "\n")
    if registry["down"]:
        fail(registry["down"], "request failed")
    name, _, version = words[1].rpartition("@") if "@" in words[1][1:] else (words[1], "", "")
    package = registry["packages"].get(name)
    if package is None or (version and version not in package):
        fail("E404", f"No match found for {words[1]}")
    if words[0] == "view":
        print(json.dumps(list(package) if words[2] == "versions" else package[version]["integrity"]))
    else:
        wait_for_the_test()
        archive = package[version]["archive"]
        shutil.copy(archive, Path(sys.argv[sys.argv.index("--pack-destination") + 1]))


def wait_for_the_test() -> None:
    """Tells a test that has laid two named pipes that the download goes on, and waits for its word."""
    if (HERE / "going").exists():
        (HERE / "going").write_text("")
        (HERE / "go").read_text()


def fail(code: str, summary: str) -> NoReturn:
    print(json.dumps({"error": {"code": code, "summary": summary, "detail": ""}}))
    sys.exit(1)


main()
