"""What would change the urgency, on the shipped knowledge: the levels are real, the changes minimal, facts left alone."""

import random
from itertools import combinations

import pytest
from hypothesis import given

from sureback.care.assess import assess
from sureback.care.change_space import Direction, Space
from sureback.care.change_words import ToldChange, get_help_sooner, told_changes
from sureback.care.changes import ENOUGH, Change, what_would_lower, what_would_raise
from sureback.care.prepare import prepare
from sureback.care.triage import triage, triage_sheet
from sureback.language.sheets import Sheet as PreparedSheet
from tests.knowledge.changes_by_search import as_reached, by_search
from tests.knowledge.reading_level import HARDEST, grade_of
from tests.knowledge.sheets import QUESTIONS, WELL, Sheet, sheets
from tests.knowledge.shipped import AT, GUIDELINE
from tests.knowledge.test_properties import examples
from tests.knowledge.test_wording import A_PERCENTAGE, NOTHING_SERIOUS, YOU_HAVE

READ = [name for name in QUESTIONS if any(name in GUIDELINE.questions_read(r.when) for r in GUIDELINE.rules.values())]
PREGNANT = WELL | {"sex_at_birth": "female", "pregnant": "yes", "pregnancy_weeks": 30, "preg_warning": []}
NUMB = WELL | {"saddle_numb": "yes"}

RAISES = {
    "pain in the other leg too": (WELL | {"leg_pain": "one"}, {"leg_pain": "both"}, "ed_now"),
    "numb between the legs": (WELL, {"saddle_numb": "yes"}, "ed_now"),
    "a thermometer at the threshold": (WELL, {"temp_c": 38.0}, "same_day"),
    "pain in the chest, added to a list": (WELL, {"pain_site": ("low_back", "chest")}, "ambulance_now"),
    "two answers at once": (WELL | {"pulsing_tummy": "yes"}, {"pain_word": "severe"}, "ed_now"),
    "two answers from nothing": (WELL, {"spasm_elsewhere": "yes", "breathless": "yes"}, "ambulance_now"),
    "a question the first answer opens": (WELL, {"leg_weak": "one", "leg_weak_change": "getting_worse"}, "ed_now"),
    "a new sign beside an old one": (
        WELL | {"leg_pain": "one", "leg_symptoms_days": 100}, {"foot_drop": "yes", "leg_symptoms_days": 0}, "ed_now",
    ),
    "a question that would not be asked without the other": (
        {name: answer for name, answer in WELL.items() if name not in ("temp_c", "trauma_mechanism")},
        {"trauma": "minor", "trauma_mechanism": ("horse",)}, "ed_now",
    ),
    "from not asked": ({}, {"saddle_numb": "yes"}, "ed_now"),
    "from not sure": (WELL | {"saddle_numb": "not_sure"}, {"saddle_numb": "yes"}, "ed_now"),
    "above an emergency": (NUMB, {"collapse": "yes"}, "ambulance_now"),
    "counted times": (WELL, {"contacts_without_gain": 2}, "within_3_days"),
}  # fmt: skip
NEVER_RAISES = {
    "age": (WELL, "age_years"),
    "sex": (WELL, "sex_at_birth"),
    "a pregnancy": (WELL | {"sex_at_birth": "female"}, "pregnant"),
    "an old count of days alone": (WELL | {"leg_pain": "both", "leg_symptoms_days": 100}, "onset_days"),
    "a medicine": (WELL | {"trauma": "minor"}, "blood_thinner"),
    "not sure": (WELL, "reviewed_this_episode"),
    "what only a clinician finds": (WELL, "pvr_ml"),
    "a temperature derived from °F": ({n: a for n, a in WELL.items() if n != "temp_c"} | {"temp_f": 98.0}, "temp_c"),
}
LOWERS = {
    "an answer corrected": (NUMB, {"saddle_numb": "no"}, "self_care"),
    "a start that turns out old": (NUMB, {"ces_days": 15}, "same_day"),
    "a number below its threshold": (WELL | {"temp_c": 38.5}, {"temp_c": 37.9}, "self_care"),
    "one of a list": (WELL | {"pain_site": ["low_back", "chest"]}, {"pain_site": ("low_back",)}, "self_care"),
    "one of two of a list": (
        WELL | {"pain_site": ["low_back", "mid_back", "upper_back"]}, {"pain_site": ("low_back", "mid_back")}, "routine",
    ),
    "a gap filled": (WELL | {"saddle_numb": "not_sure"}, {"saddle_numb": "no"}, "self_care"),
    "not to the mildest": (WELL | {"self_harm": "plan_or_means"}, {"self_harm": "active_no_plan"}, "ed_now"),
    "what a clinician found": (WELL | {"pvr_ml": 300}, {"pvr_ml": 199}, "self_care"),
    "seen by a clinician": (
        WELL | {"onset_days": 10, "course": "worse"}, {"reviewed_this_episode": "yes"}, "self_care",
    ),
}  # fmt: skip


def prepared(sheet: Sheet) -> PreparedSheet:
    return prepare(GUIDELINE, sheet, AT)


def found(sheet: Sheet, direction: Direction, largest: int = 2, enough: int | None = None) -> tuple[Change, ...]:
    ready = prepared(sheet)
    level = triage_sheet(GUIDELINE, ready, at=AT).level
    if direction == "down":
        return what_would_lower(GUIDELINE, ready, level, at=AT, largest=largest)
    return what_would_raise(GUIDELINE, ready, level, at=AT, largest=largest, enough=enough)


def told(sheet: Sheet) -> tuple[ToldChange, ...]:
    outcome = assess(GUIDELINE, sheet, at=AT)
    assert outcome.what_would_change_it is not None
    return outcome.what_would_change_it


def level_after(sheet: Sheet, change: Change) -> str:
    """What the assessment of the changed answers says, from the raw answers on."""
    return triage(GUIDELINE, {**sheet, **change.answers}, at=AT).level.id


@pytest.mark.parametrize(("sheet", "answers", "level"), RAISES.values(), ids=RAISES)
def test_it_finds_what_would_raise_the_urgency(sheet, answers, level):
    """One or two answers that become alarming reach the level that an assessment of them gives."""
    changes = {(tuple(sorted(one.answers.items())), one.level.id) for one in found(sheet, "up")}

    assert (tuple(sorted(answers.items())), level) in changes


@pytest.mark.parametrize(("sheet", "question"), NEVER_RAISES.values(), ids=NEVER_RAISES)
def test_it_never_changes(sheet, question):
    """Facts, findings of an examination and answers that follow from others are never said to change for a person."""
    assert not [one for one in found(sheet, "up") if question in one.answers]


@pytest.mark.parametrize(("sheet", "answers", "level"), LOWERS.values(), ids=LOWERS)
def test_it_finds_what_would_lower_the_urgency(sheet, answers, level):
    """A clinician reads which answer, were it another, would lower the urgency, and to what."""
    assert (answers, level) in [(dict(one.answers), one.level.id) for one in found(sheet, "down")]


def test_it_finds_no_lower_urgency_while_an_episode_holds_the_level():
    """What was told earlier in an episode keeps the level; no answer of today lowers it."""
    top = GUIDELINE.levels["ed_now"]

    assert what_would_lower(GUIDELINE, prepared(WELL), top, at=AT) == ()


def test_it_finds_three_answers_when_asked_to():
    """Larger changes are there for those who ask, and only where no smaller one reaches as far."""
    young = WELL | {"onset_speed": "over_days", "aaa_risk": [], "heart_known": []}

    sizes = {one.size for one in found(young, "up", largest=3)}

    assert sizes == {1, 2, 3}


@given(sheets())
@examples(40)
def test_it_reaches_the_urgency_it_names(sheet: Sheet) -> None:
    """The changed answers, assessed from scratch, give exactly the urgency that is told."""
    for one in (*found(sheet, "up", enough=ENOUGH), *found(sheet, "down")):
        assert level_after(sheet, one) == one.level.id, one.answers


@given(sheets())
@examples(40)
def test_it_names_nothing_needless(sheet: Sheet) -> None:
    """No part of a change reaches its level: every answer in it is needed."""
    for one in found(sheet, "up", enough=ENOUGH):
        for size in range(1, len(one.answers)):
            for part in combinations(one.answers.items(), size):
                assert triage(GUIDELINE, {**sheet, **dict(part)}, at=AT).level.rank < one.level.rank, (one, part)


@given(sheets())
@examples(60)
def test_it_leaves_facts_alone_and_known_facts_in_both_directions(sheet: Sheet) -> None:
    """Going up only what can change does; going down a fact is only filled in where it was not known."""
    known = prepared(sheet)
    for one in found(sheet, "up", enough=ENOUGH):
        for name in one.answers:
            assert not QUESTIONS[name].is_fact or QUESTIONS[name].starts_again
    for one in found(sheet, "down"):
        assert not [name for name in one.answers if QUESTIONS[name].is_fact and known.known(name) is not None]


@pytest.mark.parametrize(
    "sheet", [WELL | {"chest_pain": "yes"}, WELL | {"stroke_signs": "yes"}], ids=["chest", "stroke"]
)
def test_it_raises_nothing_above_the_top(sheet):
    """Nothing is more urgent than an ambulance."""
    assert found(sheet, "up") == ()


@given(sheets())
@examples(15)
def test_it_finds_every_single_change(sheet: Sheet) -> None:
    """In both directions: the same as trying every answer of every question."""
    ready = prepared(sheet)
    for direction in ("up", "down"):
        assert as_reached(found(sheet, direction, largest=1)) == by_search(GUIDELINE, ready, direction, 1, QUESTIONS)


@given(sheets())
@examples(12)
def test_it_finds_every_change_of_two_answers(sheet: Sheet) -> None:
    """In both directions, among some questions drawn for each sheet: the same as trying every pair."""
    ready = prepared(sheet)
    for direction in ("up", "down"):
        space = Space(GUIDELINE, ready, AT, direction)
        able = [name for name in READ if space.steps(name)]
        drawn = random.Random(len(sheet)).sample(able, min(len(able), 12))  # noqa: S311 - a draw, no secret
        mine = {
            answers: rank
            for answers, rank in as_reached(found(sheet, direction)).items()
            if {n for n, _ in answers} <= set(drawn)
        }

        assert mine == by_search(GUIDELINE, ready, direction, 2, drawn)


# what is told


def test_it_tells_few_changes_a_level_and_one_of_every_rule_first():
    """Five signs of one thing do not hide another: each rule's likeliest sign comes before a rule's second."""
    ups = [one.change for one in told(WELL) if one.change.direction == "up"]

    for level in GUIDELINE.levels:
        rules = [tuple(rule.id for rule in change.rules) for change in ups if change.level.id == level]
        assert len(rules) <= ENOUGH
        assert level not in ("ed_now", "same_day") or len(set(rules)) == ENOUGH


def test_it_tells_the_gravest_first():
    """An ambulance before an emergency department before today."""
    ranks = [one.change.level.rank for one in told(WELL) if one.change.direction == "up"]

    assert ranks == sorted(ranks, reverse=True)


def test_it_leaves_to_the_safety_net_what_that_answers_with_more_haste():
    """The card sends a person with a weak leg to hospital; the page does not also say that a call today would do."""
    changed = {name for one in told(WELL) if one.change.level.rank < 5 for name in one.change.answers}

    assert not changed & {"leg_weak", "unsteady", "breathless", "self_harm"}


def test_it_says_a_change_in_the_persons_own_terms():
    """The words are those of the question, after what to do."""
    said = {one.say for one in told(WELL)}

    assert "Go to an emergency department now if pain runs into both legs." in said
    assert "Call for an ambulance now if you get pain, tightness or pressure in your chest." in said


def test_it_says_two_answers_and_keeps_quiet_about_a_count_that_starts_again():
    """A new sign brings its own start; the person only reads of the sign."""
    sheet = prepared(WELL | {"leg_pain": "one", "leg_symptoms_days": 100, "pulsing_tummy": "yes"})
    level = triage_sheet(GUIDELINE, sheet, at=AT).level

    said = {one.noticed for one in told_changes(GUIDELINE, sheet, level, at=AT)}

    assert "pain runs into both legs" in said


def test_it_sends_a_pregnant_person_to_her_maternity_unit():
    """Where the rules name another place than the level does, the page says that place."""
    leads = {one.lead for one in get_help_sooner(told(PREGNANT))}

    assert "Ring your maternity unit now and do what they tell you" in leads


def test_it_says_a_finding_and_a_number_to_a_clinician():
    """Going down: the finding as a clinician names it, and on which side of the number."""
    said = {one.say for one in told(NUMB) if one.change.direction == "down"}

    assert "Speak to a clinician today if days since the first cauda equina symptom: 15 days or more." in said


@given(sheets())
@examples(60)
def test_it_says_everything_plainly_and_with_its_source(sheet: Sheet) -> None:
    """No diagnosis, no percentage, no comfort, nothing hard to read, and every statement resolves to sources."""
    for one in told(sheet):
        assert {citation.source for citation in one.change.evidence.sources} <= GUIDELINE.sources.keys()
        assert one.noticed
        if one.change.direction == "up":
            assert not YOU_HAVE.search(one.say)
            assert not A_PERCENTAGE.search(one.say)
            assert not NOTHING_SERIOUS.search(one.say)
            assert not any(name in one.say for name in one.change.answers if "_" in name)
            for answer in one.answers:
                assert answer.say is None or grade_of(f"{answer.say.capitalize()}.") <= HARDEST, answer.say


@pytest.mark.parametrize("question", [QUESTIONS[name] for name in READ], ids=READ)
def test_it_has_words_for_every_answer_that_may_become_alarming(question):
    """What a rule about urgency reads of a person, and can change, says what they would notice."""
    if question.is_fact or not question.is_asked_of_the_person:
        assert not question.becomes
    else:
        wanted = {"number"} if question.polarity in ("higher", "lower") else set(question.alarming)
        assert set(question.becomes) == wanted
