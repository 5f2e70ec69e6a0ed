"""A document as one self-contained HTML page: no script, no request, readable on a phone, printable."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sureback.language.evidence import Citation, Evidence
from sureback.publish.chart import svg_chart
from sureback.publish.citing import LEGEND, MARKS
from sureback.publish.document import Block, Document, Figure, References, ended

TEMPLATES = Path(__file__).parent / "templates"
FEWEST_FOR_CONTENTS = 5
NUMBERED = "The small numbers on this page lead to this list. A number with no word behind it is stated."


def page(document: Document) -> str:
    """The document as HTML. Everything a person typed is escaped. An emergency page has no table of contents."""
    css = Markup(_css())  # noqa: S704 - the style sheet is ours
    contents = len(document.sections) >= FEWEST_FOR_CONTENTS and not document.is_emergency
    numbers = _numbers(document)

    def show(block: Block) -> Markup:
        return _show(block, numbers)

    template = _environment().get_template("page.html")
    return template.render(document=document, css=css, contents=contents, show=show)


def _numbers(document: Document) -> Mapping[str, int]:
    """The number of each source in the list at the end of the page."""
    listed = [block for section in document.sections for block in section.blocks if isinstance(block, References)]
    return {name: number for block in listed for number, (name, _) in enumerate(block.sources, 1)}


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


def _show(block: Block, numbers: Mapping[str, int]) -> Markup:
    def number(citation: Citation) -> str:
        """The small number of a source with the place in it; its id when the page lists no sources."""
        shown = str(numbers.get(citation.source, citation.source))
        return shown if citation.place is None else f"{shown} ({citation.place})"

    rendered = _environment().get_template("block.html").render(
        block=block, kind=type(block).__name__, mark=_mark, chart=_chart, number=number, ended=ended, legend=LEGEND,
        numbered=NUMBERED,
    )  # fmt: skip
    return Markup(rendered)  # noqa: S704 - rendered with escaping on


def _mark(evidence: Evidence) -> str:
    return MARKS[evidence.basis]


def _chart(figure: Figure) -> Markup:
    return Markup(svg_chart(figure.curve, figure.others))  # noqa: S704 - our own drawing, from knowledge alone
