"""Whether the synthetic population comes out as its sources say, and at which urgency its people end."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sureback.care.population import SyntheticPerson, draw_prepared, draw_presentations, population_of
from sureback.care.triage import highest
from sureback.engines.reference import Evaluation
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline
from sureback.language.kinds.population import Target
from sureback.language.sheets import Sheet

Judged = list[tuple[SyntheticPerson, Evaluation]]
TOLD = ("an answer", "not sure", "declined")


class Measured(Struct, frozen=True):
    """A published share beside the drawn one: how many of those among whom it is counted."""

    target: Target
    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """The drawn share; None when there is nobody to count."""
        return self.hits / self.of if self.of else None

    @property
    def is_near(self) -> bool:
        """Whether the drawn share lies within the declared tolerance of the published one."""
        return self.share is not None and abs(self.share - self.target.expected) <= self.target.tolerance


class PopulationAudit(Struct, frozen=True):
    """What came out: of people with complete answers, of people with gaps, and of presentations alone, which are rare."""

    seed: str
    number: int
    number_of_presentations: int
    measured: tuple[Measured, ...]
    profiles: Mapping[str, int]
    levels: Mapping[str, int]
    number_with_gaps: int
    levels_with_gaps: Mapping[str, int]
    told_with_gaps: Mapping[str, int]

    @property
    def is_near(self) -> bool:
        """Whether every target is met."""
        return all(one.is_near for one in self.measured)


def audit_population(
    guideline: Guideline, number: int, seed: str, at: dt.datetime, *, with_gaps: int, presentations: int
) -> PopulationAudit:
    """Draw people, count what the targets name, and find the urgency of each, without and with gaps.

    Raises NoPopulation when the guideline declares none.
    """
    population = population_of(guideline)
    people = _judged(guideline, draw_prepared(guideline, number, seed, at, complete=True))
    gaps = _judged(guideline, draw_prepared(guideline, with_gaps, seed, at))
    profiles = Counter(draw_presentations(guideline, presentations, seed))
    told = Counter(_told(answer) for person, _ in gaps for answer in person.answers.values())
    return PopulationAudit(
        seed=seed,
        number=number,
        number_of_presentations=presentations,
        measured=tuple(_measure(target, people, profiles) for target in population.targets.values()),
        profiles={profile: profiles[profile] for profile in population.profiles},
        levels=_levels(guideline, people),
        number_with_gaps=with_gaps,
        levels_with_gaps=_levels(guideline, gaps),
        told_with_gaps={name: told[name] for name in TOLD},
    )


def _judged(guideline: Guideline, people: Iterable[tuple[SyntheticPerson, Sheet]]) -> Judged:
    return [(person, Evaluation(guideline, sheet)) for person, sheet in people]


def _measure(target: Target, people: Judged, profiles: Counter[str]) -> Measured:
    if target.when is None:
        return Measured(target, sum(profiles[profile] for profile in target.profiles), profiles.total())
    among = [judged for _, judged in people if target.among is None or judged.truth(target.among.when) is True]
    return Measured(target, sum(judged.truth(target.when.when) is True for judged in among), len(among))


def _levels(guideline: Guideline, people: Judged) -> Mapping[str, int]:
    found = Counter(_level(guideline, evaluation) for _, evaluation in people)
    return {level: found[level] for level in guideline.levels}


def _level(guideline: Guideline, evaluation: Evaluation) -> str:
    fired = (rule for rule in guideline.rules.values() if evaluation.truth(rule.when) is True)
    return highest(guideline, fired).id


def _told(answer: object) -> str:
    return (
        {NOT_SURE: "not sure", DECLINED: "declined"}.get(answer, "an answer")
        if isinstance(answer, str)
        else "an answer"
    )
