"""The HTML page: one file that opens from disk, with no server and no network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from childproof.gate import Judged
from childproof.report.page import make_page
from childproof.report.words import GLYPHS, Recorded, visible
from childproof.requirement import Requirement
from childproof.verdict import CaseVerdict, Level, ObservationVerdict


def render_html(
    judged: Sequence[Judged], requirements: Mapping[str, Requirement], recorded: Recorded | None = None
) -> str:
    """The page for these implementations. Whatever they wrote is shown as text."""
    style, script = _resource("page.css"), _resource("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=make_page(judged, requirements, recorded),
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'",
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("childproof.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals.update(
        GLYPHS=GLYPHS, CaseVerdict=CaseVerdict, Level=Level, ObservationVerdict=ObservationVerdict
    )
    return environment


def _finalize(value: Any) -> Any:
    """Every text that the template puts out passes here, so that no control character reaches the page."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _resource(name: str) -> str:
    return files("childproof.report").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
