"""A document as Markdown."""

import pytest

from sureback.language.evidence import Citation, Evidence
from sureback.publish.document import Document, Entry, Listing, Pairs, Paragraph, Section, Table
from sureback.publish.markdown_page import markdown_page

EVIDENCE = Evidence((Citation("BOOK", "4"),), "seen")


def page(*blocks):
    """A document with one section, as Markdown."""
    sections = (Section("one", "One", blocks),)
    return markdown_page(Document("Title", "", "Banner", (Paragraph("Lead."),), sections, ("Foot.",)))


def test_it_has_headings_lead_and_foot():
    """The title, what stands under it, each section, and the end."""
    assert page(Paragraph("Words.")) == "# Title\n\nLead.\n\n## One\n\nWords.\n\nFoot.\n"


def test_it_writes_lists_with_smaller_lines_and_evidence():
    """An entry's title is bold; smaller lines stand under it; a citation is written once."""
    entry = Entry("say", EVIDENCE, (Paragraph("more"), Paragraph("again", EVIDENCE)), title="Name")

    assert "- **Name.** say [BOOK#4; stated]\n  - more\n  - again\n" in page(Listing((entry, Entry("plain"))))
    assert "\n- plain\n" in page(Listing((entry, Entry("plain"))))


def test_a_bar_does_not_break_a_table():
    """A cell may hold the sign that parts cells."""
    assert "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n" in page(Table(("a", "b"), (("1|2", "3"),), (5, 5)))


def test_it_refuses_what_has_no_form_here():
    """A block nobody gave a form is an error of ours, not a gap in the page."""
    with pytest.raises(TypeError, match="Pairs has no form in Markdown"):
        page(Pairs((("Where", "There", None),)))
