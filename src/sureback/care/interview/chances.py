"""How probable an answer is that makes an atom true, by the declared shares of the synthetic population.

It only orders the questions: no chance ever decides what is asked, let alone what is advised.
"""

import math

from sureback.care.prevalence import share_of
from sureback.language.guideline import Guideline
from sureback.language.kinds.population import Band
from sureback.language.nodes import (
    Atom,
    Compare,
    HasAny,
    IsOneOf,
    IsTrue,
    Missing,
    NotYes,
    SizeAtLeast,
    Unsure,
    UpTo,
    Yes,
)

NEUTRAL = 0.1
"""For an answer whose share nobody declares."""
RARE = 0.02
"""For an answer that is "not sure" or not given."""


def chance_of(guideline: Guideline, atom: Atom) -> float:
    """The chance that the atom is true of somebody, 0 to 1."""
    match atom:
        case Yes(question):
            return _share(guideline, question, "yes")
        case NotYes(question):
            return 1 - _share(guideline, question, "yes")
        case IsTrue(question):
            return _share(guideline, question, answer=True)
        case IsOneOf(question, symbols):
            return min(1.0, sum(_share(guideline, question, symbol) for symbol in symbols))
        case HasAny(question, symbols):
            return 1 - math.prod(1 - _share(guideline, question, symbol) for symbol in symbols)
        case SizeAtLeast(question, _):
            symbols = guideline.questions[question].symbols
            return 1 - math.prod(1 - _share(guideline, question, symbol) for symbol in symbols)
        case Compare(question, order, number):
            below = _below(guideline, question, number + (order in ("<=", ">")) * 0.5)
            return 1 - below if order in (">", ">=") else below if order in ("<", "<=") else NEUTRAL
        case UpTo(question, number):
            return _below(guideline, question, number + 0.5)
        case Unsure() | Missing():
            return RARE


def _share(guideline: Guideline, question: str, answer: object) -> float:
    share = share_of(guideline, question, answer)
    return NEUTRAL if share is None else share


def _below(guideline: Guideline, question: str, number: float) -> float:
    """The share of people whose number lies below this one, each number of a band as likely."""
    population = guideline.population
    bands = population.base[question].of.bands if population and question in population.base else ()
    return sum(band.share * _part_below(band, number) for band in bands) if bands else NEUTRAL


def _part_below(band: Band, number: float) -> float:
    return min(1.0, max(0.0, (number - band.low) / (band.high - band.low + 1)))
