"""Expectations: what became of each observation that a case names, and of each that it does not name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Iterator, Mapping

from semantic_version import Version  # type: ignore[import]

from childproof.encoded import in_words
from childproof.eventlist import Deviation, check_events, describe_events, required_events
from childproof.log import Event, Observations
from childproof.matcher import Matcher, describe, match, matcher_key
from childproof.names import Names, Occurrence
from childproof.verdict import NOTHING, ObservationVerdict
from childproof.versions import in_range

PASS, DIFFERS = ObservationVerdict.PASS, ObservationVerdict.DIFFERS
MISSING, UNEXPECTED = ObservationVerdict.MISSING, ObservationVerdict.UNEXPECTED

NO_MATCHER: Any = object()
"""Stands for the matcher of a version that expects nothing, since null is a matcher too."""


@dataclass(frozen=True)
class Finding:
    """The verdict on one observation, before it is tied to a requirement. `named` is the id that its matcher names."""

    name: str
    verdict: ObservationVerdict
    named: str | None = None
    expected: str = ""
    saw: Any = NOTHING
    why: str = ""


def check_expectations(
    expect: Mapping[str, Any], observations: Observations, names: Names, profile: Version
) -> list[Finding]:
    """All findings of a case's `expect` on its log. The world is closed: what nothing names is unexpected."""
    findings: list[Finding] = []
    bases: set[str] = set()
    referenced: set[str] = set()
    emitters: set[str] = set()
    for name, wanted in expect.items():
        if name == "order":
            findings.extend(_check_order(chain, names) for chain in wanted)
            referenced.update(names.base_of(item) or item for chain in wanted for item in chain)
        elif is_emitter(wanted):
            chosen = _choose(wanted, "events", profile)
            if chosen is not None:
                emitters.add(name)
                findings.append(_check_emitter(name, chosen, wanted, observations))
        else:
            matcher = choose_version(wanted, profile)
            if matcher is not NO_MATCHER:
                bases.add(names.base_of(name) or name)
                referenced.update(names.base_of(each) or each for each in references_of(matcher))
                findings.append(check_matcher(name, matcher, names.find(name), names))
    findings.extend(_unexpected_values(observations, bases | referenced))
    findings.extend(_repeated_values(observations, referenced - bases))
    findings.extend(_unexpected_events(observations, emitters))
    return findings


def references_of(matcher: Matcher) -> set[str]:
    """The names of other observations that a matcher compares with; they count as named by it."""
    if isinstance(matcher, list):
        return set().union(*(references_of(item) for item in matcher))
    if not _is_matcher_object(matcher):
        return set()
    found: set[str] = set()
    for key, argument in matcher.items():
        if key in ("same-as", "not-same-as"):
            found.add(argument)
        elif key == "range":
            found.update(bound for bound in argument if isinstance(bound, str))
        elif key in ("fields", "error"):
            found.update(*(references_of(item) for item in argument.values()))
        elif key not in ("equals", "one-of", "set"):
            found.update(references_of(argument))
    return found


def is_emitter(wanted: Any) -> bool:
    """Whether an expectation is the event list of an emitter."""
    if not isinstance(wanted, Mapping):
        return False
    versions = wanted.get("versions")
    return "events" in wanted or (isinstance(versions, list) and "events" in versions[0])


def choose_version(matcher: Matcher, profile: Version) -> Matcher:
    """The matcher that holds for the profile; NO_MATCHER when nothing is expected of that version."""
    if matcher_key(matcher) != "versions":
        return matcher
    chosen = _choose(matcher, "is", profile)
    if chosen is None:
        return NO_MATCHER
    named = chosen.get("for", matcher.get("for"))
    inner = chosen["is"]
    if named is None:
        return inner
    return {**inner, "for": named} if _is_matcher_object(inner) else {"equals": inner, "for": named}


def _is_matcher_object(matcher: Matcher) -> bool:
    return isinstance(matcher, Mapping) and "$" not in matcher


def _choose(wanted: Mapping[str, Any], key: str, profile: Version) -> Mapping[str, Any] | None:
    if key in wanted:
        return wanted
    return next((row for row in wanted["versions"] if in_range(profile, row["node"])), None)


def check_matcher(name: str, matcher: Matcher, found: list[Occurrence], names: Names) -> Finding:
    """The finding on all occurrences of one name."""
    named = matcher.get("for") if _is_matcher_object(matcher) else None
    key = matcher_key(matcher)
    expected = _expected(matcher, key)
    saw = _seen(found)
    if key == "absent":
        verdict = UNEXPECTED if found else PASS
        return Finding(name, verdict, named, expected, saw, f"{name} was logged" if found else "")
    if key in ("each", "in-order", "any-order", "count"):
        why = _check_occurrences(matcher, key, found, names)
        verdict = PASS if why is None else DIFFERS if found else MISSING
        return Finding(name, verdict, named, expected, saw, why or "")
    if not found:
        return Finding(name, MISSING, named, expected, NOTHING, f"{name} was never logged")
    why = match(found[0].value, matcher, names)
    if why is not None:
        return Finding(name, DIFFERS, named, expected, saw, f"{name} {why}")
    if len(found) > 1:
        return Finding(name, UNEXPECTED, named, expected, saw, f"{name} was logged {len(found)} times")
    return Finding(name, PASS, named, expected, saw)


def _expected(matcher: Matcher, key: str) -> str:
    words = describe(matcher)
    return f"{words}, {_count_words(matcher['count'])}" if key == "each" and "count" in matcher else words


def _count_words(count: Any) -> str:
    if isinstance(count, int):
        return f"{count} times"
    low, high = count
    return f"{low or 0} times or more" if high is None else f"{low or 0} to {high} times"


def _seen(found: list[Occurrence]) -> Any:
    if not found:
        return NOTHING
    return found[0].value if len(found) == 1 else [each.value for each in found]


def _check_occurrences(matcher: Mapping[str, Any], key: str, found: list[Occurrence], names: Names) -> str | None:
    values = [each.value for each in found]
    if key in ("each", "count"):
        return _check_each(matcher, values, names)
    wanted = matcher[key]
    if key == "in-order":
        if len(values) != len(wanted):
            return f"was logged {len(values)} times where {len(wanted)} are expected"
        reasons = (match(value, each, names) for value, each in zip(values, wanted))
        return next((f"time {index} {reason}" for index, reason in enumerate(reasons, 1) if reason), None)
    return _check_any_order(wanted, values, names)


def _check_each(matcher: Mapping[str, Any], values: list[Any], names: Names) -> str | None:
    count = matcher.get("count", [1, None])
    low, high = (count, count) if isinstance(count, int) else count
    if len(values) < (low or 0) or (high is not None and len(values) > high):
        return f"was logged {len(values)} times"
    if "each" not in matcher:
        return None
    for index, value in enumerate(values, 1):
        reason = match(value, matcher["each"], names)
        if reason:
            return f"time {index} of {len(values)} {reason}: saw {in_words(value, 120)}"
    return None


def _check_any_order(wanted: list[Matcher], values: list[Any], names: Names) -> str | None:
    """Assigns each value to a matcher of its own, by augmenting paths: a greedy choice could take a wrong one."""
    if len(values) != len(wanted):
        return f"was logged {len(values)} times where {len(wanted)} are expected"
    fits = [[index for index, each in enumerate(wanted) if match(value, each, names) is None] for value in values]
    taken: dict[int, int] = {}

    def assign(value: int, tried: set[int]) -> bool:
        for index in fits[value]:
            if index in tried:
                continue
            tried.add(index)
            if index not in taken or assign(taken[index], tried):
                taken[index] = value
                return True
        return False

    for number, value in enumerate(values):
        if not assign(number, set()):
            return f"no place is left for {in_words(value, 120)}"
    return None


def _check_emitter(
    emitter: str, chosen: Mapping[str, Any], wanted: Mapping[str, Any], observations: Observations
) -> Finding:
    items = chosen["events"]
    seen = [event.event for event in observations.events if event.emitter == emitter]
    named = chosen.get("for", wanted.get("for"))
    deviation = check_events(seen, items)
    if deviation is None:
        return Finding(f"{emitter}.events", PASS, named, describe_events(items), seen)
    verdict = _verdict_of_events(seen, items, deviation)
    why = _why_events(emitter, seen, deviation)
    return Finding(f"{emitter}.events", verdict, named, describe_events(items), seen, why)


def _verdict_of_events(seen: list[str], items: list[Any], deviation: Deviation) -> ObservationVerdict:
    """Missing when only events lack, unexpected when only some are too many, else they differ."""
    lacking = Counter(required_events(items)) - Counter(seen)
    if lacking and deviation.index == len(seen):
        return MISSING
    return DIFFERS if lacking else _too_many_or_order(seen, items)


def _too_many_or_order(seen: list[str], items: list[Any]) -> ObservationVerdict:
    for index in range(len(seen)):
        if check_events(seen[:index] + seen[index + 1 :], items) is None:
            return UNEXPECTED
    return DIFFERS


def _why_events(emitter: str, seen: list[str], deviation: Deviation) -> str:
    wanted = " or ".join(deviation.wanted) or "nothing more"
    if deviation.index == len(seen):
        return f"{emitter} ended with {seen[-1] if seen else 'no event'}, where {wanted} comes next"
    return f"event {deviation.index + 1} of {emitter} is {seen[deviation.index]}, where {wanted} comes next"


def _check_order(chain: list[str], names: Names) -> Finding:
    name = "order." + "<".join(chain)
    expected = ", then ".join(chain)
    positions = [names.positions(item) for item in chain]
    for item, found in zip(chain, positions):
        if not found:
            return Finding(name, MISSING, None, expected, NOTHING, f"{item} was never logged")
    for index in range(len(chain) - 1):
        if max(positions[index]) > min(positions[index + 1]):
            saw = [item for _, item in sorted(zip((min(each) for each in positions), chain))]
            why = f"{chain[index + 1]} came before {chain[index]}"
            return Finding(name, DIFFERS, None, expected, saw, why)
    return Finding(name, PASS, None, expected, list(chain))


def _unexpected_values(observations: Observations, bases: set[str]) -> Iterator[Finding]:
    unnamed: dict[str, list[Any]] = {}
    for value in observations.values:
        if value.name not in bases:
            unnamed.setdefault(value.name, []).append(value.value)
    for name, values in unnamed.items():
        saw = values[0] if len(values) == 1 else values
        yield Finding(name, UNEXPECTED, None, "nothing", saw, f"{name} was logged, which nothing expects")


def _repeated_values(observations: Observations, referenced: set[str]) -> Iterator[Finding]:
    """Values that others are compared with, and that have no expectation of their own, are logged once."""
    times = Counter(value.name for value in observations.values if value.name in referenced)
    for name, count in times.items():
        if count > 1:
            yield Finding(name, UNEXPECTED, None, "to be logged once", NOTHING, f"{name} was logged {count} times")


def _unexpected_events(observations: Observations, emitters: set[str]) -> Iterator[Finding]:
    unnamed: dict[str, list[Event]] = {}
    for event in observations.events:
        if event.emitter not in emitters:
            unnamed.setdefault(event.emitter, []).append(event)
    for emitter, events in unnamed.items():
        saw = [event.event for event in events]
        why = f"{emitter} emitted {', '.join(saw)}, which nothing expects"
        yield Finding(f"{emitter}.events", UNEXPECTED, None, "no event", saw, why)
