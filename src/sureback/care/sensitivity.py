"""How much the words for likely causes hang on the priors: all prior odds doubled, and all halved, over many sheets."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sureback.care.causes import Support, likely_causes
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet

FACTORS = (2.0, 0.5)
Words = Mapping[str, Support]
"""The word for each cause of the list, by cause."""


class WordChange(Struct, frozen=True):
    """A cause whose word becomes another when every prior odds is multiplied by `factor`, and on how many sheets."""

    cause: str
    factor: float
    was: Support
    now: Support
    sheets: int


class Sensitivity(Struct, frozen=True):
    """What came out: how often each cause got each word, the changes, and how many sheets kept every word."""

    sheets: int
    words: Mapping[tuple[str, Support], int]
    changes: tuple[WordChange, ...]
    unchanged: Mapping[float, int]


def sensitivity(guideline: Guideline, sheets: Iterable[Sheet]) -> Sensitivity:
    """Compare the words as they are with those under doubled and halved prior odds, on sheets that `prepare` has made."""
    words: Counter[tuple[str, Support]] = Counter()
    changes: Counter[tuple[str, float, Support, Support]] = Counter()
    unchanged: dict[float, int] = dict.fromkeys(FACTORS, 0)
    number = 0
    for sheet in sheets:
        number += 1
        evaluation = Evaluation(guideline, sheet)
        rank = _rank(evaluation)
        usual = _words(evaluation, rank, 1.0)
        words.update(usual.items())
        for factor in FACTORS:
            changed = _changed(usual, _words(evaluation, rank, factor))
            changes.update((cause, factor, was, now) for cause, was, now in changed)
            unchanged[factor] += not changed
    found = tuple(WordChange(*key, sheets=count) for key, count in sorted(changes.items()))
    return Sensitivity(number, dict(sorted(words.items())), found, unchanged)


def _rank(evaluation: Evaluation) -> int:
    """The urgency's rank: the highest over the rules that fire."""
    guideline = evaluation.guideline
    fired = (rule for rule in guideline.rules.values() if evaluation.truth(rule.when) is True)
    return max((guideline.rank(rule) for rule in fired), default=0)


def _words(evaluation: Evaluation, rank: int, factor: float) -> Words:
    return {found.cause.id: found.support for found in likely_causes(evaluation, rank, prior_factor=factor)}


def _changed(usual: Words, other: Words) -> list[tuple[str, Support, Support]]:
    """Cause, word before, word after, of every cause whose word is not the same. The priors do not change what is listed."""
    return [(cause, was, other[cause]) for cause, was in usual.items() if other[cause] != was]
