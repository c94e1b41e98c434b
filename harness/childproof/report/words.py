"""How reports put things in words, the same in every form."""

from __future__ import annotations

import re
import shlex
from typing import Any, Callable, Mapping, Sequence

from childproof.encoded import in_words
from childproof.report.model import Header, ReportedCase
from childproof.verdict import NOTHING, CaseVerdict, Level, ObservationResult, ObservationVerdict

Recorded = Callable[[str], Mapping[str, Any]]
"""From an observation id to the value that each recorded Node version shows, in the log's encoding; empty without
one.
"""

GLYPHS: Mapping[CaseVerdict, str] = {
    CaseVerdict.PASS: "✓",
    CaseVerdict.FAIL: "✗",
    CaseVerdict.UNSUPPORTED: "–",
    CaseVerdict.TIMEOUT: "✗",
    CaseVerdict.CRASH: "✗",
    CaseVerdict.INCOMPLETE: "✗",
    CaseVerdict.HARNESS_ERROR: "?",
}
"""A sign for each verdict; beside its word, never in place of it."""

_PHRASES: Mapping[CaseVerdict, tuple[str, str]] = {
    CaseVerdict.FAIL: ("fails", "fail"),
    CaseVerdict.TIMEOUT: ("times out", "time out"),
    CaseVerdict.CRASH: ("crashes", "crash"),
    CaseVerdict.INCOMPLETE: ("is incomplete", "are incomplete"),
    CaseVerdict.UNSUPPORTED: ("unsupported", "unsupported"),
    CaseVerdict.HARNESS_ERROR: ("harness error", "harness errors"),
}
_PROPER_NAMES = {"node": "Node", "bun": "Bun", "deno": "Deno"}
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_ERROR = re.compile(r"\b\w*(Error|Exception|error|panic)\b")
_ALWAYS_TOLD = frozenset({CaseVerdict.FAIL, CaseVerdict.UNSUPPORTED})

# Control characters but tab and newline, half surrogate pairs, and marks that change the direction of what follows.
_UNSEEN = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """The text with everything that a terminal would obey or a page would hide written out, as `\\x1b`."""
    return _UNSEEN.sub(lambda found: _escaped(ord(found.group())), text)


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def saw_words(item: ObservationResult, limit: int = 300) -> str:
    """What was seen of an observation, in one line. The events of an emitter read like the list that was expected."""
    if item.saw is NOTHING:
        return "nothing"
    saw: Any = item.saw
    is_list = isinstance(saw, list) and all(isinstance(event, str) for event in saw)
    if is_list and (item.name.endswith(".events") or item.name.startswith("order.")):
        return visible(", ".join(saw)) or "no event"
    return visible(in_words(saw, limit))


def extra_why(item: ObservationResult) -> str:
    """The sentence on an observation, where it says more than `expected` and `saw` do."""
    plain = (f"{item.name} differs", f"{item.name} was never logged", f"{item.name} was logged, which nothing expects")
    return "" if item.why in plain else visible(item.why)


def headline(case: ReportedCase) -> str:
    """Why a case did not pass, in one line: its first observation that did not, with both values."""
    if case.verdict is not CaseVerdict.FAIL:
        return visible(case.why)
    item = case.failing[0]
    return visible(f"{item.name}: expected {item.expected}, saw {saw_words(item, 120)}")


def error_line(text: str) -> str:
    """The line of an error output that says most: the first that names an error, else the first that is not empty.
    Its colours are left out.
    """
    lines = [line.strip() for line in _COLOUR.sub("", text).splitlines() if line.strip()]
    return visible(next((line for line in lines if _ERROR.search(line)), lines[0] if lines else ""))


def verdict_of_observation(item: ObservationResult) -> str:
    """`differs` goes without saying where an expected and a seen value stand beside each other."""
    return "" if item.verdict is ObservationVerdict.DIFFERS else str(item.verdict.value)


def implementation_title(header: Header) -> str:
    """The implementation as people call it: `Bun 1.4.5`, or the name it was given with its version."""
    name, version = header.implementation.name, header.implementation.version
    if version is None:
        return name
    plain = name.removesuffix(f"-{version}")
    return f"{_PROPER_NAMES.get(plain, plain)} {version}"


def enumerated(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def scored_as(header: Header) -> str:
    """Which Node an implementation is scored as; empty for that Node itself."""
    own = header.implementation
    if own.version is not None and own.version.removeprefix("v") == header.profile and own.name.startswith("node"):
        return ""
    return f"scored as Node {header.profile}"


def repro_command(header: Header, case: str) -> str:
    """The command that shows the case alone. An installed runtime is named by its version, any other by its name."""
    name, version = header.implementation.name, header.implementation.version
    known = re.fullmatch(r"(node|bun|deno)-(\S+)", name)
    spec = f"{known.group(1)}@{known.group(2)}" if known and version == known.group(2) else name
    return f"childproof repro {_quoted(case)} --impl {_quoted(spec)}"


def counts_sentence(counts: Mapping[CaseVerdict, int], not_run: int = 0) -> str:
    """`41 of 42 cases pass, 1 fails, 0 unsupported`; other verdicts where there are any."""
    total = sum(counts.values())
    parts = [f"{counts[CaseVerdict.PASS]} of {count_of(total, 'case')} pass"]
    for verdict, (one, many) in _PHRASES.items():
        number = counts[verdict]
        if number or verdict in _ALWAYS_TOLD:
            parts.append(f"{number} {one if number == 1 else many}")
    if not_run:
        parts.append(f"{not_run} not run")
    return ", ".join(parts)


def level_counts(levels: Mapping[Level, Mapping[CaseVerdict, int]], level: Level) -> str:
    """`31/31`: how many cases of a level pass, of how many."""
    counts = levels[level]
    return f"{counts[CaseVerdict.PASS]}/{sum(counts.values())}"


def count_of(number: int, word: str) -> str:
    """`1 case`, `2 cases`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def recorded_words(values: Mapping[str, Any]) -> str:
    """What the recorded Nodes show, in a sentence; empty when none is known."""
    groups: dict[str, list[str]] = {}
    for version, value in values.items():
        groups.setdefault(visible(in_words(value, 120)), []).append(version)
    if len(groups) == 1:
        [(words, versions)] = groups.items()
        verb = "shows" if len(versions) == 1 else "both show" if len(versions) == 2 else "all show"
        return f"Node {', '.join(versions)} {verb} {words}."
    parts = [
        f"{', '.join(versions)} {'show' if len(versions) > 1 else 'shows'} {words}"
        for words, versions in groups.items()
    ]
    return f"Node {'; '.join(parts)}." if parts else ""


def failures_by_requirement(case: ReportedCase) -> dict[str, list[ObservationResult]]:
    """The observations that did not pass, by requirement, in the order of the case."""
    groups: dict[str, list[ObservationResult]] = {}
    for item in case.failing:
        groups.setdefault(item.requirement, []).append(item)
    return groups


def _quoted(word: str) -> str:
    """As a shell needs it; a `#` within a word needs no quotes."""
    return word if re.fullmatch(r"[\w@%+=:,./-][\w@%+=:,./#-]*", word) else shlex.quote(word)
