"""Properties of what is not known: it is never counted as no, and what may still be answered stays within its bounds."""

from collections.abc import Iterable, Iterator, Sequence

import z3

from sureback.engines.solver.answers import Finding, Substitution
from sureback.engines.solver.formulas import ALWAYS, Formulas, all_of, any_of
from sureback.language.guideline import Question, Rule
from sureback.language.nodes import Expression
from sureback.language.sheets import Answer
from sureback.language.truth import Reading
from sureback.proofs.orders import answered, is_benign
from sureback.proofs.property import Violation
from sureback.proofs.urgency import level_name, ranks
from sureback.proofs.worlds import World


def no_self_care_without_benign_answers(world: World) -> Iterator[Violation]:
    """Below the first level above self-care every emergency item that may apply has a benign answer, or a declared one."""
    for question in world.guideline.emergency_set:
        item = question.emergency
        if item is None:
            continue
        finding = world.one.answers[question.id]
        allowed = [is_benign(finding), *(answered(finding, symbol) for symbol in item.self_care_with)]
        if item.may_stay_unanswered is not None:
            allowed += [finding.not_asked, finding.declined]
        if question.ask_if is not None:
            allowed.append(world.one.false(question.ask_if))
        model = world.search.smallest([world.one.answers], z3.Not(world.one.at_least(1)), z3.Not(any_of(allowed)))
        if model is not None:
            yield Violation(f"self-care without a benign answer to {question.id}.", world.told(model))


def floors_hold(world: World) -> Iterator[Violation]:
    """Not sure, and no answer, to an emergency item never lead below the levels the item declares."""
    for question in world.guideline.emergency_set:
        item = question.emergency
        if item is None:
            continue
        finding = world.one.answers[question.id]
        yield from _below(world, question, finding.not_sure, item.not_sure_at_least, "answered not sure")
        if item.unanswered_at_least is not None:
            missing = z3.Or(finding.not_asked, finding.declined)
            yield from _below(world, question, missing, item.unanswered_at_least, "without an answer")


def _below(world: World, question: Question, given: z3.BoolRef, level: str, how: str) -> Iterator[Violation]:
    rank = world.guideline.levels[level].rank
    model = world.search.smallest([world.one.answers], given, z3.Not(world.one.at_least(rank)))
    if model is not None:
        yield Violation(f"{question.id} {how} leads below {level}.", world.told(model))


def unknown_is_never_safer(world: World) -> Iterator[Violation]:
    """No unknown answer to a question that is asked leads lower than every answer that could stand in its place."""
    for question in world.guideline.questions.values():
        if question.id in world.questions:
            yield from _safer_than_its_answers(world, question)


def _safer_than_its_answers(world: World, question: Question) -> Iterator[Violation]:
    finding = world.one.answers[question.id]
    instead, fits = _answers_that_fit(world, finding)
    is_asked = ALWAYS if question.ask_if is None else world.one.true(question.ask_if)
    for rank in {
        world.guideline.rank(rule) for rule in world.rules_reading(question.id) if world.guideline.rank(rule) > 0
    }:
        at_least = world.one.at_least(rank)
        below = (finding.gap, is_asked, z3.Not(at_least))
        if not world.search.is_possible(*below, z3.Implies(fits[0], z3.substitute(at_least, *instead[0]))):
            continue  # the first answer fits and leads no higher, wherever the unknown one leads lower
        reached = [z3.Implies(fit, z3.substitute(at_least, *one)) for fit, one in zip(fits, instead, strict=True)]
        model = world.search.smallest([world.one.answers], *below, all_of(reached), any_of(fits))
        if model is not None:
            says = f"without an answer to {question.id} it is below {level_name(world, rank)}, with every answer it is not."
            yield Violation(says, world.told(model))


def _answers_that_fit(world: World, finding: Finding) -> tuple[list[Substitution], list[z3.BoolRef]]:
    """What to substitute for each answer to a question, and when that answer contradicts no other."""
    instead = [finding.put(answer) for answer in answers_to(finding)]
    contradictions = world.guideline.contradictions
    read = {name for one in contradictions for name in world.guideline.questions_read(one.when)}
    if finding.question.id not in read:
        return instead, [ALWAYS for _ in instead]
    return instead, [z3.substitute(world.one.is_valid(), *one) for one in instead]


def answers_to(finding: Finding) -> Iterable[Answer]:
    """Answers to a question: each the guideline can tell from the others; of sets the empty one, each symbol and all."""
    question = finding.question
    match question.type:
        case "tri":
            return ["no", *finding.symbols]
        case "bool":
            return [False, True]
        case "one":
            return question.symbols
        case "multi":
            return [(), *((symbol,) for symbol in question.symbols), question.symbols]
        case "int" | "dec":
            return finding.numbers()
        case _:
            return [()]


def what_matters_is_asked(world: World) -> Iterator[Violation]:
    """A question that can still raise the urgency is asked, unless everything that decides on asking it was denied."""
    for question in world.guideline.questions.values():
        if question.id in world.questions and question.ask_if is not None and question.is_asked_of_the_person:
            yield from _raises_unasked(world, question, question.ask_if)


def _raises_unasked(world: World, question: Question, ask_if: Expression) -> Iterator[Violation]:
    finding = world.one.answers[question.id]
    instead, fits = _answers_that_fit(world, finding)
    deciding = [world.one.answers[name] for name in sorted(world.guideline.questions_read(ask_if))]
    never = (finding.not_asked, world.one.false(ask_if), z3.Not(all_of([is_benign(one) for one in deciding])))
    for rank in {world.guideline.rank(rule) for rule in world.rules_reading(question.id)}:
        at_least = world.one.at_least(rank)
        raised = [z3.And(fit, z3.substitute(at_least, *one)) for fit, one in zip(fits, instead, strict=True)]
        model = world.search.smallest([world.one.answers], *never, z3.Not(at_least), any_of(raised))
        if model is not None:
            says = f"{question.id} is never asked, and an answer to it would lead to {level_name(world, rank)}."
            yield Violation(says, world.told(model))


def bounds_hold(world: World) -> Iterator[Violation]:
    """However open questions are answered, the urgency stays within what was said to be possible."""
    search = world.search_of_two()
    later = Formulas(world.other.answers, Reading.MAY_BE_ANSWERED)
    search.add(*(_answered_further(world, later, before, after) for before, after in world.pairs()))
    for rank in ranks(world):
        said = z3.Or(world.one.at_least(rank), world.one_later.not_ruled_out(rank))
        sheets = [world.one.answers, world.other.answers]
        model = search.smallest(sheets, world.other.at_least(rank), z3.Not(said))
        if model is not None:
            says = f"{level_name(world, rank)} was ruled out, and more answers lead to it."
            yield Violation(says, *world.told_both(model))


def _answered_further(world: World, later: Formulas, before: Finding, after: Finding) -> z3.BoolRef:
    """The same answer, or one to a question that the person was still to be asked."""
    question = before.question
    if not question.is_asked_of_the_person:
        return before.equals(after)
    asked = ALWAYS if question.ask_if is None else z3.Not(later.false(question.ask_if))
    return z3.Or(before.equals(after), z3.And(before.not_asked, asked))


def emergency_first(world: World) -> Iterator[Violation]:
    """A rule that the first screen alone decides, whatever is answered after it, has fired on the first screen alone.

    Only where a person has to leave at once may the rest of the questions be optional.
    """
    for level in world.guideline.levels.values():
        if level.rest_is_optional and level.deadline_hours != 0:
            yield Violation(f"every further question is optional at {level.id}, which is not for now.")
    first = {question.id for question in world.guideline.emergency_set}
    rest = [world.one.answers[name].not_asked for name in world.questions if name not in first]
    for rule in emergency_rules(world):
        fired, decided = world.one.fires(rule), world.one_later.fires(rule)
        model = world.search.smallest([world.one.answers], *rest, decided, z3.Not(fired))
        if model is not None:
            says = f"rule {rule.id} is certain after the first screen and is not shown."
            yield Violation(says, world.told(model))


def emergency_rules(world: World) -> Sequence[Rule]:
    """The rules at the levels after which every further question is optional."""
    levels = world.guideline.levels
    return [rule for rule in world.guideline.rules.values() if levels[rule.level].rest_is_optional]
