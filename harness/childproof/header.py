"""Reading a scenario: from the text of its file to a Scenario."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Mapping

from childproof.contracts import check_document
from childproof.errors import ContractError, ContractErrors, Place
from childproof.evidence import Streams
from childproof.scenario import Case, Scenario
from childproof.versions import parse_range
from childproof.yaml_source import Document, load_yaml

_HEADER = re.compile(r"\A/\*---\n(.*?)^---\*/", re.DOTALL | re.MULTILINE)
DEFAULT_TIMEOUT = 20.0
ONLY = "only"


def read_header(text: str, path: Path) -> Document:
    """The YAML header of a scenario's text. Raises ContractError when there is none."""
    found = _HEADER.match(text)
    if found is None:
        raise ContractError(
            Place(path, 1), "no header: the file must start with a comment /*--- … ---*/ that holds YAML"
        )
    document = load_yaml(found.group(1), path, first_line=2)
    if not isinstance(document.value, dict):
        raise document.error("the header must be a mapping")
    return document


def read_scenario(text: str, path: Path, scenario_id: str) -> Scenario:
    """The scenario in this text. Raises ContractErrors that tell everything that is wrong with its header."""
    document = read_header(text, path)
    errors = check_document("scenario", document) or _check_ranges(document)
    if errors:
        raise ContractErrors(errors)
    header: dict[str, Any] = document.value
    rows = header.get("cases") or {ONLY: {}}
    return Scenario(
        id=scenario_id,
        title=header["title"],
        requires=tuple(header["requires"]),
        cases=tuple(_case(scenario_id, header, name, row or {}) for name, row in rows.items()),
        faults=tuple(header.get("faults", ())),
        notes=header.get("notes", ""),
        place=Place(path, 1),
        source=text,
    )


def _case(scenario_id: str, header: Mapping[str, Any], name: str, row: Mapping[str, Any]) -> Case:
    expect = {**header.get("expect", {}), **row.get("expect", {})}
    return Case(
        scenario=scenario_id,
        name=name,
        title=header["title"],
        requires=tuple(header["requires"]),
        features=frozenset(header.get("features", ())) | frozenset(row.get("features", ())),
        node=_both(header.get("node"), row.get("node")),
        input=row.get("with", {}),
        expect=expect,
        outside=_outside(header.get("outside", {}), row.get("outside", {})),
        streams=_streams(header.get("streams", {})),
        dies=header.get("ends") == "dies",
        timeout=float(row.get("timeout", header.get("timeout", DEFAULT_TIMEOUT))),
    )


def _outside(common: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    merged = {**common, **own}
    if "signal" in own and "exit" not in own:
        merged.pop("exit", None)
    if "exit" in own and "signal" not in own:
        merged.pop("signal", None)
    return merged


def _both(common: str | None, own: str | None) -> str:
    """One range that holds what both hold. In npm's notation `||` binds weaker than the space."""
    if common is None or own is None:
        return common or own or "*"
    return " || ".join(f"{left.strip()} {right.strip()}" for left in common.split("||") for right in own.split("||"))


def _streams(header: Mapping[str, Any]) -> Streams:
    stdin = header.get("stdin", "null")
    text = ""
    if isinstance(stdin, dict):
        [(stdin, text)] = stdin.items()
    return Streams(
        stdin=stdin or "null",
        stdout=header.get("stdout", "pipe") or "null",
        stderr=header.get("stderr", "pipe") or "null",
        stdin_text=text,
    )


def _check_ranges(document: Document) -> list[ContractError]:
    """Version ranges are checked apart from the schema, which cannot parse them."""
    errors: list[ContractError] = []

    def walk(value: Any, keys: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key == "node" and isinstance(item, str) and (len(keys) != 2 or keys[0] != "expect"):
                    try:
                        parse_range(item)
                    except ValueError as error:
                        errors.append(document.error(f"no version range: {error}", (*keys, key)))
                elif key not in ("with", "equals"):
                    walk(item, (*keys, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*keys, index))

    walk(document.value, ())
    return errors
