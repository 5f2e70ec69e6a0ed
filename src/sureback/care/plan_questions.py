"""What to ask once the urgency is settled, so that the plan fits: what the person takes, then what the plan waits for."""

from collections.abc import Iterator

from sureback.care.advise import CareAdvice
from sureback.care.interview.open_questions import askable
from sureback.engines.reference import Evaluation, needs

FIRST = "medicines"
"""Asked first: the names typed answer much of the rest."""


def plan_questions(now: Evaluation, care: CareAdvice) -> tuple[str, ...]:
    """The questions for the person whose answers can still change the plan, in the order to ask them."""
    known: dict[str, tuple[str, ...]] = {}
    wanted = dict.fromkeys(one for need in _needed(now, care) for one in askable(now, need, known))
    return tuple(one for one in wanted if now.guideline.questions[one].is_asked_of_the_person)


def _needed(now: Evaluation, care: CareAdvice) -> Iterator[str]:
    if FIRST in now.guideline.questions:
        yield FIRST
    for judgement in care.plan.medicines:
        if judgement.medicine.availability == "over_the_counter":
            yield from judgement.needs
    for item in care.plan.do:
        for caution in item.cautions:
            yield from needs(now, caution.when.when)
    for item in care.plan.ladder:
        if item.status == "not_offered" and item.step <= care.plan.step:
            yield from item.needs
    for one in care.plan.exercises.chosen:
        for caution in one.not_if:
            yield from needs(now, caution.when.when)
