"""Lists the functions that refnode runs when it starts, for the linker's --symbol-ordering-file.

usage: order_functions.py PROGRAM > reference/main/start_order.txt

To be run by hand, with valgrind, when much has changed; a list that is somewhat old costs a page here and there. What
an empty program runs comes first, and then what others add to it, so that the pages of every start hold nothing else.
"""

from __future__ import annotations

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

_NAMED = re.compile(r"^c?fn=\(\d+\) (\S+)$", re.MULTILINE)
_RECURSION = re.compile(r"'\d+$")


def functions_of(profile: str) -> set[str]:
    """The mangled names in a profile of callgrind; what has none is given by its address there."""
    names = (_RECURSION.sub("", name) for name in _NAMED.findall(profile))
    return {name for name in names if not name.startswith(("0x", "("))}


def run(program: str, code: str) -> set[str]:
    """The functions that this code has the program run."""
    with tempfile.TemporaryDirectory() as folder:
        script, out = Path(folder) / "script.cjs", Path(folder) / "profile"
        script.write_text(code)
        options = ("--tool=callgrind", "--demangle=no", "--vgdb=no", f"--callgrind-out-file={out}")
        command = ("valgrind", "--quiet", *options, program, str(script))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return functions_of(out.read_text(encoding="latin-1"))


def main(program: str) -> int:
    """Prints the list: by program, then by name, so that it changes little from one time to the next."""
    known: dict[str, None] = {}
    for code in PROGRAMS:
        known.update(dict.fromkeys(sorted(run(program, code))))
    print("\n".join(known))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
