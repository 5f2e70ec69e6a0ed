"""One unknown sheet that two versions of a guideline read.

Questions are the same by id. An answer that only one version offers (a question, a symbol, a number beyond the range) counts as
not asked in the other. A question whose type changed is left out: nobody answers it here.
"""

from collections.abc import Container, Iterable, Iterator, Mapping

import z3
from msgspec.structs import replace

from sureback.engines.solver.answers import Answers, Finding, symbols_of
from sureback.engines.solver.cuts import Cut, boundary, range_of
from sureback.engines.solver.formulas import Formulas, any_of
from sureback.language.guideline import Guideline, Implied, Question
from sureback.language.sheets import Answer

NUMBERS = ("int", "dec")


class Understood(Finding):
    """An answer as one version of its question reads it: what the version does not offer was not asked."""

    def __init__(self, told: Finding, question: Question) -> None:
        self.question = question
        self.cuts = told.cuts
        self.unknown = any_of(list(_unknown(told, question)))
        known = z3.Not(self.unknown)
        self.not_asked = z3.Or(told.not_asked, self.unknown)
        self.declined, self.not_sure = told.declined, told.not_sure
        self.gap = z3.Or(told.gap, self.unknown)
        self.given = z3.And(told.given, known)
        self.symbols = {symbol: z3.And(told.symbols[symbol], known) for symbol in symbols_of(question)}
        self.beyond = {cut: z3.And(passed, known) for cut, passed in told.beyond.items()}


def _unknown(told: Finding, question: Question) -> Iterator[z3.BoolRef]:
    """The answers that a version of the question does not offer."""
    offered = symbols_of(question)
    yield from (chosen for symbol, chosen in told.symbols.items() if symbol not in offered)
    if question.type in NUMBERS:
        low, high = _ends(question)
        if low in told.beyond:
            yield z3.And(told.given, z3.Not(told.beyond[low]))
        if high in told.beyond:
            yield told.beyond[high]


class Filled(Finding):
    """An answer with what others presuppose of it in its place where it has none."""

    def __init__(self, told: Finding, presupposed: z3.BoolRef, symbol: str) -> None:
        self.question, self.cuts, self.beyond = told.question, told.cuts, told.beyond
        filled = z3.And(told.gap, presupposed)
        still = z3.Not(filled)
        self.not_asked, self.declined, self.not_sure, self.gap = (
            z3.And(gap, still) for gap in (told.not_asked, told.declined, told.not_sure, told.gap)
        )
        self.given = z3.Or(told.given, filled)
        self.symbols = {name: z3.Or(said, filled) if name == symbol else said for name, said in told.symbols.items()}


class TwoReadings(Answers):
    """Everything that was told, and how each version reads it: `by_old` and `by_new`.

    `known_to_both` holds, answer by answer, when both versions can read it. `retyped` are the questions left out.
    """

    def __init__(
        self,
        old: Guideline,
        new: Guideline,
        in_use: tuple[Iterable[str], Iterable[str]],
        cuts: tuple[Mapping[str, tuple[Cut, ...]], Mapping[str, tuple[Cut, ...]]],
    ) -> None:
        super().__init__(new)
        self.by_old, self.by_new = Answers(old), Answers(new)
        self.known_to_both: list[z3.BoolRef] = []
        self.retyped: list[str] = []
        self.cuts: dict[str, tuple[Cut, ...]] = {}
        self._cuts_of_both = cuts
        old_uses, new_uses = in_use
        for name in dict.fromkeys((*new_uses, *old_uses)):
            before, after = old.questions.get(name), new.questions.get(name)
            if before is None or after is None:
                self._add_to_one(name, before, after)
            elif before.type == after.type:
                self._add_shared(name, before, after)
            else:
                self.retyped.append(name)
                self._add_silent(name, before, after)

    def presuppose(self, names: Container[str]) -> None:
        """Fill these in as each version does, one derivation after another; every answer they follow from must be in use."""
        for version in (self.by_old, self.by_new):
            for derivation in version.guideline.derivations:
                name, formula = derivation.fills, derivation.formula
                if name in names and isinstance(formula, Implied):
                    presupposed = Formulas(version).true(formula.when)
                    version.findings[name] = Filled(version[name], presupposed, formula.symbol)

    def axioms(self) -> Iterator[z3.BoolRef]:
        """What makes the booleans a sheet."""
        yield from super().axioms()
        for finding in (version[name] for version in (self.by_old, self.by_new) for name in self.retyped):
            yield from (finding.not_asked, *finding.axioms())

    def read(self, model: z3.ModelRef) -> dict[str, Answer]:
        """What was told, in a model."""
        found = ((name, finding.read(model)) for name, finding in self.findings.items())
        return {name: answer for name, answer in found if answer is not None}

    def _add_shared(self, name: str, before: Question, after: Question) -> None:
        both = _joined(before, after)
        self.cuts[name] = tuple(_cuts(both, before, after, self._of_both(name)))
        told = self.findings[name] = Finding(both, self.cuts[name], self.prefix)
        for version, question in ((self.by_old, before), (self.by_new, after)):
            if _offers(question) == _offers(both):
                version.findings[name] = told
            else:
                understood = version.findings[name] = Understood(told, question)
                self.known_to_both.append(z3.Not(understood.unknown))

    def _add_to_one(self, name: str, before: Question | None, after: Question | None) -> None:
        old_cuts, new_cuts = self._cuts_of_both
        for version, question, cuts in ((self.by_old, before, old_cuts), (self.by_new, after, new_cuts)):
            if question is not None:
                self.cuts[name] = cuts.get(name, ())
                self.findings[name] = version.findings[name] = Finding(question, self.cuts[name], self.prefix)
                self.known_to_both.append(self.findings[name].not_asked)

    def _add_silent(self, name: str, before: Question, after: Question) -> None:
        old_cuts, new_cuts = self._cuts_of_both
        self.by_old.findings[name] = Finding(before, old_cuts.get(name, ()), "old:")
        self.by_new.findings[name] = Finding(after, new_cuts.get(name, ()), "new:")

    def _of_both(self, name: str) -> set[Cut]:
        return {cut for cuts in self._cuts_of_both for cut in cuts.get(name, ())}


def _joined(before: Question, after: Question) -> Question:
    """A question that offers what either version offers."""
    removed = tuple(value for value in before.values if value.id not in after.symbols)
    if after.type not in NUMBERS:
        either = before.may_be_not_applicable or after.may_be_not_applicable
        return replace(after, values=(*after.values, *removed), may_be_not_applicable=either)
    (low_before, high_before), (low_after, high_after) = range_of(before), range_of(after)
    return replace(after, minimum=min(low_before, low_after), maximum=max(high_before, high_after))


def _offers(question: Question) -> tuple[object, ...]:
    return (frozenset(symbols_of(question)), range_of(question))


def _ends(question: Question) -> tuple[Cut, Cut]:
    """From where on a number is in the range, and from where on it is beyond it."""
    low, high = range_of(question)
    return boundary(question, low, strict=False), boundary(question, high, strict=True)


def _cuts(both: Question, before: Question, after: Question, found: set[Cut]) -> Iterator[Cut]:
    """The boundaries of both versions in order, the ends of their ranges among them."""
    low, high = range_of(both)
    if both.type in NUMBERS:
        found = found.union(_ends(before), _ends(after))
    yield from (cut for cut in sorted(found) if not cut.holds(low) and cut.holds(high))
