"""The small part of Markdown that library pages use."""

import pytest

from sureback.language.evidence import Citation, Evidence
from sureback.publish.markdown import Block, Span, blocks, spans

CITED = Evidence((Citation("NG59", "1.1"), Citation("ACP17")), "seen")


def plain(text: str) -> tuple[Span, ...]:
    """One line of text without bold or citation."""
    return (Span(text),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One\nline.", [Block("paragraph", (plain("One line."),))]),
        ("One.\n\n\nTwo.", [Block("paragraph", (plain("One."),)), Block("paragraph", (plain("Two."),))]),
        ("## Title", [Block("heading", (plain("Title"),), 2)]),
        ("# Title\nText.", [Block("heading", (plain("Title"),), 1), Block("paragraph", (plain("Text."),))]),
        ("Text.\n### Title", [Block("paragraph", (plain("Text."),)), Block("heading", (plain("Title"),), 3)]),
        ("- One\n- Two", [Block("list", (plain("One"), plain("Two")))]),
        ("- One\n  more\n- Two", [Block("list", (plain("One more"), plain("Two")))]),
        ("Text:\n- One", [Block("paragraph", (plain("Text:"),)), Block("list", (plain("One"),))]),
        ("#Not a title", [Block("paragraph", (plain("#Not a title"),))]),
    ],
    ids=[
        "nothing", "a wrapped paragraph", "two paragraphs", "a heading", "a heading and its text", "text and a heading",
        "a list", "a wrapped item", "text and its list", "no space, no heading",
    ],
)  # fmt: skip
def test_it_reads_blocks(text, expected):
    """Headings, paragraphs and lists, with wrapped lines joined."""
    assert list(blocks(text)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Text.", [Span("Text.")]),
        ("**Bold** text", [Span("Bold", is_bold=True), Span(" text")]),
        ("Text. [NG59#1.1, ACP17; seen]", [Span("Text. "), Span("", citation=CITED)]),
        ("[NG59#1.1, ACP17; seen] Text.", [Span("", citation=CITED), Span(" Text.")]),
        ("2 * 3 [not cited]", [Span("2 * 3 [not cited]")]),
    ],
    ids=["plain", "bold", "cited at the end", "cited at the start", "neither"],
)
def test_it_reads_spans(line, expected):
    """Bold stretches and citations stand apart from plain text."""
    assert list(spans(line)) == expected
