"""Tells the linker what refnode runs when it starts, so that it lies side by side.

usage: order_sections.py BUILD_FOLDER reference/main

To be run by hand, with valgrind, when much has changed; lists that are somewhat old cost a page here and there.
Functions are known by the sections that the compiler gave them. Those that have a symbol come in start_order.txt, the
rest of V8's in start_order.lds: the linker is slow with patterns of sections, and fast with symbols. What an empty
program runs comes first, and then what others add to it, so that the pages of every start hold nothing else.
"""

from __future__ import annotations

import bisect
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAMS = (
    "",
    "console.log({ list: [1] }); setTimeout(() => process.stdout.write('x'), 1); new Promise(setImmediate)",
    "require('child_process').spawnSync('/bin/true'); require('child_process').spawn('/bin/true'); process.env.A = 'b'",
)
"""What is run, as code."""

_PLACED = re.compile(r"^ +([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +\d+ +\S+:\((\.text\.[^)]+)\)$", re.MULTILINE)
_EXECUTED = re.compile(r"^(0x[0-9a-f]+|[+-]\d+|\*) ", re.MULTILINE)
_ABOUT = (
    "Functions in the order in which they lie in refnode, for a quick start; made by tools/generate/order_sections.py."
)
"""What each of the files begins with, as a comment."""

_OWN_PLACE = (".text.startup", ".text.unlikely", ".text.exit", ".text.hot")
"""Beginnings of sections that the linker keeps together by itself."""


class Sections:
    """Where the sections with code lie in a program."""

    def __init__(self, linker_map: str) -> None:
        found = sorted((int(start, 16), int(size, 16), name) for start, size, name in _PLACED.findall(linker_map))
        self._all = [each for each in found if not each[2].startswith(_OWN_PLACE)]
        self._starts = [start for start, _, _ in self._all]

    def at(self, address: int) -> str | None:
        """The name of the section that holds an address."""
        place = bisect.bisect_right(self._starts, address) - 1
        if place < 0:
            return None
        start, size, name = self._all[place]
        return name if address < start + size else None


def executed(profile: str) -> set[int]:
    """The addresses in a profile of callgrind, which gives most of them as steps from the one before."""
    addresses, current = set(), 0
    for word in _EXECUTED.findall(profile):
        if word.startswith("0x"):
            current = int(word, 16)
        elif word != "*":
            current += int(word)
        addresses.add(current)
    return addresses


def link_with_map(folder: Path, work: Path) -> tuple[Path, Sections]:
    """Links refnode again, to learn where its sections lie."""
    commands = subprocess.run(("ninja", "-t", "commands", "refnode"), cwd=folder, check=True, stdout=subprocess.PIPE)
    link = commands.stdout.decode().splitlines()[-1]
    program, linker_map = work / "refnode", work / "map"
    subprocess.run(f"{link} -o {program} -Wl,-Map={linker_map}", shell=True, cwd=folder, check=True)
    return program, Sections(linker_map.read_text(encoding="latin-1"))


def run(program: Path, code: str, work: Path) -> set[int]:
    """The addresses that this code has the program execute."""
    script, out = work / "script.cjs", work / "profile"
    script.write_text(code)
    options = ("--tool=callgrind", "--dump-instr=yes", "--vgdb=no", f"--callgrind-out-file={out}")
    command = ("valgrind", "--quiet", *options, str(program), str(script))
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return executed(out.read_text(encoding="latin-1"))


def symbols_of(program: Path) -> set[str]:
    """The names that the linker knows."""
    listed = subprocess.run(("nm", str(program)), check=True, stdout=subprocess.PIPE).stdout.decode("latin-1")
    return {line.split(" ", 2)[2] for line in listed.splitlines() if line.count(" ") >= 2}


def ordered(folder: Path, work: Path) -> tuple[list[str], set[str]]:
    """The functions, by program and then by name, so that the list changes little; and all that have a symbol."""
    program, sections = link_with_map(folder, work)
    known: dict[str, None] = {}
    for code in PROGRAMS:
        names = {sections.at(address) for address in run(program, code, work)}
        known.update(dict.fromkeys(sorted(name.removeprefix(".text.") for name in names if name is not None)))
    return list(known), symbols_of(program)


def main(folder: Path, out: Path) -> int:
    """Writes both files."""
    with tempfile.TemporaryDirectory() as work:
        functions, symbols = ordered(folder, Path(work))
    known = (f"# {_ABOUT}", *(name for name in functions if name in symbols))
    (out / "start_order.txt").write_text("".join(f"{line}\n" for line in known))
    patterns = (f"    *(.text.{name})" for name in functions if name not in symbols)
    lines = (f"/* {_ABOUT} */", "SECTIONS {", "  .text.begin : {", *patterns, "  }", "}", "INSERT BEFORE .text;")
    (out / "start_order.lds").write_text("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) == 3 else __doc__)
