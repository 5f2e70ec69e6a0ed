"""The ways an expression can come out true, or stop being true: sets of demands on single answers.

In three-valued logic an expression is true exactly when all literals of one of its alternatives are (De Morgan holds, and "at
least n" is the alternatives of n parts), and it stops being true exactly when each alternative loses a literal. Nothing here
looks at a sheet, so a guideline's ways are worked out once.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations, product

from msgspec import Struct

from sureback.engines.reference import answered, unanswered
from sureback.language.guideline import Definition
from sureback.language.nodes import AllOf, AnyOf, Atom, CountAtLeast, Expression, Named, Not
from sureback.language.sheets import Answer


class Literal(Struct, frozen=True):
    """An atom must be `wanted`; with `holds` false it must be anything else, unknown included."""

    atom: Atom
    wanted: bool
    holds: bool

    def suits(self, answer: Answer | None) -> bool:
        """Whether an answer, or None for a question that was not asked, meets it."""
        truth = unanswered(self.atom, ordinary=None) if answer is None else answered(self.atom, answer)
        return (truth is self.wanted) is self.holds


class Demand(Struct, frozen=True):
    """What one alternative asks of the answer to one question: every one of these literals."""

    question: str
    literals: tuple[Literal, ...]

    def suits(self, answer: Answer | None) -> bool:
        """Whether an answer meets all of it."""
        return all(literal.suits(answer) for literal in self.literals)


Way = tuple[Demand, ...]
_Literals = tuple[Literal, ...]


def ways_to_be_true(definitions: Mapping[str, Definition], expression: Expression) -> tuple[Way, ...]:
    """Every alternative under which an expression is true."""
    return _by_question(_alternatives(definitions, expression, wanted=True, holds=True))


def ways_to_stop(definitions: Mapping[str, Definition], expression: Expression) -> tuple[Way, ...]:
    """Every alternative under which an expression is not true: false, or unknown."""
    return _by_question(_alternatives(definitions, expression, wanted=True, holds=False))


def _alternatives(
    definitions: Mapping[str, Definition], expression: Expression, *, wanted: bool, holds: bool
) -> list[_Literals]:
    """Alternatives of literals. `wanted` is the truth asked for; `holds` whether it must be so or must not."""

    def within(part: Expression) -> list[_Literals]:
        return _alternatives(definitions, part, wanted=wanted, holds=holds)

    takes_all = wanted is holds
    match expression:
        case Not(part):
            return _alternatives(definitions, part, wanted=not wanted, holds=holds)
        case Named(name):
            return within(definitions[name].when)
        case AllOf(parts):
            return _joined(map(within, parts)) if takes_all else _either(map(within, parts))
        case AnyOf(parts):
            return _either(map(within, parts)) if takes_all else _joined(map(within, parts))
        case CountAtLeast(number, parts):
            of_parts = [within(part) for part in parts]
            needed = number if takes_all else len(parts) - number + 1
            return _either(_joined(some) for some in combinations(of_parts, needed))
        case _:
            return [(Literal(expression, wanted, holds),)]


def _either(alternatives: Iterable[list[_Literals]]) -> list[_Literals]:
    return list(dict.fromkeys(one for some in alternatives for one in some))


def _joined(parts: Iterable[list[_Literals]]) -> list[_Literals]:
    return list(dict.fromkeys(tuple(dict.fromkeys(sum(chosen, ()))) for chosen in product(*parts)))


def _by_question(alternatives: Iterable[_Literals]) -> tuple[Way, ...]:
    ways: dict[Way, None] = {}
    for literals in alternatives:
        asked: dict[str, _Literals] = {}
        for literal in literals:
            asked[literal.atom.question] = (*asked.get(literal.atom.question, ()), literal)
        ways[tuple(Demand(question, asked[question]) for question in asked)] = None
    return tuple(ways)
