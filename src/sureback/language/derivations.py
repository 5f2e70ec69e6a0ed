"""Which answers a derivation's formula reads."""

from sureback.language.guideline import (
    Bands,
    BodyMassIndex,
    DaysSince,
    FieldOf,
    Formula,
    Guideline,
    HowManyBelow,
    Implied,
    Linear,
    Lookup,
    Lowest,
)
from sureback.language.nodes import ATOMS, walk


def answers_of(formula: Formula) -> tuple[str, ...]:
    """The ids of the answers a formula reads."""
    match formula:
        case BodyMassIndex(weight_kg, height_cm):
            return (weight_kg, height_cm)
        case Lowest(answers, _) | HowManyBelow(answers, _, _):
            return answers
        case Implied(condition, _):
            return tuple(dict.fromkeys(node.question for node in walk(condition) if isinstance(node, ATOMS)))
        case Linear() | DaysSince() | Lookup() | Bands() | FieldOf():
            return (formula.answer,)


def derived_from(guideline: Guideline, target: str) -> tuple[str, ...]:
    """The ids of the answers from which a finding may be derived; empty when it is only asked."""
    return tuple(
        answer
        for derivation in guideline.derivations
        if derivation.fills == target
        for answer in answers_of(derivation.formula)
    )
