"""A document as one self-contained HTML page: no script, no request, readable on a phone, printable."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sureback.language.evidence import Evidence
from sureback.publish.chart import svg_chart
from sureback.publish.citing import MARKS
from sureback.publish.document import Block, Document, Figure

TEMPLATES = Path(__file__).parent / "templates"
FEWEST_FOR_CONTENTS = 5


def page(document: Document) -> str:
    """The document as HTML. Everything a person typed is escaped."""
    css = Markup(_css())  # noqa: S704 - the style sheet is ours
    contents = len(document.sections) >= FEWEST_FOR_CONTENTS
    template = _environment().get_template("page.html")
    return template.render(document=document, css=css, contents=contents, show=_show)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
    )


@cache
def _css() -> str:
    return (TEMPLATES / "page.css").read_text(encoding="utf-8").strip()


def _show(block: Block) -> Markup:
    rendered = _environment().get_template("block.html").render(
        block=block, kind=type(block).__name__, mark=_mark, chart=_chart
    )  # fmt: skip
    return Markup(rendered)  # noqa: S704 - rendered with escaping on


def _mark(evidence: Evidence) -> str:
    return MARKS[evidence.basis]


def _chart(figure: Figure) -> Markup:
    return Markup(svg_chart(figure.curve, figure.others))  # noqa: S704 - our own drawing, from knowledge alone
