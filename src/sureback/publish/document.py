"""A page before it has a form: sections of paragraphs, lists, tables and one chart, each statement with its evidence.

What a page says is decided here once; the terminal and the printable page only give it a form.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.kinds.course import Curve

Tone = Literal["plain", "do", "avoid", "ask", "warn"]


class Paragraph(Struct, frozen=True):
    """Running text. `indent` in columns, for the terminal."""

    say: str
    evidence: Evidence | None = None
    indent: int = 2


class Entry(Struct, frozen=True):
    """A line of a list, with smaller lines under it. `mark` stands before it in the terminal."""

    say: str
    evidence: Evidence | None = None
    details: tuple[Paragraph, ...] = ()
    mark: str = "-"
    title: str | None = None


class Listing(Struct, frozen=True):
    """A list."""

    entries: tuple[Entry, ...]
    tone: Tone = "plain"


class Pairs(Struct, frozen=True):
    """Labels and what they hold: Where, When."""

    pairs: tuple[tuple[str, str, Evidence | None], ...]


class Table(Struct, frozen=True):
    """A table; `widths` in columns, for the terminal."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    caption: str | None = None


class Figure(Struct, frozen=True):
    """The published course of pain, as a chart."""

    curve: Curve
    others: tuple[Curve, ...] = ()


Block = Paragraph | Listing | Pairs | Table | Figure


class Section(Struct, frozen=True):
    """A heading and what stands under it. `name` is for styling and links."""

    name: str
    title: str
    blocks: tuple[Block, ...]


class Document(Struct, frozen=True):
    """A page. `level` is the id of the urgency level; `lead` stands under the banner, `foot` at the end."""

    title: str
    level: str
    banner: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    audience: Literal["person", "clinician"] = "person"


def evidence_in(blocks: Iterable[Block]) -> Iterator[Evidence]:
    """Every piece of evidence shown in some blocks, in reading order."""
    for block in blocks:
        match block:
            case Paragraph(evidence=evidence):
                yield from _some(evidence)
            case Listing(entries=entries):
                for entry in entries:
                    yield from _some(entry.evidence)
                    yield from evidence_in(entry.details)
            case Pairs(pairs=pairs):
                for _, _, evidence in pairs:
                    yield from _some(evidence)
            case Figure(curve=curve, others=others):
                yield curve.evidence
                yield from (other.evidence for other in others)
            case Table():
                continue


def _some(evidence: Evidence | None) -> Iterator[Evidence]:
    if evidence is not None:
        yield evidence
