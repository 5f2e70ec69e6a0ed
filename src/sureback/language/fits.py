"""What fits what: atoms and the questions they read, formulas and the answers they read and fill."""

from collections.abc import Iterable, Iterator, Mapping

from sureback.errors import nearest
from sureback.language.derivations import answers_of
from sureback.language.guideline import (
    Bands,
    BodyMassIndex,
    DaysSince,
    Derivation,
    FieldOf,
    Formula,
    HowManyBelow,
    Implied,
    Linear,
    Lookup,
    Lowest,
    Question,
)
from sureback.language.nodes import (
    Atom,
    Compare,
    HasAny,
    IsOneOf,
    IsTrue,
    Missing,
    NotYes,
    SizeAtLeast,
    Unsure,
    UpTo,
    Yes,
)

TYPES_OF_ATOM: dict[type[Atom], tuple[str, ...]] = {
    Yes: ("tri",),
    NotYes: ("tri",),
    IsTrue: ("bool",),
    IsOneOf: ("one",),
    Compare: ("int", "dec"),
    UpTo: ("int", "dec"),
    HasAny: ("multi",),
    SizeAtLeast: ("multi", "list"),
}
NUMBERS = ("int", "dec")
TYPES_OF_FORMULA: dict[type[Formula], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Linear: (NUMBERS, NUMBERS),
    DaysSince: (("date",), NUMBERS),
    Lookup: (("one",), NUMBERS),
    BodyMassIndex: (NUMBERS, NUMBERS),
    Bands: (NUMBERS, ("one",)),
    FieldOf: (("record",), NUMBERS),
    Lowest: (NUMBERS, NUMBERS),
    HowManyBelow: (NUMBERS, NUMBERS),
}
"""The types a formula reads, and those it fills."""


def atom_problems(atom: Atom, question: Question) -> Iterator[str]:
    """What an atom asks of a question that the question's type, symbols or range cannot give."""
    allowed = TYPES_OF_ATOM.get(type(atom))
    if allowed and question.type not in allowed:
        yield f"'{question.id}' is a {question.type} question; this needs {' or '.join(allowed)}."
        return
    if question.is_sided:
        yield f"'{question.id}' may hold a value for each side; derive one number from it and read that."
    match atom:
        case IsOneOf(_, symbols) | HasAny(_, symbols):
            for symbol in symbols:
                if symbol not in question.symbols:
                    yield f"'{question.id}' has no value '{symbol}'. {nearest(symbol, question.symbols)}".rstrip()
            if isinstance(atom, IsOneOf) and set(symbols) >= set(question.symbols):
                yield f"the set names every value of '{question.id}', so it can never be false."
        case SizeAtLeast(_, number):
            most = len(question.values) or number
            if not 1 <= number <= most:
                yield f"size({question.id}) >= {number} is never or always true; it offers {most} values."
        case Compare(_, order, number):
            yield from _range_problems(question, order, number)
        case UpTo(_, number):
            yield from _range_problems(question, "<=", number)
        case Unsure() | Missing() | NotYes() | Yes() | IsTrue():
            return


def _range_problems(question: Question, order: str, number: float) -> Iterator[str]:
    low, high = question.minimum, question.maximum
    if low is None or high is None:
        return
    if question.type == "int" and number != int(number):
        yield f"'{question.id}' is a whole number of {question.unit}; {number} never equals one."
    always = {">=": number <= low, ">": number < low, "<=": number >= high, "<": number > high}
    never = {">=": number > high, ">": number >= high, "<=": number < low, "<": number <= low}
    if always.get(order) or never.get(order) or not low <= number <= high:
        word = "always" if always.get(order) else "never"
        yield f"'{question.id} {order} {number}' is {word} true: its range is {low} to {high} {question.unit}."


def derivation_problems(derivation: Derivation, questions: Mapping[str, Question]) -> Iterator[str]:
    """Types that do not fit, and symbols the questions do not have."""
    if isinstance(derivation.formula, Implied):
        yield from _implied_problems(derivation.formula, questions[derivation.fills])
        return
    reads, fills = TYPES_OF_FORMULA[type(derivation.formula)]
    target = questions[derivation.fills]
    if target.type not in fills:
        yield f"it gives {' or '.join(fills)}, but '{target.id}' is a {target.type} question."
    for answer in answers_of(derivation.formula):
        if questions[answer].type not in reads:
            yield f"it reads {' or '.join(reads)}, but '{answer}' is a {questions[answer].type} question."
    match derivation.formula:
        case Lookup(answer, table):
            yield from _unknown_symbols(table, questions[answer])
        case Bands(_, bands):
            yield from _unknown_symbols([symbol for _, symbol in bands], target)
        case _:
            return


def _implied_problems(formula: Implied, target: Question) -> Iterator[str]:
    if target.type not in ("tri", "one"):
        yield f"it gives a symbol, but '{target.id}' is a {target.type} question."
    elif formula.symbol not in (("yes", "no") if target.type == "tri" else target.symbols):
        yield f"'{target.id}' has no value '{formula.symbol}'."


def _unknown_symbols(symbols: Iterable[str], question: Question) -> Iterator[str]:
    for symbol in symbols:
        if symbol not in question.symbols:
            yield f"'{question.id}' has no value '{symbol}'. {nearest(symbol, question.symbols)}".rstrip()
