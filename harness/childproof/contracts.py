"""The JSON Schemas of the contracts, and checking values against them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, RefResolver
from jsonschema.exceptions import ValidationError, best_match

from childproof.errors import ContractError
from childproof.yaml_source import Document

SCHEMAS = (
    "adapter",
    "baseline",
    "expectation",
    "observation-log",
    "recording",
    "report",
    "requirements",
    "scenario",
)


_VAGUE: tuple[Any, ...] = ("type", "const", "enum", "required")
"""Keywords whose failure only says that another branch was meant."""


@cache
def load_schema(name: str) -> dict[str, Any]:
    """The schema with this file name, as parsed JSON."""
    text = files("childproof").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def schema_validator(name: str) -> Draft202012Validator:
    """A validator for the schema with this file name; references between the schemas resolve without a network."""
    schema = load_schema(name)
    store = {load_schema(other)["$id"]: load_schema(other) for other in SCHEMAS if _exists(other)}
    resolver = RefResolver(base_uri=schema["$id"], referrer=schema, store=store)
    return Draft202012Validator(schema, resolver=resolver, format_checker=FormatChecker())


def _exists(name: str) -> bool:
    return files("childproof").joinpath("schemas", f"{name}.json").is_file()


def check_document(name: str, document: Document) -> list[ContractError]:
    """What in the document breaks the schema, each with its line; empty when it holds."""
    validator = schema_validator(name)
    if validator.is_valid(document.value):
        return []
    return [document.error(*_explain(error)) for error in validator.iter_errors(document.value)]


def check_value(name: str, value: Any) -> str | None:
    """Why a value breaks the schema, in a sentence, or None when it holds."""
    validator = schema_validator(name)
    if validator.is_valid(value):
        return None
    error = best_match(validator.iter_errors(value))
    assert error is not None
    reason, keys = _explain(error)
    return f"{'.'.join(str(key) for key in keys) or 'value'}: {reason}"


def _explain(error: ValidationError) -> tuple[str, list[str | int]]:
    """The deepest cause, in words without the whole of a large value, and where it stands."""
    cause = max(_causes(error), key=lambda each: (len(each.absolute_path), each.validator not in _VAGUE))
    message = cause.message if len(cause.message) < 200 else f"{cause.message[:160]} … breaks `{cause.validator}`"
    return message, [*cause.absolute_path, *_unknown_key(cause)]


def _unknown_key(error: ValidationError) -> list[str]:
    """The first key that the schema does not know, when that is what is wrong: the line is that of the key."""
    if str(error.validator) != "additionalProperties" or not isinstance(error.instance, dict):
        return []
    return [key for key in error.instance if key not in error.schema.get("properties", {})][:1]


def _causes(error: ValidationError) -> list[ValidationError]:
    """The errors of all branches that an error comes from, itself when it comes from none."""
    if not error.context:
        return [error]
    return [cause for branch in error.context for cause in _causes(branch)]
