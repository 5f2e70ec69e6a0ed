"""A document as Markdown, for a report that is read on the web or kept beside the code."""

from collections.abc import Iterator

from sureback.language.evidence import Evidence
from sureback.publish.citing import cite
from sureback.publish.document import Block, Document, Entry, Listing, Paragraph, Table, ended


def markdown_page(document: Document) -> str:
    """The document's paragraphs, lists and tables as Markdown."""
    lines = [f"# {document.title}", ""]
    for block in document.lead:
        lines += [*_block(block), ""]
    for section in document.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    lines += list(document.foot)
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _cited(block.text, block.evidence)
        case Listing(entries=entries):
            for entry in entries:
                yield from _entry(entry)
        case Table(head=head, rows=rows):
            yield from (_row(cells) for cells in (head, ("---",) * len(head), *rows))
        case _:
            raise TypeError(f"{type(block).__name__} has no form in Markdown")


def _entry(entry: Entry) -> Iterator[str]:
    title = f"**{ended(entry.title)}** " if entry.title else ""
    yield f"- {title}{_cited(entry.say, entry.evidence)}"
    yield from (f"  - {_cited(detail.text, evidence)}" for detail, evidence in entry.cited_details)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _cited(say: str, evidence: Evidence | None) -> str:
    return say if evidence is None else f"{say} {cite(evidence)}"
