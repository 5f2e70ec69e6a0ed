"""Static checks of the checklists: every line can be ticked, and leaving it unticked is a plain, harmless no."""

from collections.abc import Callable

from sureback.errors import nearest
from sureback.language.guideline import Guideline, Question
from sureback.language.kinds.checklists import MOST_ITEMS, Checklist, ChecklistItem

Note = Callable[[str, str, str, str], None]
"""Kind, id, problem, remedy."""

KIND = "checklist"
NONE_STORED = {"tri": "no", "multi": "[]"}
"""What "none of these" stores for a type that leaves no choice."""

TICKED = ("tri", "multi", "one", "int")


def check_checklists(guideline: Guideline, note: Note) -> None:
    """Note every checklist that is too long, and every line that cannot be ticked or left unticked in good faith."""
    stands_in: dict[str, str] = {}
    for checklist in guideline.checklists.values():
        _length(checklist, note)
        for item in checklist.items:
            for problem in _problems(guideline, item):
                note(KIND, checklist.id, f", `{item.question}`{problem}", "")
            if item.question in stands_in:
                other = stands_in[item.question]
                note(
                    KIND, checklist.id, f", `{item.question}`: it stands twice (first in '{other}').", "Keep one line."
                )
            stands_in.setdefault(item.question, checklist.id)


def _length(checklist: Checklist, note: Note) -> None:
    if not 2 <= len(checklist.items) <= MOST_ITEMS:
        note(KIND, checklist.id, f", `items`: {len(checklist.items)} lines; 2 to {MOST_ITEMS} are needed.", "Split it.")


def _problems(guideline: Guideline, item: ChecklistItem) -> list[str]:
    question = guideline.questions.get(item.question)
    if question is None:
        return [f": no question called '{item.question}'. {nearest(item.question, guideline.questions)}".rstrip()]
    if not question.is_asked_of_the_person:
        return [": it is not asked of the person."]
    if question.emergency is not None:
        return [": it stands on the first screen already."]
    if question.type not in TICKED:
        return [f": a {question.type} question has no plain no, so it cannot be ticked."]
    return [*_not_harmless(question, item.none_means)]


def _not_harmless(question: Question, none_means: str | None) -> list[str]:
    """Why leaving the line unticked would not be a plain, harmless no."""
    if question.type in NONE_STORED:
        stored = NONE_STORED[question.type]
        if none_means is not None:
            return [f", `none_means`: a {question.type} question always stores {stored}; leave it out."]
        return [": no is an alarming answer to it."] if stored in question.alarming else []
    if question.type == "int":
        is_plain = none_means == "0" and question.minimum == 0 and question.polarity != "lower"
        return (
            [] if is_plain else [", `none_means`: a number can only store 0, where 0 is the harmless end of its range."]
        )
    if none_means not in question.symbols:
        return [f", `none_means` is '{none_means}', which is not one of its values."]
    return (
        [f", `none_means` is '{none_means}', which is an alarming answer."] if none_means in question.alarming else []
    )
