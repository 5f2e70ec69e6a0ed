"""The plan of the shipped knowledge: the ladder and step for a story, what is shown, held back and moved, the next look."""

import datetime as dt

import pytest

from sureback.care.assess import assess
from sureback.care.outcome import Outcome
from sureback.care.plan import Plan, PlanItem
from sureback.care.plan_questions import plan_questions
from sureback.engines.reference import Evaluation
from sureback.publish.document import Listing
from sureback.publish.letter import letter
from tests.knowledge.medicine_sheets import EVERYTHING
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import AT, GUIDELINE
from tests.knowledge.test_acceptance import VIGNETTES, answers_of

CARE = GUIDELINE.care
ROOT = {"leg_pain": "one", "leg_below_knee": "yes", "leg_worse_than_back": "yes"}
NARROW = {"walk_legs_ache": "both", "relief_sitting": "yes"}
AGAIN = {"pain_free_month_before": "yes"}
"""After earlier bouts, of which the base sheet tells."""
FIT = WELL | {name: answer for name, answer in EVERYTHING.items() if name not in ("age_years", "sex_at_birth")}
"""A complete, harmless sheet with the questions on medicines answered."""


def outcome(change: dict | None = None, *, without: tuple[str, ...] = (), base: dict = WELL) -> Outcome:
    """The outcome of the harmless sheet with some answers changed and some taken out."""
    answers = {name: answer for name, answer in base.items() if name not in without} | (change or {})
    return assess(GUIDELINE, answers, at=AT)


def plan(change: dict | None = None, **more: object) -> Plan:
    """The plan of the harmless sheet with some answers changed."""
    return outcome(change, **more).care.plan


def ids(items: tuple[PlanItem, ...]) -> set[str]:
    """The options of a list."""
    return {item.option.id for item in items}


def rung(found: Plan, option: str) -> PlanItem:
    """One rung of the ladder."""
    return next(item for item in found.ladder if item.option.id == option)


# pathway


@pytest.mark.parametrize(
    ("change", "pathway"),
    [
        pytest.param({}, "acute_nslbp", id="new"),
        pytest.param({"onset_days": 27}, "acute_nslbp", id="27 days"),
        pytest.param({"onset_days": 28}, "subacute_nslbp", id="28 days"),
        pytest.param({"onset_days": 83}, "subacute_nslbp", id="83 days"),
        pytest.param({"onset_days": 84}, "chronic_nslbp", id="84 days"),
        pytest.param(AGAIN, "recurrent", id="again"),
        pytest.param(AGAIN | {"onset_days": 28}, "subacute_nslbp", id="again, for four weeks"),
        pytest.param(AGAIN | {"onset_days": 84}, "chronic_nslbp", id="again, for twelve weeks"),
        pytest.param(ROOT, "radicular", id="a root"),
        pytest.param(ROOT | {"onset_days": 84}, "radicular", id="a root for twelve weeks"),
        pytest.param(NARROW, "claudication", id="a narrow canal"),
        pytest.param(NARROW | ROOT | {"onset_days": 84}, "claudication", id="a narrow canal, a root, twelve weeks"),
    ],
)
def test_it_uses_the_ladder_of_the_story(change: dict, pathway: str) -> None:
    """Legs that ache on walking come first, then a root, then how long it lasts, then earlier bouts."""
    assert plan(change).pathway.id == pathway


@pytest.mark.parametrize("gap", [{}, {"onset_days": "not_sure"}, {"onset_days": "declined"}], ids=str)
def test_it_falls_back_to_the_ladder_of_new_pain(gap: dict) -> None:
    """When nothing tells how long it lasts, the first steps are those of new pain."""
    found = plan(gap, without=("onset_days",))

    assert (found.pathway.id, found.step) == ("acute_nslbp", 1)


# step


@pytest.mark.parametrize(
    ("change", "step", "rules"),
    [
        pytest.param({}, 1, set(), id="the first day"),
        pytest.param({"onset_days": 13}, 1, set(), id="13 days"),
        pytest.param({"onset_days": 14}, 2, {"SU-02-FIRST"}, id="2 weeks, no better"),
        pytest.param({"onset_days": 14, "course": "better"}, 1, set(), id="2 weeks, better"),
        pytest.param({"onset_days": 28}, 2, {"SU-02-ON"}, id="4 weeks, no better"),
        pytest.param({"onset_days": 28, "course": "better"}, 1, set(), id="4 weeks, better"),
        pytest.param({"onset_days": 41}, 2, {"SU-02-ON"}, id="41 days"),
        pytest.param({"onset_days": 42}, 2, {"SU-02-ON", "SU-04"}, id="6 weeks, no better"),
        pytest.param({"onset_days": 42, "course": "better"}, 1, set(), id="6 weeks, better"),
        pytest.param(
            {"onset_days": 42, "change_so_far": "same"}, 3, {"SU-02-ON", "SU-04", "SU-05"}, id="6 weeks, measured as the same"
        ),
        pytest.param(
            {"onset_days": 42, "supervised_care_weeks": 4}, 3, {"SU-02-ON", "SU-04", "SU-05"}, id="6 weeks, guided care"
        ),
        pytest.param({"onset_days": 84}, 2, {"SU-04", "SU-06"}, id="12 weeks"),
        pytest.param({"onset_days": 84, "course": "better"}, 2, {"SU-06"}, id="12 weeks, better"),
        pytest.param(
            {"onset_days": 84, "supervised_care_weeks": 12}, 4, {"SU-04", "SU-06", "SU-12"}, id="12 weeks, guided care"
        ),
        pytest.param({"start_back_total": 4, "start_back_distress": 4}, 3, {"SU-07"}, id="STarT high"),
        pytest.param({"start_back_total": 9, "start_back_distress": 3}, 1, set(), id="STarT medium"),
        pytest.param({"start_back_total": 3, "start_back_distress": 3}, 1, set(), id="STarT low"),
        pytest.param({"contacts_without_gain": 2}, 2, {"SU-13"}, id="the third contact"),
        pytest.param({"limiting_bouts_12mo": 3}, 2, {"SU-14"}, id="three bouts in a year"),
        pytest.param({"onset_days": 200, "off_work": 180}, 3, {"SU-04", "SU-06", "SD-03"}, id="half a year off work"),
        pytest.param({"no_gain_weeks": 3}, 1, {"SU-03"}, id="no gain from a treatment"),
        pytest.param(ROOT | {"onset_days": 42}, 3, {"SU-02-ON", "SU-04", "SU-10"}, id="a root at 6 weeks"),
        pytest.param({"onset_days": 84, "well_days": 14}, 1, {"SU-04", "SD-01"}, id="well for 2 weeks"),
        pytest.param({"onset_days": 84, "well_days": 13}, 2, {"SU-04", "SU-06"}, id="well for 13 days"),
        pytest.param(
            {"start_back_total": 9, "start_back_distress": 5, "recovered_days": 14}, 1, {"SU-07", "SD-02"}, id="recovered"
        ),
    ],
)  # fmt: skip
def test_it_works_out_the_step_of_a_story(change: dict, step: int, rules: set[str]) -> None:
    """The rules upward ask for a step, those downward hold it down once a person is well."""
    found = plan(change)

    assert (found.step, {held.rule.id for held in found.step_rules}) == (step, rules)


@pytest.mark.parametrize("course", ["same", "worse"])
def test_it_does_not_step_down_by_time_alone(course: str) -> None:
    """While a bout goes on and is no better, no day has a lower step than the day before."""
    steps = [plan({"onset_days": day, "course": course}).step for day in range(100)]

    assert steps == sorted(steps)


@pytest.mark.parametrize("option", ["exercise_programme", "manual_therapy", "combined_programme"])
def test_it_opens_the_rungs_of_the_step(option: str) -> None:
    """What a later step holds is not shown before."""
    assert rung(plan(), option).status == "later_step"
    assert rung(plan({"start_back_total": 9, "start_back_distress": 5}), option).status == "open"


# rungs and roles

SIX_WEEKS = {"onset_days": 50, "course": "same"}
OPEN_FOR_A_DISC = ROOT | {"onset_days": 50, "imaging_matches": True, "nonsurgical_failed": True}
IN_A_LONG_BOUT = {"onset_days": 90, "supervised_care_weeks": 12}


@pytest.mark.parametrize(
    ("change", "option", "status"),
    [
        pytest.param({}, "heat", "open", id="open"),
        pytest.param({}, "cbt", "later_step", id="later_step"),
        pytest.param({}, "smoking", "not_offered", id="not_offered"),
        pytest.param({"smoking": "not_sure"}, "smoking", "not_offered", id="not known to smoke"),
        pytest.param({"smoking": "now"}, "smoking", "open", id="offered to who smokes"),
        pytest.param(SIX_WEEKS, "trigger_point", "not_offered", id="nobody found tight spots"),
        pytest.param({"skin_numb": "yes"}, "heat", "barred", id="barred"),
        pytest.param({"osteoporosis": "yes"}, "manual_therapy", "barred", id="barred at a later step"),
        pytest.param({"movement_limits": ["heart_limit"]}, "walk", "barred", id="told not to exercise"),
        pytest.param({"cancer": "past"}, "stretch_gentle", "held", id="held"),
        pytest.param(OPEN_FOR_A_DISC | {"imaging_matches": False}, "discectomy", "gate_closed", id="gate_closed"),
        pytest.param(ROOT | SIX_WEEKS, "discectomy", "gate_unknown", id="gate_unknown"),
        pytest.param(OPEN_FOR_A_DISC, "discectomy", "later_step", id="gate open"),
        pytest.param({"saddle_numb": "yes"}, "walk", "waiting", id="waiting"),
        pytest.param({"saddle_numb": "yes"}, "positions_of_ease", "open", id="safe while waiting"),
    ],
)
def test_it_knows_how_a_rung_of_the_shipped_ladders_stands(change: dict, option: str, status: str) -> None:
    """Every state is met by a story."""
    assert rung(plan(change), option).status == status


def test_it_leaves_a_barred_option_alone_and_says_why() -> None:
    """Warmth on numb skin stands under avoid, with the person's own answer."""
    found = plan({"skin_numb": "yes"})

    barred = next(item for item in found.avoid if item.option.id == "heat")
    assert "heat" not in ids(found.do)
    assert [(barrier.id, dict(told)) for barrier, told in barred.fired] == [("skin_numb", {"skin_numb": "yes"})]


def test_it_does_not_ask_about_what_is_barred() -> None:
    """Hands-on care is not suggested to somebody with thin bones."""
    found = plan({"osteoporosis": "yes", "onset_days": 14})

    assert "massage" in ids(found.ask)
    assert "manual_therapy" not in ids(found.ask) | ids(found.avoid)


@pytest.mark.parametrize(
    ("change", "nsaid", "paracetamol"),
    [
        pytest.param({}, "do", "do", id="nothing against them"),
        pytest.param({"takes": ["warfarin"]}, "avoid", "ask", id="warfarin"),
        pytest.param({"takes": ["lithium"]}, "avoid", "do", id="lithium"),
        pytest.param({"stomach_history": ["ulcer_now"]}, "avoid", "do", id="ulcer"),
        pytest.param({"asthma": "yes"}, "ask", "do", id="asthma"),
        pytest.param({"paracetamol_allergy": "yes"}, "do", "avoid", id="paracetamol allergy"),
        pytest.param({"alcohol_heavy": "not_sure", "alcohol_daily": "not_sure"}, "ask", "ask", id="alcohol not known"),
        pytest.param({"surgery_soon": "not_sure"}, "ask", "do", id="operation not known"),
        pytest.param(
            {"liver_kidney_disease": "yes", "liver_disease": "severe", "kidney_disease": "none"}, "avoid", "avoid", id="liver"
        ),
        pytest.param({"medicines": ["Xyzzyplugh"]}, "ask", "ask", id="a name not understood"),
    ],
)  # fmt: skip
def test_it_moves_the_pills_by_the_medicine_check(change: dict, nsaid: str, paracetamol: str) -> None:
    """Each pill stands where its verdict puts it, whatever the option says of its role."""
    found = plan(change, base=FIT)

    places = {"do": ids(found.do), "ask": ids(found.ask), "avoid": ids(found.avoid)}
    assert {place for place, shown in places.items() if "nsaid" in shown} == {nsaid}
    assert {place for place, shown in places.items() if "paracetamol" in shown} == {paracetamol}


# waiting


@pytest.mark.parametrize(
    ("change", "say"),
    [
        pytest.param({"saddle_numb": "yes"}, CARE.plan.waiting_say, id="an emergency"),
        pytest.param({"age_years": 15}, CARE.plan.waiting_if_say, id="a child"),
        pytest.param({"age_years": "not_sure", "answering_for": "child"}, CARE.plan.waiting_if_say, id="a child of unknown age"),
    ],
)  # fmt: skip
def test_it_holds_only_what_is_safe_until_the_person_is_seen(change: dict, say: str) -> None:
    """No pill, no exercise, no advice about what others say; a position of ease at most."""
    found = plan(change, base=FIT, without=("back_started_age",))

    assert found.waiting_say == say
    assert ids(found.do) <= {"positions_of_ease"}
    assert found.ask == ()
    assert (found.exercises.chosen, found.exercises.others, found.superseded) == ((), (), ())
    assert "ok_to_consider" not in {one.verdict for one in found.medicines}


def test_it_gives_the_full_plan_from_sixteen() -> None:
    """The sixteenth birthday opens the plan."""
    found = plan({"age_years": 16}, without=("back_started_age",))

    assert not found.is_waiting
    assert found.exercises.chosen


# the next look


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: f"vignette-{int(vignette['id']):02}")
def test_it_never_looks_again_after_the_day_of_the_level(vignette: dict) -> None:
    """The next look is never after the level's own follow-up day."""
    found = assess(GUIDELINE, answers_of(vignette), at=AT)

    days = [dt.timedelta(days=max(CARE.plan.review_days))]
    if found.level.deadline_hours is not None:
        days.append(dt.timedelta(days=found.level.deadline_hours // 24 + found.level.days_after_deadline))
    assert AT.date() < found.care.plan.review_on <= (AT + min(days)).date()


# what is not known to be wanted


def test_it_asks_what_decides_whether_something_is_offered() -> None:
    """At the step that holds a plan for work the person is asked about work; before it, and once told, not."""
    at_step_1, at_step_2, told = outcome(), outcome(SIX_WEEKS), outcome(SIX_WEEKS | {"work_load": "sitting"})

    assert rung(at_step_2.care.plan, "work_plan").needs == ("work_load", "off_work")
    assert "work_load" not in plan_questions(Evaluation(GUIDELINE, at_step_1.sheet), at_step_1.care)
    assert "work_load" in plan_questions(Evaluation(GUIDELINE, at_step_2.sheet), at_step_2.care)
    assert "work_load" not in plan_questions(Evaluation(GUIDELINE, told.sheet), told.care)
    assert "work_plan" in ids(told.care.plan.do)


def test_it_tells_the_clinician_what_an_offer_waits_for() -> None:
    """The letter names the questions an offer waits for, and those a gate waits for."""
    letter_of_root = letter(GUIDELINE, outcome(ROOT | SIX_WEEKS), is_full=True)
    said = {
        detail.say
        for section in letter_of_root.sections
        for block in section.blocks
        if isinstance(block, Listing)
        for entry in block.entries
        for detail in entry.details
    }
    labels = "; ".join(GUIDELINE.questions[name].label for name in ("work_load", "off_work"))

    assert f"Whether it is offered waits for: {labels}." in said
    assert any(line.startswith("Gate G-DISC waits for: ") for line in said)
