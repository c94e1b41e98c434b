"""Every value comes out as fixtures/README.md says."""

from __future__ import annotations

from typing import Any

import pytest
from emitting import Emitter

ENCODED: dict[str, tuple[str, Any]] = {
    "text": ("'a\\u2028\\n' + String.fromCharCode(0xd800) + '\\u{1f600}'", "a\u2028\n\ud800\U0001f600"),
    "truth": ("true", True),
    "nothing": ("null", None),
    "integer": ("-7", -7),
    "fraction": ("0.1", 0.1),
    "largest": ("Number.MAX_VALUE", 1.7976931348623157e308),
    "negative-zero": ("-0", {"$": "number", "value": "-0"}),
    "not-a-number": ("NaN", {"$": "number", "value": "NaN"}),
    "infinite": ("Infinity", {"$": "number", "value": "Infinity"}),
    "negative-infinite": ("-Infinity", {"$": "number", "value": "-Infinity"}),
    "undefined": ("undefined", {"$": "undefined"}),
    "bigint": ("-(2n ** 64n)", {"$": "bigint", "value": "-18446744073709551616"}),
    "symbol": ("Symbol('name')", {"$": "symbol", "description": "name"}),
    "bare-symbol": ("Symbol()", {"$": "symbol", "description": None}),
    "function": ("function named() {}", {"$": "function", "name": "named"}),
    "class": ("class Named {}", {"$": "function", "name": "Named"}),
    "list": ("[1, [undefined], 'x']", [1, [{"$": "undefined"}], "x"]),
    "sparse": ("[, 1]", [{"$": "undefined"}, 1]),
    "object": ("{ a: 1, b: { c: -0 } }", {"a": 1, "b": {"c": {"$": "number", "value": "-0"}}}),
    "bare-object": ("Object.assign(Object.create(null), { a: 1 })", {"a": 1}),
    "instance": ("new (class { a = 1; get b() { return 2; } })()", {"a": 1}),
    "dollar": ("{ $: 'undefined', a: 1 }", {"$": "object", "fields": {"$": "undefined", "a": 1}}),
    "prototype-key": ("JSON.parse('{ \"__proto__\": 1 }')", {"__proto__": 1}),
    "own-json": ("{ toJSON() { return 'other'; } }", {"toJSON": {"$": "function", "name": "toJSON"}}),
    "cycle": ("(() => { const o = { a: 1 }; o.self = [o]; return o; })()", {"a": 1, "self": [{"$": "cycle"}]}),
    "twice": ("(() => { const o = {}; return [o, o]; })()", [{}, {}]),
    "buffer": ("Buffer.from('h\\0\\xff', 'latin1')", {"$": "bytes", "type": "Buffer", "hex": "6800ff"}),
    "bytes": ("new Uint8Array([1, 171])", {"$": "bytes", "type": "Uint8Array", "hex": "01ab"}),
    "part-of-bytes": ("new Uint8Array([1, 2, 3]).subarray(1, 2)", {"$": "bytes", "type": "Uint8Array", "hex": "02"}),
    "array-buffer": ("new Uint8Array([9]).buffer", {"$": "bytes", "type": "ArrayBuffer", "hex": "09"}),
    "data-view": (
        "new DataView(new Uint8Array([1, 2, 3]).buffer, 1)",
        {"$": "bytes", "type": "DataView", "hex": "0203"},
    ),
    "halves": ("new Int16Array([-1, 2])", {"$": "numbers", "type": "Int16Array", "values": [-1, 2]}),
    "floats": (
        "new Float64Array([-0, 0.5])",
        {"$": "numbers", "type": "Float64Array", "values": [{"$": "number", "value": "-0"}, 0.5]},
    ),
    "big-numbers": (
        "new BigInt64Array([-1n])",
        {"$": "numbers", "type": "BigInt64Array", "values": [{"$": "bigint", "value": "-1"}]},
    ),
    "date": ("new Date(1234)", {"$": "date", "value": 1234}),
    "no-date": ("new Date(NaN)", {"$": "date", "value": {"$": "number", "value": "NaN"}}),
    "regexp": ("/a\\/b/gi", {"$": "regexp", "value": "/a\\/b/gi"}),
    "map": ("new Map([['k', { v: 1n }]])", {"$": "map", "entries": [["k", {"v": {"$": "bigint", "value": "1"}}]]}),
    "set": ("new Set([1, undefined])", {"$": "set", "values": [1, {"$": "undefined"}]}),
    "error": ("new TypeError('why')", {"$": "error", "name": "TypeError", "message": "why"}),
    "error-with-fields": (
        "Object.assign(new Error('m'), { code: 'ENOENT', errno: -2, syscall: 'spawn x', path: 'x', spawnargs: ['a'] })",
        {
            "$": "error",
            "name": "Error",
            "message": "m",
            "code": "ENOENT",
            "errno": -2,
            "syscall": "spawn x",
            "path": "x",
            "spawnargs": ["a"],
        },
    ),
    "error-of-address": (
        "Object.assign(new Error('m'), { dest: 'd', address: '::1', port: 80, other: 1 })",
        {"$": "error", "name": "Error", "message": "m", "dest": "d", "address": "::1", "port": 80},
    ),
    "error-with-cause": (
        "new Error('outer', { cause: new RangeError('inner') })",
        {
            "$": "error",
            "name": "Error",
            "message": "outer",
            "cause": {"$": "error", "name": "RangeError", "message": "inner"},
        },
    ),
    "odd-error": (
        "Object.assign(new Error(), { name: 5n, message: undefined })",
        {"$": "error", "name": {"$": "bigint", "value": "5"}, "message": {"$": "undefined"}},
    ),
    "error-of-other-realm": (
        "require('vm').runInNewContext(\"new SyntaxError('far')\")",
        {"$": "error", "name": "SyntaxError", "message": "far"},
    ),
}


@pytest.fixture
def source() -> str:
    """A script that logs every value of the table, each as a value and as the data of an event."""
    statements = [
        f"log.value('{name}', ({code}));\nlog.event('emitter', '{name}', {{ data: ({code}) }});"
        for name, (code, _) in ENCODED.items()
    ]
    return "\n".join([*statements, "log.event('emitter', 'bare');", "log.done();"])


def test_values_are_encoded_as_documented(emitter: Emitter, source: str) -> None:
    ended = emitter.run(source)
    assert (ended.code, ended.stderr) == (0, "")
    wanted = {name: value for name, (_, value) in ENCODED.items()}
    assert ended.values == wanted
    events: dict[str, list[Any]] = {line["e"][1]: line["e"][2:] for line in ended.lines if "e" in line}
    assert events.pop("bare") == []
    assert events == {name: [{"data": value}] for name, value in wanted.items()}
    assert ended.lines[-1]["done"] is True


def test_own_prototype_key_of_an_object_survives(emitter: Emitter) -> None:
    ended = emitter.run("log.value('input', log.input);", {"__proto__": {"a": 1}})
    assert ended.values == {"input": {"__proto__": {"a": 1}}}


def test_a_getter_that_throws_is_thrown_at_the_caller_and_logs_nothing(emitter: Emitter) -> None:
    ended = emitter.run(
        """
        try {
          log.value('bad', { get a() { throw new Error('from the getter'); } });
        } catch (error) {
          log.value('caught', error.message);
        }
        """
    )
    assert ended.values == {"caught": "from the getter"}
    assert [line["n"] for line in ended.lines] == [0]
