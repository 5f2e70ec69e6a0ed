"""The time course of the shipped knowledge: stages, patterns, curves and what to expect."""

import pytest
from msgspec.structs import replace

from sureback.care.course import Course, course_of
from sureback.engines.reference import Evaluation
from sureback.errors import NoCareHalf
from sureback.language.sheets import Sheet
from tests.knowledge.shipped import GUIDELINE

CARE = GUIDELINE.care


def course(**answers: object) -> Course:
    """The course that follows from some answers."""
    found = course_of(Evaluation(GUIDELINE, Sheet(answers)))
    assert found is not None
    return found


def ids(entries: tuple) -> set[str]:
    """The ids of entries."""
    return {entry.id for entry in entries}


@pytest.mark.parametrize(
    ("day", "stage"),
    [(0, "acute"), (27, "acute"), (28, "subacute"), (83, "subacute"), (84, "chronic"), (3650, "chronic")],
)
def test_it_tells_the_stage_by_the_day(day, stage):
    """Acute ends with day 27 and subacute with day 83."""
    assert course(onset_days=day).stage.id == stage


@pytest.mark.parametrize("answers", [{}, {"onset_days": "not_sure"}, {"onset_days": "declined"}])
def test_it_tells_no_stage_without_a_start(answers):
    """Without a known start there is neither a stage nor a curve."""
    found = course(**answers)

    assert (found.stage, found.expected_curve, found.other_curves) == (None, None, ())


@pytest.mark.parametrize(
    ("answers", "patterns"),
    [
        ({}, set()),
        ({"previous_episodes": 2, "pain_free_month_before": "yes"}, {"new_episode", "recurrent"}),
        ({"previous_episodes": 0, "pain_free_month_before": "yes"}, {"new_episode"}),
        ({"previous_episodes": 2, "pain_free_month_before": "no"}, {"flare"}),
        ({"previous_episodes": 0, "pain_free_month_before": "no"}, set()),
        ({"previous_episodes": 2, "pain_free_month_before": "not_sure"}, set()),
        ({"pain_months": 3, "half_days_6mo": "yes"}, {"chronic_nih"}),
        ({"pain_months": 2, "half_days_6mo": "yes"}, set()),
        ({"pain_months": 3, "half_days_6mo": "no"}, set()),
        ({"pain_months": 12}, set()),
    ],
    ids=["nothing", "again", "first", "flare", "never-free", "not-sure", "nih", "short", "few-days", "days-unknown"],
)
def test_it_tells_the_patterns(answers, patterns):
    """A month without pain parts a new bout from a flare; chronic by the NIH needs months and days."""
    assert ids(course(**answers).patterns) == patterns


@pytest.mark.parametrize(
    ("day", "expected", "others"),
    [
        (5, "wallwork_acute", {"menezes_acute"}),
        (50, "wallwork_subacute", set()),
        (100, "wallwork_persistent", {"menezes_persistent"}),
    ],
)
def test_it_expects_the_later_and_less_hopeful_curve(day, expected, others):
    """The expected line is of the later analysis; the older one stands beside it."""
    found = course(onset_days=day)

    assert found.expected_curve.id == expected
    assert ids(found.other_curves) == others


@pytest.mark.parametrize("stage", CARE.stages)
def test_it_has_one_expected_curve_a_stage(stage):
    """Nobody has to choose between two expected lines."""
    assert sum(curve.is_expected for curve in CARE.curves.values() if curve.stage == stage) == 1


@pytest.mark.parametrize("curve", CARE.curves.values(), ids=lambda curve: curve.id)
def test_it_has_the_published_weeks_and_intervals(curve):
    """Each curve has the four published weeks, and each interval holds its mean."""
    assert [point.week for point in curve.points] == [0, 6, 26, 52]
    assert all((point.low or 0) <= point.pain <= (point.high or 100) for point in curve.points)


@pytest.mark.parametrize(
    ("answers", "expectation"),
    [
        ({"onset_days": 3}, "new_pain_eases"),
        ({"onset_days": 40}, "after_some_weeks"),
        ({"onset_days": 90}, "lasting_pain_eases_slowly"),
        ({"leg_pain": "one", "leg_below_knee": "yes", "leg_numb": "one"}, "sciatica"),
        ({"stenosis_known": "yes"}, "stenosis"),
        ({"previous_episodes": 3}, "another_bout_past"),
        ({"sitting_hours": 5.1}, "another_bout_sitting"),
        ({"awkward_posture_often": "yes"}, "another_bout_posture"),
        ({"claim_pending": "yes"}, "slower_claim"),
        ({"recovery_belief": 4}, "slower_belief"),
        ({"phq2_total": 3}, "slower_low_mood"),
        ({"pain_now": 8}, "slower_strong_pain"),
        ({"age_years": 65}, "slower_older"),
        ({"off_work": 1}, "slower_days_lost"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_tells_what_to_expect_when_it_applies(answers, expectation):
    """Each expectation appears with the answers it is about, and only then."""
    assert expectation in ids(course(**answers).expectations)
    assert expectation not in ids(course().expectations)


@pytest.mark.parametrize(
    ("answers", "expectation"),
    [
        ({"previous_episodes": 2}, "another_bout_past"),
        ({"sitting_hours": 5.0}, "another_bout_sitting"),
        ({"recovery_belief": 5}, "slower_belief"),
        ({"phq2_total": 2}, "slower_low_mood"),
        ({"pain_now": 7, "pain_word": "moderate"}, "slower_strong_pain"),
        ({"age_years": 64}, "slower_older"),
        ({"off_work": 0}, "slower_days_lost"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_stays_silent_a_step_below(answers, expectation):
    """A step beside each cut-off the expectation is not told."""
    assert expectation not in ids(course(**answers).expectations)


def test_it_promises_no_full_recovery():
    """At a year mean pain is still about 21 of 100, so no curve of the expected kind ends at zero."""
    ends = [curve.points[-1].pain for curve in CARE.curves.values() if curve.is_expected]

    assert min(ends) == 21


def test_it_has_no_course_without_a_care_half():
    """A guideline for urgency only knows no course, and says so."""
    with pytest.raises(NoCareHalf, match="no care half"):
        course_of(Evaluation(replace(GUIDELINE, care=None), Sheet({"onset_days": 3})))
