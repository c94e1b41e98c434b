"""A case by hand: the command line that runs it without the harness, and a script that needs nothing of Childproof."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Sequence

from childproof.errors import UsageError
from childproof.implementation.model import SCRIPT, Implementation
from childproof.log import MAIN
from childproof.scenario import Case, Scenario
from childproof.suite import Suite, read_text

_REQUIRED = re.compile(r"""['"]\.\./((?:support|programs)/[^'"]+)['"]""")
_HEADER = re.compile(r"\A/\*---\n.*?---\*/\n", re.DOTALL)
_END = "END-OF-FILE"


def find_case(suite: Suite, case_id: str) -> tuple[Scenario, Case]:
    """The case with this id; a scenario's id will do when it has only one. Raises UsageError when there is none."""
    scenario = suite.by_id.get(case_id.split("#")[0])
    if scenario is None:
        raise UsageError(f"no scenario is called {case_id.split('#')[0]!r}; `childproof list` shows all")
    if "#" not in case_id and len(scenario.cases) == 1:
        return scenario, scenario.cases[0]
    for case in scenario.cases:
        if case.id == case_id:
            return scenario, case
    names = ", ".join(case.id for case in scenario.cases)
    raise UsageError(f"{case_id!r} is no case; the scenario has {names}")


def command_by_hand(case: Case, start: Sequence[str], script: Path | str) -> str:
    """The shell command that runs the case and prints its observations. `start` is the adapter's, with `{script}`."""
    context = json.dumps([None, MAIN, case.input], separators=(",", ":"), ensure_ascii=False)
    return shlex.join(word for part in start for word in ((str(script), context) if part == "{script}" else (part,)))


def standalone_script(suite: Suite, scenario: Scenario, case: Case, implementation: Implementation) -> str:
    """A shell script that lays the case out in a directory of its own, runs it there and prints what it reports.

    It needs a POSIX shell, `mktemp` and the runtime; `RUNTIME` in its environment names another executable.
    """
    name = Path(scenario.id).name
    files = {f"area/{name}.cjs": _without_header(scenario.source)}
    for relative in sorted(_needed_files(suite.fixtures, scenario.source)):
        files[relative] = read_text(suite.fixtures / relative)
    files["support/settings.json"] = json.dumps(
        {
            "roles": {},
            "execArgv": list(implementation.exec_argv),
            "commandArgv": list(implementation.command_argv),
            "probe": None,
        }
    )
    runtime, *others = implementation.start
    words = [
        '"$place/fixtures/area/%s.cjs" "$context"' % name if word == SCRIPT else shlex.quote(word) for word in others
    ]
    input_text = json.dumps(case.input, separators=(",", ":"), ensure_ascii=False)
    requirements = [f"#   {suite.requirements[each].text}" for each in case.requires]
    return "\n".join(
        [
            "#!/bin/sh",
            f"# {case.id}: {case.title}.",
            *requirements,
            f"# Made for {implementation.name}. Prints one line for each observation, then the exit status.",
            "set -eu",
            f'runtime="${{RUNTIME:-{Path(runtime).name}}}"',
            'place="$(mktemp -d)"',
            "trap 'rm -rf \"$place\"' EXIT",
            'mkdir -p "$place/cwd" "$place/fixtures/area" "$place/fixtures/support" "$place/fixtures/programs"',
            *(_heredoc(relative, text) for relative, text in files.items()),
            'cd "$place/cwd"',
            ': > "$place/log" && chmod 666 "$place/log"',
            f"input={shlex.quote(input_text)}",
            f'context="[\\"$place/log\\",\\"{MAIN}\\",$input]"',
            "status=0",
            _surroundings(case) + f'"$runtime" {" ".join(words)} || status=$?',
            'cat "$place/log"',
            'echo "exit status: $status"',
            "",
        ]
    )


def _without_header(source: str) -> str:
    return _HEADER.sub("", source)


def _needed_files(fixtures: Path, source: str) -> set[str]:
    """The emitter, and the helper programs that the script names; they may name others in turn."""
    needed: set[str] = set()
    todo = [relative for relative in _REQUIRED.findall(source)]
    while todo:
        relative = todo.pop()
        if relative in needed or not (fixtures / relative).is_file():
            continue
        needed.add(relative)
        inner = read_text(fixtures / relative)
        todo.extend(
            f"{Path(relative).parent.as_posix()}/{other}" for other in re.findall(r"""['"]\./([^'"]+)['"]""", inner)
        )
        todo.extend(_REQUIRED.findall(inner))
    return needed


def _heredoc(relative: str, text: str) -> str:
    ending = "" if text.endswith("\n") else "\n"
    return f"cat > \"$place/fixtures/{relative}\" <<'{_END}'\n{text}{ending}{_END}"


def _surroundings(case: Case) -> str:
    """The scrubbed environment of a run, and standard input as the case asks for."""
    environment = 'env -i PATH="$PATH" HOME="$place" TMPDIR="$place" LANG=C.UTF-8 TZ=UTC '
    if case.streams.stdin == "pipe":
        return f"printf %s {shlex.quote(case.streams.stdin_text)} | {environment}"
    return environment
