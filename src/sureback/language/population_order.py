"""The order to draw answers in: each after the answers its shares, its ceiling and its question's condition read."""

from collections.abc import Iterator

from sureback.language.guideline import Guideline
from sureback.language.kinds.population import AnswerShares, Population, Shift


def in_order(guideline: Guideline, population: Population) -> tuple[str, ...]:
    """Every question of the base, each after those it hangs on. In a circle, which the checks report, one comes first."""
    before = hangs_on(guideline, population)
    done: dict[str, None] = {}
    entered: set[str] = set()

    def visit(identity: str) -> None:
        if identity in entered:
            return
        entered.add(identity)
        for other in before[identity]:
            visit(other)
        done[identity] = None

    for identity in before:
        visit(identity)
    return tuple(done)


def hangs_on(guideline: Guideline, population: Population) -> dict[str, tuple[str, ...]]:
    """For every question of the base, the questions of the base that must be drawn before it."""
    declared: dict[str, list[Shift]] = {identity: [shares] for identity, shares in population.base.items()}
    for profile in population.profiles.values():
        for shares in profile.answers:
            declared.get(shares.id, []).append(shares)
    found = {}
    for identity, several in declared.items():
        read = dict.fromkeys(name for shares in several for name in _read_by(guideline, shares))
        question = guideline.questions.get(identity)
        if question is not None and question.ask_if is not None:
            read |= guideline.questions_read(question.ask_if)
        found[identity] = tuple(name for name in read if name in population.base)
    return found


def _read_by(guideline: Guideline, shares: Shift) -> Iterator[str]:
    for variation in shares.varies:
        yield from guideline.questions_read(variation.when.when)
    if isinstance(shares, AnswerShares) and shares.at_most is not None:
        yield shares.at_most.answer
