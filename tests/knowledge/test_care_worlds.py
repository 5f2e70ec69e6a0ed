"""The conditions of the care half in small worlds, each judged by the reference engine and by the naive evaluator.

Beside the truth of every condition it compares what follows from many of them: the pathway, the step, the stage and the state
of a gate.
"""

import random
from collections.abc import Callable, Iterator

import pytest

from sureback.care.course import course_of
from sureback.care.plan import HIGHEST_STEP, Plan, make_plan
from sureback.engines.reference import Evaluation
from sureback.language.evidence import Condition
from sureback.language.kinds.care import Option
from sureback.language.sheets import Sheet
from tests.knowledge import worlds
from tests.knowledge.naive import evaluator, mentions
from tests.knowledge.shipped import AT, DEFINED, GUIDELINE

CARE = GUIDELINE.care
SELF_CARE = GUIDELINE.levels["self_care"]
MOST_WORLDS = 4_000
SAMPLE = 400
MOST_TRIED = 5_000
"""Of the pairs and the sample of an expression with many questions, so many spread evenly are tried."""
SHEETS = 250


def _conditions() -> Iterator[tuple[str, Condition]]:
    """Every condition that decides on a step, a ladder, a gate, a stage or a scan, and who waits or is offered what."""
    kinds = {
        "gate": CARE.gates, "step rule": CARE.step_rules, "pathway": CARE.pathways, "stage": CARE.stages,
        "pattern": CARE.patterns, "imaging": CARE.imaging_variants, "setting": CARE.settings,
        "superseded": CARE.superseded,
    }  # fmt: skip
    for kind, entries in kinds.items():
        yield from ((f"{kind} {one.id}", one.when) for one in entries.values() if one.when is not None)
    for one in (*CARE.options.values(), *CARE.exercises.values()):
        if one.offer_if is not None:
            yield f"offer {one.id}", one.offer_if
        yield from ((f"barrier {one.id} {barrier.id}", barrier.when) for barrier in one.not_if)
    yield "waiting", CARE.plan.waiting_if


CONDITIONS = dict(_conditions())


def tried(identity: str, written: str) -> list[worlds.Sheet]:
    """The worlds in which a condition is judged."""
    return worlds.spread(list(worlds.worlds_of_text(identity, written, MOST_WORLDS, SAMPLE)), MOST_TRIED)


@pytest.mark.parametrize("identity", CONDITIONS)
def test_it_is_judged_alike_by_the_reference_and_the_naive_evaluator(identity: str) -> None:
    """In every small world a condition has the truth that the naive evaluator gives."""
    condition = CONDITIONS[identity]
    naive = evaluator(condition.written, DEFINED)

    differing = [
        (world, expected, found)
        for world in tried(identity, condition.written)
        if (found := Evaluation(GUIDELINE, Sheet(world)).truth(condition.when)) is not (expected := naive(world))
    ]

    assert differing == []


def test_it_judges_conditions_of_every_kind() -> None:
    """No kind is empty, so that none can pass by being left out."""
    kinds = {identity.split()[0] for identity in CONDITIONS}

    assert kinds == {
        "gate", "step", "pathway", "stage", "pattern", "imaging", "setting", "superseded", "offer", "barrier", "waiting",
    }  # fmt: skip


# what follows from many conditions


def sheets_over(kind: str) -> list[worlds.Sheet]:
    """Sheets drawn over every question that the conditions of a kind read: half of them quiet but for two answers."""
    written = " and ".join(f"({one.written})" for identity, one in CONDITIONS.items() if identity.startswith(kind))
    said = mentions(written, DEFINED)
    answers = {name: worlds.answers_to(GUIDELINE.questions[name], said[name]) for name in said}
    return list(worlds.random_worlds(answers, SHEETS, random.Random(kind)))  # noqa: S311 - a seeded sample, not a secret


NAIVE: dict[str, Callable[[worlds.Sheet], bool | None]] = {
    identity: evaluator(condition.written, DEFINED) for identity, condition in CONDITIONS.items()
}


def plan_of(sheet: worlds.Sheet) -> Plan:
    """The plan of answers that may contradict each other, at the lowest urgency and with no rule fired."""
    return make_plan(Evaluation(GUIDELINE, Sheet(sheet)), CARE, SELF_CARE, (), AT)


def test_it_chooses_the_pathway_the_texts_say() -> None:
    """The pathway is the first whose text holds, else the last."""
    wrong = [
        (sheet, expected, found)
        for sheet in sheets_over("pathway")
        if (found := plan_of(sheet).pathway.id)
        != (expected := next((one for one in CARE.pathways if NAIVE[f"pathway {one}"](sheet) is True), "acute_nslbp"))
    ]

    assert wrong == []


def expected_step(sheet: worlds.Sheet) -> int:
    """The step by the texts of the step rules alone."""
    held = [one for one in CARE.step_rules.values() if NAIVE[f"step rule {one.id}"](sheet) is True and one.to_step]
    up = [one.to_step for one in held if one.direction == "up"]
    down = [one.to_step for one in held if one.direction == "down"]
    return min([max([1, *up]), *down, HIGHEST_STEP])


def test_it_works_out_the_step_the_texts_say() -> None:
    """The step is the highest that a text asks for, held down by those that step down."""
    sheets = sheets_over("step rule")

    wrong = [
        (sheet, expected, found)
        for sheet in sheets
        if (found := plan_of(sheet).step) != (expected := expected_step(sheet))
    ]

    assert wrong == []
    assert {expected_step(sheet) for sheet in sheets} >= {1, 2, 3}


def test_it_tells_the_stage_the_texts_say() -> None:
    """The stage is the first whose text holds, or none."""
    wrong = []
    for sheet in sheets_over("stage"):
        expected = next((one for one in CARE.stages if NAIVE[f"stage {one}"](sheet) is True), None)
        stage = course_of(Evaluation(GUIDELINE, Sheet(sheet))).stage
        if (stage and stage.id) != expected:
            wrong.append((sheet, expected, stage))

    assert wrong == []


def may_be_open(option: Option, sheet: worlds.Sheet) -> bool:
    """Whether the texts let a rung be open: offered, its gate open, no barrier, and not waiting to be seen."""
    offered = option.offer_if is None or NAIVE[f"offer {option.id}"](sheet) is True
    gate = option.gate is None or NAIVE[f"gate {option.gate}"](sheet) is True
    barred = any(NAIVE[f"barrier {option.id} {barrier.id}"](sheet) is True for barrier in option.not_if)
    waits = NAIVE["waiting"](sheet) is True and not option.while_waiting and option.role != "avoid"
    return offered and gate and not barred and not waits


@pytest.mark.parametrize("kind", ["gate", "offer", "barrier"])
def test_it_opens_a_rung_only_when_the_texts_do(kind: str) -> None:
    """A rung is open, now or at a later step, exactly when it is offered, its gate is open and nothing bars it."""
    wrong = [
        (item.option.id, item.status, sheet)
        for sheet in sheets_over(kind)
        for item in plan_of(sheet).ladder
        if (item.status in ("open", "later_step")) is not may_be_open(item.option, sheet)
    ]

    assert wrong == []
