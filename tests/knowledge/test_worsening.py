"""No step for the worse lowers the urgency: each rule in its small worlds, one answer changed at a time.

A rule reads only its own questions. So the rank can fall only when a rule that fires stops firing because one of its own
answers changed; each such step is then judged on the whole sheet, where a graver rule may have taken over.
UNK-2 counts missing answers and is not touched by changing an answer that was given.
"""

from collections.abc import Callable, Iterator

import pytest

from sureback.care.triage import triage
from tests.knowledge import worlds
from tests.knowledge.naive import evaluator
from tests.knowledge.sheets import WELL, Sheet, around, benign_answers, worsenings
from tests.knowledge.shipped import AT, DEFINED, GUIDELINE

MOST_FIRED = 600
"""How many worlds in which a rule fires are changed, answer by answer."""
MOST_JUDGED = 25
"""How many steps that silence a rule are judged on whole sheets."""
SURROUNDINGS: tuple[Sheet, ...] = ({}, WELL)

each_rule = pytest.mark.parametrize("identity", GUIDELINE.rules)
Steps = Callable[[Sheet], Iterator[Sheet]]


def made_unsure(sheet: Sheet) -> Iterator[Sheet]:
    """Each benign answer replaced by "not sure"."""
    for name in benign_answers(sheet):
        yield sheet | {name: "not_sure"}


def taken_away(sheet: Sheet) -> Iterator[Sheet]:
    """Each benign answer left out."""
    for name in benign_answers(sheet):
        yield {kept: answer for kept, answer in sheet.items() if kept != name}


def lowered(identity: str, steps: Steps) -> list[tuple[Sheet, Sheet]]:
    """The steps that silence a rule and lower the rank."""
    silenced = worlds.spread(list(silencing(identity, steps)), MOST_JUDGED)
    return [(before, after) for before, after in silenced if any(falls(before, after, rest) for rest in SURROUNDINGS)]


def silencing(identity: str, steps: Steps) -> Iterator[tuple[Sheet, Sheet]]:
    """The steps after which a rule that fired no longer does."""
    fires = evaluator(GUIDELINE.rules[identity].written, DEFINED)
    fired = worlds.spread([world for world in worlds.worlds_of(identity) if fires(world) is True], MOST_FIRED)
    for world in fired:
        sheet = {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in world.items()}
        yield from ((sheet, after) for after in steps(sheet) if fires(after) is not True)


def falls(before: Sheet, after: Sheet, rest: Sheet) -> bool:
    """Whether the step lowers the rank of a whole sheet; steps that make contradictory sheets are passed over."""
    fitting = around(rest, before, after)
    if fitting is None:
        return False
    earlier, later = (triage(GUIDELINE, fitting | sheet, at=AT).level.rank for sheet in (before, after))
    return later < earlier


@each_rule
def test_it_holds_on_when_an_answer_becomes_more_alarming(identity: str) -> None:
    """An answer made more alarming, by the polarity its question declares, never lowers the rank."""
    assert lowered(identity, worsenings) == []


@each_rule
def test_it_holds_on_when_a_benign_answer_becomes_unsure(identity: str) -> None:
    """A benign answer replaced by "not sure" never lowers the rank."""
    assert lowered(identity, made_unsure) == []


@each_rule
def test_it_holds_on_when_a_benign_answer_is_taken_away(identity: str) -> None:
    """A benign answer that was never given does not lower the rank."""
    assert lowered(identity, taken_away) == []
