"""The safety net: what everybody is told to watch for, and which changes of answers it speaks for already."""

from msgspec import Struct

from sureback.engines.reference import Evaluation
from sureback.language.guideline import Level, SafetyNetItem
from sureback.language.nodes import Expression


def items_shown(now: Evaluation, level: Level) -> tuple[SafetyNetItem, ...]:
    """The items that a person at a level is shown."""
    return tuple(
        item
        for item in now.guideline.safety_net
        if item.from_rank <= level.rank <= item.to_rank and (item.when is None or now.truth(item.when) is True)
    )


class NewSigns(Struct, frozen=True):
    """Signs that are not there yet, the questions about them, and the rank an item sends a person to should they come."""

    signs: Expression
    questions: frozenset[str]
    rank: int


def new_signs_answered(now: Evaluation, level: Level) -> tuple[NewSigns, ...]:
    """What the items shown already say of signs that are new."""
    guideline = now.guideline
    return tuple(
        NewSigns(item.covers, frozenset(guideline.questions_read(item.covers)), guideline.levels[item.urgency].rank)
        for item in items_shown(now, level)
        if item.covers is not None and item.urgency is not None and now.truth(item.covers) is not True
    )
