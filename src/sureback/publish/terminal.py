"""A document as a terminal page."""

from sureback.language.evidence import Evidence
from sureback.publish.chart import NARROWEST, terminal_chart
from sureback.publish.citing import LEGEND, cite
from sureback.publish.document import (
    Block,
    Document,
    Entry,
    Figure,
    Listing,
    Pairs,
    Paragraph,
    References,
    Table,
    ended,
)
from sureback.publish.layout import Page


def terminal(document: Document, *, width: int = 80, styled: bool = False) -> str:
    """The document as lines of text no wider than `width`."""
    page = Page(width, styled=styled)
    page.banner(document.banner)
    for block in document.lead:
        if isinstance(block, Listing):
            page.blank()
        _block(page, block)
    for section in document.sections:
        page.heading(section.title)
        for block in section.blocks:
            _block(page, block)
    page.blank()
    for line in document.foot:
        page.paragraph(line)
    return page.text()


def _block(page: Page, block: Block) -> None:
    match block:
        case Paragraph():
            page.paragraph(_cited(block.text, block.evidence), block.indent)
        case Listing(entries=entries):
            for entry in entries:
                _entry(page, entry)
        case Pairs(pairs=pairs):
            page.blank()
            for label, say, evidence in pairs:
                page.item(_cited(say, evidence), label, 0)
        case Table():
            _table(page, block)
        case References(sources=sources):
            for name, said in sources:
                page.item(said, f"{name}:")
            page.paragraph(LEGEND, 2)
        case Figure(curve=curve):
            indent = 2 if page.width >= NARROWEST + 4 else 0
            page.verbatim(terminal_chart(curve, page.width - 2 * indent), indent)


def _entry(page: Page, entry: Entry) -> None:
    title = ended(entry.title) if entry.title else ""
    page.item(_cited(f"{title} {entry.say}".strip(), entry.evidence), entry.mark)
    for detail, evidence in entry.cited_details:
        page.paragraph(_cited(detail.text, evidence), 4)


def _table(page: Page, table: Table) -> None:
    page.row(*zip(table.head, table.widths, strict=True))
    for row in table.rows:
        page.row(*zip(row, table.widths, strict=True))


def _cited(say: str, evidence: Evidence | None) -> str:
    return say if evidence is None else f"{say} {cite(evidence)}"
