"""The next step of an interview: a pure function of the guideline and the sheet, for the terminal and the web alike."""

from collections.abc import Sequence

from msgspec import Struct

from sureback.care.interview.completions import Bounds, Completions
from sureback.care.interview.order import plan_screens, screens_of
from sureback.language.guideline import Guideline, Level, Question
from sureback.language.kinds.checklists import Checklist
from sureback.language.sheets import Sheet

FEWEST_ON_A_LIST = 2
"""A list of one line is asked as a question."""


class Line(Struct, frozen=True):
    """A question as a line to tick: `none_means` is the raw answer stored when it is not ticked."""

    question: Question
    tick: str
    none_means: object


class EmergencyScreen(Struct, frozen=True):
    """The first screen: every emergency question that may apply and has no answer."""

    lines: tuple[Line, ...]


class ChecklistScreen(Struct, frozen=True):
    """A checklist's lines that can still matter."""

    checklist: Checklist
    lines: tuple[Line, ...]
    is_optional: bool


class OneQuestion(Struct, frozen=True):
    """One question by itself."""

    question: Question
    is_optional: bool


class Done(Struct, frozen=True):
    """Nothing that may still be answered can change the urgency."""

    level: Level


Step = EmergencyScreen | ChecklistScreen | OneQuestion | Done


def next_step(
    guideline: Guideline,
    sheet: Sheet,
    *,
    examined: bool = False,
    bounds: Bounds | None = None,
    ticked: Sequence[str] = (),
    asks: str = "relevant",
) -> Step:
    completions = Completions(guideline, sheet, examined=examined, ticked=ticked, bounds=bounds)
    if completions.is_settled:
        return Done(list(guideline.levels.values())[completions.lowest])
    first = [
        q
        for q in guideline.emergency_set
        if completions.is_open(q.id) and q.id not in ticked and completions.to_ask_for(q.id) == {q.id}
    ]
    if len(first) >= FEWEST_ON_A_LIST:
        return EmergencyScreen(tuple(Line(q, q.emergency.tick, q.emergency.none_means) for q in first))
    if ticked:
        return OneQuestion(guideline.questions[ticked[0]], False)
    raising = [one for one in completions.open_rules if one.rank > completions.standing]
    rules = raising or completions.open_rules
    planned = plan_screens(completions, rules, screens_of(guideline))
    screen = planned.screens[0]
    if screen in guideline.questions:
        return OneQuestion(guideline.questions[screen], False)
    wanted = planned.relevant
    if asks == "relevant":
        wanted = {
            w
            for r in rules
            for leaf in completions.open_leaves(r.condition)
            for w in completions.to_ask_for(leaf.question)
        }
    c = guideline.checklists[screen]
    lines = tuple(
        Line(guideline.questions[i.question], i.tick, none_answer(guideline.questions[i.question], i.none_means))
        for i in c.items
        if i.question in wanted
    )
    if len(lines) == 1:
        return OneQuestion(lines[0].question, False)
    return ChecklistScreen(c, lines, False)


def none_answer(question, none_means):
    return {"tri": "no", "multi": []}.get(question.type, none_means)
