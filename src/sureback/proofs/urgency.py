"""Properties of the urgency: it always exists, every rule counts, and no alarming answer lowers it."""

import itertools
from collections.abc import Callable, Iterable, Iterator

import z3

from sureback.engines.solver.answers import Finding, Substitution
from sureback.engines.solver.cuts import atoms_within
from sureback.engines.solver.formulas import any_of
from sureback.engines.solver.search import Search
from sureback.language.guideline import Guideline, Rule
from sureback.language.nodes import Missing
from sureback.proofs.orders import alarms, answered, is_at_least_as_alarming
from sureback.proofs.property import Violation
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
    places: dict[str, str] = {}
    for level in world.guideline.levels.values():
        if (other := places.setdefault(level.go_to, level.id)) != level.id:
            yield Violation(f"{level.id} sends a person to the same place as {other}: {level.go_to}.")
    for rank in ranks(world):
        model = world.search.smallest(
            [world.one.answers], world.one.at_least(rank), z3.Not(world.one.at_least(rank - 1))
        )
        if model is not None:
            yield Violation(f"it reaches {level_name(world, rank)} and not the level below.", world.told(model))


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
    silent = {rule.id: z3.Not(_fired(world, rule)) for rule in world.guideline.rules.values()}
    for rule in world.guideline.rules.values():
        others = (silent[other.id] for other in _beside(world, rule))
        decides = world.search.is_possible(_fired(world, rule), *others)
        if not decides and rule.never_decides is None:
            beside = "; ".join(_always_beside(world, rule)) or "one or another of them"
            yield Violation(
                f"rule {rule.id} never decides: another rule at {rule.level} or above always fires too ({beside})."
            )
        if decides and rule.never_decides is not None:
            yield Violation(f"rule {rule.id} says that it never decides, but it does.")


def _fired(world: World, rule: Rule) -> z3.BoolRef:
    return world.search.literal(world.one.fires(rule))


def _beside(world: World, rule: Rule) -> list[Rule]:
    """The other rules that are at least as grave."""
    rank = world.guideline.rank
    return [other for other in world.guideline.rules.values() if other is not rule and rank(other) >= rank(rule)]


def _always_beside(world: World, rule: Rule) -> Iterator[str]:
    """Rules that fire whenever this one does, named in the message."""
    for other in _beside(world, rule):
        if not world.search.is_possible(_fired(world, rule), z3.Not(_fired(world, other))):
            yield other.id


def alarms_count(world: World) -> Iterator[Violation]:
    """For every alarming answer that a rule names, a sheet that takes it, and one on which it raises the urgency."""
    for name in world.questions:
        question = world.guideline.questions[name]
        if question.polarity == "symbols" and question.context is None and world.rules_reading(name):
            for symbol in question.alarming:
                if not world.search.is_possible(answered(world.one.answers[name], symbol)):
                    yield Violation(f"every sheet with the alarming answer '{symbol}' to {name} is refused.")
                elif not _raises(world, world.one.answers[name], symbol):
                    yield Violation(f"the alarming answer '{symbol}' to {name} never raises the urgency.")


def _raises(world: World, finding: Finding, symbol: str) -> bool:
    """Whether some sheet is more urgent with an alarming answer than with the mildest one."""
    with_it, without_it = _with_and_without(finding, symbol)
    ranks_read = {world.guideline.rank(rule) for rule in world.rules_reading(finding.question.id)}
    reached = [world.one.at_least(rank) for rank in ranks_read]
    raised = [z3.And(z3.substitute(one, *with_it), z3.Not(z3.substitute(one, *without_it))) for one in reached]
    return world.search.is_possible(any_of(raised))


def _with_and_without(finding: Finding, symbol: str) -> tuple[Substitution, Substitution]:
    """What to substitute for a finding with an alarming symbol and with the mildest answer; of a set the other symbols stay."""
    question = finding.question
    match question.type:
        case "multi":
            others = {id(one) for name, one in finding.symbols.items() if name != symbol}
            both = (finding.put((symbol,)), finding.put(()))
            with_it, without_it = ([pair for pair in put if id(pair[0]) not in others] for put in both)
            return with_it, without_it
        case "bool":
            return finding.put(symbol == "true"), finding.put(symbol != "true")
        case "tri":
            return finding.put(symbol), finding.put("no" if symbol == "yes" else "yes")
        case _:
            return finding.put(symbol), finding.put(
                next(one for one in question.symbols if one not in question.alarming)
            )


def only_alarms_raise(world: World) -> Iterator[Violation]:
    """Of the answers to a question that are not declared alarming none leads higher than another."""
    for name in world.questions:
        question = world.guideline.questions[name]
        if question.polarity == "symbols" and question.type == "one":
            yield from _raised_without_alarm(world, world.one.answers[name])


def _raised_without_alarm(world: World, finding: Finding) -> Iterator[Violation]:
    """A sheet on which one answer that does not alarm is more urgent than another."""
    question, is_valid = finding.question, world.one.is_valid()
    benign = [symbol for symbol in question.symbols if symbol not in question.alarming]
    for rank in {world.guideline.rank(rule) for rule in world.rules_reading(question.id)}:
        at_least = world.one.at_least(rank)
        for symbol, other in itertools.permutations(benign, 2):
            put = finding.put(other)
            mildly = (z3.substitute(is_valid, *put), z3.Not(z3.substitute(at_least, *put)))
            model = world.search.smallest([world.one.answers], finding.symbols[symbol], at_least, *mildly)
            if model is not None:
                says = f"{question.id} {symbol} is not said to alarm and leads to {level_name(world, rank)}; {other} does not."
                yield Violation(says, world.told(model))


def alarm_never_lowers(world: World) -> Iterator[Violation]:
    """No given answer made more alarming lowers the urgency, however many are changed at once."""
    every_rule = world.guideline.rules.values()
    yield from _lowered(world, lambda better, worse: is_at_least_as_alarming(worse, better), every_rule)


def adding_alarm_never_lowers(world: World) -> Iterator[Violation]:
    """No alarming answer to a question that had none lowers the urgency, beyond the completeness gate it may close."""
    gates = completeness_gates(world.guideline)
    yield from _lowered(world, _same_or_added, [rule for rule in world.guideline.rules.values() if rule not in gates])


def _same_or_added(before: Finding, after: Finding) -> z3.BoolRef:
    missing = z3.Or(before.not_asked, before.declined)
    return z3.Or(before.equals(after), z3.And(missing, alarms(after)))


def _lowered(world: World, related: Relation, rules: Iterable[Rule]) -> Iterator[Violation]:
    """Two sheets related question by question of which the second is less urgent than some rules make the first."""
    search = world.search_of_two()
    search.add(*(related(before, after) for before, after in world.pairs()))
    yield from falls(world, search, lambda rank: world.one.at_least_by(rank, rules))


def falls(world: World, search: Search, reached: Callable[[int], z3.BoolRef] | None = None) -> Iterator[Violation]:
    """The gravest level that the first of two sheets reaches, by its urgency unless said otherwise, and the second does not."""
    reached = reached or world.one.at_least
    for rank in reversed([*ranks(world)]):
        model = search.smallest(
            [world.one.answers, world.other.answers], reached(rank), z3.Not(world.other.at_least(rank))
        )
        if model is not None:
            yield Violation(f"the urgency falls below {level_name(world, rank)}.", *world.told_both(model))
            return


def gate_needs_answers(world: World) -> Iterator[Violation]:
    """A completeness gate that fires falls silent, as answers come in, only once each question it waits for has one.

    What it waits for stands on the first screen.
    """
    first = {question.id for question in world.guideline.emergency_set}
    search = world.search_of_two()
    search.add(*(z3.Or(before.equals(after), before.not_asked) for before, after in world.pairs()))
    for gate in completeness_gates(world.guideline):
        awaited = {atom.question for atom in atoms_within(gate.when) if isinstance(atom, Missing)}
        for question in sorted(awaited - first):
            yield Violation(f"gate {gate.id} waits for {question}, which is not on the first screen.")
        missing = any_of([world.other.true(Missing(question)) for question in sorted(awaited)])
        closed = (world.one.fires(gate), z3.Not(world.other.fires(gate)), missing)
        model = search.smallest([world.one.answers, world.other.answers], *closed)
        if model is not None:
            says = f"gate {gate.id} falls silent while a question it waits for has no answer."
            yield Violation(says, *world.told_both(model))


def completeness_gates(guideline: Guideline) -> tuple[Rule, ...]:
    """The rules that hold because an answer is missing and fall silent once it is given."""
    return tuple(rule for rule in guideline.rules.values() if rule.completeness_gate is not None)
