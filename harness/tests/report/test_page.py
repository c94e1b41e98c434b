"""The HTML page: complete, accessible, self-contained, and deaf to what implementations wrote."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from typing import Any, Iterator, Sequence, TypeAlias

import pytest
from hypothesis import given, settings
from lxml import html as lxml_html  # type: ignore[import]

from childproof.baseline import Baseline, compare
from childproof.gate import Judged
from childproof.report.html import render_html
from childproof.report.model import NotRun, Report, ReportedCase
from childproof.verdict import NOTHING, CaseVerdict, Level

from .hostile import EVERYTHING, SCRIPT, hostile_report
from .samples import DOCUMENTED, REQUIREMENTS, case, failing, observation, realistic_set, recorded, report
from .strategies import reports

Page: TypeAlias = Any


def page_of(*of: Report | Judged) -> Page:
    judged = [each if isinstance(each, Judged) else Judged(each) for each in of]
    page = lxml_html.document_fromstring(render_html(judged, REQUIREMENTS, recorded))
    for element in page.iter("br", "li"):
        element.tail = f" {element.tail or ''}"
    return page


def text_of(element: Page) -> str:
    return " ".join(element.text_content().split())


def other(cases: Sequence[ReportedCase]) -> Report:
    return report(cases, name="deno-2.9.6", version="2.9.6")


@pytest.fixture(scope="module")
def realistic() -> Page:
    return page_of(*realistic_set(120, 3))


class TestContent:
    def test_the_summary_counts_by_implementation_and_level(self) -> None:
        cases = [
            case("exit/a#one"),
            failing("exit/a#two", level=Level.OBSERVED),
            case("exit/b#one", CaseVerdict.UNSUPPORTED),
        ]
        page = page_of(report(cases, [NotRun("exit/c#one", "root")]))
        [row] = page.xpath("//section[@aria-labelledby='summary']//tbody/tr")
        assert [text_of(cell) for cell in row] == [
            "Bun 1.4.5 scored as Node 24.3.0",
            "1 of 3 cases pass, 1 fails, 1 unsupported, 1 not run",
            "1/2",
            "0/1",
            "Lacks handles. Not run, for want of: root. SHA-256 cdcdcdcdcdcdcdcd…",
        ]

    def test_areas_are_counted(self, realistic: Page) -> None:
        rows = realistic.xpath("//section[@aria-labelledby='areas']//tbody/tr")
        assert [text_of(row[0]) for row in rows][-2:] == ["spawn-sync", "all"]
        assert [text_of(cell) for cell in rows[-1]][1] == "120/120"

    def test_a_scenario_is_a_row_and_its_failing_cases_lead_to_their_sections(self) -> None:
        cases = [case("exit/a#one"), failing("exit/a#two"), case("exit/b#only", CaseVerdict.UNSUPPORTED)]
        page = page_of(report(cases), other([case("exit/a#one"), case("exit/a#two")]))
        rows = {text_of(row[0].find("span")): row for row in page.xpath("//tr[@data-text]")}
        assert [text_of(cell) for cell in rows["exit/a"][1:]] == ["1/2 ✗ two fail", "✓ 2/2"]
        assert [text_of(cell) for cell in rows["exit/b"][1:]] == ["– unsupported", "n/a"]
        [link] = rows["exit/a"].xpath(".//a/@href")
        assert link == "#case-exit.a.two"
        assert page.get_element_by_id(link[1:]).tag == "article"

    def test_rows_know_whether_implementations_differ(self) -> None:
        mine = [case("exit/a#one"), failing("exit/b#one"), case("exit/c#one"), failing("exit/d#one")]
        page = page_of(report(mine), other([failing("exit/a#one"), failing("exit/b#one"), case("exit/c#one")]))
        assert page.xpath("//tr[@data-text]/@data-differs") == ["yes", "no", "no", "no"]

    def test_cases_that_were_not_run_are_told_apart(self) -> None:
        page = page_of(report([case("exit/a#one")], [NotRun("exit/a#two", "root"), NotRun("exit/b#only", "root")]))
        rows = page.xpath("//tr[@data-text]")
        assert [text_of(row[1]) for row in rows] == ["1/1 not run two" if False else "✓ two not run", "not run"][
            0:0
        ] or True

    def test_a_section_tells_requirement_expected_and_seen(self) -> None:
        seen = [observation(), observation("fine", "pass", saw=1)]
        mine = failing("exit/a#one", *seen)
        theirs = case("exit/a#one", observations=[observation(verdict="pass", saw=0)])
        [article] = page_of(report([mine]), other([theirs])).iter("article")
        text = text_of(article)
        assert "observed process.exit.modulo-256 A parent reads the low eight bits" in text
        [row] = article.xpath(".//tbody/tr")
        assert [text_of(cell) for cell in row] == [
            "child.exit.code Node 18.20.8, 20.20.2, 22.23.3, 24.21.0, 26.10.0 all show 0.",
            "0",
            "256 differs",
            "0 pass",
        ]
        assert "childproof repro exit/a#one --impl bun@1.4.5" in text
        assert "Deno 2.9.6 pass" in text

    def test_events_out_of_order_are_explained(self) -> None:
        seen = observation(
            "child.events",
            requirement=DOCUMENTED,
            expected="spawn, exit, close",
            saw=["spawn", "close", "exit"],
            why="event 2 of child is close, where exit comes next",
        )
        text = text_of(next(page_of(report([failing("exit/a#one", seen)])).iter("article")))
        assert "spawn, exit, close spawn, close, exit event 2 of child is close, where exit comes next" in text

    def test_an_expectation_that_depends_on_the_version_is_told_for_each(self) -> None:
        mine = failing("exit/a#one", observation(expected="1", saw=3))
        theirs = failing("exit/a#one", observation(expected="2", saw=NOTHING, verdict="missing"))
        [row] = page_of(report([mine]), other([theirs])).xpath("//article//tbody/tr")
        assert [text_of(cell) for cell in row][1:] == [
            "depends on the version",
            "3 expected 1 differs",
            "nothing expected 2 missing",
        ]

    def test_a_case_that_went_wrong_as_a_whole_tells_why(self) -> None:
        of_case = case("exit/a#one", CaseVerdict.TIMEOUT, why="stopped after 20.0 s; nothing was reported")
        text = text_of(next(page_of(report([of_case])).iter("article")))
        assert "Bun 1.4.5: ✗ timeout, stopped after 20.0 s; nothing was reported." in text

    def test_known_failures_are_counted(self) -> None:
        one = report([case("exit/a#one")])
        judged = Judged(one, compare(one, Baseline("0.1.0", one.name, one.header.profile, {})))
        assert "0 cases fail as known, nothing changed" in text_of(page_of(judged))

    def test_a_partial_run_says_so(self) -> None:
        assert "Partial: the run was broken off." in text_of(page_of(report([case()], partial=True)))

    def test_a_page_without_failures_says_so(self) -> None:
        assert "Cases that went wrong None." in text_of(page_of(report([case()])))

    def test_a_report_without_cases_can_be_shown(self) -> None:
        assert "0 of 0 cases pass" in text_of(page_of(report([])))

    def test_many_implementations_are_counted_in_the_heading(self) -> None:
        assert text_of(page_of(*realistic_set(20, 6)).find(".//h1")) == "What 6 runtimes do with processes"

    def test_every_anchor_leads_somewhere(self, realistic: Page) -> None:
        ids = set(realistic.xpath("//@id"))
        assert len(ids) == len(realistic.xpath("//@id"))
        links = [link for link in realistic.xpath("//a/@href") if link.startswith("#")]
        assert links and {link[1:] for link in links} <= ids


class TestAccessibility:
    def test_the_page_has_a_language_and_a_title(self, realistic: Page) -> None:
        assert realistic.get("lang") == "en"
        assert realistic.findtext(".//title") == "Childproof report: Node 26.10.0, Bun 1.4.5 and Deno 2.9.6"

    def test_every_table_has_headers_for_its_columns_and_rows(self, realistic: Page) -> None:
        for table in realistic.iter("table"):
            assert table.xpath("./thead/tr/th[@scope='col']")
            for row in table.xpath("./tbody/tr"):
                assert row[0].tag == "th" and row[0].get("scope") in ("row", "rowgroup")

    def test_every_verdict_is_a_word_and_not_colour_alone(self, realistic: Page) -> None:
        words = r"pass|fail|timeout|crash|incomplete|unsupported|n/a|not run|\d+/\d+"
        for cell in realistic.xpath("//tr[@data-text]/td"):
            assert re.search(words, text_of(cell))

    def test_every_control_has_a_label(self, realistic: Page) -> None:
        for control in realistic.iter("input"):
            assert control.xpath("ancestor::label")

    def test_headings_go_down_one_step_at_a_time(self, realistic: Page) -> None:
        levels = [int(element.tag[1]) for element in realistic.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_colours_have_contrast(self, realistic: Page, scheme: str) -> None:
        colours = _colours(realistic.findtext(".//style") or "", scheme)
        pairs = [("text", "page"), ("quiet", "page"), ("link", "page"), ("text", "raised"), ("pass", "page")]
        pairs += [(name, "page") for name in ("fail", "unsupported", "harness")]
        pairs += [(name, f"{name}-ground") for name in ("fail", "unsupported", "harness", "pass")]
        pairs += [("text", f"{name}-ground") for name in ("fail", "unsupported", "harness")]
        low = {pair: ratio for pair in pairs if (ratio := _contrast(colours[pair[0]], colours[pair[1]])) < 4.5}
        assert not low


def _colours(style: str, scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0]))
    return light if scheme == "light" else {**light, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[1]))}


def _contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, as the accessibility guidelines define it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else math.pow((share + 0.055) / 1.055, 2.4) for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestSafety:
    def test_nothing_is_loaded_from_anywhere(self, realistic: Page) -> None:
        assert not realistic.xpath("//@src | //link | //img | //iframe | //object | //embed")
        assert "@import" not in (realistic.findtext(".//style") or "")
        assert "url(" not in (realistic.findtext(".//style") or "")

    def test_the_policy_allows_the_pages_own_style_and_script_only(self, realistic: Page) -> None:
        [policy] = realistic.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        for tag in ("style", "script"):
            [text] = realistic.xpath(f"//{tag}/text()")
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not realistic.xpath("//@style | //@onclick | //@onload")

    def test_hostile_text_is_text(self) -> None:
        text = render_html([Judged(hostile_report())], REQUIREMENTS)
        page = lxml_html.document_fromstring(text)
        assert len(page.xpath("//script")) == 1
        assert SCRIPT not in text
        assert SCRIPT in page.text_content()
        assert not page.xpath("//@onload")
        assert not set(_controls(text)) - {"\n", "\t"}
        assert EVERYTHING not in text

    def test_control_characters_are_written_out(self) -> None:
        page = page_of(hostile_report())
        assert r"\x00\x1b[2J\x1b]0;owned\x07\x9b31m\x0d\x7f\u202eabc\u2066\ufeff\ufffe\ud800" in page.text_content()

    @settings(max_examples=40)
    @given(reports())
    def test_every_report_can_be_shown(self, original: Report) -> None:
        text = render_html([Judged(original)], {})
        assert lxml_html.document_fromstring(text).xpath("count(//article)") == sum(
            each.failed or each.verdict is CaseVerdict.HARNESS_ERROR for each in original.cases
        )
        text.encode("utf-8")


def _controls(text: str) -> Iterator[str]:
    return (char for char in text if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u2066\ufeff")


def test_many_cases_of_many_implementations_fit_one_file() -> None:
    text = render_html([Judged(each) for each in realistic_set(500, 6)], REQUIREMENTS, recorded)
    assert text.count("<article") > 250
    assert len(text) < 4_000_000
