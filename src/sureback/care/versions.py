"""Two versions of one guideline side by side: whether they can be compared, and which level is higher in either."""

import contextlib
from collections.abc import Iterator, Mapping

from sureback.errors import AnswersError, InputError
from sureback.language.guideline import Guideline
from sureback.language.sheets import Answer, check_answer


def levels_of_both(old: Guideline, new: Guideline) -> tuple[str, ...]:
    """The ids of the levels of both versions in one order, lowest first.

    Raises InputError when the guidelines are not versions of one, or put the same two levels in different orders.
    """
    if old.id != new.id:
        raise InputError(
            f"'{old.id}' and '{new.id}' are two guidelines, not two versions of one: their answers mean different things. "
            "Give two versions whose guideline.yaml has the same id."
        )
    before, after = (
        [level for level in one.levels if level in other.levels] for one, other in ((old, new), (new, old))
    )
    if before != after:
        raise InputError(
            f"the levels stand in another order: {', '.join(before)} in the old version, {', '.join(after)} in the new one. "
            "Nothing can be called lower or higher; give changed levels new ids."
        )
    return _merged(tuple(old.levels), tuple(new.levels))


def _merged(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The new order, with each level that is gone right above the one it stood above."""
    order = list(new)
    for place, level in enumerate(old):
        if level not in order:
            order.insert(order.index(old[place - 1]) + 1 if place else 0, level)
    return tuple(order)


def readable(guideline: Guideline, answers: Mapping[str, object]) -> dict[str, Answer]:
    """The answers that a version can read; the others count as not asked in it."""
    return dict(_readable(guideline, answers))


def _readable(guideline: Guideline, answers: Mapping[str, object]) -> Iterator[tuple[str, Answer]]:
    for name, answer in answers.items():
        if name in guideline.questions:
            with contextlib.suppress(AnswersError):
                yield name, check_answer(guideline.questions[name], answer)
