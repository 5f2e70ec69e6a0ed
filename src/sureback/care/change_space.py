"""The sheets that one person's sheet may become when answers change, and what the reference engine says of each.

What does not depend on the sheet (how rules come true and stop, who reads what) is worked out once a guideline.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from sureback.care.medicine_answers import ALLERGIES, BLOOD_THINNER, MEDICINES, REACTIONS, UNCLEAR
from sureback.care.prepare import AGE_OF_LIFE, prepare
from sureback.care.steps import cuts_of, steps_down, steps_up
from sureback.care.ways import Demand, Way, ways_to_be_true, ways_to_stop
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError
from sureback.language.care_checks import TAKES
from sureback.language.derivations import answers_of
from sureback.language.guideline import Contradiction, Guideline, Question, Rule
from sureback.language.nodes import Expression
from sureback.language.sheets import Answer, Sheet

Direction = Literal["up", "down"]
Answers = Mapping[str, Answer]
Numbered = tuple[int, ...]
"""A way, its demands by their numbers."""

PREPARED_TOGETHER = (
    TAKES,
    MEDICINES,
    ALLERGIES,
    UNCLEAR,
    BLOOD_THINNER,
    *REACTIONS,
    *(name for name, _ in AGE_OF_LIFE),
)
"""Answers that `prepare` looks at together with others, derivations and contradictions apart."""


class Step(Struct, frozen=True):
    """One answer changed. `place` is how many smaller steps its question has; the choices of a list stand side by side."""

    question: str
    answer: Answer
    place: int
    is_one_of_a_list: bool

    def goes_no_further(self, other: "Step") -> bool:
        """Whether it is the same change of the same answer, or a smaller one."""
        return self.place == other.place or (self.place < other.place and not self.is_one_of_a_list)


Steps = tuple[Step, ...]
NOTHING_TO_CHANGE: tuple[Steps, ...] = ((),)


class Index:
    """What of a guideline does not depend on a sheet. Ways are worked out when first asked for.

    `rules` stand gravest first; `read_by` names the rules that read a question by their places there.
    """

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline
        self.cuts = cuts_of(guideline)
        self.demands: list[Demand] = []
        self.rules = sorted(guideline.rules.values(), key=lambda rule: -guideline.rank(rule))
        self.read_by: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for question in guideline.questions_read(rule.when):
                self.read_by.setdefault(question, []).append(number)
        self.contradicted_by: dict[str, list[Contradiction]] = {}
        for contradiction in guideline.contradictions:
            for question in guideline.questions_read(contradiction.when):
                self.contradicted_by.setdefault(question, []).append(contradiction)
        self._numbers: dict[Demand, int] = {}
        self._ways: dict[tuple[str, str], tuple[Numbered, ...]] = {}

    def true(self, rule: Rule) -> tuple[Numbered, ...]:
        """The ways a rule comes true."""
        return self._known("true", rule.id, rule.when)

    def stop(self, rule: Rule) -> tuple[Numbered, ...]:
        """The ways a rule stops being true."""
        return self._known("stop", rule.id, rule.when)

    def gate(self, question: Question) -> tuple[Numbered, ...]:
        """The ways a question comes to be asked."""
        return () if question.ask_if is None else self._known("gate", question.id, question.ask_if)

    def _known(self, kind: str, identity: str, expression: Expression) -> tuple[Numbered, ...]:
        if (kind, identity) not in self._ways:
            work_out = ways_to_stop if kind == "stop" else ways_to_be_true
            ways = work_out(self.guideline.definitions, expression)
            self._ways[kind, identity] = tuple(self._numbered(way) for way in ways)
        return self._ways[kind, identity]

    def _numbered(self, way: Way) -> Numbered:
        for demand in way:
            if demand not in self._numbers:
                self._numbers[demand] = len(self.demands)
                self.demands.append(demand)
        return tuple(self._numbers[demand] for demand in way)


class _Itself:
    """A guideline as a key: the very same object, which the key keeps alive."""

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline

    def __hash__(self) -> int:
        return id(self.guideline)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.guideline is self.guideline


@lru_cache(maxsize=4)
def _index(key: _Itself) -> Index:
    return Index(key.guideline)


class Space:
    """The changes of one prepared sheet in one direction."""

    def __init__(self, guideline: Guideline, sheet: Sheet, at: dt.datetime, direction: Direction) -> None:
        self.guideline = guideline
        self.sheet = sheet
        self.at = at
        self.index = _index(_Itself(guideline))
        self._is_down = direction == "down"
        self._steps_of = steps_down if self._is_down else steps_up
        self._steps: dict[str, Steps] = {}
        self._met_by: dict[int, tuple[Steps, ...]] = {}
        self._prepared_together = _prepared_together(guideline, sheet)

    def steps(self, question: str) -> Steps:
        """Every change of one answer, the smallest first; empty when it cannot change."""
        if question not in self._steps:
            is_list = self.guideline.questions[question].type == "multi"
            answers = self._steps_of(self.guideline, self.index.cuts, self.sheet, question)
            self._steps[question] = tuple(
                Step(question, answer, place, is_list) for place, answer in enumerate(answers)
            )
        return self._steps[question]

    def open(self, ways: Iterable[Numbered], largest: int) -> Iterator[Steps]:
        """What would have to change for each way that changes of at most `largest` answers can open."""
        for way in ways:
            open_so_far: list[Steps] = [()]
            for number in way:
                alternatives = self._alternatives(number)
                if alternatives is not NOTHING_TO_CHANGE:
                    joined = ((*steps, *more) for steps in open_so_far for more in alternatives)
                    open_so_far = [steps for steps in joined if len(steps) <= largest or self.size(steps) <= largest]
                    if not open_so_far:
                        break
            yield from open_so_far

    def size(self, steps: Iterable[Step]) -> int:
        """How many answers change. A count that starts again comes with its new symptom and is not counted."""
        return sum(not self.starts_again(step.question) for step in steps)

    def starts_again(self, question: str) -> bool:
        """Whether the question counts the days of a symptom, and has counted some."""
        return self.guideline.questions[question].starts_again and self.sheet.known(question) is not None

    def with_gates(self, steps: Steps, largest: int) -> Iterator[Steps]:
        """The steps, and where one of their questions would not be asked, what else must change for it to be asked."""
        closed = self._closed(Sheet({**self.sheet.answers, **answers_in(steps)}), steps)
        if closed is None:
            yield steps
            return
        changed = {step.question for step in steps}
        for more in self.open(self.index.gate(closed), largest):
            added = tuple(step for step in more if step.question not in changed)
            if added and self.size((*steps, *added)) <= largest:
                yield from self.with_gates((*added, *steps), largest)

    def sheet_after(self, steps: Steps) -> Sheet | None:
        """The prepared sheet after a change; None when no person could give those answers.

        That is so when they contradict each other, when a question would not be asked, and when a count of days starts again
        without a new symptom.
        """
        answers = answers_in(steps)
        if not all(self._has_symptom(step.question, answers) for step in steps if self.starts_again(step.question)):
            return None
        after = self._prepared(answers)
        return None if after is None or self._closed(after, steps) is not None else after

    def affected(self, steps: Steps) -> list[Rule]:
        """The rules whose truth a change may alter, gravest first."""
        rules = self.index.rules
        if any(step.question in self._prepared_together for step in steps):
            return rules
        numbers = {number for step in steps for number in self.index.read_by.get(step.question, ())}
        return [rules[number] for number in sorted(numbers)]

    def gravest(self, after: Sheet, rules: Iterable[Rule]) -> list[Rule]:
        """The rules of the highest level that hold on a sheet, of some that stand gravest first."""
        evaluation = Evaluation(self.guideline, after)
        found: list[Rule] = []
        for rule in rules:
            if found and rule.level != found[0].level:
                break
            if evaluation.truth(rule.when) is True:
                found.append(rule)
        return found

    def _alternatives(self, number: int) -> tuple[Steps, ...]:
        """The smallest step that meets a demand; none when no step does.

        For a list it is each choice that meets it. Going down it is every step: the smallest may set off another rule.
        """
        if number not in self._met_by:
            demand = self.index.demands[number]
            if demand.suits(self.sheet.answers.get(demand.question)):
                self._met_by[number] = NOTHING_TO_CHANGE
            else:
                meets = [(step,) for step in self.steps(demand.question) if demand.suits(step.answer)]
                is_each_of_use = self._is_down or (meets and meets[0][0].is_one_of_a_list)
                self._met_by[number] = tuple(meets if is_each_of_use else meets[:1])
        return self._met_by[number]

    def _closed(self, after: Sheet, steps: Steps) -> Question | None:
        """The first changed question that has no answer yet and would certainly not be asked."""
        evaluation = Evaluation(self.guideline, after)
        for step in steps:
            question = self.guideline.questions[step.question]
            is_new = step.question not in self.sheet.answers
            if is_new and question.ask_if is not None and evaluation.truth(question.ask_if) is False:
                return question
        return None

    def _has_symptom(self, question: str, answers: Answers) -> bool:
        gate = self.guideline.questions[question].ask_if
        read = () if gate is None else self.guideline.questions_read(gate)
        return any(name in answers and not self.guideline.questions[name].starts_again for name in read)

    def _prepared(self, answers: Answers) -> Sheet | None:
        """The sheet with other answers; what followed from the earlier ones follows anew."""
        if answers.keys() & self._prepared_together:
            kept = {name: told for name, told in self.sheet.answers.items() if name not in self._following(answers)}
            try:
                return prepare(self.guideline, {**kept, **answers}, self.at)
            except AnswersError:
                return None
        after = Sheet({**self.sheet.answers, **answers}, self.sheet.derived)
        evaluation = Evaluation(self.guideline, after)
        doubts = {one.id: one for name in answers for one in self.index.contradicted_by.get(name, ())}
        return None if any(evaluation.truth(one.when) is True for one in doubts.values()) else after

    def _following(self, answers: Answers) -> set[str]:
        """The derived answers that read a changed one, directly or through others."""
        found: set[str] = set()
        for derivation in self.guideline.derivations:
            read = set(answers_of(derivation.formula))
            if derivation.fills in self.sheet.derived and read & (answers.keys() | found):
                found.add(derivation.fills)
        return found


def _prepared_together(guideline: Guideline, sheet: Sheet) -> frozenset[str]:
    """The answers whose change may change or contradict others of this sheet beyond the declared contradictions."""
    found = set(PREPARED_TOGETHER)
    for derivation in guideline.derivations:
        read = answers_of(derivation.formula)
        found.update(read)
        if any(question in sheet.answers for question in read):
            found.add(derivation.fills)
    return frozenset(found)


def answers_in(steps: Iterable[Step]) -> dict[str, Answer]:
    """The new answers by question id."""
    return {step.question: step.answer for step in steps}
