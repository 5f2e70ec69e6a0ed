"""What the shipped knowledge says on imaging: each situation is reached, the gravest decides, and never more than allowed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sureback.care.assess import assess
from sureback.care.workup import Imaging, WorkUp, in_ten, rate_at, work_up
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Rule
from tests.knowledge.reading_level import HARDEST, grade_of
from tests.knowledge.sheets import WELL, Sheet, refused, sheets, worsenings
from tests.knowledge.shipped import AT, GUIDELINE
from tests.knowledge.test_acceptance import VIGNETTES, answers_of
from tests.knowledge.test_wording import A_PERCENTAGE, DIAGNOSES, NAMES_A_MEDICINE, NOTHING_SERIOUS

CARE = GUIDELINE.care
VARIANTS = CARE.imaging_variants
GRAVITY = ("not_needed", "clinician_decides", "indicated")
TRIGGERS = {
    "cauda_equina", "cancer", "spinal_infection", "fracture", "weakness", "spinal_cord", "recent_procedure",
}  # fmt: skip
"""The only concepts whose rules can make imaging indicated."""

SITUATIONS: dict[str, Sheet] = {
    "cauda_equina": {"saddle_numb": "yes", "ces_days": 1},
    "nerve_or_cord_emergency": {"foot_drop": "yes", "leg_symptoms_days": 3},
    "recent_procedure": {"spine_procedure_6wk": "yes", "wound_problem": "yes"},
    "cancer_or_infection": {"fever": "yes", "iv_drugs": "last_3_months"},
    "high_energy_injury": {"trauma": "major", "trauma_days": 0},
    "fracture_risk": {"trauma": "minor", "trauma_days": 0, "osteoporosis": "yes"},
    "weaker_signs": {"weight_loss": "yes"},
    "children": {"age_years": 14, "back_started_age": 14},
    "pregnancy": {"sex_at_birth": "female", "pregnant": "yes", "pregnancy_weeks": 20, "onset_days": 30},
    "earlier_surgery": {"spine_surgery_ever": ["fusion"], "course": "worse"},
    "care_has_not_helped": {
        "supervised_care_weeks": 6,
        "course": "same",
        "onset_days": 60,
        "reviewed_this_episode": "yes",
    },
    "six_weeks_on": {"follow_up_days": 42, "change_so_far": "same", "onset_days": 50, "reviewed_this_episode": "yes"},
    "inflammatory_pattern": {
        "back_started_age": 24,
        "age_years": 28,
        "pain_months": 5,
        "onset_days": 100,
        "spa_items": ["wakes_second_half", "buttock_pain", "better_moving"],
    },
    "neurological_deficit": {"leg_numb": "one", "leg_symptoms_days": 5},
    "other_urgent": {"rash_one_side": "yes"},
    "too_little_answered": {"saddle_numb": "not_sure"},
    "improved": {"course": "better"},
    "unchanged_since_imaging": {"had_imaging": ["MRI 2024"]},
    "longer_without_flags": {"onset_days": 200, "reviewed_this_episode": "yes"},
    "acute_without_flags": {},
}


def worked_up(answers: Sheet) -> tuple[WorkUp, list[Rule]]:
    outcome = assess(GUIDELINE, answers, at=AT)
    fired = [reason.rule for reason in outcome.reasons]
    return work_up(Evaluation(GUIDELINE, outcome.sheet), fired), fired


def imaging_of(answers: Sheet) -> Imaging:
    return worked_up(answers)[0].imaging


@pytest.mark.parametrize("variant", VARIANTS)
def test_it_is_reached_by_a_sheet(variant: str) -> None:
    """Each situation decides for some person."""
    assert imaging_of(WELL | SITUATIONS[variant]).variant.id == variant


PAIRS = [
    (graver, milder)
    for place, graver in enumerate(SITUATIONS)
    for milder in list(SITUATIONS)[place + 1 :]
    if refused(WELL | SITUATIONS[milder] | SITUATIONS[graver]) == ()
]


@pytest.mark.parametrize(("graver", "milder"), PAIRS, ids=lambda name: name)
def test_it_lets_the_graver_situation_decide(graver: str, milder: str) -> None:
    """When two situations come together the verdict is at least that of the graver one."""
    together = imaging_of(WELL | SITUATIONS[milder] | SITUATIONS[graver]).variant.verdict

    assert GRAVITY.index(together) >= GRAVITY.index(VARIANTS[graver].verdict)


def test_it_stands_from_the_gravest_to_the_mildest() -> None:
    """The verdicts never rise from one situation to the next, so the first that holds has the gravest verdict of all."""
    verdicts = [GRAVITY.index(variant.verdict) for variant in VARIANTS.values()]

    assert verdicts == sorted(verdicts, reverse=True)


def test_it_has_the_situations_in_the_order_of_danger() -> None:
    """Cauda equina comes before cancer and infection, then injury, fragile bones, surgery, care, gaps, and the mild ones."""
    order = ["cauda_equina", "cancer_or_infection", "high_energy_injury", "fracture_risk", "earlier_surgery",
             "care_has_not_helped", "too_little_answered", "improved", "unchanged_since_imaging", "longer_without_flags",
             "acute_without_flags"]  # fmt: skip

    assert [name for name in VARIANTS if name in order] == order


def test_it_counts_the_seven_variants_of_the_acr() -> None:
    """All seven ACR variants are there, each once."""
    named = [variant.name.partition("(ACR variant ")[2][:1] for variant in VARIANTS.values()]

    assert sorted(filter(None, named)) == list("1234567")


def test_it_leaves_no_urgent_concept_without_a_situation() -> None:
    """A rule of any concept at rank 2 or above keeps a scan from being called unnecessary."""
    covered = {
        (concept, variant.from_rank)
        for variant in VARIANTS.values()
        if variant.verdict != "not_needed"
        for concept in variant.because_of
    }

    assert {concept for concept, rank in covered if rank <= 2} == set(GUIDELINE.concepts)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: f"vignette-{int(vignette['id']):02}")
def test_it_gives_every_story_a_verdict_that_fits_its_rank(vignette: dict) -> None:
    """A story that needs a visit within two weeks is never told that no scan is needed, and every story has a verdict."""
    verdict = imaging_of(answers_of(vignette)).variant.verdict

    assert verdict in GRAVITY
    assert verdict != "not_needed" or int(vignette["rank"]) < 2


@pytest.mark.parametrize(
    ("number", "verdict"),
    [(1, "not_needed"), (2, "not_needed"), (6, "indicated"), (8, "clinician_decides"), (12, "clinician_decides"),
     (13, "indicated"), (16, "indicated"), (18, "not_needed"), (19, "indicated"), (22, "indicated"),
     (25, "clinician_decides"), (27, "indicated"), (33, "clinician_decides"), (35, "clinician_decides"),
     (36, "clinician_decides"), (38, "indicated"), (39, "clinician_decides"), (41, "not_needed"), (42, "not_needed")],
)  # fmt: skip
def test_it_gives_a_story_the_verdict_its_source_gives(number: int, verdict: str) -> None:
    """Stories whose imaging is plain from the ACR list or the American College of Physicians get that verdict."""
    assert imaging_of(answers_of(VIGNETTES[number - 1])).variant.verdict == verdict


@settings(max_examples=150, deadline=None)
@given(sheets())
def test_it_never_gives_more_than_the_rules_allow(sheet: Sheet) -> None:
    """Imaging is indicated only when a rule of a concept that calls for it fired."""
    found, fired = worked_up(sheet)

    assert found.imaging.variant.verdict != "indicated" or TRIGGERS & {rule.concept for rule in fired}


@settings(max_examples=150, deadline=None)
@given(sheets())
def test_it_calls_nothing_unnecessary_that_may_still_be_needed(sheet: Sheet) -> None:
    """No scan is called unnecessary unless no urgent rule fired, and no emergency answer is missing or unsure."""
    outcome = assess(GUIDELINE, sheet, at=AT)
    found, fired = worked_up(sheet)

    if found.imaging.variant.verdict == "not_needed":
        assert max((GUIDELINE.rank(rule) for rule in fired), default=0) < 2
        assert "unanswered" not in {rule.concept for rule in fired}
        assert outcome.sheet.known("cancer") == "none" or outcome.sheet.known("reviewed_this_episode") == "yes"


@settings(max_examples=60, deadline=None)
@given(sheets(), st.data())
def test_it_never_falls_from_indicated_when_an_answer_gets_worse(sheet: Sheet, data: st.DataObject) -> None:
    """A more alarming answer never takes "indicated" away."""
    steps = [worse for worse in worsenings(sheet) if refused(worse) == ()]
    if imaging_of(sheet).variant.verdict != "indicated" or not steps:
        return

    worse = data.draw(st.sampled_from(steps))

    assert imaging_of(worse).variant.verdict == "indicated"


WORSE_THAN_EACH = [
    pytest.param(WELL | SITUATIONS[name], id=name) for name in SITUATIONS if VARIANTS[name].verdict == "indicated"
]


@pytest.mark.parametrize("sheet", WORSE_THAN_EACH)
def test_it_stays_indicated_however_one_more_answer_alarms(sheet: Sheet) -> None:
    """From each indicated situation, no single step for the worse leads away from indicated."""
    fallen = [
        worse
        for worse in worsenings(sheet)
        if refused(worse) == () and imaging_of(worse).variant.verdict != "indicated"
    ]

    assert fallen == []


def test_it_never_says_not_needed_with_one_flag_left_out() -> None:
    """Each danger sign that alone could call for a scan, left out of a harmless sheet, leaves it to a clinician."""
    flags = ("cancer", "weight_loss", "immune_low", "fever", "saddle_numb", "leg_weak", "trauma", "osteoporosis",
             "steroid_long", "unsteady", "recent_infection", "spine_procedure_6wk")  # fmt: skip

    told = {flag: imaging_of({q: a for q, a in WELL.items() if q != flag}).variant.verdict for flag in flags}

    # Weak bones only matter with an injury, and that is answered no.
    assert [flag for flag, verdict in told.items() if verdict == "not_needed"] == ["osteoporosis"]


@pytest.mark.parametrize(
    ("finding", "age_years", "percent"),
    [
        ("disc_bulge", 20, 30),
        ("disc_bulge", 40, 50),
        ("disc_bulge", 80, 84),
        ("disc_degeneration", 20, 37),
        ("disc_degeneration", 55, 84),
        ("disc_degeneration", 90, 96),
        ("disc_protrusion", 80, 43),
        ("annular_fissure", 80, 29),
    ],
)
def test_it_knows_what_people_without_pain_show(finding: str, age_years: int, percent: float) -> None:
    """The figures of people without pain are those of the source, and lie on a line between."""
    assert rate_at(CARE.incidental_findings[finding], age_years) == percent


def test_it_raises_every_rate_with_age() -> None:
    """Each finding is more common in older people, so a slip of the pen shows."""
    for finding in CARE.incidental_findings.values():
        percents = [rate.percent for rate in finding.rates]
        assert percents == sorted(percents), finding.id


TEXTS = [
    pytest.param(entry.say, id=entry.id)
    for entry in (*VARIANTS.values(), *CARE.bring_along.values())
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_it_speaks_plainly_to_the_person(text: str) -> None:
    """What a person reads is at or below grade 7, names no cause, promises nothing, and holds no figure in percent."""
    assert grade_of(text) <= HARDEST
    for forbidden in (DIAGNOSES, A_PERCENTAGE, NAMES_A_MEDICINE, NOTHING_SERIOUS):
        assert not forbidden.search(text)


def test_it_says_why_not_a_scan_without_fear() -> None:
    """Who needs no scan is told why: normal signs of age, and no faster healing."""
    said = VARIANTS["acute_without_flags"].say

    assert "signs of age" in said
    assert "heal faster" in said
    assert grade_of(in_ten(60)) <= HARDEST


def test_it_grades_power_from_none_to_normal() -> None:
    """The six grades run from 0 to 5."""
    assert [grade.grade for grade in CARE.power_grades.values()] == [0, 1, 2, 3, 4, 5]


def test_it_shows_every_stance_on_an_injection() -> None:
    """Each injection used as a test shows at least two bodies, and one that is against where bodies disagree."""
    for injection in CARE.diagnostic_injections.values():
        assert len({stance.body for stance in injection.stances}) >= 3
        assert any(stance.strength.endswith("against") for stance in injection.stances)
