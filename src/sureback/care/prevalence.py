"""How often an answer is given, by the declared shares of the synthetic population."""

from sureback.language.guideline import Guideline
from sureback.language.kinds.population import Shares
from sureback.language.nodes import Number

YES = ("yes", True)
NO = ("no", False)


def share_of(guideline: Guideline, question: str, answer: object) -> float | None:
    """The share of people who give this answer, 0 to 1, before any variation or presentation shifts it.

    For a list it is the share who choose this symbol; for a number, the share whose number lies in the same band. None when
    the population declares nothing for the question, or the guideline has no population.
    """
    if guideline.population is None or question not in guideline.population.base:
        return None
    return _share(guideline.population.base[question].of, answer)


def _share(shares: Shares, answer: object) -> float | None:
    if shares.chance is not None:
        return float(shares.chance) if answer in YES else float(1 - shares.chance) if answer in NO else None
    if shares.bands:
        return _share_of_band(shares, answer) if isinstance(answer, int | float) else None
    named = shares.shares if shares.shares is not None else shares.chances or {}
    return float(named[answer]) if isinstance(answer, str) and answer in named else None


def _share_of_band(shares: Shares, number: Number) -> float:
    return float(sum(band.share for band in shares.bands if band.low <= number <= band.high))
