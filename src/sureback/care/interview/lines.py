"""A question as a line to tick, and what a tick, a mark or no tick stores."""

from collections.abc import Mapping

from msgspec import Struct

from sureback.language.guideline import DECLINED, NOT_SURE, Question, Value

MOST_GRADES = 3
"""A choice of more answers than these is a question of its own."""
NONE_STORED: Mapping[str, object] = {"tri": "no", "multi": []}
MARKS = {"?": NOT_SURE, "-": DECLINED}
"""What a mark beside a line means instead of a tick."""


class Line(Struct, frozen=True):
    """A question as a line to tick. `none_means` is the raw answer stored when it is not ticked.

    `grades` are the other answers of a one-choice question when they are few enough to be chosen on the line itself. A line of
    a number takes the number beside the tick.
    """

    question: Question
    tick: str
    none_means: object
    grades: tuple[Value, ...] = ()

    @property
    def takes_number(self) -> bool:
        """Whether a tick can say how many."""
        return self.question.type == "int"


def line_of(question: Question, tick: str, none_means: str | None) -> Line:
    """The line of a question whose answers leave no choice of what "none of these" stores, or for which it is told."""
    others = tuple(value for value in question.values if value.id != none_means)
    has_grades = question.type == "one" and 1 < len(others) <= MOST_GRADES
    stored = NONE_STORED.get(question.type, none_means)
    return Line(question, tick, stored, others if has_grades else ())


def answer_of_tick(line: Line, mark: str | None) -> object | None:
    """The raw answer a line stores: without a mark its harmless one, for "?" not sure, for "-" declined, for the id of a grade
    or a number that answer, for "" what a tick alone says.

    None when a tick does not say enough: the question itself is then asked, and is never harmless until it is answered.
    """
    if mark is None:
        return line.none_means
    if mark in MARKS:
        return MARKS[mark]
    if any(mark == grade.id for grade in line.grades) or (line.takes_number and mark):
        return mark
    if line.question.type == "tri":
        return "yes"
    others = [symbol for symbol in line.question.symbols if symbol != line.none_means]
    return others[0] if line.question.type == "one" and len(others) == 1 else None
