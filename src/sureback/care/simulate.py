"""Interviews with made-up people: somebody who knows all their answers is asked step by step, and what that took is counted.

Policies to compare: asking everything, a fixed order that stops once the urgency is settled, and the interview as it is.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from msgspec import Struct

from sureback.care.interview.completions import Completions
from sureback.care.interview.lines import Line, answer_of_tick
from sureback.care.interview.steps import Done, EmergencyScreen, OneQuestion, next_step
from sureback.care.prepare import prepare
from sureback.care.triage import triage_sheet
from sureback.engines.reference import Evaluation
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline, Level
from sureback.language.sheets import Sheet, check_answer
from sureback.language.truth import Reading

MARK = {NOT_SURE: "?", DECLINED: "-"}


class Simulated(Struct, frozen=True):
    """One interview: the screens after the emergency screen, the single questions and lines in them, and both urgencies.

    `asked` are the screens by id; `level` is what the interview came to, `full` what the whole sheet comes to. `needed` are the
    screens before the rest became optional, because the level is an emergency. `sheets` are what each step was asked of: the
    sheet, and what was ticked without saying how much.
    """

    asked: tuple[str, ...]
    items: int
    level: Level
    full: Level
    needed: int
    sheets: tuple[tuple[Sheet, tuple[str, ...]], ...] = ()

    @property
    def screens(self) -> int:
        """How many screens came after the emergency screen."""
        return len(self.asked)


class Person(Struct, frozen=True):
    """Somebody who can answer every question that applies to them. What stands nowhere in the answers they rather not say."""

    guideline: Guideline
    answers: Mapping[str, object]
    at: dt.datetime

    def answer(self, question: str) -> object:
        """The answer to one question."""
        return self.answers.get(question, DECLINED)

    def sheet(self, answers: Mapping[str, object]) -> Sheet:
        """Some of their answers as a sheet."""
        return prepare(self.guideline, answers, self.at)

    def level(self, answers: Mapping[str, object]) -> Level:
        """The urgency of some of their answers."""
        return triage_sheet(self.guideline, self.sheet(answers), at=self.at).level


Policy = Callable[[Person], "Simulated"]


def person(guideline: Guideline, answers: Mapping[str, object], at: dt.datetime) -> Person:
    """A made-up person from raw answers, without those an interview would never ask for."""
    kept = {one: answer for one, answer in answers.items() if guideline.questions[one].is_asked_of_the_person}
    while True:
        later = Evaluation(guideline, prepare(guideline, kept, at), Reading.MAY_BE_ANSWERED)
        asked = {one: answer for one, answer in kept.items() if not _is_out(later, one)}
        if asked.keys() == kept.keys():
            return Person(guideline, kept, at)
        kept = asked


def _is_out(later: Evaluation, question: str) -> bool:
    condition = later.guideline.questions[question].ask_if
    return condition is not None and later.truth(condition) is False


def steps_of(someone: Person) -> Simulated:
    """The interview as it is."""
    answers: dict[str, object] = {}
    ticked: list[str] = []
    asked: list[str] = []
    sheets: list[tuple[Sheet, tuple[str, ...]]] = []
    items, needed = 0, None
    while True:
        told = {**dict.fromkeys(ticked, NOT_SURE), **answers}
        sheets.append((someone.sheet(told), tuple(ticked)))
        step = next_step(someone.guideline, sheets[-1][0], ticked=ticked)
        if isinstance(step, Done):
            break
        if needed is None and not isinstance(step, EmergencyScreen) and step.is_optional:
            needed = len(asked)
        if isinstance(step, OneQuestion):
            answers[step.question.id] = someone.answer(step.question.id)
            ticked = [one for one in ticked if one != step.question.id]
            asked.append(step.question.id)
            items += 1
            continue
        for line in step.lines:
            _mark(someone, line, answers, ticked)
        if not isinstance(step, EmergencyScreen):
            asked.append(step.checklist.id)
            items += len(step.lines)
    return Simulated(
        asked=tuple(asked),
        items=items,
        level=someone.level(told),
        full=someone.level(someone.answers),
        needed=len(asked) if needed is None else needed,
        sheets=tuple(sheets),
    )


def _mark(someone: Person, line: Line, answers: dict[str, object], ticked: list[str]) -> None:
    """Tick a line, leave it, or mark it; what has grades is asked for next."""
    answer = someone.answer(line.question.id)
    does_not_apply = line.question.id not in someone.answers and line.question.ask_if is not None
    if does_not_apply or check_answer(line.question, answer) == check_answer(line.question, line.none_means):
        mark = None
    else:
        grades = {grade.id: grade.id for grade in line.grades}
        mark = (MARK | grades).get(str(answer), str(answer) if line.takes_number else "")
    stored = answer_of_tick(line, mark)
    if stored is None:
        ticked.append(line.question.id)
    else:
        answers[line.question.id] = stored


def fixed_order(someone: Person, *, stops: bool = True) -> Simulated:
    """The emergency screen, then one question after the other as they stand in the files, those that do not apply left out.

    `stops`: until the urgency is settled; otherwise every question is asked that some rule for the urgency reads.
    """
    guideline = someone.guideline
    first = [question.id for question in guideline.emergency_set]
    answers = {one: someone.answers[one] for one in first if one in someone.answers}
    asked: list[str] = []
    while True:
        now = Completions(guideline, someone.sheet(answers))
        waiting = [one for one in guideline.questions if now.is_askable(one)]
        if not waiting or (stops and now.is_settled):
            return Simulated(
                asked=tuple(asked),
                items=len(asked),
                level=someone.level(answers),
                full=someone.level(someone.answers),
                needed=len(asked),
            )
        answers[waiting[0]] = someone.answer(waiting[0])
        asked.append(waiting[0])


def everything(someone: Person) -> Simulated:
    """Every question that some rule for the urgency reads and that applies."""
    return fixed_order(someone, stops=False)
