"""The summary in Markdown is short, and whatever stands in it is text."""

from __future__ import annotations

import re

from childproof.baseline import Baseline, compare
from childproof.gate import Judged
from childproof.report.markdown import MOST_CASES, code, plain, render_markdown
from childproof.verdict import CaseVerdict

from .hostile import EVERYTHING, hostile_report
from .samples import case, failing, report


def test_it_tells_counts_differences_and_failures() -> None:
    mine = report([case("env/a#one"), failing("exit/a#one")])
    theirs = report([case("env/a#one"), case("exit/a#one")], name="deno-2.9.6", version="2.9.6")
    assert (
        render_markdown([Judged(mine), Judged(theirs)])
        == """\
## Childproof

|  | cases | must | observed |
| --- | --- | --- | --- |
| Bun 1.4.5, scored as Node 24.3.0 | 1 of 2 cases pass, 1 fails, 0 unsupported | 1/2 | 0/0 |
| Deno 2.9.6, scored as Node 24.3.0 | 2 of 2 cases pass, 0 fail, 0 unsupported | 2/2 | 0/0 |

<details><summary>By area</summary>

| area | Bun 1.4.5 | Deno 2.9.6 |
| --- | --- | --- |
| env | 1/1 | 1/1 |
| exit | 0/1 | 1/1 |
| all | 1/2 | 2/2 |

</details>

<details><summary>Where they differ: 1</summary>

| case | Bun 1.4.5 | Deno 2.9.6 |
| --- | --- | --- |
| `exit/a#one` | ✗ fail | ✓ pass |

</details>

<details><summary>Bun 1.4.5: 1 went wrong</summary>

- `exit/a#one` fail: `child.exit.code` expected `0`, saw `256`

Alone: `childproof repro exit/a#one --impl bun@1.4.5`

</details>
"""
    )


def test_known_failures_are_a_sentence() -> None:
    one = report([case("exit/a#one")])
    comparison = compare(one, Baseline("0.1.0", one.name, one.header.profile, {}))
    assert "- Bun 1.4.5: 0 cases fail as known, nothing changed\n" in render_markdown([Judged(one, comparison)])


def test_many_failures_are_cut_off() -> None:
    cases = [failing(f"exit/a#number-{index}") for index in range(MOST_CASES + 5)]
    text = render_markdown([Judged(report(cases))])
    assert text.count("\n- `") == MOST_CASES
    assert "- … and 5 more" in text


def test_a_broken_off_run_is_marked() -> None:
    assert "(partial: the run was broken off)" in render_markdown([Judged(report([case()], partial=True))])


def test_a_case_as_a_whole_tells_its_error() -> None:
    of_case = case("exit/a#one", CaseVerdict.CRASH, why="died by SIGSEGV")
    assert "- `exit/a#one` crash: died by SIGSEGV" in render_markdown([Judged(report([of_case]))])


def test_plain_text_formats_nothing_and_calls_nobody() -> None:
    assert plain("*a* _b_ `c` <d> [e](f) | g") == r"\*a\* \_b\_ \`c\` \<d\> \[e\]\(f\) \| g"
    assert plain("@everyone #1 https://x") == "@\u2060everyone \\#\u20601 https:\u2060//x"
    assert "\n" not in plain("a\nb")


def test_code_holds_any_backticks() -> None:
    assert code("a") == "`a`"
    assert code("a`b``c") == "```a`b``c```"
    assert code("`a") == "`` `a ``"
    assert code("a\nb") == r"`a\nb`"


def test_hostile_text_stays_in_its_line() -> None:
    text = render_markdown([Judged(hostile_report())])
    assert EVERYTHING not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)
    outside_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    assert "<script>" not in outside_code
    assert "@everyone" not in outside_code
