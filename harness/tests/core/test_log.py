"""A log is read whole, whatever is in it."""

from __future__ import annotations

import json
from importlib.resources import files

from core.helpers import DONE, event, lines, value
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from childproof.log import _is_record, read_log


def test_reads_values_events_and_the_end() -> None:
    log = read_log(lines(value("a", 1), event("child", "exit", {"code": 0}), value("pid", 7, w="leaver:2:0"), DONE))
    assert [each.name for each in log.values] == ["a", "leaver.pid"]
    assert [(each.name, each.data) for each in log.events] == [("child.exit", {"code": 0})]
    assert (log.done, log.last_of_main, log.faults) == (3, 3, ())


def test_only_the_main_role_ends_the_case() -> None:
    assert read_log(lines({"done": True, "w": "other:2:0"})).done is None


def test_errno_becomes_its_symbol() -> None:
    [found] = read_log(lines(value("e", [{"$": "error", "name": "Error", "message": "", "errno": -2}]))).values
    assert found.value[0]["errno"] == "ENOENT"


def test_tells_a_torn_line() -> None:
    assert read_log(lines(DONE) + b'{"w":"main:1:0"').faults == ("log line 2 is torn: it has no end",)


def test_tells_a_foreign_line() -> None:
    assert read_log(b"hello\n").faults == ("log line 1 is no observation: 'hello'",)


def test_tells_a_gap_in_the_numbers() -> None:
    [fault] = read_log(lines(value("a", 1)).replace(b'"n": 0', b'"n": 1')).faults
    assert fault == "log line 1 of main:1:0 has number 1 where 0 comes next"


def test_tells_a_second_done() -> None:
    assert read_log(lines(DONE, DONE)).faults == ("log line 2 says `done` again",)


def test_tells_a_value_nested_without_end() -> None:
    deep = b"[" * 700 + b"]" * 700
    [fault] = read_log(b'{"w":"main:1:0","n":0,"v":["x",' + deep + b"]}\n").faults
    assert "nested too deeply" in fault or "is no observation" in fault


@given(st.binary())
def test_no_bytes_raise_an_exception(data: bytes) -> None:
    log = read_log(data)
    assert log.faults or data == b""


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "a", "main:1:0", "v", "e"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["w", "n", "v", "e", "done"]), inner),
)
_RECORD = st.fixed_dictionaries(
    {"w": st.just("main:1:0") | _JSON, "n": st.integers(0, 3) | _JSON},
    optional={"v": _JSON, "e": _JSON, "done": _JSON, "dying": _JSON},
)


@given(_RECORD)
def test_the_reader_agrees_with_the_schema(record: object) -> None:
    schema = json.loads(files("childproof").joinpath("schemas", "observation-log.json").read_text())
    assert _is_record(record) == Draft202012Validator(schema).is_valid(record)
