"""Launches and evidence as single lines of JSON, between the pool and its workers."""

from __future__ import annotations

import json
from binascii import a2b_base64, b2a_base64
from dataclasses import asdict, fields
from typing import Any

from childproof.evidence import Evidence, Launch, LeftProcess, Limits, Streams

BYTES = ("stdout", "stderr", "log")


def line_of_launch(launch: Launch) -> bytes:
    """A launch as one line."""
    return json.dumps(asdict(launch)).encode() + b"\n"


def launch_of_line(line: bytes) -> Launch:
    """The launch that `line_of_launch` wrote."""
    data: dict[str, Any] = json.loads(line)
    data["argv"] = tuple(data["argv"])
    data["streams"] = Streams(**data["streams"])
    data["limits"] = Limits(**data["limits"])
    return Launch(**data)


def line_of_evidence(evidence: Evidence) -> bytes:
    """Evidence as one line, its bytes in base64."""
    data = {field.name: getattr(evidence, field.name) for field in fields(evidence)}
    for name in BYTES:
        data[name] = b2a_base64(data[name], newline=False).decode()
    data["processes"] = [(process.pid, process.command) for process in evidence.processes]
    return json.dumps(data).encode() + b"\n"


def evidence_of_line(line: bytes) -> Evidence:
    """The evidence that `line_of_evidence` wrote."""
    data: dict[str, Any] = json.loads(line)
    for name in BYTES:
        data[name] = a2b_base64(data[name])
    data["truncated"] = tuple(data["truncated"])
    data["files"] = tuple(data["files"])
    data["processes"] = tuple(LeftProcess(*process) for process in data["processes"])
    return Evidence(**data)
