"""The shipped population: valid sheets, dependencies that hold, marginals near their sources, gaps at declared rates."""

from collections import Counter

import pytest

from sureback.care import population
from sureback.care.population import draw, draw_prepared, population_of
from sureback.care.population_audit import audit_population
from sureback.care.prevalence import share_of
from sureback.engines.reference import Evaluation
from sureback.language.expressions import parse_expression
from sureback.language.population_checks import needed_questions
from sureback.language.sheets import read_sheet
from tests.knowledge.shipped import AT, GUIDELINE

POPULATION = population_of(GUIDELINE)
FEW, MANY = 300, 1200
SERIOUS = "serious_cause"


@pytest.fixture(scope="module")
def complete():
    """People with complete answers, each with their sheet."""
    return list(draw_prepared(GUIDELINE, FEW, "complete", AT, complete=True))


@pytest.fixture(scope="module")
def with_gaps():
    """People drawn with gaps, each with their sheet."""
    return list(draw_prepared(GUIDELINE, 2 * FEW, "gaps", AT))


@pytest.fixture(scope="module")
def audit():
    """The population held against its sources."""
    return audit_population(GUIDELINE, MANY, "test", AT, with_gaps=50, presentations=40_000)


def test_every_question_that_matters_has_shares():
    """Whatever a rule about urgency or the care half reads of a person is drawn."""
    needed = needed_questions(GUIDELINE)

    assert len(needed) > 200
    assert set(needed) <= POPULATION.base.keys()


def test_no_attempt_contradicts_itself(monkeypatch):
    """The shares are such that the first attempt of everybody fits together."""
    monkeypatch.setattr(population, "MOST_ATTEMPTS", 1)

    assert len(list(draw(GUIDELINE, 2 * FEW, "first", AT))) == 2 * FEW


def test_nobody_tells_what_was_not_asked(complete, with_gaps):
    """No answer stands whose question's condition is false by what was told; what is derived later does not count."""
    conditional = {q.id: q.ask_if for q in GUIDELINE.questions.values() if q.ask_if is not None}

    wrong = [
        (person.id, identity)
        for person, _ in (*complete, *with_gaps)
        for evaluation in [Evaluation(GUIDELINE, read_sheet(GUIDELINE, person.answers))]
        for identity in person.answers
        if identity in conditional and evaluation.truth(conditional[identity]) is False
    ]

    assert wrong == []


IMPOSSIBLE = [
    "sex_at_birth == male and (yes(pregnant) or yes(pregnancy_possible) or yes(postpartum_6wk) or yes(breastfeeding))",
    "age_years < 15 and yes(pregnant)",
    "leg_pain == none and (yes(leg_below_knee) or yes(leg_worse_than_back))",
    "trauma == none and size(trauma_mechanism) >= 1",
    "cancer == none and cancer_spread in {elsewhere, bones}",
    "not yes(steroid_long) and steroid_mg > 0",
    "age_years < 12 and not (self_harm == none)",
]


@pytest.mark.parametrize("impossible", IMPOSSIBLE)
def test_answers_hang_together(complete, impossible):
    """What cannot be of one person is drawn of nobody."""
    expression = parse_expression(impossible)

    assert not [person.id for person, sheet in complete if Evaluation(GUIDELINE, sheet).truth(expression) is True]


def test_every_presentation_is_drawn_with_what_it_shifts():
    """A fracture is mostly of the old, a pregnancy always of a woman: the dependencies reach the answers."""
    rare = {"fracture": 0, "pregnancy_pain": 0}
    pregnant, old = set(), 0
    for person in draw(GUIDELINE, MANY, "presentations", AT, complete=True):
        if person.profile in rare:
            rare[person.profile] += 1
        if person.profile == "pregnancy_pain":
            pregnant.add((person.answers["sex_at_birth"], person.answers["pregnant"]))
        if person.profile == "fracture":
            old += person.answers["age_years"] >= 65

    assert pregnant == {("female", "yes")}
    assert old > rare["fracture"] / 2


def test_the_serious_causes_add_up_to_the_published_rate():
    """The shares of the serious presentations are the 0.9 % of the cohort."""
    target = POPULATION.targets[SERIOUS]

    assert target.expected == 0.009
    assert sum(POPULATION.profiles[profile].share for profile in target.profiles) == pytest.approx(0.009)


@pytest.mark.parametrize("target", POPULATION.targets)
def test_a_marginal_is_near_its_source(audit, target):
    """Each published share is met within its tolerance."""
    measured = next(one for one in audit.measured if one.target.id == target)

    assert measured.is_near, f"{measured.share:.4f} of {measured.of}, expected {measured.target.expected}"


def test_some_target_is_not_fitted():
    """At least the share with a red flag is a check and no echo."""
    assert not POPULATION.targets["any_red_flag"].is_fitted


def test_gaps_come_at_the_declared_rates(with_gaps):
    """By group: questions that are put to everybody are left out, unsure or declined as declared."""
    always = {q.id: q.group for q in GUIDELINE.questions.values() if q.id in POPULATION.base and q.ask_if is None}
    told = Counter()
    for person, _ in with_gaps:
        for identity, group in always.items():
            answer = person.answers.get(identity, "not_asked")
            told[group, answer if answer in ("not_asked", "not_sure", "declined") else "answer"] += 1

    for group, rates in POPULATION.gaps.items():
        asked = sum(count for (one, _), count in told.items() if one == group)
        for name in ("not_asked", "not_sure", "declined"):
            if asked:
                expected = getattr(rates, name) * POPULATION.gap_habits.share
                assert told[group, name] / asked == pytest.approx(expected, abs=0.25 * expected + 0.004), (group, name)


def test_every_level_of_urgency_occurs(audit):
    """The people reach every level, so that a comparison can show each."""
    assert all(audit.levels[level] > 0 for level in GUIDELINE.levels)


def test_its_shares_can_be_asked_for():
    """The ranking of questions and changes reads the base."""
    assert share_of(GUIDELINE, "saddle_numb", "yes") == pytest.approx(0.004)
    assert share_of(GUIDELINE, "takes", "warfarin") == pytest.approx(0.003)
    assert share_of(GUIDELINE, "temp_c", 38.2) == 0
