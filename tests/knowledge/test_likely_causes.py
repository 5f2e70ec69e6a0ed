"""The likely causes of the shipped knowledge: worked examples, and a second, naive computation of two causes."""

import itertools
import math
from pathlib import Path

import pytest
from msgspec.structs import replace

from sureback.care.assess import assess
from sureback.care.causes import LikelyCause, likely_causes
from sureback.care.evaluate import read_case
from sureback.care.prepare import prepare
from sureback.cli.files import read_cases
from sureback.engines.reference import Evaluation
from sureback.language.sheets import Sheet
from tests.knowledge.naive import evaluator
from tests.knowledge.shipped import AT, DEFINED, GUIDELINE
from tests.knowledge.test_acceptance import VIGNETTES, answers_of

CARE = GUIDELINE.care
SELF_CARE = 0
CONE = {"walk_legs_ache": "both", "relief_sitting": "yes", "relief_bending_forward": "yes"}
LEG = {"leg_pain": "one", "leg_below_knee": "yes", "leg_worse_than_back": "yes", "leg_numb": "one"}
LIFTED = {
    "age_years": 35,
    "onset_activity": ["lifting"],
    "pain_site": ["low_back"],
    "leg_pain": "none",
    "leg_numb": "none",
}


def causes_of(raw: dict, rank: int = SELF_CARE) -> dict[str, LikelyCause]:
    """The likely causes that follow from raw answers, by id."""
    evaluation = Evaluation(GUIDELINE, prepare(GUIDELINE, raw, AT))
    return {found.cause.id: found for found in likely_causes(evaluation, rank)}


def posterior(found: LikelyCause) -> float:
    """The probability that the log-odds stand for."""
    return 1 / (1 + math.exp(-found.log_odds / 1000))


@pytest.mark.parametrize(
    ("raw", "cause", "probability", "word"),
    [
        ({"age_years": 62, "leg_pain": "none", **CONE}, "spinal_stenosis", 0.34, "possible"),
        ({"age_years": 40, **LEG}, "nerve_root", 0.14, "possible"),
        ({"age_years": 40, **LEG, "xslr_positive": True}, "nerve_root", 0.31, "possible"),
    ],
    ids=["walking", "leg", "leg-and-crossed-raise"],
)
def test_it_works_the_examples_of_the_evidence_sheet(raw, cause, probability, word):
    """The worked examples come out as they stand in the evidence sheet (D.4)."""
    found = causes_of(raw)

    assert round(posterior(found[cause]), 2) == probability
    assert found[cause].support == word
    assert found["strain"].support == "possible"


def test_it_falls_back_on_strain():
    """Low back pain alone after lifting at 35: nothing else reaches possible, so the default is more likely."""
    found = causes_of(LIFTED)

    assert {name: one.support for name, one in found.items()} == {"strain": "more_likely"}
    assert found["strain"].fits_with


def test_it_adds_no_weight_for_weakness():
    """Matching weakness has no published ratio, so it moves no cause."""
    examined = {**LEG, "age_years": 40, "xslr_positive": True}

    assert causes_of({**examined, "motor_L5": 4, "leg_weak": "one"})["nerve_root"] == causes_of(examined)["nerve_root"]


def test_it_does_not_multiply_the_cook_count_by_the_items_of_suri():
    """Of everything that fits a narrow canal, one finding of the pattern counts, and one for the age."""
    found = causes_of({"age_years": 75, "leg_pain": "both", "leg_worse_than_back": "yes", **CONE})["spinal_stenosis"]

    counting = [ground.finding.id for ground in (*found.grounds_for, *found.grounds_against) if ground.counts]
    assert counting == ["age_60_with_walking_pain", "cook_four"]


def test_it_names_no_narrow_canal_for_age_alone():
    """Being old is no ground: without leg trouble a narrow canal is not listed."""
    assert "spinal_stenosis" not in causes_of({"age_years": 80, "pain_site": ["low_back"]})


@pytest.mark.parametrize("identity", ["facet", "weak_core", "vertebral_fracture", "myelopathy"])
def test_it_never_lists_what_belongs_elsewhere(identity):
    """What no answer can tell is not listed, and a fracture or the cord belongs to the urgency."""
    told = CARE.causes[identity]

    assert told.told_by == "nothing" or told.findings == ()


def test_it_lists_disc_pain_in_a_specialist_clinic_only():
    """Its only prior is of chronic pain in specialist clinics."""
    raw = {"onset_days": 200, "centralisation": "yes"}

    assert "discogenic" not in causes_of(raw)
    assert causes_of({**raw, "care_setting": "specialist"})["discogenic"].support == "more_likely"


@pytest.mark.parametrize("cause", CARE.causes.values(), ids=lambda cause: cause.id)
def test_it_gives_a_ratio_only_with_a_prior_to_weigh_it_by(cause):
    """A cause with a published ratio has a prior in every setting in which it may be listed."""
    has_ratio = any(finding.ratio is not None for finding in cause.findings)
    settings = {prior.setting for prior in cause.priors}

    assert not has_ratio or settings == ({"specialist"} if cause.id == "discogenic" else set(CARE.settings))
    assert len(settings) == len(cause.priors)


@pytest.mark.parametrize("cause", CARE.causes.values(), ids=lambda cause: cause.id)
def test_it_names_each_finding_once(cause):
    """The findings of a cause have ids of their own."""
    assert len({finding.id for finding in cause.findings}) == len(cause.findings)


RATIOS = [
    pytest.param(cause, finding, case, id=f"{cause.id}-{finding.id}-{number}")
    for cause in CARE.causes.values()
    for finding in cause.findings
    if finding.ratio is not None
    for number, case in enumerate(finding.cases, 1)
    if case.expect
]


@pytest.mark.parametrize(("cause", "finding", "case"), RATIOS)
def test_it_moves_a_cause_the_way_its_finding_speaks(cause, finding, case):
    """With a finding's own case the odds are never moved against the direction of that finding when it counts alone."""
    alone = replace(cause, findings=(finding,), shown_if=None)
    evaluation = Evaluation(
        replace(GUIDELINE, care=replace(CARE, causes={"strain": CARE.causes["strain"], cause.id: alone})),
        prepare(GUIDELINE, {**case.given, "care_setting": "specialist"}, AT),
    )

    found = {one.cause.id: one for one in likely_causes(evaluation, SELF_CARE)}

    assert (cause.id in found) is (finding.direction == "for")
    assert finding.direction == "against" or [ground.counts for ground in found[cause.id].grounds_for] == [True]


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: f"vignette-{int(vignette['id']):02}")
def test_it_never_changes_the_urgency(vignette):
    """All that is said about urgency is the same, word for word, when the guideline has no care half at all."""
    raw = answers_of(vignette)
    urgency_only = assess(replace(GUIDELINE, care=None), raw, at=AT).as_json()

    whole = assess(GUIDELINE, raw, at=AT).as_json()

    assert {key: whole[key] for key in urgency_only} == urgency_only


def test_it_never_lets_the_care_setting_reach_a_rule():
    """The question made for the priors is read by no rule of urgency."""
    assert not [rule.id for rule in GUIDELINE.rules.values() if "care_setting" in GUIDELINE.questions_read(rule.when)]


STORIES = Path(__file__).parents[2] / "benchmark" / "public-stories.jsonl"


def test_it_gives_the_default_one_of_two_words_on_every_public_story():
    """The default is always listed, never less likely, and never more likely beside a possible cause."""
    for place, line in read_cases(str(STORIES)):
        found = causes_of(dict(read_case(line, place).answers))
        others = {one.support for name, one in found.items() if name != "strain"}
        expected = "possible" if others & {"possible", "more_likely"} else "more_likely"
        assert found["strain"].support == expected, place


GAP = None
WORLDS = {
    "nerve_root": {
        "leg_pain": [GAP, "none", "one", "both"],
        "leg_below_knee": [GAP, "no", "yes"],
        "leg_worse_than_back": [GAP, "no", "yes"],
        "leg_numb": [GAP, "none", "one"],
        "slr_positive": [GAP, False, True],
        "xslr_positive": [GAP, False, True],
    },
    "spinal_stenosis": {
        "age_years": [GAP, 48, 49, 59, 60, 71],
        "walk_legs_ache": [GAP, "none", "one", "both"],
        "leg_pain": [GAP, "none", "one", "both"],
        "leg_worse_than_back": ["no", "yes"],
        "relief_sitting": [GAP, "no", "yes"],
        "relief_bending_forward": ["no", "yes"],
        "gait_wide": [GAP, True],
    },
}


def naive_posterior(identity: str, world: dict) -> tuple[float, bool, bool]:
    """The probability of a cause worked out with floats, whether something with a ratio speaks for it, and is listed."""
    cause = CARE.causes[identity]
    best: dict[str, tuple[float, bool]] = {}
    holding = [finding for finding in cause.findings if evaluator(finding.when.written, DEFINED)(world) is True]
    for finding in holding:
        log_ratio = math.log(finding.ratio) if finding.ratio else 0.0
        if abs(log_ratio) > abs(best.get(finding.cluster, (0.0, False))[0]):
            best[finding.cluster] = (log_ratio, finding.examination)
    total = min(3.0, max(-3.0, sum(weight for weight, examined in best.values() if not examined)))
    if any(examined for _, examined in best.values()):
        total = min(3.5, max(-3.5, total + sum(weight for weight, examined in best.values() if examined)))
    prior = next(float(one.probability) for one in cause.priors if one.setting == "acute_primary")
    odds = prior / (1 - prior) * math.exp(total)
    speaks_for = any(weight > 0 for weight, _ in best.values())
    return odds / (1 + odds), speaks_for, any(finding.direction == "for" for finding in holding)


def naive_word(probability: float, *, speaks_for: bool) -> str:
    """The word for a probability."""
    if not speaks_for or probability < 0.1:
        return "less_likely"
    return "more_likely" if probability >= 0.5 else "possible"


def agrees(identity: str, world: dict) -> bool:
    """Whether listing, probability and word in a world are those of the naive computation."""
    listed = {one.cause.id: one for one in likely_causes(Evaluation(GUIDELINE, Sheet(world)), SELF_CARE)}
    probability, speaks_for, is_listed = naive_posterior(identity, world)
    if not is_listed:
        return identity not in listed
    found = listed[identity]
    word = naive_word(probability, speaks_for=speaks_for)
    return found.support == word and math.isclose(posterior(found), probability, abs_tol=0.001)


@pytest.mark.parametrize("identity", WORLDS)
def test_it_agrees_with_a_naive_computation_in_every_small_world(identity):
    """Words, odds and listing are those of a second computation that knows nothing of thousandths."""
    answers = WORLDS[identity]
    every = (dict(zip(answers, combination, strict=True)) for combination in itertools.product(*answers.values()))
    worlds = [{name: answer for name, answer in world.items() if answer is not GAP} for world in every]

    assert [world for world in worlds if not agrees(identity, world)] == []
    assert len(worlds) > 900
