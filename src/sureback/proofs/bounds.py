"""The exact lowest and highest urgency over every way of completing a sheet, for the interview's early stop.

The three-valued reading takes each condition by itself and may call something open that is not: two conditions that exclude
each other, an age under 18 and over 60. The solver takes them together. A completion is what the interview calls one: any
further answers, not sure, declined and none among them, to questions that may still be asked of the person.
"""

import z3

from sureback.engines.solver.answers import Finding
from sureback.engines.solver.formulas import ALWAYS, NEVER, Formulas, any_of
from sureback.engines.solver.search import NotShown
from sureback.language.derivations import derived_from
from sureback.language.guideline import NOT_SURE, Guideline
from sureback.language.sheets import Answer, Sheet
from sureback.language.truth import Reading
from sureback.proofs.unknowns import answers_to
from sureback.proofs.worlds import World

SECONDS = 5.0


class ExactBounds:
    """Bounds of the sheets of one guideline. Made once and asked often; it keeps the last sheet and nothing of the others.

    `examined`: a clinician may answer too. Where the solver gives up nothing is narrowed: what it did not show stays possible.
    """

    def __init__(self, guideline: Guideline, *, examined: bool = False) -> None:
        self.guideline = guideline
        self._examined = examined
        self._world = World(guideline, with_care=False, seconds=SECONDS)
        self._later = Formulas(self._world.one.answers, Reading.MAY_BE_ANSWERED, examined=examined)
        self._answers: dict[tuple[str, tuple[int, ...]], z3.BoolRef] = {}
        self._last: tuple[Sheet, tuple[int, int]] | None = None
        literal = self._world.search.literal
        self._reached = [literal(self._world.one.at_least(level.rank)) for level in guideline.levels.values()]
        findings = [self._world.one.answers[name] for name in self._world.questions]
        self._open = {one.question.id: literal(self._may_be_answered(one)) for one in findings}
        self._gap = {one.question.id: literal(z3.Or(one.not_sure, self._is_filled_in(one))) for one in findings}

    def lowest(self, sheet: Sheet) -> int:
        """The lowest rank over all completions of a prepared sheet."""
        return self._between(sheet)[0]

    def highest(self, sheet: Sheet) -> int:
        """The highest rank over all completions of a prepared sheet."""
        return self._between(sheet)[1]

    def _between(self, sheet: Sheet) -> tuple[int, int]:
        """Both bounds, worked out together; those of the last sheet are kept until the next one comes."""
        if self._last is None or self._last[0] is not sheet:
            self._last = (sheet, self._work_out(sheet))
        return self._last[1]

    def _work_out(self, sheet: Sheet) -> tuple[int, int]:
        top = len(self._reached) - 1
        with self._world.search.given(*self._told(sheet)):
            lowest = next((rank for rank in range(top) if self._is_possible(z3.Not(self._reached[rank + 1]))), top)
            highest = next((rank for rank in range(top, lowest, -1) if self._is_possible(self._reached[rank])), lowest)
        return lowest, highest

    def can_change(self, sheet: Sheet, question: str) -> bool:
        """Whether two completions that differ in the answer to this question alone can differ in their urgency."""
        if question not in self._world.questions:
            return False
        return self._is_possible(*self._told(sheet, without=question), self._has_a_say(question))

    def _is_possible(self, *wanted: z3.BoolRef) -> bool:
        try:
            return self._world.search.is_possible(*wanted)
        except NotShown:
            return True

    def _told(self, sheet: Sheet, without: str | None = None) -> list[z3.BoolRef]:
        """What was answered stays, what was not sure may be filled in, and the rest is answered only where it may be asked."""
        told: list[z3.BoolRef] = []
        for name in self._world.questions:
            answer = sheet.answers.get(name)
            if name == without:
                continue
            if answer is None:
                told.append(self._open[name])
            elif answer == NOT_SURE and derived_from(self.guideline, name):
                told.append(self._gap[name])
            else:
                told.append(self._is(name, answer))
        return told

    def _is(self, question: str, answer: Answer) -> z3.BoolRef:
        """One boolean for an answer, worked out once for all that the guideline cannot tell from it."""
        finding = self._world.one.answers[question]
        held = (question, tuple(one.get_id() for one in finding.held(answer)))
        if held not in self._answers:
            self._answers[held] = self._world.search.literal(finding.is_answer(answer))
        return self._answers[held]

    def _has_a_say(self, question: str) -> z3.BoolRef:
        """Answers to the question, all else alike, of which one reaches a level and another does not."""
        finding = self._world.one.answers[question]
        ranks = {self.guideline.rank(rule) for rule in self._world.rules_reading(question)}
        differ = []
        for rank in ranks:
            reached = [
                z3.substitute(self._world.one.at_least(rank), *finding.put(value))
                for value in (None, *answers_to(finding))
            ]
            differ.append(z3.And(any_of(reached), z3.Not(z3.And(*reached))))
        return self._world.search.literal(any_of(differ)) if differ else NEVER

    def _may_be_answered(self, finding: Finding) -> z3.BoolRef:
        """A question without an answer stays so, is asked where its condition allows, or follows from another answer."""
        question = finding.question
        if not question.is_asked_of_the_person and not self._examined:
            return z3.Or(finding.not_asked, self._is_filled_in(finding))
        return (
            ALWAYS if question.ask_if is None else z3.Or(finding.not_asked, z3.Not(self._later.false(question.ask_if)))
        )

    def _is_filled_in(self, finding: Finding) -> z3.BoolRef:
        """The finding is given because an answer from which it follows is."""
        answers = self._world.one.answers
        sources = [
            answers[name].given
            for name in derived_from(self.guideline, finding.question.id)
            if name in answers.findings
        ]
        return z3.And(finding.given, any_of(sources)) if sources else NEVER
