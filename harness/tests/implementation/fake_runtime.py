#!/usr/bin/python3 -I
"""Stands for a runtime in tests: started as `fake [run options…] script context`, it does what the smoke script does.

`fake.json` beside it says which versions it has, whether it must be called with `run`, and how it misbehaves.
"""

import json
import sys
from pathlib import Path


def main() -> None:
    settings = json.loads((Path(__file__).parent / "fake.json").read_text())
    arguments = sys.argv[1:]
    if settings.get("wants run") and arguments[0] != "run":
        sys.exit("permission denied")
    if "says" in settings:
        sys.exit(settings["says"])
    log, role, _ = json.loads(arguments[-1])
    with open(log, "a") as file:
        file.write(json.dumps({"w": f"{role}:1:0", "n": 0, "v": ["versions", settings["versions"]]}) + "\n")


main()
