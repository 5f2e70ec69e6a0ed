"""The generated page of the safety case: the document of `publish/safety_case.py` as Markdown."""

from collections.abc import Iterator

from scripts.care_pages import cell
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline
from sureback.publish.citing import LEGEND, cite
from sureback.publish.document import Block, Listing, Pairs, Paragraph, Table
from sureback.publish.safety_case import safety_case


def safety_case_page(guideline: Guideline) -> str:
    """The safety case, naming what is to be proved but no result: those belong to one run on one machine."""
    document = safety_case(guideline)
    lines = [f"# {document.title}\n", *_blocks(document.lead)]
    for section in document.sections:
        lines += [f"## {section.title}\n", *_blocks(section.blocks)]
    return "\n".join([*lines, LEGEND]) + "\n"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(evidence=evidence):
            yield _cited(block.text, evidence)
        case Listing(entries=entries):
            yield from (f"- {_cited(entry.say, entry.evidence)}" for entry in entries)
        case Pairs(pairs=pairs):
            yield from (f"- **{label}:** {_cited(say, evidence)}" for label, say, evidence in pairs)
        case Table(head=head, rows=rows):
            yield f"| {' | '.join(head)} |"
            yield "|---" * len(head) + "|"
            yield from (f"| {' | '.join(map(cell, row))} |" for row in rows)
        case _:
            raise ValueError(f"a safety case has no {type(block).__name__}")


def _cited(text: str, evidence: Evidence | None) -> str:
    return text if evidence is None else f"{text} {cite(evidence)}"
