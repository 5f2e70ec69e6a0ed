"""The nodes of an expression: frozen, typed, without behaviour.

`Unsure`, `Missing`, `NotYes` and `UpTo` are the only atoms that look at unknowns; all others are unknown
when the answer they read is not asked, declined or not sure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Number = int | float
Order = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes-or-no question was answered yes: `yes(f)`."""

    question: str


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A clinician's finding is true: `true(f)`."""

    question: str


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """The chosen symbol of a one-choice question is among these: `f == v`, `f in {v, w}`."""

    question: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A numeric answer stands in this order to a number: `f >= 3`."""

    question: str
    order: Order
    number: Number


@dataclass(frozen=True, slots=True)
class HasAny:
    """At least one of these symbols was chosen in a multiple-choice question: `has(f, v)`, `has_any(f, {v, w})`."""

    question: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SizeAtLeast:
    """At least this many symbols were chosen: `size(f) >= 2`."""

    question: str
    number: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """The answer is exactly "not sure": `unsure(f)`. Never unknown."""

    question: str


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no answer, because it was not asked or was declined: `missing(f)`. Never unknown."""

    question: str


@dataclass(frozen=True, slots=True)
class NotYes:
    """The answer is anything but yes, or there is none: `not_yes(f)`. Never unknown."""

    question: str


@dataclass(frozen=True, slots=True)
class UpTo:
    """The number is at most this, or no number is known: `upto(f, 14)`. Never unknown."""

    question: str
    number: Number


@dataclass(frozen=True, slots=True)
class Named:
    """A definition, by its id: `A4_ANY`."""

    definition: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite: `not x`."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds: `x and y`."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds: `x or y`."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class CountAtLeast:
    """At least `number` of the parts hold: `count(x, y, z) >= 2`."""

    number: int
    parts: tuple["Expression", ...]


Atom = Yes | IsTrue | IsOneOf | Compare | HasAny | SizeAtLeast | Unsure | Missing | NotYes | UpTo
Expression = Atom | Named | Not | AllOf | AnyOf | CountAtLeast

ATOMS = (Yes, IsTrue, IsOneOf, Compare, HasAny, SizeAtLeast, Unsure, Missing, NotYes, UpTo)
NEVER_UNKNOWN = (Unsure, Missing, NotYes, UpTo)


def children(expression: Expression) -> tuple[Expression, ...]:
    """The direct parts of an expression; empty for an atom or a name."""
    match expression:
        case Not(part):
            return (part,)
        case AllOf(parts) | AnyOf(parts) | CountAtLeast(_, parts):
            return parts
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything inside it, in reading order. Definitions are not entered."""
    yield expression
    for part in children(expression):
        yield from walk(part)
