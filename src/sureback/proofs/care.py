"""Properties of the care half: nothing harmful under "do", verdicts that only worsen with risk, no way back to the urgency."""

import itertools
from collections.abc import Iterator

import z3

from sureback.engines.solver.answers import Finding
from sureback.engines.solver.formulas import ALWAYS, any_of
from sureback.language.kinds.care import Option
from sureback.language.kinds.hazards import Refusal
from sureback.language.nodes import Compare
from sureback.proofs.care_model import CareModel
from sureback.proofs.orders import is_at_least_as_alarming
from sureback.proofs.people import AGE, CHILD_BELOW_YEARS
from sureback.proofs.property import Violation
from sureback.proofs.urgency import completeness_gates, falls, level_name
from sureback.proofs.worlds import World

SEEN_WITHIN_HOURS = 24
"""Whoever has to be seen within this time is to wait with everything else."""


def no_do_item_with_contraindication(world: World) -> Iterator[Violation]:
    """Nothing under "do", and no exercise offered, has a contraindication that holds; no medicine there is one not to take."""
    model = CareModel(world.one)
    for option in _to_do(model):
        harm = [model.contraindicated(option.not_if)]
        if option.medicine is not None:
            harm.append(model.is_never(model.care.medicines[option.medicine]))
        yield from _found(world, f"{option.id} stands under do and must not be.", model.is_to_do(option), any_of(harm))
    for exercise in model.care.exercises.values():
        harmful = model.contraindicated(exercise.not_if)
        yield from _found(
            world, f"exercise {exercise.id} is offered and must not be.", model.is_exercise_offered(exercise), harmful
        )


def _to_do(model: CareModel) -> Iterator[Option]:
    return (option for option in model.care.options.values() if option.role == "do")


def _found(world: World, says: str, *wanted: z3.BoolRef) -> Iterator[Violation]:
    model = world.search.smallest([world.one.answers], *wanted)
    if model is not None:
        yield Violation(says, world.told(model))


def nothing_while_waiting(world: World) -> Iterator[Violation]:
    """Who has to be seen first, is a child, or left a warning question open, is given only what is safe while waiting."""
    model = CareModel(world.one)
    for why, must_wait in _reasons_to_wait(world):
        yield from itertools.islice(_unsafe_while_waiting(world, model, why, must_wait), 1)


def _reasons_to_wait(world: World) -> Iterator[tuple[str, z3.BoolRef]]:
    """When a person has to wait: by the time in which the level wants them seen, whatever the plan says of its own ranks."""
    levels = world.guideline.levels.values()
    soon = [one.rank for one in levels if one.deadline_hours is not None and one.deadline_hours <= SEEN_WITHIN_HOURS]
    rank = min([world.guideline.care_half.plan.waiting_from_rank, *soon])
    yield f"at {level_name(world, rank)} or above", world.one.at_least(rank)
    if AGE in world.guideline.questions:
        yield "for a child", world.one.true(Compare(AGE, "<", CHILD_BELOW_YEARS))
    gates = [world.one.fires(gate) for gate in completeness_gates(world.guideline)]
    yield "while a warning question has no answer", any_of(gates)


def _unsafe_while_waiting(world: World, model: CareModel, why: str, must_wait: z3.BoolRef) -> Iterator[Violation]:
    for option in _to_do(model):
        if not option.while_waiting:
            yield from _found(world, f"{option.id} stands under do {why}.", model.is_to_do(option), must_wait)
    for exercise in model.care.exercises.values():
        says = f"exercise {exercise.id} is offered {why}."
        yield from _found(world, says, model.is_exercise_offered(exercise), must_wait)


def refused(refusal: Refusal, world: World) -> Iterator[Violation]:
    """A sheet on which a refusal's condition holds and something it refuses is offered."""
    model = CareModel(world.one)
    holds = ALWAYS if refusal.when is None else world.one.true(refusal.when.when)
    may_ask = refusal.at_most == "ask"
    for name in refusal.options:
        option = model.care.options[name]
        offered = model.is_to_do(option) if may_ask else model.is_open(option)
        yield from _found(world, f"{name} {'stands under do' if may_ask else 'is open'}.", holds, offered)
    for name in refusal.exercises:
        offered = model.is_exercise_offered(model.care.exercises[name])
        yield from _found(world, f"exercise {name} is offered.", holds, offered)
    for name in refusal.medicines:
        medicine = model.care.medicines[name]
        offered = model.is_ok(medicine) if may_ask else z3.Not(model.is_never(medicine))
        verdict = "to ask first" if may_ask else "not to take it"
        yield from _found(world, f"the verdict on {name} is milder than {verdict}.", holds, offered)


def nothing_prescribed(world: World) -> Iterator[Violation]:
    """No prescription medicine and no procedure stands under "do"."""
    model = CareModel(world.one)
    for option in model.care.options.values():
        medicine = model.care.medicines[option.medicine] if option.medicine is not None else None
        if option.kind == "procedure" or (medicine is not None and medicine.availability == "prescription"):
            yield from _found(world, f"{option.id} stands under do.", model.is_to_do(option))


def plan_is_never_empty(world: World) -> Iterator[Violation]:
    """Whoever is not waiting to be seen first has something to do."""
    model = CareModel(world.one)
    anything = any_of([model.is_to_do(option) for option in _to_do(model)])
    yield from _found(world, "the plan has nothing to do.", z3.Not(anything), z3.Not(model.is_waiting))


def options_reachable(world: World) -> Iterator[Violation]:
    """For every option a person may do there is a sheet on which it stands under "do"."""
    model = CareModel(world.one)
    for option in _to_do(model):
        if not world.search.is_possible(model.is_to_do(option)):
            yield Violation(f"{option.id} never stands under do.")


def verdicts_monotone(world: World) -> Iterator[Violation]:
    """No answer made more alarming makes the verdict on a medicine milder."""
    better, worse = CareModel(world.one), CareModel(world.other)
    search = world.search_of_two()
    search.add(*(_riskier(before, after) for before, after in world.pairs()), better.is_uk == worse.is_uk)
    sheets = [world.one.answers, world.other.answers]
    for medicine in better.care.medicines.values():
        milder = z3.Or(
            z3.And(worse.is_ok(medicine), z3.Not(better.is_ok(medicine))),
            z3.And(better.is_never(medicine), z3.Not(worse.is_never(medicine))),
        )
        model = search.smallest(sheets, milder)
        if model is not None:
            says = f"the verdict on {medicine.id} gets milder."
            yield Violation(says, *world.told_both(model))


def _riskier(before: Finding, after: Finding) -> z3.BoolRef:
    return is_at_least_as_alarming(after, before)


def care_never_feeds_urgency(world: World) -> Iterator[Violation]:
    """Sheets that agree on the questions the urgency rules read have the same urgency, whatever else they say."""
    read = {name for rule in world.guideline.rules.values() for name in world.guideline.questions_read(rule.when)}
    search = world.search_of_two()
    search.add(*(before.equals(after) for before, after in world.pairs() if before.question.id in read))
    yield from falls(world, search)
