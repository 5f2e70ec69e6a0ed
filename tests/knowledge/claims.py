"""Claims beside the rules: what a sheet is given, what the claims demand of it, and rules with an alarm less."""

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from sureback.care.cases import DAY
from sureback.care.derive import derive
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Definition, Guideline, Rule
from sureback.language.kinds.hazards import Claim
from sureback.language.nodes import AllOf, AnyOf, CountAtLeast, Expression, HasAny, IsOneOf, Named, Not
from sureback.language.sheets import Sheet, read_sheet
from tests.knowledge.shipped import GUIDELINE

CLAIMS: dict[str, Claim] = {claim.id: claim for hazard in GUIDELINE.hazards.values() for claim in hazard.claims}


def rank_of(guideline: Guideline, claim: Claim) -> int:
    """The rank a claim demands."""
    return guideline.levels[claim.at_least].rank


def broken_claims(guideline: Guideline, sheet: Sheet) -> list[str]:
    """The claims that are true of a sheet and demand more than the guideline gives it."""
    now = Evaluation(guideline, sheet)
    demanding = [claim for claim in CLAIMS.values() if now.truth(claim.when.when) is True]
    return [claim.id for claim in demanding if not is_at_least(now, rank_of(guideline, claim))]


def is_at_least(now: Evaluation, rank: int) -> bool:
    """Whether a rule of this rank or above fires."""
    return any(now.truth(rule.when) is True for rule in _from_rank(now.guideline, rank))


def _from_rank(guideline: Guideline, rank: int) -> Iterator[Rule]:
    return (rule for rule in guideline.rules.values() if guideline.rank(rule) >= rank)


def true_cases(entry: Rule | Definition) -> list[Sheet]:
    """The sheets of an entry's own true cases."""
    return [derive(GUIDELINE, read_sheet(GUIDELINE, case.given), DAY)[0] for case in entry.cases if case.expect is True]


def lowered(rule: Rule) -> Guideline:
    """The guideline with one rule a level lower."""
    below = list(GUIDELINE.levels)[GUIDELINE.rank(rule) - 1]
    return with_rule(replace(rule, level=below))


def with_rule(rule: Rule) -> Guideline:
    """The guideline with a rule in the place of the one with its id."""
    return replace(GUIDELINE, rules={**GUIDELINE.rules, rule.id: rule})


@cache
def written_out(expression: Expression) -> Expression:
    """The expression with definitions put in the place of their names, and an "or" in an "or" made one."""
    match expression:
        case Named(name):
            return written_out(GUIDELINE.definitions[name].when)
        case AnyOf(parts):
            inner = [written_out(part) for part in parts]
            return AnyOf(tuple(one for part in inner for one in (part.parts if isinstance(part, AnyOf) else (part,))))
        case AllOf(parts):
            return AllOf(tuple(map(written_out, parts)))
        case CountAtLeast(number, parts):
            return CountAtLeast(number, tuple(map(written_out, parts)))
        case Not(part):
            return Not(written_out(part))
        case _:
            return expression


def with_an_alarm_less(expression: Expression) -> Iterator[Expression]:
    """Every expression that lacks one alternative of an "or", one symbol of a set, or one part of a count."""
    match expression:
        case AnyOf(parts):
            yield from (AnyOf(rest) for rest in _without_each(parts))
            yield from (AnyOf(changed) for changed in _one_changed(parts))
        case AllOf(parts):
            yield from (AllOf(changed) for changed in _one_changed(parts))
        case CountAtLeast(number, parts) if len(parts) > number:
            yield from (CountAtLeast(number, rest) for rest in _without_each(parts))
        case IsOneOf(question, symbols) if len(symbols) > 1:
            yield from (IsOneOf(question, rest) for rest in _without_each(symbols))
        case HasAny(question, symbols) if len(symbols) > 1:
            yield from (HasAny(question, rest) for rest in _without_each(symbols))


def _without_each(parts: tuple) -> Iterator[tuple]:
    for place in range(len(parts) if len(parts) > 1 else 0):
        yield parts[:place] + parts[place + 1 :]


def _one_changed(parts: tuple[Expression, ...]) -> Iterator[tuple[Expression, ...]]:
    for place, part in enumerate(parts):
        for changed in with_an_alarm_less(part):
            yield (*parts[:place], changed, *parts[place + 1 :])
