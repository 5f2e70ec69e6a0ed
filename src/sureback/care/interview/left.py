"""How many screens an interview can still take at most: each question that can still matter is asked once."""

from collections.abc import Collection

from sureback.care.interview.completions import Completions
from sureback.care.interview.steps import first_screen, line_of_item, matter
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet


def screens_left(guideline: Guideline, sheet: Sheet, *, ticked: Collection[str] = ()) -> int:
    """The most screens that can still come after the emergency screen, whatever is answered.

    A checklist is one screen; what has to wait for another answer, and what a tick alone does not tell, is one more each.
    """
    completions = Completions(guideline, sheet, ticked=ticked)
    if completions.is_settled:
        return 0
    screen_of = completions.rules.screen_of
    open_questions = _open_questions(completions)
    now = matter(completions, completions.open_rules, open_questions)
    lists = {screen_of[question] for question in now if screen_of[question] != question}
    items = {item.question: item for one in guideline.checklists.values() for item in one.items}
    first = first_screen(guideline, sheet, ticked=ticked)
    on_first = {line.question.id for line in first}
    alone = {question for question in open_questions - on_first if question not in items or question not in now}
    ticks = [line_of_item(guideline, items[question]) for question in open_questions - alone - on_first]
    grades = [line for line in (*ticks, *first) if line.question.type != "tri" and not line.grades]
    return len(lists) + len(alone) + len(grades)


def _open_questions(completions: Completions) -> set[str]:
    """The open questions that can still have a say, what they wait for and what may fill them in among them."""
    leaves = {leaf.question for one in completions.open_rules for leaf in completions.open_leaves(one.condition)}
    found: set[str] = set()
    pending = list(leaves)
    while pending:
        question = pending.pop()
        if question not in found and completions.is_open(question):
            found.add(question)
            pending += completions.rules.sources.get(question, ())
            gate = completions.rules.gates.get(question)
            pending += [leaf.question for leaf in gate.leaves()] if gate else []
    return found
