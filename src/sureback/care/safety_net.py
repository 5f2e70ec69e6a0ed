"""The safety net: what everybody is told to watch for, and which changes of answers it speaks for already."""

from sureback.engines.reference import Evaluation
from sureback.language.guideline import Level, SafetyNetItem
from sureback.language.sheets import Sheet


def items_shown(now: Evaluation, level: Level) -> tuple[SafetyNetItem, ...]:
    """The items that a person at a level is shown."""
    return tuple(
        item
        for item in now.guideline.safety_net
        if item.from_rank <= level.rank <= item.to_rank and (item.when is None or now.truth(item.when) is True)
    )


def rank_for_new_signs(now: Evaluation, level: Level, after: Sheet) -> int:
    """The highest rank that the items shown send a person to for a sign that is new on another sheet; 0 without any."""
    guideline = now.guideline
    changed = Evaluation(guideline, after)
    ranks = [
        guideline.levels[item.urgency].rank
        for item in items_shown(now, level)
        if item.covers is not None
        and item.urgency is not None
        and changed.truth(item.covers) is True
        and now.truth(item.covers) is not True
    ]
    return max(ranks, default=0)
