"""Working out the work-up: rates by age, words for a rate, why something applies, and the gap that keeps scans open."""

import pytest
from msgspec.structs import replace

from sureback.care.assess import assess
from sureback.care.workup import WorkUp, in_ten, rate_at, work_up
from sureback.engines.reference import Evaluation
from sureback.errors import NoCareHalf
from sureback.language.care_checks import check_references
from sureback.language.evidence import Evidence
from sureback.language.kinds.workup import IncidentalFinding, Rate
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import AT, GUIDELINE

READ = Evidence((), "seen")
HALF_BY_FORTY = IncidentalFinding("x", "x", "x", (Rate(20, 30, READ), Rate(40, 50, READ), Rate(80, 60, READ)), READ)


def worked_up(answers: dict[str, object]) -> WorkUp:
    outcome = assess(GUIDELINE, answers, at=AT)
    return work_up(Evaluation(GUIDELINE, outcome.sheet), [reason.rule for reason in outcome.reasons])


def why_of(found: WorkUp, step: str) -> object:
    return next((due.why for due in found.examination if due.step.id == step), None)


@pytest.mark.parametrize(
    ("age_years", "percent"),
    [(20, 30), (30, 40), (40, 50), (60, 55), (80, 60), (5, 30), (99, 60), (None, None)],
    ids=str,
)
def test_it_draws_a_straight_line_between_two_ages(age_years: int | None, percent: float | None) -> None:
    """Between two ages the rate lies on a line; outside them the nearest holds; without an age there is none."""
    assert rate_at(HALF_BY_FORTY, age_years) == percent


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (3, "fewer than 1 in 10 people your age"),
        (5, "about 1 in 10 people your age"),
        (30, "about 3 in 10 people your age"),
        (64.9, "about 6 in 10 people your age"),
        (65, "about 7 in 10 people your age"),
        (94, "about 9 in 10 people your age"),
        (96, "nearly all people your age"),
    ],
)
def test_it_says_a_rate_in_tenths(percent: float, words: str) -> None:
    """A rate for a person is a count in ten, never a percentage."""
    assert in_ten(percent) == words


def test_it_knows_no_rate_without_an_age() -> None:
    """Without an age every finding is still listed, with no figure."""
    found = worked_up({})

    assert found.incidental
    assert all(one.percent is None for one in found.incidental)


def test_it_says_which_answers_make_a_step_necessary() -> None:
    """A step with a condition names the answers that made it true."""
    why = why_of(worked_up(WELL | {"walk_legs_ache": "one"}), "foot_pulses")

    assert why.answers == {"walk_legs_ache": "one"}
    assert not why.is_for_everyone


def test_it_says_which_rules_make_a_step_necessary() -> None:
    """A step that belongs to a concept names the rules of it that fired."""
    why = why_of(worked_up(WELL | {"saddle_numb": "yes"}), "saddle")

    assert {"CES-1", "CES-3"} <= set(why.rules)


def test_it_marks_what_everyone_needs() -> None:
    """A step without a condition is for everyone; one whose condition fails is not there."""
    found = worked_up(WELL)

    assert why_of(found, "power").is_for_everyone
    assert why_of(found, "saddle") is None


def test_it_names_the_gap_that_keeps_a_scan_open() -> None:
    """A sheet with one red flag left out is not told that no scan is needed, and the open question is named."""
    without_cancer = {question: answer for question, answer in WELL.items() if question != "cancer"}

    imaging = worked_up(without_cancer).imaging

    assert imaging.variant.id == "too_little_answered"
    assert "cancer" in imaging.open_questions


def test_it_names_the_gap_when_no_situation_holds() -> None:
    """Without the day the bout began nothing milder can hold either, and that question is named."""
    answers = WELL | {"reviewed_this_episode": "yes", "had_imaging": []}
    del answers["onset_days"]

    imaging = worked_up(answers).imaging

    assert imaging.variant.id == "too_little_answered"
    assert "onset_days" in imaging.open_questions


def test_it_names_no_gap_when_a_situation_holds() -> None:
    """A situation that holds carries no list of gaps."""
    assert worked_up(WELL).imaging.open_questions == ()


def test_it_brings_what_fits_the_person() -> None:
    """What to bring depends on the answers: the card of a pacemaker only when there is one."""
    plain, with_device = (
        {item.id for item in worked_up(WELL | more).bring_along} for more in ({}, {"mri_safety": ["pacemaker"]})
    )

    assert with_device - plain == {"mri_safety"}


def test_it_refuses_a_guideline_without_a_care_half() -> None:
    """A folder for urgency only knows no work-up, and says so."""
    bare = replace(GUIDELINE, care=None)
    sheet = assess(GUIDELINE, WELL, at=AT).sheet

    with pytest.raises(NoCareHalf, match="no care half"):
        work_up(Evaluation(bare, sheet), [])


@pytest.mark.parametrize("kept", [0, 2], ids=["none", "two"])
def test_it_asks_for_one_situation_of_too_little_answered(kept: int) -> None:
    """The check of a folder notes when no situation, or more than one, is that of too little answered."""
    gap = GUIDELINE.care.imaging_variants["too_little_answered"]
    variants = {f"gap_{number}": gap for number in range(kept)}
    guideline = replace(GUIDELINE, care=replace(GUIDELINE.care, imaging_variants=variants))
    noted: list[str] = []

    check_references(guideline, lambda kind, identity, problem, remedy: noted.append(identity + problem))

    assert [one for one in noted if one.startswith(f"imaging_variants: {kept} name the concept 'unanswered'")]
