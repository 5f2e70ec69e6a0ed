"""What the second half of an outcome has to do for three people: the stories of its acceptance."""

import datetime as dt
from pathlib import Path

import pytest

from sureback.care.assess import assess
from sureback.care.episodes import Episode, read_episode
from sureback.care.follow_up import follow_up
from sureback.care.follow_up_result import FollowUp
from sureback.care.medicines import Judgement
from sureback.care.outcome import Outcome
from sureback.care.plan import PlanItem
from sureback.care.plan_questions import plan_questions
from sureback.cli.files import read_answers
from sureback.engines.reference import Evaluation
from sureback.language.reader import plain
from sureback.language.yaml_trees import parse_yaml
from sureback.publish.leaflet import leaflet
from tests.knowledge.shipped import AT, GUIDELINE

EXAMPLES = Path(__file__).parents[2] / "examples"
ANTI_INFLAMMATORIES = ("ibuprofen", "naproxen", "aspirin", "diclofenac_gel")


def outcome_of(name: str) -> Outcome:
    """The outcome of an example."""
    return assess(GUIDELINE, read_answers(str(EXAMPLES / f"{name}.yaml")), at=AT)


def judged(outcome: Outcome, medicine: str) -> Judgement:
    """The verdict on a medicine."""
    return next(one for one in outcome.care.plan.medicines if one.medicine.id == medicine)


def ids(items: tuple[PlanItem, ...]) -> set[str]:
    """The options of a list."""
    return {item.option.id for item in items}


@pytest.fixture(scope="module")
def tom() -> Outcome:
    """On warfarin, with weak kidneys."""
    return outcome_of("warfarin-kidney")


@pytest.mark.parametrize("medicine", ANTI_INFLAMMATORIES)
def test_it_gives_nobody_on_warfarin_with_weak_kidneys_an_anti_inflammatory(tom: Outcome, medicine: str) -> None:
    """No pill or gel of the kind may be taken, and the reasons name both the warfarin and the kidneys."""
    found = judged(tom, medicine)

    behind = {question for reason in found.reasons for question in reason.because}
    assert found.verdict == "do_not_take"
    assert {"takes", "egfr"} <= behind


def test_it_leaves_the_pill_out_of_his_plan(tom: Outcome) -> None:
    """Nothing to take or to ask about holds one; paracetamol is asked first, because of the warfarin."""
    plan = tom.care.plan

    offered = [item for item in (*plan.do, *plan.ask) if item.option.medicine in ANTI_INFLAMMATORIES]
    assert (tom.level.id, tom.is_settled) == ("self_care", True)
    assert offered == []
    assert "nsaid" in ids(plan.avoid)
    assert "paracetamol" in ids(plan.ask)
    assert judged(tom, "paracetamol").verdict == "ask_first"


def test_it_tells_him_not_to_take_it(tom: Outcome) -> None:
    """His page does not praise under "better left alone" what it forbids: it says not to take it, and why."""
    document = leaflet(GUIDELINE, tom, is_full=True)
    section = next(one for one in document.sections if one.name == "avoid")
    entry = next(one for one in section.blocks[0].entries if one.title == GUIDELINE.care.options["nsaid"].name)

    assert entry.say == GUIDELINE.care.medicine_words.do_not_take
    assert [detail.say for detail in entry.details] == [
        reason.say for reason in judged(tom, "ibuprofen").reasons if reason.verdict == "do_not_take"
    ]
    assert all(detail.evidence is not None for detail in entry.details)


@pytest.fixture(scope="module")
def dan() -> Outcome:
    """A simple spasm after lifting, with everything answered."""
    return outcome_of("lifting-spasm")


def test_it_lets_a_well_person_consider_pills_from_the_shop(dan: Outcome) -> None:
    """With nothing against them ibuprofen and paracetamol may be considered, and stand under do."""
    assert [judged(dan, medicine).verdict for medicine in ("ibuprofen", "paracetamol")] == ["ok_to_consider"] * 2
    assert {"nsaid", "paracetamol", "heat", "walk", "stay_active"} <= ids(dan.care.plan.do)
    assert dan.care.plan.ask == ()


def test_it_leaves_nothing_open_for_a_person_who_answered_all(dan: Outcome) -> None:
    """No "Not if ..." is left but what only trying the move can show, and nothing is left to ask for the plan."""
    plan = dan.care.plan
    cautions = {barrier.id for item in plan.do for barrier in item.cautions}
    cautions |= {barrier.id for one in plan.exercises.chosen for barrier in one.not_if}

    assert cautions <= {"moves_down_leg"}
    assert len(plan.exercises.chosen) == 5
    assert plan_questions(Evaluation(GUIDELINE, dan.sheet), dan.care) == ()


TOLD = read_episode(
    plain(parse_yaml((EXAMPLES / "episodes" / "told-three-times.yaml").read_text(encoding="utf-8"), "told-three-times")),
    "told-three-times",
)  # fmt: skip


def after(contacts: int) -> FollowUp:
    """The episode as it stood right after so many contacts."""
    entries = TOLD.entries[:contacts]
    return follow_up(GUIDELINE, Episode(entries, TOLD.started_on), at=entries[-1].at + dt.timedelta(hours=1))


@pytest.mark.parametrize(
    ("contacts", "level", "step", "plan_step"),
    [
        pytest.param(1, "self_care", "stay", 1, id="first"),
        pytest.param(2, "routine", "up", 1, id="second"),
        pytest.param(3, "within_3_days", "up", 2, id="third"),
    ],
)
def test_it_steps_up_when_the_same_story_is_told_again(contacts: int, level: str, step: str, plan_step: int) -> None:
    """Told three times over two weeks the same story is more urgent each time, and its plan is at the next step."""
    found = after(contacts)

    assert (found.outcome.level.id, found.step) == (level, step)
    assert found.outcome.care.plan.step == plan_step


def test_it_offers_more_care_at_the_third_telling() -> None:
    """What the next step holds is open now, with the rules that say so, and the next look comes sooner."""
    first, third = after(1).outcome.care.plan, after(3).outcome.care.plan

    assert {"SU-13", "SU-02"} <= {held.rule.id for held in third.step_rules}
    assert {"exercise_programme"} <= ids(third.do) - ids(first.do)
    assert {"manual_therapy", "massage"} <= ids(third.ask) - ids(first.ask)
    assert 0 < (third.review_on - TOLD.entries[2].at.date()).days <= 4
