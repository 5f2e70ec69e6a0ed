"""Synthetic people with back pain, drawn from the declared shares: for tests and comparisons, never for a clinical claim.

Every choice about a person hangs on the seed, the person's number and what is chosen, by a hash that is the same on every
machine. So a person never changes with how many are drawn, and a change of one share leaves every other answer as it was.
"""

import datetime as dt
import hashlib
import math
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import accumulate

from msgspec import Struct

from sureback.care.prepare import prepare
from sureback.engines.reference import Evaluation, needs
from sureback.errors import AnswersError, InputError, NoPopulation
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline, Question
from sureback.language.kinds.population import Band, Ceiling, Population, Profile, Shares, Shift
from sureback.language.nodes import Number
from sureback.language.population_order import in_order
from sureback.language.sheets import Answer, Sheet

Chance = Callable[..., float]
"""From names to a number from 0 up to but not 1, the same whenever the names are."""

MOST_ATTEMPTS = 20
BITS = 53
"""How many random bits are drawn: all that a float holds exactly."""


class SyntheticPerson(Struct, frozen=True):
    """A made-up person: raw answers that `prepare` accepts, and the presentation they were drawn from."""

    id: str
    seed: str
    profile: str
    answers: Mapping[str, object]


def population_of(guideline: Guideline) -> Population:
    """The declared population. Raises NoPopulation when the guideline has none."""
    if guideline.population is None:
        raise NoPopulation(
            f"the guideline '{guideline.id}' declares no population. Add a folder population/ to its knowledge."
        )
    return guideline.population


def draw(
    guideline: Guideline, number: int, seed: str, at: dt.datetime, *, complete: bool = False
) -> Iterator[SyntheticPerson]:
    """So many synthetic people, assessable at this moment. `complete`: nobody leaves a question that is asked open.

    Raises NoPopulation when the guideline declares none.
    """
    return (person for person, _ in draw_prepared(guideline, number, seed, at, complete=complete))


def draw_prepared(
    guideline: Guideline, number: int, seed: str, at: dt.datetime, *, complete: bool = False
) -> Iterator[tuple[SyntheticPerson, Sheet]]:
    """The same people, each with their sheet as `prepare` makes it."""
    population = population_of(guideline)
    order = in_order(guideline, population)
    return (_person(guideline, population, order, seed, place, at, complete) for place in range(1, number + 1))


def draw_presentations(guideline: Guideline, number: int, seed: str) -> Iterator[str]:
    """The presentations alone of so many people, to count the rare ones among very many."""
    population = population_of(guideline)
    return (_profile(population, seed, place).id for place in range(1, number + 1))


def _person(
    guideline: Guideline,
    population: Population,
    order: tuple[str, ...],
    seed: str,
    place: int,
    at: dt.datetime,
    complete: bool,  # noqa: FBT001 - passed on as it came
) -> tuple[SyntheticPerson, Sheet]:
    """The first attempt whose answers do not contradict each other; the presentation stays."""
    profile = _profile(population, seed, place)
    for attempt in range(MOST_ATTEMPTS):
        chance = partial(_chance, f"{seed}:{place}:{attempt}")
        answers = _Draw(guideline, population, profile, chance, leaves_gaps=not complete).answers(order)
        try:
            sheet = prepare(guideline, answers, at)
        except AnswersError:
            continue
        return SyntheticPerson(f"synthetic-{seed}-{place}", seed, profile.id, answers), sheet
    raise InputError(
        f"synthetic person {place} of seed {seed}: no {MOST_ATTEMPTS} attempts gave answers that fit together."
    )


def _chance(person: str, *names: str) -> float:
    digest = hashlib.blake2b(":".join((person, *names)).encode(), digest_size=8).digest()
    return math.ldexp(int.from_bytes(digest, "big") >> (64 - BITS), -BITS)


def _profile(population: Population, seed: str, place: int) -> Profile:
    shares = {identity: profile.share for identity, profile in population.profiles.items()}
    return population.profiles[_pick(shares, _chance(f"{seed}:{place}", "profile"))]


class _Draw:
    """One person while being drawn: what is true of them, and what they are asked and tell of it."""

    def __init__(
        self, guideline: Guideline, population: Population, profile: Profile, chance: Chance, *, leaves_gaps: bool
    ) -> None:
        self._guideline = guideline
        self._population = population
        self._shifts = {shift.id: shift for shift in profile.answers}
        self._chance = chance
        self._leaves_gaps = leaves_gaps and chance("leaves_gaps") < population.gap_habits.share
        self._true: dict[str, Answer] = {}
        self._told: dict[str, Answer] = {}

    def answers(self, order: tuple[str, ...]) -> dict[str, object]:
        """The answers given, each question drawn after those it hangs on; lists are lists."""
        for identity in order:
            question = self._guideline.questions[identity]
            self._true[identity] = self._truth(question)
            told = self._tell(question)
            if told is not None:
                self._told[identity] = told
        return {
            identity: _raw(self._told[identity]) for identity in self._guideline.questions if identity in self._told
        }

    def _truth(self, question: Question) -> Answer:
        declared = self._population.base[question.id]
        shares = self._shares_now(self._shifts.get(question.id, declared))
        return _answer(question, shares, partial(self._chance, question.id), self._most(declared.at_most))

    def _most(self, ceiling: Ceiling | None) -> Number:
        other = None if ceiling is None else Sheet(self._true).number(ceiling.answer)
        return math.inf if ceiling is None or other is None else math.floor(other * ceiling.times)

    def _shares_now(self, declared: Shift) -> Shares:
        if declared.varies:
            evaluation = Evaluation(self._guideline, Sheet(self._true))
            for variation in declared.varies:
                if evaluation.truth(variation.when.when) is True:
                    return variation.of
        return declared.of

    def _tell(self, question: Question) -> Answer | None:
        """What is told of the truth; None when it was not asked, or not told."""
        if question.ask_if is not None:
            evaluation = Evaluation(self._guideline, Sheet(self._told))
            asked = evaluation.truth(question.ask_if)
            if asked is False or (asked is None and not needs(evaluation, question.ask_if).keys() <= self._told.keys()):
                return None
            if asked is None:
                return NOT_SURE
        return self._with_gap(question) if self._leaves_gaps else self._true[question.id]

    def _with_gap(self, question: Question) -> Answer | None:
        rates = self._population.gaps[question.group]
        drawn = self._chance("gap", question.id)
        if drawn < rates.not_asked:
            return None
        if drawn < rates.not_asked + rates.not_sure:
            return NOT_SURE
        if drawn < rates.not_asked + rates.not_sure + rates.declined:
            return DECLINED
        return self._true[question.id]


def _raw(answer: Answer) -> object:
    """An answer as a person or a file gives it."""
    return list(answer) if isinstance(answer, tuple) else answer


def _answer(question: Question, shares: Shares, chance: Chance, most: Number) -> Answer:
    if shares.chance is not None:
        return "yes" if chance() < shares.chance else "no"
    if shares.shares is not None:
        return _pick(shares.shares, chance())
    if shares.chances is not None:
        return tuple(symbol for symbol, share in shares.chances.items() if share and chance(symbol) < share)
    bands = {str(place): band.share for place, band in enumerate(shares.bands)}
    return min(most, _number(question, shares.bands[int(_pick(bands, chance()))], chance("within")))


def _number(question: Question, band: Band, drawn: float) -> Number:
    """A number of the band in the question's own steps, each as likely."""
    scale = int(10**question.decimals)
    low, high = round(band.low * scale), round(band.high * scale)
    step = low + math.floor(drawn * (high - low + 1))
    return step / scale if question.decimals else step


def _pick(shares: Mapping[str, Number], drawn: float) -> str:
    """The name whose stretch of the shares laid end to end holds the drawn number; the last when rounding leaves none."""
    names = [name for name, share in shares.items() if share]
    ends = accumulate(shares[name] for name in names)
    return next((name for name, end in zip(names, ends, strict=True) if drawn < end), names[-1])
