"""The safety net: what everybody is told to watch for, and which changes of answers it speaks for already."""

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


def new_signs_answered(now: Evaluation, level: Level) -> tuple[tuple[int, Expression], ...]:
    """For each item shown: the rank it sends a person to, and the signs it names, when none of them is there yet."""
    return tuple(
        (now.guideline.levels[item.urgency].rank, item.covers)
        for item in items_shown(now, level)
        if item.covers is not None and item.urgency is not None and now.truth(item.covers) is not True
    )
