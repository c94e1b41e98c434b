"""Each check finds what it is for, tells where and why, and leaves a good suite alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_suite import GOOD_HEADER, GOOD_SCRIPT, SmallSuite, told

from childproof.lint import (
    ending,
    features,
    header_order,
    mutants,
    name_space,
    requirements_used,
    retired,
    substance,
    version_ranges,
)
from childproof.lint.everything import CHECKS
from childproof.lint.script import read_script

NAME = "name.cjs"
SCRIPT_STARTS = GOOD_HEADER.count("\n") + 3
"""The line of the file on which a script after the good header starts."""


def test_a_good_suite_has_no_finding(suite: SmallSuite) -> None:
    material = suite.material()
    assert [finding for check in CHECKS for finding in check(material)] == []


def test_every_check_runs_on_the_suite_of_this_checkout() -> None:
    checks = (
        header_order,
        requirements_used,
        version_ranges,
        substance,
        name_space,
        features,
        ending,
        mutants,
        retired,
    )
    assert {check.check for check in checks} == set(CHECKS)


# Mutants


def test_a_scenario_needs_a_mutant(suite: SmallSuite) -> None:
    (suite.fixtures / "area" / "name.mutant.cjs").unlink()
    assert told(mutants.check(suite.material())) == [
        (NAME, 1, "no mutant: neither name.mutant.cjs beside it nor `faults`")
    ]


def test_faults_stand_in_for_a_mutant_but_not_beside_one(suite: SmallSuite) -> None:
    suite.scenario(GOOD_HEADER + "faults: [exit-code-unmasked]\n")
    assert told(mutants.check(suite.material())) == [(NAME, 7, "`faults` are named though a mutant lies beside it")]
    (suite.fixtures / "area" / "name.mutant.cjs").unlink()
    assert told(mutants.check(suite.material())) == []


def test_a_mutant_needs_its_scenario_and_a_word_on_what_it_does(suite: SmallSuite) -> None:
    suite.write("fixtures/area/gone.mutant.cjs", "'use strict';\n" + "process.exit;\n" * 60)
    assert told(mutants.check(suite.material())) == [
        ("gone.mutant.cjs", 0, "a mutant without its scenario gone.cjs"),
        ("gone.mutant.cjs", 1, "no comment on the first line that says what is made wrong"),
        ("gone.mutant.cjs", 61, "a mutant of 61 lines; 60 are the most"),
    ]


# Ids


def test_a_retired_id_is_not_used_again(suite: SmallSuite) -> None:
    suite.write("fixtures/retired.txt", "# Gone.\nother/name\narea/name # twice\narea/name\nno id\n")
    assert told(retired.check(suite.material())) == [
        ("retired.txt", 4, "area/name stands already on line 3"),
        ("retired.txt", 5, "'no id' is no id of a scenario"),
        (NAME, 1, "the id area/name is retired (retired.txt:3)"),
    ]


# Names


@pytest.mark.parametrize(
    "line, reason",
    [
        ("log.event('leaver', 'exit');", "the emitter `leaver` is called like a role"),
        ("log.event('a.b', 'exit');", "the emitter `a.b` has a dot in its name"),
        ("log.value('leaver.code', 1);", "the value `leaver.code` reads like a value of the role `leaver`"),
        ("log.value('leaver', 1);", "the value `leaver` reads like a value of the role `leaver`"),
        ("log.value('child', 1);", "the value `child` is called like an emitter"),
        ("log.value('child.exit', 1);", "the value `child.exit` reads like data of the event `child.exit`"),
        ("log.value('child.exit.code', 1);", "the value `child.exit.code` reads like data of the event `child.exit`"),
        ("log.value('harness.pid', 1);", "the value `harness.pid` has a name that is reserved"),
        ("log.value('with', 1);", "the value `with` has a name that is reserved"),
        ("log.event('order', 'x');", "the emitter `order` has a name that is reserved"),
        ("log.self('main');", "the role `main` has a name that is reserved"),
    ],
)
def test_no_name_means_two_things(suite: SmallSuite, line: str, reason: str) -> None:
    suite.scenario(script=f"{GOOD_SCRIPT}{line}\n")
    at = SCRIPT_STARTS + GOOD_SCRIPT.count("\n")
    assert told(name_space.check(suite.material())) == [(NAME, at, reason)]


def test_an_emitter_that_only_the_header_names_is_no_role_either(suite: SmallSuite) -> None:
    suite.scenario(GOOD_HEADER + "  leaver: { events: [] }\n")
    assert told(name_space.check(suite.material())) == [(NAME, 7, "the emitter `leaver` is called like a role")]


def test_names_that_only_begin_alike_are_apart(suite: SmallSuite) -> None:
    suite.scenario(
        script=f"{GOOD_SCRIPT}log.value('leavers', 1); log.value('child.exited', 1); log.value('child.pid', 1);\n"
    )
    assert told(name_space.check(suite.material())) == []


def test_names_in_comments_and_headers_do_not_count() -> None:
    script = read_script(
        "/*---\nnotes: log.value('a', 1)\n---*/\n// log.value('b', 1)\n/* log.self('c') */\nlog.value('d', 1);\n"
    )
    assert [(use.name, use.line) for use in script.values] == [("d", 6)]
    assert script.roles == ()


# Requirements


def test_for_names_what_the_scenario_requires(suite: SmallSuite) -> None:
    suite.scenario(GOOD_HEADER.replace("child.exit.code: 3", "child.exit.code: { equals: 3, for: a.second }"))
    assert told(requirements_used.check(suite.material())) == [
        (NAME, 6, "`for` names a.second, which does not stand in `requires`")
    ]


def test_every_requirement_has_something_that_shows_it(suite: SmallSuite) -> None:
    header = GOOD_HEADER.replace("[a.first]", "\n  - a.first\n  - a.second")
    suite.scenario(header)
    assert told(requirements_used.check(suite.material())) == [
        (NAME, 5, "no expectation is `for` a.second, so nothing shows it")
    ]
    suite.scenario(header + "cases: { one: { expect: { child.exit.signal: { equals: null, for: a.second } } } }\n")
    assert told(requirements_used.check(suite.material())) == []


# Version ranges


@pytest.mark.parametrize(
    "text",
    [">=20.5", "<20.5.0", "<22.15 || >=23 <23.11", ">=22.15 <23 || >=23.11", "<21 || >=22.15", "*"],
)
def test_ranges_that_the_registry_explains(suite: SmallSuite, text: str) -> None:
    suite.scenario(GOOD_HEADER + f"node: '{text}'\n")
    assert told(version_ranges.check(suite.material())) == []


@pytest.mark.parametrize("text, version", [(">=20", "20.0.0"), (">=20.5 <24", "24.0.0"), ("<22.14.1", "22.14.1")])
def test_a_boundary_that_nothing_explains(suite: SmallSuite, text: str, version: str) -> None:
    suite.scenario(GOOD_HEADER + f"node: '{text}'\n")
    reason = f"no requirement of this scenario has `since`, `until` or `changed` {version}, a boundary of `{text}`"
    assert told(version_ranges.check(suite.material())) == [(NAME, 7, reason)]


@pytest.mark.parametrize("text", ["^20.5", "20.x", "20.5.0 - 22.15.0", ">20.5"])
def test_ranges_are_written_in_one_way(suite: SmallSuite, text: str) -> None:
    suite.scenario(GOOD_HEADER + f"cases:\n  one: {{ node: '{text}' }}\n")
    assert told(version_ranges.check(suite.material())) == [
        (NAME, 8, f"the range `{text}` is not made of `>=`, `<` and `||`")
    ]


def versions_header(*rows: str) -> str:
    """A header whose last expectation has these rows, which start on line 8."""
    return GOOD_HEADER + "  x:\n    versions:\n" + "".join(f"      - {{ node: '{row}', is: 1 }}\n" for row in rows)


def test_a_list_of_ranges_leaves_nothing_out(suite: SmallSuite) -> None:
    suite.scenario(versions_header("<20.5", ">=22.15 <23 || >=23.11"))
    assert told(version_ranges.check(suite.material())) == [
        (NAME, 8, "nothing is said of Node 20.5.0, to which the scenario applies")
    ]


def test_a_list_of_ranges_has_no_row_in_vain(suite: SmallSuite) -> None:
    suite.scenario(versions_header(">=20.5", "<20.5", ">=22.15"))
    assert told(version_ranges.check(suite.material())) == [
        (NAME, 11, "the range `>=22.15` holds for no version that is left to it")
    ]


def test_a_single_row_means_that_nothing_is_expected_elsewhere(suite: SmallSuite) -> None:
    suite.scenario(versions_header(">=20.5"))
    assert told(version_ranges.check(suite.material())) == []


def test_only_versions_to_which_the_scenario_applies_matter(suite: SmallSuite) -> None:
    suite.scenario(versions_header("<22.15 || >=23 <23.11", ">=22.15 <23 || >=23.11") + "node: '>=20.5'\n")
    assert told(version_ranges.check(suite.material())) == []
    suite.scenario(versions_header("<20.5", ">=20.5") + "node: '>=20.5'\n")
    assert told(version_ranges.check(suite.material())) == [
        (NAME, 9, "the range `<20.5` holds for no version that is left to it")
    ]


# Substance


@pytest.mark.parametrize(
    "wanted",
    [
        "{ type: string }",
        "{ any: it is said nowhere }",
        "{ absent: true }",
        "{ each: { type: number } }",
        "{ fields: { a: { type: number } } }",
        "{ all-of: [{ type: number }, { any: why not }] }",
        "{ versions: [{ node: '>=20.5', is: { type: number } }] }",
        "{ range: [null, null] }",
        "{ events: [{ maybe: exit }] }",
    ],
)
def test_kinds_alone_ask_for_nothing(suite: SmallSuite, wanted: str) -> None:
    suite.scenario(f"title: A child tells its parent how it ended\nrequires: [a.first]\nexpect:\n  child: {wanted}\n")
    reason = "the case `only` expects nothing but kinds of values, which a stub has too"
    assert told(substance.check(suite.material())) == [(NAME, 4, reason)]


@pytest.mark.parametrize(
    "wanted",
    ["3", "{ events: [exit] }", "{ range: [1, null] }", "{ fields: { a: { type: number }, b: 1 } }", "{ set: [1] }"],
)
def test_one_expectation_of_substance_will_do(suite: SmallSuite, wanted: str) -> None:
    suite.scenario(f"title: A child tells its parent how it ended\nrequires: [a.first]\nexpect:\n  child: {wanted}\n")
    assert told(substance.check(suite.material())) == []


def test_each_case_needs_substance(suite: SmallSuite) -> None:
    header = "title: A child tells its parent how it ended\nrequires: [a.first]\ncases:\n  kinds: {}\n"
    suite.scenario(header + "  code: { outside: { exit: 1 } }\nexpect: { child.pid: { type: number } }\n")
    assert told(substance.check(suite.material())) == [
        (NAME, 5, "the case `kinds` expects nothing but kinds of values, which a stub has too")
    ]


def test_something_is_expected_of_the_main_role(suite: SmallSuite) -> None:
    header = "title: A child tells its parent how it ended\nrequires: [a.first]\nexpect: { leaver.pid: 1 }\n"
    suite.scenario(header)
    assert told(substance.check(suite.material())) == [(NAME, 4, "the case `only` expects nothing of the main role")]
    suite.scenario(header + "outside: { stdout: 'hello' }\n")
    assert told(substance.check(suite.material())) == []


# The end, the order of keys, and features


def test_a_script_can_end_as_its_header_says(suite: SmallSuite) -> None:
    suite.scenario(GOOD_HEADER + "ends: dies\n")
    assert told(ending.check(suite.material())) == [
        (NAME, 7, "the script never calls `log.dying()`, but ends by `dies`")
    ]
    suite.scenario(script=GOOD_SCRIPT.replace("log.done()", "log.dying()"))
    assert told(ending.check(suite.material())) == [
        (NAME, 2, "the script never calls `log.done()`, but ends by `done`"),
        (NAME, 17, "the script announces its death, but the header does not say `ends: dies`"),
    ]


def test_keys_stand_in_order(suite: SmallSuite) -> None:
    suite.scenario(GOOD_HEADER + "cases:\n  one:\n    node: '*'\n    with: { a: 1 }\n")
    assert told(header_order.check(suite.material())) == [
        (NAME, 7, "`cases` comes before `expect`"),
        (NAME, 10, "`with` comes before `node`"),
    ]


@pytest.mark.parametrize(
    "line, feature",
    [
        ("const { Worker } = require('worker_threads');", "worker"),
        ("const cluster = require('node:cluster');", "cluster"),
        ("const dgram = require('dgram');", "dgram"),
        ("const other = fork(log.self('helper').script);", "fork"),
        ("child_process.fork(log.self('helper').script);", "fork"),
        ("const options = { serialization: 'advanced' };", "advanced"),
        ("spawn(log.probe);", "probe"),
    ],
)
def test_features_that_a_script_uses_are_named(suite: SmallSuite, line: str, feature: str) -> None:
    suite.scenario(script=f"{GOOD_SCRIPT}{line}\n")
    at = SCRIPT_STARTS + GOOD_SCRIPT.count("\n")
    reason = f"the script needs `{feature}`, which `features` does not name"
    assert told(features.check(suite.material())) == [(NAME, at, reason)]
    suite.scenario(GOOD_HEADER + f"cases: {{ one: {{ features: [{feature}] }} }}\n", f"{GOOD_SCRIPT}{line}\n")
    assert told(features.check(suite.material())) == []


def test_a_terminal_is_a_feature(suite: SmallSuite) -> None:
    suite.scenario(GOOD_HEADER + "streams: { stdout: pty }\n")
    assert told(features.check(suite.material())) == [
        (NAME, 7, "a stream is a pty, but `features` does not name `tty`")
    ]


def test_probes_of_features_name_none(suite: SmallSuite, tmp_path: Path) -> None:
    suite.scenario(script=f"{GOOD_SCRIPT}require('cluster');\n", path="features/cluster.cjs")
    assert told(features.check(suite.material())) == []
