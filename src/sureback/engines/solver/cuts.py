"""Numbers as ordered thresholds: where a guideline cuts the range of a question, and a number for every piece."""

import math
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sureback.language.guideline import Guideline, Question
from sureback.language.nodes import ATOMS, Compare, Number, SizeAtLeast, UpTo
from sureback.language.sheets import LONGEST_LIST


class Cut(Struct, frozen=True, order=True):
    """A boundary in the range of a number: at least `number`, or above it when `strict`."""

    number: Number
    strict: bool = False

    def holds(self, number: Number) -> bool:
        """Whether a number lies beyond the boundary."""
        return number > self.number if self.strict else number >= self.number


def cuts_of(guideline: Guideline) -> Mapping[str, tuple[Cut, ...]]:
    """By question: every boundary that an expression anywhere in the guideline, or the age of life, can tell."""
    numbers: dict[str, set[Number]] = {}
    for atom in atoms_within(guideline):
        if isinstance(atom, Compare | UpTo) or (isinstance(atom, SizeAtLeast) and _is_list(guideline, atom)):
            numbers.setdefault(atom.question, set()).add(atom.number)
    return {name: tuple(boundaries(guideline.questions[name], found)) for name, found in numbers.items()}


def atoms_within(value: object) -> Iterator[object]:
    """Every atom in a record and in everything inside it."""
    if isinstance(value, ATOMS):
        yield value
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from atoms_within(getattr(value, field))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from atoms_within(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from atoms_within(item)


def boundaries(question: Question, numbers: Iterable[Number]) -> Iterator[Cut]:
    """Both boundaries at each number, those left out that the range of the question decides."""
    low, high = range_of(question)
    found = {boundary(question, number, strict=strict) for number in numbers for strict in (False, True)}
    yield from sorted(cut for cut in found if not cut.holds(low) and cut.holds(high))


def boundary(question: Question, number: Number, *, strict: bool) -> Cut:
    """The boundary at a number; of a whole number "above 3" is "at least 4"."""
    if question.type == "dec":
        return Cut(number, strict)
    return Cut(math.floor(number) + 1 if strict else math.ceil(number))


def number_between(question: Question, reached: Cut | None, missed: Cut | None) -> Number:
    """A number of the question's range beyond one boundary and not beyond another."""
    low, high = range_of(question)
    if reached is None:
        return low
    if not reached.strict:
        return reached.number
    end = high if missed is None else missed.number
    return round((reached.number + end) / 2, question.decimals + 3)


def _is_list(guideline: Guideline, atom: SizeAtLeast) -> bool:
    return guideline.questions[atom.question].type == "list"


def range_of(question: Question) -> tuple[Number, Number]:
    """The range of a number, or of the length of a list."""
    return (0, LONGEST_LIST) if question.type == "list" else (question.minimum or 0, question.maximum or 0)
