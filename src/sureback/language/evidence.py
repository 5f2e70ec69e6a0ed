"""What every entry of the knowledge carries: its sources, how we know it, its condition, and the cases that show it works."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from sureback.language.nodes import Expression

Basis = Literal["seen", "seen_second_hand", "known_high", "known_medium", "known_low", "calculated", "inferred"]


class Citation(Struct, frozen=True):
    """A source, and the place in it when known: `NG59#1.1.4`."""

    source: str
    place: str | None = None

    def __str__(self) -> str:
        return self.source if self.place is None else f"{self.source}#{self.place}"


class Evidence(Struct, frozen=True):
    """Where an entry comes from and how we know it."""

    sources: tuple[Citation, ...]
    basis: Basis

    @property
    def is_inferred(self) -> bool:
        """Whether the entry is a design choice that stands in no source."""
        return self.basis == "inferred"


class Fact(Struct, frozen=True):
    """A statement for clinicians, with its source."""

    say: str
    evidence: Evidence


class Case(Struct, frozen=True):
    """One row of a truth table: answers as written, and the truth expected of them."""

    given: Mapping[str, object]
    expect: bool | None


class Condition(Struct, frozen=True):
    """An expression and the text it was written as."""

    when: Expression
    written: str
