"""The history of the referral letter: whom it is about, what was told, what was not, and nothing twice."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from sureback.care.prepare import prepare
from sureback.care.summarise import summarise
from sureback.language.artifact import SHIPPED
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from sureback.publish.letter_story import NOT_TOLD, PERTINENT, WORDS, duration, story

AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)


@cache
def knowledge() -> Guideline:
    """The shipped knowledge."""
    return read_guideline(Path(SHIPPED))


def told(answers: dict, **more: list) -> dict[str, str]:
    """The paragraphs of the history by their label; the opening has none."""
    sheet = prepare(knowledge(), answers, AT)
    paragraphs = story(knowledge(), sheet, summarise(knowledge(), sheet), **more)
    return {paragraph.label or "opening": paragraph.say for paragraph in paragraphs}


PEOPLE = {
    "man": ({"age_years": 34, "sex_at_birth": "male"}, "this 34-year-old man with back pain."),
    "woman": ({"age_years": 61, "sex_at_birth": "female"}, "this 61-year-old woman with back pain."),
    "intersex": ({"age_years": 40, "sex_at_birth": "intersex"}, "this 40-year-old person with back pain."),
    "boy": ({"age_years": 9, "sex_at_birth": "male"}, "this 9-year-old boy with back pain."),
    "girl": ({"age_years": 17, "sex_at_birth": "female"}, "this 17-year-old girl with back pain."),
    "child": ({"age_years": 5}, "this 5-year-old child with back pain."),
    "grown-up-at-18": ({"age_years": 18, "sex_at_birth": "female"}, "this 18-year-old woman with back pain."),
    "unknown-age": ({"sex_at_birth": "female"}, "this woman with back pain."),
    "age-not-sure": ({"age_years": "not_sure", "sex_at_birth": "male"}, "this man with back pain."),
    "nobody-known": ({}, "this person with back pain."),
    "sex-not-said": ({"age_years": 30, "sex_at_birth": "declined"}, "this 30-year-old person with back pain."),
    "pregnant": (
        {"age_years": 31, "sex_at_birth": "female", "pregnant": "yes", "pregnancy_weeks": 26},
        "this 31-year-old woman, who is pregnant (26 weeks), with back pain.",
    ),
    "pregnant-weeks-unknown": (
        {"sex_at_birth": "female", "pregnant": "yes"}, "this woman, who is pregnant, with back pain.",
    ),
    "not-pregnant": ({"sex_at_birth": "female", "pregnant": "no"}, "this woman with back pain."),
    "not-sure-pregnant": ({"sex_at_birth": "female", "pregnant": "not_sure"}, "this woman with back pain."),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "opening"), PEOPLE.values(), ids=PEOPLE)
def test_it_says_whom_it_is_about(answers, opening):
    """Age, sex and pregnancy as they were told; what is not known is left out."""
    assert told(answers)["opening"] == f"Thank you for seeing {opening}"


ONSETS = {
    "site": ({"pain_site": ["low_back"]}, "with pain in the low back."),
    "sites-and-side": (
        {"pain_site": ["low_back", "buttock", "tummy"], "pain_side": "left"},
        "with pain in the low back, buttock and abdomen (left).",
    ),
    "days": ({"onset_days": 1}, "with back pain for 1 day."),
    "today": ({"onset_days": 0}, "with back pain for less than a day."),
    "speed": ({"onset_speed": "instant"}, "with back pain. It came on suddenly."),
    "activity": ({"onset_activity": ["lifting", "twisting"]}, "with back pain. At onset: lifting, twisting."),
    "load": (
        {"onset_activity": ["lifting"], "lift_kind": ["heavy", "odd_shape"]},
        "At onset: lifting (awkward load, heavy load).",
    ),
    "not-sure": ({"onset_speed": "not_sure", "onset_days": "not_sure"}, "with back pain."),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "ending"), ONSETS.values(), ids=ONSETS)
def test_it_says_what_and_since_when(answers, ending):
    """Where it hurts, since when and how it began, in the opening sentence."""
    assert told(answers)["opening"].endswith(ending)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "less than a day"), (1, "1 day"), (20, "20 days"), (21, "about 3 weeks"), (90, "about 12 weeks"),
        (91, "about 3 months"), (365, "about 12 months"), (730, "about 24 months"), (1825, "about 5 years"),
    ],
)  # fmt: skip
def test_it_says_days_as_a_clinician_does(days, words):
    """Days, then weeks, then months, then years."""
    assert duration(days) == words


HISTORY = {
    "pain": ("Pain", {"pain_now": 7, "pain_worst_24h": 9, "pain_word": "severe"}, "now 7/10, worst in 24 hours 9/10; severe."),
    "no-pain-at-all": ("Pain", {"pain_now": 0}, "now 0/10."),
    "night": ("Pain", {"night_pain": "wakes_then_settles"}, "night: wakes, then settles."),
    "stiff": ("Pain", {"spasm_present": "yes"}, "spasm: present."),
    "spasm-kind": ("Pain", {"spasm_present": "yes", "spasm_kind": "cramp"}, "spasm: cramp."),
    "legs-fine": (
        "Legs", {"leg_pain": "none", "leg_numb": "none", "leg_weak": "none", "can_walk": "yes"},
        "no pain, numbness or weakness; able to walk.",
    ),
    "one-leg": ("Legs", {"leg_pain": "one", "leg_numb": "none"}, "pain in one leg; no numbness."),
    "walking": (
        "Legs", {"walk_legs_ache": "both", "relief_sitting": "yes", "relief_bending_forward": "yes"},
        "on walking or standing: both sides; eased by sitting; eased by leaning forward.",
    ),
    "before": (
        "Before", {"previous_episodes": 3, "spine_surgery_ever": [], "relief_tried": [{"what": "heat", "effect": "better"}]},
        "earlier bouts: 3; spine surgery: none; tried: heat, effect better.",
    ),
    "medicines": ("Medicines", {"medicines": ["Warfarin 3 mg", "EpiPen"]}, "Warfarin 3 mg, EpiPen."),
    "no-medicines": ("Medicines", {"medicines": []}, "none."),
    "classes-only": ("Medicines", {"takes": ["ace_arb", "diuretic"]}, "ace arb, diuretic."),
    "allergies": ("Allergies", {"allergies": ["penicillin"]}, "penicillin."),
    "disc": ("Before", {"disc_known": "yes", "disc_known_detail": "L5/S1, 2019"}, "known disc finding: L5/S1, 2019."),
}  # fmt: skip


@pytest.mark.parametrize(("label", "answers", "words"), HISTORY.values(), ids=HISTORY)
def test_it_tells_the_history_in_order(label, answers, words):
    """Each paragraph holds what was told, as a clinician would write it; what a person typed keeps its letters."""
    assert told(answers)[label] == words


def test_it_leaves_out_what_was_not_told():
    """Without answers there is an opening and a word on what nobody told, and nothing else."""
    assert told({}) == {
        "opening": "Thank you for seeing this person with back pain.",
        "Not told": "current medicines; allergies.",
    }


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"medicines": []}, "allergies."),
        ({"takes": ["warfarin"]}, "allergies."),
        ({"allergies": ["latex"]}, "current medicines."),
        ({"allergies": [], "medicines": []}, None),
    ],
    ids=["medicines-told", "classes-told", "allergies-told", "both-told"],
)
def test_it_does_not_let_silence_pass_for_none(answers, words):
    """Medicines and allergies that nobody told are named as not told."""
    assert told(answers).get("Not told") == words


def test_it_lists_what_is_not_sure():
    """An unsure answer is neither a finding nor a denial."""
    paragraphs = told({"saddle_numb": "not_sure", "fever": "no"})

    assert paragraphs["Not sure, so not ruled out"] == "saddle or genital numbness."
    assert paragraphs["Denied"] == "fever or rigors since onset."


def test_it_says_nothing_of_what_was_declined():
    """Who would rather not say is not quoted."""
    assert told({"sexual_change": "declined"}).keys() == {"opening", "Not told"}


def test_it_lists_positive_findings_with_their_words():
    """A plain yes is the finding itself; another answer stands in brackets."""
    assert told({"cannot_pee": "yes", "cancer": "past"})["Positive findings"] == (
        "history of cancer (yes, in the past); urinary retention or hesitancy."
    )


def test_it_adds_since_when_to_what_is_behind_the_urgency():
    """A harmless number behind a rule, such as the days since the first sign, stands among the findings."""
    answers = {"cannot_pee": "yes", "ces_days": 2}

    assert "2 days" not in told(answers)["Positive findings"]
    assert "(2 days)" in told(answers, behind=["cannot_pee", "ces_days"])["Positive findings"]


def test_it_adds_the_denials_that_matter_for_this_person():
    """A question of the concept that fired is denied in the letter although letters do not usually name it."""
    answers = {"calf_swelling": "no"}

    assert "Denied" not in told(answers)
    assert told(answers, pertinent=["calf_swelling"])["Denied"] == "unilateral calf swelling, heat or pain."


def test_it_does_not_call_a_harmless_choice_a_denial():
    """Pain in the low back is not alarming, but it denies nothing."""
    answers = {"pain_site": ["low_back"], "onset_speed": "over_days", "can_self_care": "yes"}

    assert "Denied" not in told(answers, pertinent=["pain_site", "onset_speed", "can_self_care"])


def test_it_says_nothing_twice():
    """What the history tells is not listed again among the findings or denials."""
    paragraphs = told(
        {"leg_pain": "both", "leg_weak": "none", "course": "worse", "pain_word": "severe", "spasm_present": "yes"}
    )

    assert paragraphs.keys() == {"opening", "Pain", "Legs", "Not told"}


@pytest.mark.parametrize("question", [*WORDS, *PERTINENT, *NOT_TOLD])
def test_it_names_questions_that_exist(question):
    """Every question the letter reads is one of the shipped knowledge, and so is every answer it rewords."""
    assert question in knowledge().questions
    assert WORDS.get(question, {}).keys() <= {value.id for value in knowledge().questions[question].values}
