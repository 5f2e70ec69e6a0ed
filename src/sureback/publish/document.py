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
    """Running text. `label` stands before it: "How"; `indent` in columns, for the terminal."""

    say: str
    evidence: Evidence | None = None
    indent: int = 2
    label: str | None = None

    @property
    def text(self) -> str:
        """The words with their label."""
        return f"{self.label}: {self.say}" if self.label else self.say


class Entry(Struct, frozen=True):
    """A line of a list, with smaller lines under it. `mark` stands before it in the terminal."""

    say: str
    evidence: Evidence | None = None
    details: tuple[Paragraph, ...] = ()
    mark: str = "-"
    title: str | None = None

    @property
    def cited_details(self) -> tuple[tuple[Paragraph, Evidence | None], ...]:
        """The smaller lines with what each cites; what the line itself cites already is not said again."""
        return tuple((detail, None if detail.evidence == self.evidence else detail.evidence) for detail in self.details)


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


class References(Struct, frozen=True):
    """Every source cited on the page: its id and the line that names it."""

    sources: tuple[tuple[str, str], ...]


Block = Paragraph | Listing | Pairs | Table | Figure | References


class Section(Struct, frozen=True):
    """A heading and what stands under it. `name` is for styling and links."""

    name: str
    title: str
    blocks: tuple[Block, ...]


class Document(Struct, frozen=True):
    """A page. `level` is the id of the urgency level; `lead` stands under the banner, `foot` at the end.

    On an emergency page nothing may stand between the banner and why: it has no table of contents.
    """

    title: str
    level: str
    banner: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    audience: Literal["person", "clinician"] = "person"
    is_emergency: bool = False


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
            case Table() | References():
                continue


def ended(title: str) -> str:
    """A title that ends like a sentence, before the words that follow on its line."""
    return title if title.endswith((".", ":", "?", "!", '"')) else f"{title}."


def _some(evidence: Evidence | None) -> Iterator[Evidence]:
    if evidence is not None:
        yield evidence
