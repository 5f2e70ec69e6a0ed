"""The early stop can be trusted: what an unanswered question could still bring about is foreseen and asked for.

Each rule is taken in a few worlds in which it fires. One answer is taken away; the outcome of what is left must allow for
the urgency that the full sheet has, and must ask for the missing answer when that would raise it.
"""

import functools
from collections.abc import Iterator

import pytest

from sureback.care.outcome import Outcome
from sureback.care.prepare import prepare
from sureback.care.triage import triage
from tests.knowledge import worlds
from tests.knowledge.naive import evaluator, mentions
from tests.knowledge.sheets import WELL, Sheet, around
from tests.knowledge.shipped import ASK_IF, AT, DEFINED, GUIDELINE

MOST_FIRED = 3
WOMAN = WELL | {"sex_at_birth": "female"}
"""The harmless sheet of somebody who is also asked about pregnancy."""
AROUND = dict(prepare(GUIDELINE, WOMAN, AT).answers)
GATES = {name: evaluator(written, DEFINED) for name, written in ASK_IF.items()}

each_rule = pytest.mark.parametrize("identity", GUIDELINE.rules)


def assessed(sheet: Sheet) -> Outcome:
    """The outcome of a sheet to which a clinician may still add."""
    return triage(GUIDELINE, sheet, at=AT, examined=True)


@functools.cache
def incomplete(identity: str) -> tuple[tuple[str, Outcome, Outcome], ...]:
    """Each time a question, the outcome without an answer to it, and the outcome with the answer that fires the rule."""
    return tuple(_incomplete(identity))


def _incomplete(identity: str) -> Iterator[tuple[str, Outcome, Outcome]]:
    fires = evaluator(GUIDELINE.rules[identity].written, DEFINED)
    fired = worlds.spread([world for world in worlds.worlds_of(identity) if fires(world) is True], 4 * MOST_FIRED)
    asked = [with_gates_open(world) for world in fired]
    whole = [(world, rest | world) for world in asked if (rest := around(WOMAN, world)) is not None]
    for world, full in worlds.spread(whole, MOST_FIRED):
        with_it = assessed(full)
        for name in world:
            if name not in GATES or GATES[name](with_it.sheet.answers) is True:
                yield name, assessed({kept: answer for kept, answer in full.items() if kept != name}), with_it


def with_gates_open(world: Sheet) -> Sheet:
    """The world with the answers added under which its questions are asked."""
    for name in [name for name in world if name in GATES]:
        said = mentions(ASK_IF[name], DEFINED)
        answers = {gate: worlds.answers_to(GUIDELINE.questions[gate], said[gate]) for gate in said}
        possible = (extra | world for extra in worlds.every_world(answers))
        world = next((candidate for candidate in possible if GATES[name](AROUND | candidate) is True), world)
    return world


@each_rule
def test_it_foresees_what_an_open_question_can_bring_about(identity: str) -> None:
    """Without an answer, the urgency could still be what it is with the answer."""
    assert incomplete(identity)

    unforeseen = [
        (name, dict(with_it.sheet.answers))
        for name, without_it, with_it in incomplete(identity)
        if without_it.could_be.rank < with_it.level.rank
    ]

    assert unforeseen == []


@each_rule
def test_it_asks_for_the_answer_that_would_raise_the_urgency(identity: str) -> None:
    """A question whose answer raises the urgency is among the next questions."""
    not_asked = [
        (name, dict(with_it.sheet.answers))
        for name, without_it, with_it in incomplete(identity)
        if with_it.level.rank > without_it.level.rank and name not in without_it.next_questions
    ]

    assert not_asked == []
