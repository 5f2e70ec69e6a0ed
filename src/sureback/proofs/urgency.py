"""Properties of the urgency: it always exists, every rule counts, and no alarming answer lowers it."""

from collections.abc import Callable, Iterator

import z3

from sureback.engines.solver.answers import Finding
from sureback.engines.solver.cuts import atoms_within
from sureback.engines.solver.formulas import any_of
from sureback.language.guideline import Guideline, Rule
from sureback.language.nodes import Missing
from sureback.proofs.orders import alarms, answered, is_at_least_as_alarming
from sureback.proofs.property import Property, Violation
from sureback.proofs.worlds import World

Relation = Callable[[Finding, Finding], z3.BoolRef]
"""How a finding of the second sheet may differ from that of the first."""


def ranks(world: World) -> Iterator[int]:
    """Every rank above the lowest."""
    return (level.rank for level in world.guideline.levels.values() if level.rank > 0)


def level_name(world: World, rank: int) -> str:
    """The id of the level of a rank."""
    return next(level.id for level in world.guideline.levels.values() if level.rank == rank)


def one_urgency(world: World) -> Iterator[Violation]:
    """Levels stand in one order without gaps, and reaching one means reaching all below it."""
    found = [level.rank for level in world.guideline.levels.values()]
    if found != list(range(len(found))):
        yield Violation(f"the ranks of the levels are {found}, not one after another.")
    for rank in ranks(world):
        model = world.search.smallest([world.one.answers], world.one.at_least(rank), z3.Not(world.one.at_least(rank - 1)))
        if model is not None:
            yield Violation(f"it reaches {level_name(world, rank)} and not the level below.", world.one.answers.read(model))


def levels_reachable(world: World) -> Iterator[Violation]:
    """A sheet for every level."""
    highest = len(world.guideline.levels) - 1
    for rank in range(highest + 1):
        above = [z3.Not(world.one.at_least(rank + 1))] if rank < highest else []
        if not world.search.is_possible(world.one.at_least(rank), *above):
            yield Violation(f"no sheet has the urgency {level_name(world, rank)}.")


def rules_can_fire(world: World) -> Iterator[Violation]:
    """A sheet for every rule."""
    for rule in world.guideline.rules.values():
        if not world.search.is_possible(world.one.fires(rule)):
            yield Violation(f"rule {rule.id} never fires: no sheet makes its condition true.")


def rules_decide(world: World) -> Iterator[Violation]:
    """A sheet for every rule on which no other rule is as grave; a declared exception must be one."""
    for rule in world.guideline.rules.values():
        decides = world.search.is_possible(world.one.fires(rule), *_others_silent(world, rule))
        if not decides and rule.never_decides is None:
            beside = ", ".join(_always_beside(world, rule))
            yield Violation(f"rule {rule.id} never decides: another rule at {rule.level} or above always fires too{beside}.")
        if decides and rule.never_decides is not None:
            yield Violation(f"rule {rule.id} says that it never decides, but it does.")


def _others_silent(world: World, rule: Rule) -> list[z3.BoolRef]:
    rank = world.guideline.rank
    return [
        z3.Not(world.one.fires(other))
        for other in world.guideline.rules.values()
        if other is not rule and rank(other) >= rank(rule)
    ]


def _always_beside(world: World, rule: Rule) -> Iterator[str]:
    """Rules that fire whenever this one does, named in the message."""
    fires = world.one.fires(rule)
    for other in world.guideline.rules.values():
        is_as_grave = other is not rule and world.guideline.rank(other) >= world.guideline.rank(rule)
        if is_as_grave and not world.search.is_possible(fires, z3.Not(world.one.fires(other))):
            yield f" ({other.id})"


def alarms_count(world: World) -> Iterator[Violation]:
    """For every alarming answer that a rule names, a sheet on which giving it instead of a benign one raises the urgency."""
    search = world.search_of_two()
    same = {one.question.id: one.equals(other) for one, other in world.pairs()}
    raised = any_of([z3.And(world.other.at_least(rank), z3.Not(world.one.at_least(rank))) for rank in ranks(world)])
    read = {name for rule in world.guideline.rules.values() for name in world.guideline.questions_read(rule.when)}
    for one, other in world.pairs():
        question = one.question
        if question.id not in read or question.polarity != "symbols" or question.context is not None:
            continue
        rest = [equal for name, equal in same.items() if name != question.id]
        for symbol in question.alarming:
            quiet = z3.And(one.given, z3.Not(answered(one, symbol)))
            if not search.is_possible(raised, answered(other, symbol), quiet, *rest):
                yield Violation(f"the alarming answer '{symbol}' to {question.id} never raises the urgency.")


def alarm_never_lowers(world: World) -> Iterator[Violation]:
    """No given answer made more alarming lowers the urgency, however many are changed at once."""
    yield from _lowered(world, lambda better, worse: is_at_least_as_alarming(worse, better))


def adding_alarm_never_lowers(world: World) -> Iterator[Violation]:
    """No alarming answer to a question that had none lowers the urgency, beyond the completeness gate it may close."""
    gates = completeness_gates(world.guideline)
    yield from _lowered(world, _same_or_added, without=gates)


def _same_or_added(before: Finding, after: Finding) -> z3.BoolRef:
    missing = z3.Or(before.not_asked, before.declined)
    return z3.Or(before.equals(after), z3.And(missing, alarms(after)))


def _lowered(world: World, related: Relation, without: tuple[Rule, ...] = ()) -> Iterator[Violation]:
    """Two sheets related question by question of which the second is the less urgent, some rules of the first left out."""
    search = world.search_of_two()
    search.add(*(related(before, after) for before, after in world.pairs()))
    for rank in ranks(world):
        model = search.smallest(
            [world.one.answers, world.other.answers],
            world.one.at_least(rank, without=without),
            z3.Not(world.other.at_least(rank)),
        )
        if model is not None:
            says = f"the urgency falls below {level_name(world, rank)}."
            yield Violation(says, world.one.answers.read(model), world.other.answers.read(model))


def gate_needs_answers(world: World) -> Iterator[Violation]:
    """A completeness gate that fires falls silent, as answers come in, only once each question it waits for has one."""
    search = world.search_of_two()
    search.add(*(z3.Or(before.equals(after), before.not_asked) for before, after in world.pairs()))
    for gate in completeness_gates(world.guideline):
        awaited = {atom.question for atom in atoms_within(gate.when) if isinstance(atom, Missing)}
        missing = any_of([world.other.true(Missing(question)) for question in sorted(awaited)])
        closed = (world.one.fires(gate), z3.Not(world.other.fires(gate)), missing)
        model = search.smallest([world.one.answers, world.other.answers], *closed)
        if model is not None:
            says = f"gate {gate.id} falls silent while a question it waits for has no answer."
            yield Violation(says, world.one.answers.read(model), world.other.answers.read(model))


def completeness_gates(guideline: Guideline) -> tuple[Rule, ...]:
    """The rules that hold because an answer is missing and fall silent once it is given."""
    return tuple(rule for rule in guideline.rules.values() if rule.completeness_gate is not None)
