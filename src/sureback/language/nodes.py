"""The nodes of an expression: frozen, typed, without behaviour.

`Unsure`, `Missing`, `NotYes` and `UpTo` are the only atoms that look at unknowns; all others are unknown
when the answer they read is not asked, declined or not sure.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Number = int | float
Order = Literal["==", "<", "<=", ">", ">="]


class Yes(Struct, frozen=True, tag=True):
    """A yes-or-no question was answered yes: `yes(f)`."""

    question: str


class IsTrue(Struct, frozen=True, tag=True):
    """A clinician's finding is true: `true(f)`."""

    question: str


class IsOneOf(Struct, frozen=True, tag=True):
    """The chosen symbol of a one-choice question is among these: `f == v`, `f in {v, w}`."""

    question: str
    symbols: tuple[str, ...]


class Compare(Struct, frozen=True, tag=True):
    """A numeric answer stands in this order to a number: `f >= 3`."""

    question: str
    order: Order
    number: Number


class HasAny(Struct, frozen=True, tag=True):
    """At least one of these symbols was chosen in a multiple-choice question: `has(f, v)`, `has_any(f, {v, w})`."""

    question: str
    symbols: tuple[str, ...]


class SizeAtLeast(Struct, frozen=True, tag=True):
    """At least this many symbols were chosen: `size(f) >= 2`."""

    question: str
    number: int


class Unsure(Struct, frozen=True, tag=True):
    """The answer is exactly "not sure": `unsure(f)`. Never unknown."""

    question: str


class Missing(Struct, frozen=True, tag=True):
    """There is no answer, because it was not asked or was declined: `missing(f)`. Never unknown."""

    question: str


class NotYes(Struct, frozen=True, tag=True):
    """The answer is anything but yes, or there is none: `not_yes(f)`. Never unknown."""

    question: str


class UpTo(Struct, frozen=True, tag=True):
    """The number is at most this, or no number is known: `upto(f, 14)`. Never unknown."""

    question: str
    number: Number


class Named(Struct, frozen=True, tag=True):
    """A definition, by its id: `A4_ANY`."""

    definition: str


class Not(Struct, frozen=True, tag=True):
    """The opposite: `not x`."""

    part: "Expression"


class AllOf(Struct, frozen=True, tag=True):
    """Every part holds: `x and y`."""

    parts: tuple["Expression", ...]


class AnyOf(Struct, frozen=True, tag=True):
    """At least one part holds: `x or y`."""

    parts: tuple["Expression", ...]


class CountAtLeast(Struct, frozen=True, tag=True):
    """At least `number` of the parts hold: `count(x, y, z) >= 2`."""

    number: int
    parts: tuple["Expression", ...]


Atom = Yes | IsTrue | IsOneOf | Compare | HasAny | SizeAtLeast | Unsure | Missing | NotYes | UpTo
Expression = Atom | Named | Not | AllOf | AnyOf | CountAtLeast

ATOMS = (Yes, IsTrue, IsOneOf, Compare, HasAny, SizeAtLeast, Unsure, Missing, NotYes, UpTo)
NEVER_UNKNOWN = (Unsure, Missing, NotYes, UpTo)


ALWAYS: Expression = AllOf(())
NEVER: Expression = AnyOf(())


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
