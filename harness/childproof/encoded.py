"""Values in the log's encoding: their kind, equality, length, parts, and words for people."""

from __future__ import annotations

import json
from typing import Any

ABSENT: Any = object()
"""What a path leads to when the value has no such part."""


def kind_of(value: Any) -> str:
    """The kind of an encoded value, in the words of the matcher `type`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) or value.is_integer() else "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list):
        return "array"
    tag = value.get("$")
    return tag if isinstance(tag, str) else "object"


def same(left: Any, right: Any) -> bool:
    """Deep equality as JavaScript sees it: 1 equals 1.0, but true does not equal 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return left == right
    if type(left) is not type(right):
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right)


def length_of(value: Any) -> int | None:
    """Length of a string (code points), array or bytes; None for what has none."""
    if isinstance(value, (str, list)):
        return len(value)
    if isinstance(value, dict) and value.get("$") == "bytes":
        return len(value["hex"]) // 2
    return None


def part_of(value: Any, key: str) -> Any:
    """The field or element with this name, or ABSENT."""
    if isinstance(value, list):
        return value[int(key)] if key.isdecimal() and int(key) < len(value) else ABSENT
    if isinstance(value, dict):
        fields = fields_of(value)
        return fields.get(key, ABSENT)
    return ABSENT


def fields_of(value: Any) -> dict[str, Any]:
    """The named fields of an encoded object or error; empty for what has none."""
    if not isinstance(value, dict):
        return {}
    if value.get("$") == "object" and isinstance(value.get("fields"), dict):
        return dict(value["fields"])
    return {key: item for key, item in value.items() if key != "$" or not isinstance(item, str)}


def in_words(value: Any, limit: int = 300) -> str:
    """An encoded value as a person would write it in JavaScript, cut off in the middle when it is long."""
    text = _words(value)
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]} … {text[-half:]} ({len(text)} characters)"


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_words, value)) + "]"
    if isinstance(value, dict):
        return _tagged_words(value) if isinstance(value.get("$"), str) else _fields_words(value)
    return json.dumps(value, ensure_ascii=False)


def _fields_words(fields: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_words(item)}" for key, item in fields.items()) + "}"


def _tagged_words(value: dict[str, Any]) -> str:
    tag: str = value["$"]
    rest = {key: item for key, item in value.items() if key != "$"}
    if tag in ("number", "regexp"):
        return str(value.get("value"))
    if tag == "bigint":
        return f"{value.get('value')}n"
    if tag == "bytes":
        return f"<{value.get('type')} {value.get('hex')}>"
    if tag == "object":
        return _fields_words(fields_of(value))
    if tag == "error":
        shown = {key: item for key, item in rest.items() if key not in ("name", "message")}
        return f"{value.get('name')}: {value.get('message')}" + (f" {_fields_words(shown)}" if shown else "")
    inner = ", ".join(_words(item) for item in rest.values())
    return f"{tag}({inner})" if inner else tag
