"""The Markdown of library pages as blocks, for a terminal page and for a template alike.

A small part of Markdown: headings, paragraphs, lists with "-", **bold**, and the citations of `language/library_text.py`.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.library_text import CITATION, evidence_of

Kind = Literal["heading", "paragraph", "list"]

HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.+)")
SPAN = re.compile(rf"\*\*(?P<bold>.+?)\*\*|{CITATION.pattern}")


class Span(Struct, frozen=True):
    """A stretch of text, in bold or not, or a citation in its place; a citation has no text."""

    text: str
    is_bold: bool = False
    citation: Evidence | None = None


class Block(Struct, frozen=True):
    """A heading of a level, a paragraph, or a list with its items as lines; the others are one line."""

    kind: Kind
    lines: tuple[tuple[Span, ...], ...]
    level: int = 0


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in order."""
    for is_list, pieces in groupby(_pieces(text), key=lambda piece: piece.startswith("- ")):
        if is_list:
            yield Block("list", tuple(tuple(spans(piece.removeprefix("- "))) for piece in pieces))
        else:
            yield from map(_block, pieces)


def spans(text: str) -> Iterator[Span]:
    """The stretches of one line of text."""
    start = 0
    for found in SPAN.finditer(text):
        if found.start() > start:
            yield Span(text[start : found.start()])
        if found["bold"] is None:
            yield Span("", citation=evidence_of(found))
        else:
            yield Span(found["bold"], is_bold=True)
        start = found.end()
    if start < len(text):
        yield Span(text[start:])


def _pieces(text: str) -> Iterator[str]:
    """Headings, items and paragraphs, each unwrapped to one line."""
    piece: list[str] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        begins = not stripped or stripped.startswith("- ") or HEADING.fullmatch(stripped) is not None
        if piece and (begins or HEADING.fullmatch(piece[0])):
            yield " ".join(piece)
            piece = []
        if stripped:
            piece.append(stripped)


def _block(piece: str) -> Block:
    heading = HEADING.fullmatch(piece)
    if heading is None:
        return Block("paragraph", (tuple(spans(piece)),))
    return Block("heading", (tuple(spans(heading["text"])),), len(heading["marks"]))
