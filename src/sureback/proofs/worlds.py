"""Unknown sheets of a guideline with everything that is true of them: what the properties are asked about."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import z3

from sureback.care.prepare import AGE_OF_LIFE
from sureback.engines.solver.answers import Answers, Finding
from sureback.engines.solver.cuts import atoms_within
from sureback.engines.solver.formulas import Formulas
from sureback.engines.solver.prepared import as_told, prepared
from sureback.engines.solver.search import Search
from sureback.language.guideline import Guideline, Rule
from sureback.language.nodes import ATOMS
from sureback.language.truth import Reading


class World:
    """The sheets of a guideline over the questions that matter: those of the urgency alone, or with the care half.

    `one` and `other` are two unknown sheets. `seconds` is the longest one question to the solver may take.
    """

    def __init__(self, guideline: Guideline, *, with_care: bool, seconds: float) -> None:
        self.guideline = guideline
        self.seconds = seconds
        self.questions = tuple(questions_in_use(guideline, with_care=with_care))

    @cached_property
    def one(self) -> Formulas:
        """A sheet as it stands."""
        return self._sheet("")

    @cached_property
    def other(self) -> Formulas:
        """A second sheet as it stands."""
        return self._sheet("other:")

    @cached_property
    def one_later(self) -> Formulas:
        """The first sheet, read as whatever may still be answered by the person."""
        return Formulas(self.one.answers, Reading.MAY_BE_ANSWERED)

    def rules_reading(self, question: str) -> tuple[Rule, ...]:
        """The rules whose condition reads a question, directly or through definitions."""
        return self._reading.get(question, ())

    @cached_property
    def _reading(self) -> Mapping[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.guideline.rules.values():
            for question in self.guideline.questions_read(rule.when):
                found[question] = (*found.get(question, ()), rule)
        return found

    @cached_property
    def search(self) -> Search:
        """Questions about one sheet."""
        return Search(self._facts(self.one), seconds=self.seconds)

    def search_of_two(self) -> Search:
        """A new search about two sheets, to which what ties them together is added."""
        return Search([*self._facts(self.one), *self._facts(self.other)], seconds=self.seconds)

    def _sheet(self, prefix: str) -> Formulas:
        answers = Answers(self.guideline, prefix)
        for question in self.questions:
            answers[question]
        return Formulas(answers)

    def _facts(self, formulas: Formulas) -> Iterator[z3.BoolRef]:
        yield from prepared(formulas, dict(AGE_OF_LIFE))
        yield from formulas.answers.axioms()

    def told(self, model: z3.ModelRef, sheet: Formulas | None = None) -> dict[str, object]:
        """A sheet in a model, the first unless another is named, as answers a person could give."""
        answers = (sheet or self.one).answers
        on = dt.date.fromisoformat(self.guideline.effective_on)
        return as_told(self.guideline, answers.read(model), answers.cuts, on)

    def told_both(self, model: z3.ModelRef) -> tuple[dict[str, object], dict[str, object]]:
        """Both sheets in a model."""
        return self.told(model), self.told(model, self.other)

    def pairs(self) -> Iterator[tuple[Finding, Finding]]:
        """Each question's finding in the one sheet and in the other."""
        return ((self.one.answers[name], self.other.answers[name]) for name in self.questions)


def questions_in_use(guideline: Guideline, *, with_care: bool) -> Iterator[str]:
    """The questions in use, in the order of the guideline, and whatever decides whether they are asked."""
    parts: Iterable[object] = (guideline,) if with_care else (guideline.rules, guideline.contradictions)
    wanted = {atom.question for part in parts for atom in atoms_within(part) if isinstance(atom, ATOMS)}
    if not with_care:
        wanted |= {name for rule in guideline.rules.values() for name in guideline.questions_read(rule.when)}
    pending = list(wanted)
    while pending:
        condition = guideline.questions[pending.pop()].ask_if
        new = set(guideline.questions_read(condition)) - wanted if condition is not None else set()
        wanted |= new
        pending += new
    return (name for name in guideline.questions if name in wanted)
