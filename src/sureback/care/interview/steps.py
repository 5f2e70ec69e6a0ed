"""The next step of an interview: a pure function of the guideline and the sheet, for the terminal and the web alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sureback.care.interview.compiled import RankedRule
from sureback.care.interview.completions import Bounds, Completions
from sureback.care.interview.open_questions import may_be_asked
from sureback.care.interview.order import screens_in_order
from sureback.engines.reference import Evaluation
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline, Level, Question, Value
from sureback.language.kinds.checklists import Checklist
from sureback.language.sheets import Sheet

FEWEST_LINES = 2
"""A list of one line is asked as a question."""
MOST_GRADES = 3
"""A choice of more answers than these is a question of its own."""
NONE_STORED: Mapping[str, object] = {"tri": "no", "multi": []}
MARKS = {"?": NOT_SURE, "-": DECLINED}
"""What a mark beside a line means instead of a tick."""


class Line(Struct, frozen=True):
    """A question as a line to tick. `none_means` is the raw answer stored when it is not ticked.

    `grades` are the other answers of a one-choice question when they are few enough to be chosen on the line itself.
    """

    question: Question
    tick: str
    none_means: object
    grades: tuple[Value, ...] = ()


class EmergencyScreen(Struct, frozen=True):
    """The first screen: every emergency question that may apply and has no answer yet."""

    lines: tuple[Line, ...]


class ChecklistScreen(Struct, frozen=True):
    """The lines of a checklist that can still matter."""

    checklist: Checklist
    lines: tuple[Line, ...]
    is_optional: bool


class OneQuestion(Struct, frozen=True):
    """One question by itself."""

    question: Question
    is_optional: bool


class Done(Struct, frozen=True):
    """Nothing that may still be answered can change this urgency."""

    level: Level


Step = EmergencyScreen | ChecklistScreen | OneQuestion | Done


def next_step(
    guideline: Guideline,
    sheet: Sheet,
    *,
    examined: bool = False,
    bounds: Bounds | None = None,
    ticked: Sequence[str] = (),
) -> Step:
    """What to ask next, so that the urgency is settled with as few screens as possible.

    Asked are only questions that can still change the urgency: first those that can raise it, then those without which it
    stands higher than it need be. At a level whose rest is optional every question is optional. `ticked` are questions
    ticked on a list whose answer is not told yet: those are asked at once. `examined` and `bounds` as for Completions.
    """
    completions = Completions(guideline, sheet, examined=examined, ticked=ticked, bounds=bounds)
    levels = tuple(guideline.levels.values())
    is_optional = levels[completions.standing].rest_is_optional
    if completions.is_settled:
        return Done(levels[completions.lowest])
    first = tuple(_emergency_lines(completions, ticked))
    if len(first) >= FEWEST_LINES:
        return EmergencyScreen(first)
    raising = tuple(one for one in completions.open_rules if one.rank > completions.standing)
    rules = raising or completions.open_rules
    grades = _matter(completions, rules, set(ticked))
    if grades:
        return OneQuestion(next(guideline.questions[one] for one in ticked if one in grades), is_optional)
    return _step(completions, rules, is_optional=is_optional)


def _emergency_lines(completions: Completions, ticked: Sequence[str]) -> Iterator[Line]:
    """The lines of the first screen. A condition on who the person is (their sex) is read as it stands: not told yet."""
    now = Evaluation(completions.guideline, completions.sheet)
    for question in completions.guideline.emergency_set:
        if (
            question.emergency is not None
            and completions.is_open(question.id)
            and question.id not in ticked
            and may_be_asked(now, question)
        ):
            benign = question.emergency.none_means
            yield _line(question, question.emergency.tick, list(benign) if isinstance(benign, tuple) else benign)


def _line(question: Question, tick: str, none_means: object) -> Line:
    others = tuple(value for value in question.values if value.id != none_means)
    has_grades = question.type == "one" and 1 < len(others) <= MOST_GRADES
    return Line(question, tick, none_means, others if has_grades else ())


def _step(completions: Completions, rules: Sequence[RankedRule], *, is_optional: bool) -> Step:
    guideline, screen_of = completions.guideline, completions.rules.screen_of
    screen = screens_in_order(completions, rules, screen_of)[0]
    checklist = guideline.checklists.get(screen)
    if checklist is None:
        return OneQuestion(guideline.questions[screen], is_optional)
    lines = tuple(_lines(completions, rules, checklist))
    if len(lines) < FEWEST_LINES:
        return OneQuestion(lines[0].question, is_optional)
    return ChecklistScreen(checklist, lines, is_optional)


def _lines(completions: Completions, rules: Iterable[RankedRule], checklist: Checklist) -> Iterator[Line]:
    wanted = {item.question for item in checklist.items if completions.is_open(item.question)}
    asked = _matter(completions, rules, wanted)
    waiting = _waiting(completions, rules, wanted - asked, asked)
    for item in checklist.items:
        if item.question in asked or item.question in waiting:
            question = completions.guideline.questions[item.question]
            yield _line(question, item.tick, NONE_STORED.get(question.type, item.none_means))


def _matter(completions: Completions, rules: Iterable[RankedRule], wanted: set[str]) -> set[str]:
    """Which of some questions can still change what one of the rules comes to."""
    found: set[str] = set()
    has_a_say = completions.rules.has_a_say
    for one in rules:
        missing = wanted - found
        if not missing:
            break
        if not has_a_say[one.rule.id].isdisjoint(missing):
            for leaf in completions.open_leaves(one.condition):
                found |= completions.to_ask_for(leaf.question) & wanted
    return found


def answer_of_tick(line: Line, mark: str | None) -> object | None:
    """The raw answer a line stores: without a mark its harmless one, for "?" not sure, for "-" declined, for the id of a grade
    that grade, for "" what a tick alone says.

    None when a tick does not say enough: the question itself is then asked, and is never harmless until it is answered.
    """
    if mark is None:
        return line.none_means
    if mark in MARKS:
        return MARKS[mark]
    if any(mark == grade.id for grade in line.grades):
        return mark
    if line.question.type == "tri":
        return "yes"
    others = [symbol for symbol in line.question.symbols if symbol != line.none_means]
    return others[0] if line.question.type == "one" and len(others) == 1 else None


def _waiting(completions: Completions, rules: Iterable[RankedRule], wanted: set[str], asked: set[str]) -> set[str]:
    may = {q for q in wanted if completions.to_ask_for(q) <= asked}
    found: set[str] = set()
    for one in rules:
        if may - found and not completions.rules.has_a_say[one.rule.id].isdisjoint(may - found):
            found |= {leaf.question for leaf in completions.open_leaves(one.condition)} & may
    return found
