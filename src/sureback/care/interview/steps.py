"""The next step of an interview: a pure function of the guideline and the sheet, for the terminal and the web alike."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from sureback.care.interview.compiled import Part, RankedRule
from sureback.care.interview.completions import Bounds, Completions
from sureback.care.interview.lines import Line, line_of
from sureback.care.interview.open_questions import may_be_asked
from sureback.care.interview.order import screens_in_order
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline, Level, Question
from sureback.language.kinds.checklists import Checklist, ChecklistItem
from sureback.language.sheets import Sheet

FEWEST_LINES = 2
"""A list of one line is asked as a question."""


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
    """Nothing that may still be answered can change this urgency. `certificate` says why."""

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
    stands higher than it need be. At a level whose rest is optional every step is optional. `ticked` are questions ticked on
    a list whose answer is not told yet: they come first as soon as they matter. `examined` says whether a clinician answers
    too. With exact `bounds` a question is left out when they show that it cannot change anything; without, the three-valued
    reading decides, which may ask more and never stops too early.
    """
    completions = Completions(guideline, sheet, examined=examined, ticked=ticked, bounds=bounds)
    levels = tuple(guideline.levels.values())
    if completions.is_settled:
        return Done(levels[completions.lowest])
    first = tuple(_emergency_lines(completions, ticked))
    if len(first) >= FEWEST_LINES:
        return EmergencyScreen(first)
    raising = tuple(one for one in completions.open_rules if one.rank > completions.standing)
    rules = raising or completions.open_rules
    is_optional = levels[completions.standing].rest_is_optional
    for grade in ticked:
        if grade in matter(completions, rules, ticked):
            return OneQuestion(guideline.questions[grade], is_optional)
    return _screen(completions, rules, is_optional=is_optional)


def step_among(guideline: Guideline, wanted: Sequence[str]) -> ChecklistScreen | OneQuestion:
    """The optional step that asks the first of these questions, with those of the same checklist."""
    first = guideline.questions[wanted[0]]
    for checklist in guideline.checklists.values():
        items = [item for item in checklist.items if item.question in wanted]
        if len(items) >= FEWEST_LINES and any(item.question == first.id for item in items):
            lines = (line_of_item(guideline, item) for item in items)
            return ChecklistScreen(checklist, tuple(lines), is_optional=True)
    return OneQuestion(first, is_optional=True)


def first_screen(guideline: Guideline, sheet: Sheet, *, ticked: Collection[str] = ()) -> tuple[Line, ...]:
    """The lines of the emergency screen that is still to come; none when at most one is left, which is asked as a question."""
    lines = tuple(_emergency_lines(Completions(guideline, sheet, ticked=ticked), ticked))
    return lines if len(lines) >= FEWEST_LINES else ()


def line_of_item(guideline: Guideline, item: ChecklistItem) -> Line:
    """The line of a checklist's item."""
    return line_of(guideline.questions[item.question], item.tick, item.none_means)


def matter(completions: Completions, rules: Iterable[RankedRule], wanted: Collection[str]) -> set[str]:
    """Which of some questions can still change what one of the rules comes to, and have nothing to wait for."""
    found: set[str] = set()
    has_a_say = completions.rules.has_a_say
    for one in rules:
        missing = set(wanted) - found
        if not missing:
            break
        if not has_a_say[one.rule.id].isdisjoint(missing):
            for leaf in completions.open_leaves(one.condition):
                if completions.can_change(leaf.question):
                    found |= completions.to_ask_for(leaf.question) & missing
    return found


def _emergency_lines(completions: Completions, ticked: Collection[str]) -> Iterator[Line]:
    """The lines of the first screen. A condition on who the person is, such as their sex, is read as it stands: not told."""
    now = Evaluation(completions.guideline, completions.sheet)
    for question in completions.guideline.emergency_set:
        is_asked = completions.is_open(question.id) and question.id not in ticked and may_be_asked(now, question)
        if question.emergency is not None and is_asked:
            benign = question.emergency.none_means
            yield line_of(question, question.emergency.tick, None if isinstance(benign, tuple) else benign)


def _screen(completions: Completions, rules: Sequence[RankedRule], *, is_optional: bool) -> Step:
    """The first screen of the plan on which something can still matter; bounds may show that on some nothing can."""
    while rules:
        for screen in screens_in_order(completions, rules):
            step = _step(completions, screen, is_optional=is_optional)
            if step is not None:
                return step
        rules = [one for one in rules if one.rank < rules[0].rank]
    return Done(tuple(completions.guideline.levels.values())[completions.standing])


def _step(completions: Completions, screen: str, *, is_optional: bool) -> Step | None:
    guideline = completions.guideline
    checklist = guideline.checklists.get(screen)
    if checklist is None:
        matters = completions.bounds is None or matter(completions, completions.open_rules, [screen])
        return OneQuestion(guideline.questions[screen], is_optional) if matters else None
    lines = tuple(_lines(completions, checklist))
    if len(lines) >= FEWEST_LINES:
        return ChecklistScreen(checklist, lines, is_optional)
    return OneQuestion(lines[0].question, is_optional) if lines else None


def _lines(completions: Completions, checklist: Checklist) -> Iterator[Line]:
    """The lines that can still matter, with those that wait only for other lines of the same list."""
    wanted = {item.question for item in checklist.items if completions.is_open(item.question)}
    asked = matter(completions, completions.open_rules, wanted)
    waiting = {question for question in wanted - asked if completions.to_ask_for(question) <= asked}
    read = {leaf.question for leaf in _open_leaves(completions, waiting)} if waiting else set()
    for item in checklist.items:
        if item.question in asked or item.question in waiting & read:
            yield line_of_item(completions.guideline, item)


def _open_leaves(completions: Completions, questions: Collection[str]) -> Iterator[Part]:
    for one in completions.open_rules:
        if not completions.rules.has_a_say[one.rule.id].isdisjoint(questions):
            yield from completions.open_leaves(one.condition)
