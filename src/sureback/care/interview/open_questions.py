"""What to ask next: the first screen, then the questions that can still matter, the gravest open rules first."""

from collections.abc import Iterable

from sureback.care.outcome import OpenRule
from sureback.engines.reference import Evaluation, needs
from sureback.language.guideline import Question

WEIGHT_PER_RANK = 4
"""A rule one level up weighs this many times more, so that the gravest open rules are asked about first."""


def next_questions(evaluation: Evaluation, open_rules: Iterable[OpenRule]) -> tuple[str, ...]:
    """The questions that can still raise the urgency, in the order to ask them.

    `evaluation` reads the sheet as whatever may still be answered. A question that was answered, even "not sure" or
    declined, is not asked again, and one whose condition is not decided yet waits for the questions its condition reads.
    """
    guideline = evaluation.guideline
    weights: dict[str, float] = {}
    known: dict[str, tuple[str, ...]] = {}
    for item in open_rules:
        asked = dict.fromkeys(question for needed in item.needs for question in askable(evaluation, needed, known))
        for question in asked:
            weights[question] = weights.get(question, 0) + WEIGHT_PER_RANK ** guideline.rank(item.rule) / len(asked)
    first_screen = [question.id for question in guideline.emergency_set if question.id in weights]
    places = {question: place for place, question in enumerate(guideline.questions)}
    rest = sorted(weights.keys() - set(first_screen), key=lambda question: (-weights[question], places[question]))
    return (*first_screen, *rest)


def checklist(evaluation: Evaluation) -> tuple[Question, ...]:
    """The first screen: the emergency questions that are unanswered and may apply to this person."""
    return tuple(
        question
        for question in evaluation.guideline.emergency_set
        if question.id not in evaluation.sheet.answers and may_be_asked(evaluation, question)
    )


def may_be_asked(evaluation: Evaluation, question: Question) -> bool:
    """Whether the question's own condition holds now."""
    return question.ask_if is None or evaluation.truth(question.ask_if) is True


def askable(evaluation: Evaluation, identity: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What to ask for a needed question: itself, nothing when it was answered, or what its condition waits for.

    A condition that nothing can decide any more, because the answers it reads are "not sure", does not silence its question.
    """
    if identity not in known:
        known[identity] = ()
        question = evaluation.guideline.questions[identity]
        if identity not in evaluation.sheet.answers:
            if may_be_asked(evaluation, question):
                known[identity] = (identity,)
            elif question.ask_if is not None:
                earlier = needs(evaluation, question.ask_if)
                known[identity] = tuple(one for need in earlier for one in askable(evaluation, need, known)) or (
                    identity,
                )
    return known[identity]
