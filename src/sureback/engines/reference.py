"""The reference engine: plain, slow, and the judge of every other engine.

Two readings of a sheet:

* `AS_IT_STANDS`: what the answers say now. A missing answer makes an ordinary atom unknown; `missing`, `unsure`,
  `not_yes` and `upto` look at the gap itself and are never unknown.
* `MAY_BE_ANSWERED`: whatever may still be answered. A question that is not answered yet and may still be asked is open:
  every atom over it is unknown. A question that will not be asked (its `ask_if` is certainly false, or it belongs to
  an examination or a form that is not being filled in) does not apply: its ordinary atoms are false.
"""

import operator
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from sureback.language.guideline import DECLINED, NOT_SURE, Guideline, Question
from sureback.language.nodes import (
    AllOf,
    AnyOf,
    Atom,
    Compare,
    CountAtLeast,
    Expression,
    HasAny,
    IsOneOf,
    IsTrue,
    Missing,
    Named,
    Not,
    NotYes,
    Number,
    Order,
    SizeAtLeast,
    Unsure,
    UpTo,
    Yes,
)
from sureback.language.sheets import Answer, Sheet
from sureback.language.truth import NOT, Reading, Truth, at_least, every, some


class Gap(Enum):
    """What an unanswered question is in a reading."""

    OPEN = "may still be answered"
    DOES_NOT_APPLY = "will not be asked"
    NOT_ASKED = "was not asked"


class Evaluation:
    """One sheet in one reading: the truth of any expression, each definition worked out once."""

    def __init__(
        self, guideline: Guideline, sheet: Sheet, reading: Reading = Reading.AS_IT_STANDS, *, examined: bool = False
    ) -> None:
        self.guideline = guideline
        self.sheet = sheet
        self.reading = reading
        self._examined = examined
        self._definitions: dict[str, Truth] = {}
        self._gaps: dict[str, Gap] = {}

    def truth(self, expression: Expression) -> Truth:
        """True, False, or None for unknown."""
        if isinstance(expression, AllOf):
            return every(map(self.truth, expression.parts))
        if isinstance(expression, AnyOf):
            return some(map(self.truth, expression.parts))
        if isinstance(expression, Not):
            return NOT[self.truth(expression.part)]
        if isinstance(expression, CountAtLeast):
            return at_least(expression.number, map(self.truth, expression.parts))
        if isinstance(expression, Named):
            return self._definition(expression.definition)
        return self._atom(expression)

    def gap(self, question: str) -> Gap:
        """What it means in this reading that the question has no answer."""
        if question not in self._gaps:
            self._gaps[question] = self._work_out_gap(self.guideline.questions[question])
        return self._gaps[question]

    def _definition(self, name: str) -> Truth:
        if name not in self._definitions:
            self._definitions[name] = self.truth(self.guideline.definitions[name].when)
        return self._definitions[name]

    def _work_out_gap(self, question: Question) -> Gap:
        if self.reading is Reading.AS_IT_STANDS:
            return Gap.NOT_ASKED
        if not question.is_asked_of_the_person and not self._examined:
            return Gap.DOES_NOT_APPLY
        if question.ask_if is not None and self.truth(question.ask_if) is False:
            return Gap.DOES_NOT_APPLY
        return Gap.OPEN

    def _atom(self, atom: Atom) -> Truth:
        answer = self.sheet.answers.get(atom.question)
        if answer is not None:
            return answered(atom, answer)
        match self.gap(atom.question):
            case Gap.OPEN:
                return None
            case Gap.NOT_ASKED:
                return unanswered(atom, ordinary=None)
            case Gap.DOES_NOT_APPLY:
                return unanswered(atom, ordinary=False)


def answered(atom: Atom, answer: Answer) -> Truth:
    """The truth of an atom over an answer, "not sure" and "declined" among them."""
    if answer == DECLINED:
        return unanswered(atom, ordinary=None)
    if answer == NOT_SURE:
        return not_sure(atom)
    kind, holds = OF_AN_ANSWER[type(atom)]
    if not isinstance(answer, kind):
        raise TypeError(f"{atom} cannot be asked of an answer of type {type(answer).__name__}")
    return holds(atom, answer)


def not_sure(atom: Atom) -> Truth:
    """The truth of an atom over the answer "not sure": an answer, but one that says nothing."""
    if isinstance(atom, Unsure | NotYes | UpTo):
        return True
    return False if isinstance(atom, Missing) else None


def unanswered(atom: Atom, *, ordinary: Truth) -> Truth:
    """The truth of an atom when there is no answer: the two-valued atoms look at the gap, the rest are `ordinary`."""
    if isinstance(atom, Missing | NotYes | UpTo):
        return True
    return False if isinstance(atom, Unsure) else ordinary


OF_AN_ANSWER: dict[type[Atom], tuple[tuple[type, ...], Callable[[Any, Any], bool]]] = {
    Yes: ((str,), lambda atom, answer: answer == "yes"),
    NotYes: ((str,), lambda atom, answer: answer != "yes"),
    IsTrue: ((bool,), lambda atom, answer: answer),
    IsOneOf: ((str,), lambda atom, answer: answer in atom.symbols),
    HasAny: ((tuple,), lambda atom, answer: any(symbol in answer for symbol in atom.symbols)),
    SizeAtLeast: ((tuple,), lambda atom, answer: len(answer) >= atom.number),
    Compare: ((int, float), lambda atom, answer: IN_ORDER[atom.order](answer, atom.number)),
    UpTo: ((int, float), lambda atom, answer: answer <= atom.number),
    Unsure: ((object,), lambda atom, answer: False),
    Missing: ((object,), lambda atom, answer: False),
}
"""By atom: the types its answer may have, and whether it holds of one. Any: each row knows its own atom and answer."""

IN_ORDER: dict[Order, Callable[[Number, Number], bool]] = {
    "==": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def support(evaluation: Evaluation, expression: Expression) -> Mapping[str, None]:
    """The questions whose answers make a decided expression true or false, in reading order.

    For a truth it names every part that holds; for a falsehood every part that fails.
    """
    found: dict[str, None] = {}
    truth = evaluation.truth(expression)
    if truth is not None:
        _collect(evaluation, expression, truth, found)
    return found


def _collect(evaluation: Evaluation, expression: Expression, wanted: Truth, found: dict[str, None]) -> None:
    match expression:
        case Not(part):
            _collect(evaluation, part, not wanted, found)
        case Named(name):
            _collect(evaluation, evaluation.guideline.definitions[name].when, wanted, found)
        case AllOf(parts) | AnyOf(parts) | CountAtLeast(_, parts):
            for part in parts:
                if evaluation.truth(part) is wanted:
                    _collect(evaluation, part, wanted, found)
        case _:
            found[expression.question] = None


def needs(evaluation: Evaluation, expression: Expression) -> Mapping[str, None]:
    """The questions that keep an expression unknown, branches that are already decided left out."""
    found: dict[str, None] = {}
    if evaluation.truth(expression) is None:
        _open(evaluation, expression, found)
    return found


def _open(evaluation: Evaluation, expression: Expression, found: dict[str, None]) -> None:
    """Collect from an expression that is unknown: so is at least one of its parts."""
    match expression:
        case Not(part):
            _open(evaluation, part, found)
        case Named(name):
            _open(evaluation, evaluation.guideline.definitions[name].when, found)
        case AllOf(parts) | AnyOf(parts) | CountAtLeast(_, parts):
            for part in parts:
                if evaluation.truth(part) is None:
                    _open(evaluation, part, found)
        case _:
            found[expression.question] = None
