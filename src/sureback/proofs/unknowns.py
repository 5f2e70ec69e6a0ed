"""Properties of what is not known: it is never counted as no, and what may still be answered stays within its bounds."""

from collections.abc import Iterable, Iterator, Sequence

import z3

from sureback.engines.solver.answers import Finding
from sureback.engines.solver.formulas import ALWAYS, Formulas, all_of, any_of
from sureback.language.guideline import Question, Rule
from sureback.language.sheets import Answer
from sureback.language.truth import Reading
from sureback.proofs.orders import answered, is_benign
from sureback.proofs.property import Violation
from sureback.proofs.urgency import level_name, ranks
from sureback.proofs.worlds import World

GAPS: tuple[Answer | None, ...] = (None, "declined", "not_sure")


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
            yield Violation(f"self-care without a benign answer to {question.id}.", world.one.answers.read(model))


def floors_hold(world: World) -> Iterator[Violation]:
    """ "Not sure" and no answer to an emergency item never lead below the levels the item declares."""
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
        yield Violation(f"{question.id} {how} leads below {level}.", world.one.answers.read(model))


def unknown_is_never_safer(world: World) -> Iterator[Violation]:
    """No unknown answer leads lower than every answer that could stand in its place."""
    for question in world.guideline.questions.values():
        if question.id in world.questions:
            yield from _safer_than_its_answers(world, question)


def _safer_than_its_answers(world: World, question: Question) -> Iterator[Violation]:
    finding = world.one.answers[question.id]
    reading = [rule for rule in world.guideline.rules.values() if question.id in world.guideline.questions_read(rule.when)]
    for rank in {world.guideline.rank(rule) for rule in reading if world.guideline.rank(rule) > 0}:
        at_least, valid = world.one.at_least(rank), world.one.is_valid()
        instead = [literals_of(finding, answer) for answer in answers_to(finding)]
        reached = [z3.Implies(_put(valid, one), _put(at_least, one)) for one in instead]
        some_fits = any_of([_put(valid, one) for one in instead])
        model = world.search.smallest([world.one.answers], finding.gap, z3.Not(at_least), all_of(reached), some_fits)
        if model is not None:
            says = f"without an answer to {question.id} the urgency is below {level_name(world, rank)}, with every answer it is not."
            yield Violation(says, world.one.answers.read(model))


Put = list[tuple[z3.BoolRef, z3.BoolRef]]


def literals_of(finding: Finding, answer: Answer | None) -> Put:
    """What each boolean of a finding is when this is the answer."""
    held = {id(one) for one in finding.held(answer)}
    return [(one, z3.BoolVal(id(one) in held)) for one in finding.variables]


def _put(formula: z3.BoolRef, values: Put) -> z3.BoolRef:
    return z3.substitute(formula, *values)


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
            yield Violation(says, *(sheet.read(model) for sheet in sheets))


def _answered_further(world: World, later: Formulas, before: Finding, after: Finding) -> z3.BoolRef:
    """The same answer, or one to a question that the person was still to be asked."""
    question = before.question
    if not question.is_asked_of_the_person:
        return before.equals(after)
    asked = ALWAYS if question.ask_if is None else z3.Not(later.false(question.ask_if))
    return z3.Or(before.equals(after), z3.And(before.not_asked, asked))


def emergency_first(world: World) -> Iterator[Violation]:
    """A rule that the first screen alone decides, whatever is answered after it, has fired on the first screen alone."""
    first = {question.id for question in world.guideline.emergency_set}
    rest = [world.one.answers[name].not_asked for name in world.questions if name not in first]
    for rule in emergency_rules(world):
        fired, decided = world.one.fires(rule), world.one_later.fires(rule)
        model = world.search.smallest([world.one.answers], *rest, decided, z3.Not(fired))
        if model is not None:
            says = f"rule {rule.id} is certain after the first screen and is not shown."
            yield Violation(says, world.one.answers.read(model))


def emergency_rules(world: World) -> Sequence[Rule]:
    """The rules at the levels after which every further question is optional."""
    levels = world.guideline.levels
    return [rule for rule in world.guideline.rules.values() if levels[rule.level].rest_is_optional]
