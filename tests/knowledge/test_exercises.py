"""Which exercises the shipped knowledge offers, to whom, and when it holds them back."""

import pytest
from hypothesis import given
from msgspec import structs

from sureback.care.assess import assess_sheet
from sureback.care.exercises import ExerciseChoice, choose_exercises
from sureback.care.prepare import prepare
from sureback.engines.reference import Evaluation
from sureback.errors import NoCareHalf
from sureback.language.kinds.movement import Exercise
from tests.knowledge.sheets import WELL, sheets
from tests.knowledge.shipped import AT, GUIDELINE

EXERCISES = GUIDELINE.care.exercises
MOVEMENT = GUIDELINE.care.movement
LIBRARY = {
    "walk", "cycle", "water", "knee_to_chest", "pelvic_tilt", "knee_rock", "cat_cow", "childs_pose", "prone_elbows",
    "press_up", "back_bend_stand", "bridge", "bird_dog", "dead_bug", "side_plank", "curl_up", "brace", "hip_hinge",
    "sit_stand", "nerve_slide",
}  # fmt: skip
LIMITS = {"movement_limits": [], "joint_limits": [], "other_spine_known": [], "wound_problem": "no"}
FIT = WELL | LIMITS
"""A person with nothing that limits exercise."""
SCIATICA = FIT | {"leg_pain": "one", "leg_below_knee": "yes", "leg_worse_than_back": "yes"}
STENOSIS = FIT | {
    "age_years": 54, "onset_days": 100, "walk_legs_ache": "one", "relief_sitting": "yes", "calf_walk_relief_standing": "no",
    "reviewed_this_episode": "yes",
}  # fmt: skip
LATER = FIT | {"onset_days": 40, "reviewed_this_episode": "yes", "course": "better"}
WOMAN = FIT | {"sex_at_birth": "female"}
PREGNANT = {"pregnant": "yes", "pregnancy_possible": "not_applicable"}


def choice_for(answers) -> ExerciseChoice:
    """The choice for some answers, with the rules that fire on them."""
    sheet = prepare(GUIDELINE, answers, AT)
    fired = [reason.rule for reason in assess_sheet(GUIDELINE, sheet, at=AT).reasons]
    return choose_exercises(Evaluation(GUIDELINE, sheet), fired)


def fitting(answers) -> ExerciseChoice:
    """What fits the answers, whatever rules fire on them."""
    return choose_exercises(Evaluation(GUIDELINE, prepare(GUIDELINE, answers, AT)), [])


def names(offered) -> list[str]:
    """The ids of exercises offered or excluded."""
    return [one.exercise.id for one in offered]


def all_offered(choice: ExerciseChoice) -> set[str]:
    """Everything offered, chosen or not."""
    return {*names(choice.chosen), *names(choice.others)}


def test_it_holds_the_twenty_exercises():
    """The library is the sheet's twenty."""
    assert set(EXERCISES) == LIBRARY


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param(FIT, ["walk", "knee_to_chest", "sit_stand", "pelvic_tilt", "prone_elbows"], id="a new spasm"),
        pytest.param(LATER, ["walk", "knee_rock", "sit_stand", "pelvic_tilt", "side_plank"], id="six weeks on"),
        pytest.param(
            STENOSIS, ["walk", "knee_to_chest", "sit_stand", "pelvic_tilt", "side_plank"], id="a narrow canal"
        ),
    ],
)
def test_it_chooses_a_few_to_start_with(answers, expected):
    """One to move for longer, one that loosens, and strength, control or a direction: five at most."""
    assert names(choice_for(answers).chosen) == expected


def test_it_offers_a_bike_to_legs_that_ache_on_walking():
    """Cycling fits a narrow canal, and lying face down does not."""
    choice = choice_for(STENOSIS | {"onset_days": 20, "onset_activity": []})

    assert "cycle" in all_offered(choice)
    assert "prone_elbows" not in all_offered(choice)


@pytest.mark.parametrize(
    ("change", "out"),
    [
        pytest.param({"movement_limits": ["heart_limit"]}, {"walk"}, id="heart"),
        pytest.param({"joint_limits": ["hip_rules"]}, {"knee_to_chest"}, id="new hip"),
        pytest.param(
            {"other_spine_known": ["compression_fracture"]}, {"knee_rock", "cat_cow", "prone_elbows"}, id="old break"
        ),
        pytest.param({"worse_with": ["bending_back"]}, {"prone_elbows"}, id="worse on bending back"),
        pytest.param({"movement_limits": ["belly_surgery"]}, {"brace"}, id="tummy operation"),
        pytest.param(
            {"movement_limits": ["surgery_limits"]},
            {"knee_to_chest", "knee_rock", "cat_cow", "sit_stand", "pelvic_tilt", "brace", "prone_elbows"},
            id="surgeon's limits",
        ),
    ],
)
def test_it_leaves_out_what_a_person_must_not_do(change, out):
    """An exercise with a barrier that holds is excluded, with the answers behind it."""
    choice = choice_for(FIT | change)

    assert out <= set(names(choice.excluded))
    assert not out & all_offered(choice)
    for one in choice.excluded:
        assert all(set(barred.because) & set(change) for barred in one.barred)


@pytest.mark.parametrize(
    ("change", "flat", "face_down"),
    [
        pytest.param({}, True, True, id="not pregnant"),
        pytest.param({"pregnancy_weeks": 19}, True, False, id="19 weeks"),
        pytest.param({"pregnancy_weeks": 20}, False, False, id="20 weeks"),
        pytest.param({"pregnancy_weeks": 34}, False, False, id="34 weeks"),
        pytest.param({"pregnancy_weeks": "not_sure"}, False, False, id="weeks not known"),
    ],
)
def test_it_keeps_a_pregnant_woman_off_her_back_and_front(change, flat, face_down):
    """From 20 weeks nothing flat on the back, and nothing face down in any week."""
    choice = fitting(WOMAN | (PREGNANT if change else {}) | change)

    assert ("pelvic_tilt" in all_offered(choice), "prone_elbows" in all_offered(choice)) == (flat, face_down)


def test_it_does_not_ask_a_man_about_pregnancy():
    """Who was male at birth never reads "not if you are pregnant"."""
    answers = {name: answer for name, answer in FIT.items() if not name.startswith("pregnan")}

    open_barriers = {barrier.id for one in choice_for(answers).chosen for barrier in one.not_if}

    assert not open_barriers & {"pregnant_flat", "pregnant_face_down"}


def test_it_shows_barriers_that_nobody_has_ruled_out():
    """Without an answer a barrier stands beside the exercise as "Not if ..."."""
    unasked = {name: answer for name, answer in FIT.items() if name not in LIMITS}

    shown = {one.exercise.id: [barrier.id for barrier in one.not_if] for one in choice_for(unasked).chosen}

    assert shown["walk"] == ["heart"]
    assert shown["knee_to_chest"] == ["spine_fracture", "hip_rules", "not_cleared"]


def test_it_shows_no_barrier_that_was_ruled_out():
    """With every limit answered nothing is left to say "not if" about but what only an examination tells."""
    open_barriers = {barrier.id for one in choice_for(FIT).chosen for barrier in one.not_if}

    assert open_barriers <= {"moves_down_leg", "back_bend_worse"}


def test_it_offers_a_nerve_slide_for_nerve_pain():
    """Leg pain in a nerve pattern brings the nerve slide, once the pain is not new and severe."""
    calm = choice_for(SCIATICA | {"pain_word": "moderate", "pain_now": 5})
    severe = choice_for(SCIATICA | {"pain_word": "severe", "pain_now": 7})

    assert "nerve_slide" in all_offered(calm)
    assert "nerve_slide" in names(severe.excluded)


def test_it_drops_a_direction_that_sends_pain_down_the_leg():
    """When an examination shows pain moving down, bending back is out; when it moves up, it is in."""
    up, down = (choice_for(SCIATICA | {"centralisation": found}) for found in ("yes", "peripheralises"))

    assert {"prone_elbows", "press_up"} <= all_offered(up)
    assert "prone_elbows" in names(down.excluded)
    assert "press_up" not in all_offered(down)


def test_it_offers_nothing_when_the_start_is_not_known():
    """Without a known length nothing that depends on it is offered."""
    answers = {name: answer for name, answer in FIT.items() if not name.startswith("onset")}

    assert "walk" not in all_offered(choice_for(answers))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"height_loss": "yes"}, id="a possible break"),
        pytest.param({"weight_loss": "yes"}, id="a possible growth"),
        pytest.param({"unsteady": "yes"}, id="a possible cord problem"),
        pytest.param({"palpitations": "yes"}, id="a heart that races"),
        pytest.param({"saddle_numb": "yes"}, id="an emergency"),
        pytest.param({"leg_weak": "one", "leg_weak_change": "getting_worse"}, id="growing weakness"),
        pytest.param({"can_walk": "no_because_pain"}, id="same day"),
    ],
)
def test_it_holds_all_exercise_until_someone_has_looked(change):
    """A rule of a concept that holds exercise, or of an urgency that only waits, leaves nothing offered."""
    choice = choice_for(FIT | change)

    assert choice.is_held
    assert (choice.chosen, choice.others) == ((), ())


def test_it_does_not_hold_exercise_for_a_routine_matter():
    """A routine rule of another concept leaves exercise alone."""
    choice = choice_for(FIT | {"previous_episodes": 5})

    assert not choice.is_held
    assert choice.chosen


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_it_is_left_out_by_each_of_its_barriers(exercise: Exercise):
    """For each barrier the answers of its own true cases exclude the exercise."""
    offering = next(case.given for case in exercise.cases if case.expect)
    for barrier in exercise.not_if:
        for case in (case for case in barrier.cases if case.expect):
            assert exercise.id not in all_offered(fitting(offering | case.given)), (barrier.id, case.given)


@given(sheets())
def test_it_never_offers_an_exercise_with_a_true_barrier(answers):
    """On no sheet does an offered exercise have a barrier that holds, and never more are chosen than the rules say."""
    evaluation = Evaluation(GUIDELINE, prepare(GUIDELINE, answers, AT))

    choice = choice_for(answers)

    for one in (*choice.chosen, *choice.others):
        truths = [evaluation.truth(barrier.when.when) for barrier in one.exercise.not_if]
        assert True not in truths
        assert len(one.not_if) == truths.count(None)
        assert evaluation.truth(one.exercise.offer_if.when) is True
    assert len(choice.chosen) <= MOVEMENT.at_most
    for kind, most in MOVEMENT.choose.items():
        assert sum(one.exercise.kind == kind for one in choice.chosen) <= most


@given(sheets())
def test_it_offers_and_excludes_each_exercise_once(answers):
    """No exercise stands in two places, and those with a barrier are excluded whether or not exercise is held."""
    choice = choice_for(answers)
    placed = [*names(choice.chosen), *names(choice.others), *names(choice.excluded)]

    assert len(placed) == len(set(placed))
    assert all(one.barred for one in choice.excluded)


@given(sheets())
def test_it_never_offers_exercise_on_a_waiting_sheet(answers):
    """From the urgency on at which a plan only waits, nothing is offered."""
    sheet = prepare(GUIDELINE, answers, AT)
    outcome = assess_sheet(GUIDELINE, sheet, at=AT)

    if outcome.level.rank >= GUIDELINE.care.plan.waiting_from_rank:
        assert not all_offered(choice_for(answers))


def test_it_needs_a_guideline_with_exercises():
    """A guideline for urgency only has no exercises to choose from."""
    bare = structs.replace(GUIDELINE, care=None)

    with pytest.raises(NoCareHalf, match="no care half"):
        choose_exercises(Evaluation(bare, prepare(bare, {}, AT)), [])
