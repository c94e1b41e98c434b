"""A script, or a runtime, that breaks globals does not break the emitter."""

from __future__ import annotations

from emitting import Emitter

BREAKAGE = """
const broken = () => { throw new Error('broken on purpose'); };
JSON.stringify = broken;
JSON.parse = broken;
for (const method of ['map', 'filter', 'join', 'includes', 'find', 'push', 'concat', 'slice', 'forEach']) {
  Object.defineProperty(Array.prototype, method, { value: broken, configurable: true, writable: true });
}
Array.from = broken;
Array.isArray = broken;
Object.keys = broken;
Object.defineProperty = broken;
Number.isFinite = broken;
String.prototype.replaceAll = broken;
String.prototype.padStart = broken;
ArrayBuffer.isView = broken;
"""


def test_broken_globals_do_not_reach_the_log(emitter: Emitter) -> None:
    ended = emitter.run(
        f"""
        const value = [1, {{ a: [-0, NaN, 1n] }}, Buffer.from([1, 255]), new Error('why'), new Map([[1, 2]])];
        {BREAKAGE}
        log.value('value', value);
        log.event('emitter', 'event', {{ value }});
        log.done();
        """
    )
    assert ended.stderr == ""
    encoded = [
        1,
        {"a": [{"$": "number", "value": "-0"}, {"$": "number", "value": "NaN"}, {"$": "bigint", "value": "1"}]},
        {"$": "bytes", "type": "Buffer", "hex": "01ff"},
        {"$": "error", "name": "Error", "message": "why"},
        {"$": "map", "entries": [[1, 2]]},
    ]
    assert [line.get("v") or line.get("e") or line["done"] for line in ended.lines] == [
        ["value", encoded],
        ["emitter", "event", {"value": encoded}],
        True,
    ]


def test_a_replaced_process_object_keeps_the_writer(emitter: Emitter) -> None:
    ended = emitter.run(
        """
        const { pid } = process;
        Reflect.defineProperty(process, 'pid', { value: 1 });
        process.argv = [];
        log.value('pid', pid);
        """
    )
    assert ended.lines[0]["w"] == f"main:{ended.values['pid']}:0"


def test_a_runtime_without_workers_can_report(emitter: Emitter) -> None:
    ended = emitter.run("log.value('role', log.role);")
    source = (emitter.support / "emit.cjs").read_text()
    (emitter.support / "emit.cjs").write_text(source.replace("require('worker_threads')", "require('./absent.cjs')"))
    assert "absent" in (emitter.support / "emit.cjs").read_text()
    again = emitter.run("log.value('again', log.role);")
    assert (ended.values["role"], again.values["again"]) == ("main", "main")
