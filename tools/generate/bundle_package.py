"""Bundles an npm package, with files of our own in the place of some of its, into one file of the JavaScript half.

usage: bundle_package.py OUT.js WORK_FOLDER NODE_MODULES LOCK REPLACED PACKAGE ENTRY

The package is copied to WORK_FOLDER, so that what is replaced is replaced for all of its files. What is not installed
as the lock file pins it is refused: the bundle would be another one on another machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

MODULES_OF_NODE = ("buffer", "events", "stream", "string_decoder", "util")
"""Modules that packages require of Node: files of the half instead."""

OTHERS = {
    "@exodus/bytes/encoding.js": "internal/percent_encode",
    "@exodus/bytes/whatwg.js": "internal/percent_encode",
    "abort-controller": "internal/abort_controller",
    "tr46": "internal/idna",
}
"""Other packages that files of the half stand in for."""


class NotInstalledError(Exception):
    """The package is not there as it should be."""


def check_installed(modules: Path, lock: Path, name: str) -> None:
    """Raises NotInstalledError unless the version that the lock file names is installed, and esbuild too."""
    pinned = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    for package in (name, "esbuild"):
        manifest = modules / package / "package.json"
        if not manifest.is_file():
            raise NotInstalledError(f"{package} is not in {modules}")
        found = json.loads(manifest.read_text(encoding="utf-8"))["version"]
        wanted = pinned[f"node_modules/{package}"]["version"]
        if found != wanted:
            raise NotInstalledError(f"{package} is {found} in {modules}, and {wanted} is pinned")


def program(modules: Path) -> Path:
    """esbuild for this machine. Its package for npm is a script that starts it, and needs Node.js."""
    found = sorted(modules.glob("@esbuild/*/bin/esbuild"))
    if len(found) != 1:
        raise NotInstalledError(f"{modules} holds {len(found)} builds of esbuild, not one")
    return found[0]


def copy_with_replacements(package: Path, replaced: Path, target: Path) -> None:
    """Makes the package anew in `target`, a folder of the build."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(package, target)
    for file in sorted(replaced.rglob("*.js")):
        place = target / file.relative_to(replaced)
        if not place.is_file():
            raise NotInstalledError(f"{file} stands in for nothing: the package has no such file")
        shutil.copyfile(file, place)
    edits = replaced / "edits.json"
    if edits.is_file():
        for edit in json.loads(edits.read_text(encoding="utf-8")):
            apply_edit(target / edit["file"], edit["find"], edit["put"], edit.get("times", 1))


def apply_edit(file: Path, find: str, put: str, times: int) -> None:
    """Replaces a text that must be there exactly so many times."""
    text = file.read_text(encoding="utf-8")
    found = text.count(find)
    if found != times:
        raise NotInstalledError(f"{file.name} has {found} times, and not {times}: {find.strip()}")
    file.write_text(text.replace(find, put), encoding="utf-8")


def bundle(esbuild: Path, entry: Path, modules: Path, out: Path) -> int:
    """Runs esbuild; its exit code."""
    command = [
        str(esbuild),
        str(entry),
        "--bundle",
        "--format=cjs",
        "--platform=neutral",
        "--main-fields=main",
        "--target=es2022",
        "--charset=ascii",
        "--legal-comments=inline",
        "--log-level=warning",
        "--external:internal/*",
        "--external:modules/*",
        "--external:process/*",
        f"--outfile={out}",
    ]
    aliases = {name: f"modules/{name}" for name in MODULES_OF_NODE} | OTHERS
    command += [f"--alias:{name}={file}" for name, file in sorted(aliases.items())]
    # Paths in the output's comments are relative to this folder, so that they are the same everywhere.
    return subprocess.run(command, cwd=entry.parent, env={**os.environ, "NODE_PATH": str(modules)}).returncode


def main(arguments: list[str]) -> int:
    """Bundles; 1 with the reason on standard error when the package is not as pinned."""
    out, work, modules, lock, replaced = (Path(word).resolve() for word in arguments[:5])
    name, entry = arguments[5:]
    try:
        check_installed(modules, lock, name)
        esbuild = program(modules)
        copy_with_replacements(modules / name, replaced, work / name)
    except NotInstalledError as error:
        print(f"{error}; run `npm ci --ignore-scripts` in {lock.parent}", file=sys.stderr)
        return 1
    return bundle(esbuild, work / name / entry, modules, out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
