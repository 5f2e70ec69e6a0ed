"""A document as a terminal page."""

from sureback.publish.chart import terminal_chart
from sureback.publish.citing import cite
from sureback.publish.document import Block, Document, Entry, Figure, Listing, Pairs, Paragraph, Table
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
            page.paragraph(_cited(block.say, block), block.indent)
        case Listing(entries=entries):
            for entry in entries:
                _entry(page, entry)
        case Pairs(pairs=pairs):
            page.blank()
            for label, say, evidence in pairs:
                page.item(say + (f" {cite(evidence)}" if evidence else ""), label, 0)
        case Table():
            _table(page, block)
        case Figure(curve=curve):
            page.verbatim(terminal_chart(curve, page.width - 4), 2)


def _entry(page: Page, entry: Entry) -> None:
    said = f"{entry.title}. {entry.say}" if entry.title else entry.say
    page.item(_cited(said, entry), entry.mark)
    for detail in entry.details:
        page.paragraph(_cited(detail.say, detail), 4)


def _table(page: Page, table: Table) -> None:
    page.row(*zip(table.head, table.widths, strict=True))
    for row in table.rows:
        page.row(*zip(row, table.widths, strict=True))


def _cited(say: str, block: Paragraph | Entry) -> str:
    return f"{say} {cite(block.evidence)}" if block.evidence is not None else say
