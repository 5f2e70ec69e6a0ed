"""What would change the urgency, found the slow way: every change of one or two answers is tried on every rule.

Only the steps an answer can take and the sheet they lead to are shared with the code under test.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from sureback.care.change_space import Direction, Space, Steps
from sureback.care.changes import Change
from sureback.care.triage import highest
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet
from tests.knowledge.shipped import AT

Reached = dict[frozenset[tuple[str, object]], int]
"""A change as its answers, and the rank it reaches."""


def by_search(
    guideline: Guideline, sheet: Sheet, direction: Direction, largest: int, questions: Iterable[str]
) -> Reached:
    """The minimal changes among these questions."""
    space = Space(guideline, sheet, AT, direction)
    sign = 1 if direction == "up" else -1
    now = rank_of(guideline, sheet)
    reached: dict[Steps, int] = {}
    for steps in _every_change(space, largest, list(questions)):
        after = space.sheet_after(steps)
        if after is not None:
            rank = rank_of(guideline, after)
            if rank * sign > now * sign:
                reached[steps] = rank
    return {
        frozenset((step.question, step.answer) for step in steps): rank
        for steps, rank in reached.items()
        if not any(
            other is not steps and _goes_no_further(other, steps) and reached[other] * sign >= rank * sign
            for other in reached
        )
    }


def rank_of(guideline: Guideline, sheet: Sheet) -> int:
    """The rank of the urgency: the highest over the rules that hold."""
    now = Evaluation(guideline, sheet)
    return highest(guideline, (rule for rule in guideline.rules.values() if now.truth(rule.when) is True)).rank


def as_reached(changes: Iterable[Change]) -> Reached:
    """Changes in the same form."""
    return {frozenset(change.answers.items()): change.level.rank for change in changes}


def _every_change(space: Space, largest: int, questions: list[str]) -> Iterator[Steps]:
    counts = [name for name in questions if space.starts_again(name)]
    plain = [name for name in questions if name not in counts]
    for size in range(1, largest + 1):
        for chosen in combinations(plain, size):
            for more in range(len(counts) + 1):
                for again in combinations(counts, more):
                    yield from product(*(space.steps(name) for name in (*chosen, *again)))


def _goes_no_further(steps: Steps, others: Steps) -> bool:
    by_question = {step.question: step for step in others}
    return all(step.question in by_question and step.goes_no_further(by_question[step.question]) for step in steps)
