"""refnode beside other runtimes on one IPC channel, as their parent and as their child, and Node.js 26 in its place.

    interop.py REFNODE >reports/interop.md
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OTHERS = ("node@18.20.8", "node@22.23.3", "node@26.10.0", "bun@1.4.5", "deno@2.9.6")
NODE = "node 26.10.0"
REFNODE = "refnode"
SERIALIZATIONS = ("json", "advanced")
KINDS = ("messages", "server", "socket", "udp")
GIVERS = ("parent", "child")
LIMIT_S = 30


@dataclass(frozen=True)
class Runtime:
    """An executable, and what stands before the script on its command line."""

    name: str
    executable: str
    options: tuple[str, ...] = ()


def outcome(parent: Runtime, child: Runtime, serialization: str, kind: str, giver: str) -> str:
    """What came of it, in the words of the processes; else how the parent ended."""
    options = {"kind": kind, "serialization": serialization, "giver": giver}
    peer = {"execPath": child.executable, "execArgv": list(child.options)}
    command = [parent.executable, *parent.options, str(HERE / "pair.cjs"), json.dumps({**options, **peer})]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LIMIT_S,
            text=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "the parent does not end"
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"result"')]
    if lines:
        return str(json.loads(lines[0])["result"])
    return f"the parent ends by signal {-done.returncode}" if done.returncode < 0 else "an end says nothing"


def runtimes(refnode: str) -> dict[str, Runtime]:
    """The runtimes of the table, by name. All must be installed."""
    sys.path.insert(0, str(ROOT / "harness"))
    from childproof.implementation.cache import Cache

    found = {REFNODE: Runtime(REFNODE, os.path.abspath(refnode))}
    for other in OTHERS:
        kind, version = other.split("@")
        installed = Cache().find(kind, version)
        if installed is None:
            sys.exit(f"{other} is not installed: ./childproof install {other}")
        name = f"{kind} {version}"
        options = ("run", "-A", "-q") if kind == "deno" else ()
        found[name] = Runtime(name, str(installed.executable), options)
    return found


def rows(found: dict[str, Runtime]) -> Iterator[tuple[str, str]]:
    """The pairs with refnode in them: parent and child."""
    for name in found:
        yield REFNODE, name
    for name in found:
        if name != REFNODE:
            yield name, REFNODE


def in_place(name: str) -> str:
    return NODE if name == REFNODE else name


def table(found: dict[str, Runtime]) -> str:
    """Markdown: a row for each pair and serialization, and what is not as it is with Node.js in refnode's place."""
    lines = []
    notes: list[str] = []
    for parent, child in rows(found):
        for serialization in SERIALIZATIONS:
            cells = [
                _cell(found, parent, child, serialization, kind, giver, notes) for kind in KINDS for giver in GIVERS
            ]
            lines.append(f"| {parent} | {child} | {serialization} | {' | '.join(cells)} |")
            print(lines[-1], file=sys.stderr, flush=True)
    heads = [f"{kind}, {giver} gives" for kind in KINDS for giver in GIVERS]
    head = f"| parent | child | serialization | {' | '.join(heads)} |\n|{' --- |' * (3 + len(heads))}"
    told = "\n".join(f"{number}. {note}" for number, note in enumerate(notes, 1))
    return f"{head}\n" + "\n".join(lines) + f"\n\n{told}\n"


def _cell(
    found: dict[str, Runtime], parent: str, child: str, serialization: str, kind: str, giver: str, notes: list[str]
) -> str:
    """`works`, or a number of `notes`; where Node.js does otherwise, both."""
    own = outcome(found[parent], found[child], serialization, kind, giver)
    other = outcome(found[in_place(parent)], found[in_place(child)], serialization, kind, giver)
    if own == other:
        return _worded(own, notes)
    return f"{_worded(own, notes)}; Node {_worded(other, notes)}"


def _worded(text: str, notes: list[str]) -> str:
    if text == "works":
        return text
    if text not in notes:
        notes.append(text)
    return f"({notes.index(text) + 1})"


TEXT = """# refnode and other runtimes on one channel

What goes over the IPC channel between refnode and another runtime, in both serializations and both directions:
messages, a listening server, an accepted socket, a bound UDP socket. Each time the taker uses what it got, and the
giver checks it. `(n)` is what happens instead, told below; `Node` is what Node.js 26.10.0 does in refnode's place,
where that is something else. `tools/interop/interop.py` makes this page.

"""


def main(refnode: str) -> None:
    sys.stdout.write(TEXT + table(runtimes(refnode)))


if __name__ == "__main__":
    main(*sys.argv[1:])
