"""How a plan is put together, on options made for the test: the pathway, the step, the state of every rung, its place."""

import datetime as dt
from collections.abc import Iterable, Mapping

import pytest
from msgspec.structs import replace

from sureback.care.plan import Plan, PlanItem, make_plan
from sureback.engines.reference import Evaluation
from sureback.language.evidence import Citation, Condition, Evidence
from sureback.language.expressions import parse_expression
from sureback.language.guideline import Rule
from sureback.language.kinds.care import Barrier, Gate, Option, Pathway, PathwayStep, StepRule, Superseded
from sureback.language.sheets import Sheet
from tests.knowledge.medicine_sheets import WELL as WELL_FOR_MEDICINES
from tests.knowledge.shipped import AT, GUIDELINE

EVIDENCE = Evidence((Citation("SUREBACK26"),), "inferred")
CARE = GUIDELINE.care
LEVELS = GUIDELINE.levels
FRACTURE = next(rule for rule in GUIDELINE.rules.values() if rule.concept == "fracture")
CANCER = next(rule for rule in GUIDELINE.rules.values() if rule.concept == "cancer")
FIT = {name: tuple(value) if isinstance(value, list) else value for name, value in WELL_FOR_MEDICINES.items()}
"""Nothing speaks against a pain pill from a shop."""


def condition(written: str) -> Condition:
    """A condition from its text."""
    return Condition(parse_expression(written), written)


def option(role: str = "do", identity: str = "it", **fields: object) -> Option:
    """One option; `not_if` and `offer_if` as text."""
    barriers = tuple(Barrier(when, condition(when), f"{when}.", (), EVIDENCE) for when in fields.pop("not_if", ()))
    offer = fields.pop("offer_if", None)
    more = {"kind": "self_care", "not_if": barriers, "offer_if": None if offer is None else condition(offer), **fields}
    return Option(
        id=identity,
        name=identity,
        label=identity,
        role=role,
        say="S.",
        effect="E.",
        quality="low",
        evidence=EVIDENCE,
        **more,
    )


def pathway(identity: str, when: str, steps: Mapping[int, Iterable[str]]) -> Pathway:
    """A ladder that is used when its condition holds."""
    rungs = tuple(PathwayStep(step, "S.", tuple(options)) for step, options in steps.items())
    return Pathway(identity, identity, identity, "S.", condition(when), (), rungs, EVIDENCE)


def step_rule(identity: str, direction: str, when: str, to_step: int | None) -> StepRule:
    """A reason to step up or down."""
    return StepRule(identity, direction, condition(when), f"If {identity}.", "T.", (), EVIDENCE, to_step=to_step)


def overtaken(identity: str, **fields: object) -> Superseded:
    """Advice that guidelines have overtaken."""
    return Superseded(identity, "T.", (), "N.", "W.", EVIDENCE, **fields)


OLD = [
    overtaken("beside", beside=("it",)),
    overtaken("beside-other", beside=("other",)),
    overtaken("by-answer", when=condition("yes(fever)"), beside=("it",)),
    overtaken("nowhere"),
]


def planned(
    *options: Option,
    answers: Mapping[str, object] | None = None,
    rung: int = 1,
    pathways: Iterable[Pathway] = (),
    rules: Iterable[StepRule] = (),
    gate: str = "yes(fever)",
    level: str = "self_care",
    fired: Iterable[Rule] = (),
    at: dt.datetime = AT,
) -> Plan:
    """The plan when the knowledge holds these options on one rung of one ladder, unless ladders are given."""
    ladders = list(pathways) or [pathway("only", "yes(fever)", {rung: [one.id for one in options]})]
    care = replace(
        CARE,
        options={one.id: one for one in options},
        pathways={one.id: one for one in ladders},
        step_rules={one.id: one for one in rules},
        gates={"G": Gate("G", "G", condition(gate), "T.", (), EVIDENCE)},
        superseded={one.id: one for one in OLD},
    )
    now = Evaluation(replace(GUIDELINE, care=care), Sheet(dict(answers or {})))
    return make_plan(now, care, LEVELS[level], fired, at)


def only(plan: Plan) -> PlanItem:
    """The one rung of the ladder."""
    (item,) = plan.ladder
    return item


def places(plan: Plan) -> tuple[list[str], list[str], list[str]]:
    """What stands under do, ask and avoid."""
    do, ask, avoid = ([item.option.id for item in items] for items in (plan.do, plan.ask, plan.avoid))
    return do, ask, avoid


# pathway and step


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param({"fever": "yes", "headache": "yes"}, "first", id="both hold, the first is used"),
        pytest.param({"fever": "no", "headache": "yes"}, "second", id="the second alone"),
        pytest.param({"fever": "not_sure", "headache": "yes"}, "second", id="not sure is not the first"),
        pytest.param({"fever": "no", "headache": "no"}, "second", id="none holds, the last is for everyone else"),
        pytest.param({}, "second", id="nothing known"),
    ],
)
def test_it_uses_the_first_ladder_that_holds(answers: dict, expected: str) -> None:
    """The first pathway that holds is used, else the last."""
    ladders = [pathway("first", "yes(fever)", {1: []}), pathway("second", "yes(headache)", {1: []})]

    assert planned(answers=answers, pathways=ladders).pathway.id == expected


UP_2 = step_rule("up-2", "up", "yes(fever)", 2)
UP_4 = step_rule("up-4", "up", "yes(headache)", 4)
DOWN_1 = step_rule("down-1", "down", "yes(nausea)", 1)
DOWN_3 = step_rule("down-3", "down", "yes(vomiting)", 3)
WORDS_ONLY = step_rule("words", "up", "yes(collapse)", None)


@pytest.mark.parametrize(
    ("true", "step"),
    [
        pytest.param([], 1, id="no rule"),
        pytest.param(["fever"], 2, id="one up"),
        pytest.param(["fever", "headache"], 4, id="the higher of two up"),
        pytest.param(["nausea"], 1, id="down from the bottom"),
        pytest.param(["headache", "vomiting"], 3, id="down caps up"),
        pytest.param(["headache", "vomiting", "nausea"], 1, id="the lower of two down"),
        pytest.param(["fever", "vomiting"], 2, id="down above up changes nothing"),
        pytest.param(["collapse"], 1, id="a rule with words only"),
    ],
)
def test_it_works_out_the_step(true: list[str], step: int) -> None:
    """The highest step up, held down by the lowest step down."""
    answers = dict.fromkeys(["fever", "headache", "nausea", "vomiting", "collapse"], "no") | dict.fromkeys(true, "yes")

    plan = planned(answers=answers, rules=[UP_2, UP_4, DOWN_1, DOWN_3, WORDS_ONLY])

    assert plan.step == step


@pytest.mark.parametrize("gap", [None, "not_sure", "declined"], ids=str)
def test_it_does_not_step_on_what_is_unknown(gap: str | None) -> None:
    """A rule that is not known to hold moves nothing, and stays in the list of what to look out for."""
    plan = planned(answers={} if gap is None else {"fever": gap}, rules=[UP_2])

    assert (plan.step, plan.step_rules) == (1, ())
    assert [rule.id for rule in plan.step_up_if] == ["up-2"]


def test_it_names_the_answers_behind_a_step() -> None:
    """A step rule that holds stands with the answers, and is no longer something to look out for."""
    plan = planned(answers={"fever": "yes", "headache": "no"}, rules=[UP_2, UP_4, WORDS_ONLY, DOWN_1])

    assert [(held.rule.id, dict(held.because)) for held in plan.step_rules] == [("up-2", {"fever": "yes"})]
    assert [rule.id for rule in plan.step_up_if] == ["up-4", "words"]


# the state of a rung

BARRED = {"not_if": ["yes(fever)"]}
HELD = {"held_by": ("fracture",)}
NOT_OFFERED = {"offer_if": "yes(headache)"}
GATED = {"gate": "G"}
EVERYTHING_AGAINST = {"fever": "yes", "headache": "no", "nausea": "no"}


@pytest.mark.parametrize(
    ("fields", "answers", "more", "status"),
    [
        pytest.param({}, {}, {}, "open", id="open"),
        pytest.param({}, {}, {"rung": 2}, "later_step", id="later_step"),
        pytest.param(NOT_OFFERED, {"headache": "no"}, {}, "not_offered", id="not_offered"),
        pytest.param(NOT_OFFERED, {"headache": "yes"}, {}, "open", id="offered"),
        pytest.param(NOT_OFFERED, {}, {}, "not_offered", id="not_offered while unknown"),
        pytest.param(BARRED, {"fever": "yes"}, {}, "barred", id="barred"),
        pytest.param(BARRED, {"fever": "no"}, {}, "open", id="not barred"),
        pytest.param(BARRED, {"fever": "not_sure"}, {}, "open", id="a barrier nobody can rule out"),
        pytest.param(HELD, {}, {"fired": [FRACTURE]}, "held", id="held"),
        pytest.param(HELD, {}, {"fired": [CANCER]}, "open", id="another concept"),
        pytest.param(GATED, {"fever": "no"}, {}, "gate_closed", id="gate_closed"),
        pytest.param(GATED, {}, {}, "gate_unknown", id="gate_unknown"),
        pytest.param(GATED, {"fever": "yes"}, {}, "open", id="gate open"),
        pytest.param({}, {}, {"level": "same_day"}, "waiting", id="waiting"),
        pytest.param({"while_waiting": True}, {}, {"level": "ambulance_now"}, "open", id="safe while waiting"),
        pytest.param({}, {"age_years": 15}, {}, "waiting", id="waiting as a child"),
    ],
)
def test_it_knows_how_a_rung_stands(fields: dict, answers: dict, more: dict, status: str) -> None:
    """Each state of a rung follows from answers, fired rules, step and urgency."""
    assert only(planned(option(**fields), answers=answers, **more)).status == status


@pytest.mark.parametrize(
    ("fields", "more", "status"),
    [
        pytest.param(BARRED | HELD | NOT_OFFERED | GATED, {}, "barred", id="barred before all"),
        pytest.param(HELD | NOT_OFFERED | GATED, {}, "held", id="held before not offered"),
        pytest.param(NOT_OFFERED | GATED, {"gate": "yes(nausea)"}, "not_offered", id="not offered before the gate"),
        pytest.param(GATED, {"gate": "yes(nausea)"}, "gate_closed", id="gate before waiting"),
        pytest.param(GATED, {"gate": "yes(collapse)"}, "gate_unknown", id="unknown gate before waiting"),
        pytest.param({}, {}, "waiting", id="waiting before the step"),
        pytest.param({"while_waiting": True}, {}, "later_step", id="the step last"),
    ],
)
def test_it_gives_the_gravest_reason(fields: dict, more: dict, status: str) -> None:
    """Where several reasons close a rung the gravest is named."""
    plan = planned(option(**fields), answers=EVERYTHING_AGAINST, fired=[FRACTURE], rung=3, level="ed_now", **more)

    assert only(plan).status == status


def test_it_tells_why_a_rung_is_closed() -> None:
    """A barrier comes with the answers, a hold with the rule, a closed gate with the answers, an open one with what it needs."""
    barred = only(planned(option(**BARRED), answers={"fever": "yes"}))
    held = only(planned(option(**HELD), fired=[FRACTURE, CANCER]))
    closed = only(planned(option(**GATED), answers={"fever": "no"}))
    unknown = only(planned(option(**GATED)))
    unoffered = only(planned(option(**NOT_OFFERED), answers={"headache": "no"}))
    undecided = only(planned(option(**NOT_OFFERED)))

    assert [(barrier.id, dict(told)) for barrier, told in barred.fired] == [("yes(fever)", {"fever": "yes"})]
    assert held.held_by == (FRACTURE,)
    assert dict(closed.because) == {"fever": "no"}
    assert unknown.needs == ("fever",)
    assert dict(unoffered.because) == {"headache": "no"}
    assert (undecided.needs, dict(undecided.because)) == (("headache",), {})


def test_it_keeps_the_barriers_nobody_ruled_out() -> None:
    """They are shown as "Not if ..."; one that is ruled out is not."""
    plan = planned(option(not_if=["yes(fever)", "yes(headache)"]), answers={"fever": "no"})

    assert [barrier.id for barrier in only(plan).cautions] == ["yes(headache)"]


# the place in the person's plan


@pytest.mark.parametrize(
    ("role", "fields", "more", "expected"),
    [
        pytest.param("do", {}, {}, "do", id="do"),
        pytest.param("ask", {}, {}, "ask", id="ask"),
        pytest.param("avoid", {}, {}, "avoid", id="avoid"),
        pytest.param("do", BARRED, {}, "avoid", id="a barred do is to be left alone"),
        pytest.param("ask", BARRED, {}, None, id="a barred ask is not shown"),
        pytest.param("do", HELD, {"fired": [FRACTURE]}, None, id="a held do is not shown"),
        pytest.param("ask", HELD, {"fired": [FRACTURE]}, None, id="a held ask is not shown"),
        pytest.param("ask", GATED, {"gate": "yes(headache)"}, None, id="a closed gate"),
        pytest.param("ask", GATED, {"gate": "yes(nausea)"}, None, id="an unknown gate"),
        pytest.param("do", NOT_OFFERED, {}, None, id="not offered"),
        pytest.param("avoid", NOT_OFFERED, {}, None, id="an avoid that is not offered"),
        pytest.param("do", {}, {"rung": 2}, None, id="a later step"),
        pytest.param("avoid", {}, {"rung": 2}, None, id="an avoid of a later step"),
        pytest.param("do", {}, {"level": "same_day"}, None, id="waiting"),
        pytest.param("avoid", {}, {"level": "same_day"}, "avoid", id="an avoid while waiting"),
        pytest.param("do", BARRED | {"while_waiting": True}, {"level": "same_day"}, "avoid", id="barred while waiting"),
    ],
)
def test_it_finds_the_place_of_an_option(role: str, fields: dict, more: dict, expected: str | None) -> None:
    """An option stands under do, ask or avoid, or nowhere."""
    plan = planned(option(role, **fields), answers={"fever": "yes", "headache": "no"}, **more)

    assert places(plan) == tuple(["it"] if place == expected else [] for place in ("do", "ask", "avoid"))


@pytest.mark.parametrize("medicine", ["ibuprofen", "paracetamol"])
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, "do", id="ok_to_consider"),
        pytest.param({"dehydrated": None, "liver_kidney_disease": None}, "ask", id="unknown"),
        pytest.param({"nsaid_reaction": "yes", "paracetamol_allergy": "yes"}, "avoid", id="do_not_take"),
    ],
)
def test_it_lets_the_medicine_check_decide(medicine: str, change: dict, expected: str) -> None:
    """A medicine stands under do only when nothing speaks against it; "ask first" is asked, "do not take" is left."""
    answers = {name: answer for name, answer in {**FIT, **change}.items() if answer is not None}

    plan = planned(option(kind="medicine", medicine=medicine), answers=answers)

    assert places(plan) == tuple(["it"] if place == expected else [] for place in ("do", "ask", "avoid"))


def test_it_says_ask_first_of_every_medicine_while_waiting() -> None:
    """Before the person is seen nothing is better than "ask first", and the reason stands with it."""
    at_home, waiting = planned(answers=FIT), planned(answers=FIT, level="same_day")
    ibuprofen = next(one for one in waiting.medicines if one.medicine.id == "ibuprofen")

    assert any(one.verdict == "ok_to_consider" for one in at_home.medicines)
    assert not any(one.verdict == "ok_to_consider" for one in waiting.medicines)
    assert (ibuprofen.say, ibuprofen.notes[0]) == (CARE.medicine_words.ask_first, CARE.plan.waiting_say)


def test_it_does_not_soften_a_medicine_while_waiting() -> None:
    """What must not be taken must not be taken while waiting either."""
    waiting = planned(answers=FIT | {"nsaid_reaction": "yes"}, level="same_day")

    assert next(one.verdict for one in waiting.medicines if one.medicine.id == "ibuprofen") == "do_not_take"


# waiting


@pytest.mark.parametrize(
    ("level", "answers", "say"),
    [
        pytest.param("within_3_days", {"age_years": 40}, None, id="three days"),
        pytest.param("same_day", {"age_years": 40}, CARE.plan.waiting_say, id="same day"),
        pytest.param("ambulance_now", {"age_years": 9}, CARE.plan.waiting_say, id="urgency before age"),
        pytest.param("self_care", {"age_years": 15}, CARE.plan.waiting_if_say, id="fifteen"),
        pytest.param("self_care", {"age_years": 16}, None, id="sixteen"),
        pytest.param("self_care", {}, None, id="age not known"),
        pytest.param("self_care", {"answering_for": "child"}, CARE.plan.waiting_if_say, id="a child of unknown age"),
        pytest.param(
            "self_care",
            {"answering_for": "child", "age_years": "not_sure"},
            CARE.plan.waiting_if_say,
            id="a child, unsure",
        ),
        pytest.param(
            "self_care",
            {"answering_for": "child", "age_years": "declined"},
            CARE.plan.waiting_if_say,
            id="a child, declined",
        ),
        pytest.param("self_care", {"answering_for": "child", "age_years": 17}, None, id="a child of seventeen"),
    ],
)
def test_it_says_why_the_person_is_to_be_seen_first(level: str, answers: dict, say: str | None) -> None:
    """From the same day on, and for children, the plan holds only what is safe while waiting."""
    plan = planned(level=level, answers=answers)

    assert (plan.waiting_say, plan.is_waiting) == (say, say is not None)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param({"answers": {"fever": "yes"}}, ["beside", "by-answer"], id="beside an option and by an answer"),
        pytest.param({"answers": {"fever": "no"}}, ["beside"], id="a condition that fails"),
        pytest.param({"answers": {"fever": "yes"}, "rung": 2}, ["by-answer"], id="its option is a later step"),
        pytest.param({"answers": {"fever": "yes"}, "level": "same_day"}, [], id="hidden while waiting"),
        pytest.param({"answers": {"fever": "yes", "age_years": 9}}, [], id="hidden from a child"),
    ],
)
def test_it_shows_overtaken_advice_where_one_would_look(more: dict, expected: list[str]) -> None:
    """Overtaken advice stands beside an option of the plan or because of an answer, and never while waiting."""
    assert [entry.id for entry in planned(option(), **more).superseded] == expected


# the day of the next look

TO_STEP = {step: [step_rule("up", "up", "yes(fever)", step)] if step > 1 else [] for step in range(1, 6)}


@pytest.mark.parametrize("step", TO_STEP)
@pytest.mark.parametrize("level", LEVELS)
def test_it_never_looks_again_after_the_day_of_the_level(level: str, step: int) -> None:
    """The next look is by step, and never after the level's own deadline and the days to its follow-up."""
    days = CARE.plan.review_days[step - 1]
    if LEVELS[level].deadline_hours is not None:
        days = min(days, LEVELS[level].deadline_hours // 24 + LEVELS[level].days_after_deadline)

    plan = planned(answers={"fever": "yes"}, rules=TO_STEP[step], level=level)

    assert plan.step == step
    assert plan.review_on == AT.date() + dt.timedelta(days=days)


def test_it_counts_the_days_from_the_moment_it_is_made() -> None:
    """A later assessment has a later look, over the end of a year too."""
    assert planned(at=dt.datetime(2026, 12, 31, 23, 59, tzinfo=dt.UTC)).review_on == dt.date(2027, 1, 7)
