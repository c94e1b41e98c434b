"""What an implementation may write to trick whoever reads its report."""

from __future__ import annotations

from childproof.report.model import Report, ReportedEvidence
from childproof.verdict import CaseVerdict

from .samples import case, failing, observation, report

SCRIPT = "<script>alert(1)</script>"
MARKUP = "</pre></details>\"' onload=alert(1) &amp; [bold]x[/bold] :smile: `code` | @everyone #1 https://evil.example"
TEXT = SCRIPT + MARKUP
CONTROL = "\x00\x1b[2J\x1b]0;owned\x07\x9b31m\r\x7f\u202eabc\u2066\ufeff\ufffe\ud800"
EVERYTHING = TEXT + CONTROL


def hostile_report() -> Report:
    """A report with such texts wherever an implementation has a say."""
    evidence = ReportedEvidence(
        exit=1,
        stdout=EVERYTHING,
        stderr=f"Error: {EVERYTHING}",
        processes=(EVERYTHING,),
        files=(EVERYTHING,),
        log=(EVERYTHING,),
    )
    seen = observation(EVERYTHING, expected=EVERYTHING, saw={EVERYTHING: [EVERYTHING]}, why=EVERYTHING)
    cases = [
        failing("exit/a#one", seen, evidence=evidence, why=EVERYTHING, title=EVERYTHING),
        case("exit/a#two", CaseVerdict.INCOMPLETE, [seen], evidence=evidence, why=EVERYTHING, title=EVERYTHING),
        case("exit/a#three", CaseVerdict.HARNESS_ERROR, evidence=evidence, why=EVERYTHING),
        case("exit/a#four", CaseVerdict.UNSUPPORTED, why=EVERYTHING),
    ]
    return report(cases)
