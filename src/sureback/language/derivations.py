"""Which answers a derivation's formula reads."""

from sureback.language.guideline import (
    Bands,
    BodyMassIndex,
    DaysSince,
    FieldOf,
    Formula,
    Guideline,
    HowManyBelow,
    Linear,
    Lookup,
    Lowest,
)


def answers_of(formula: Formula) -> tuple[str, ...]:
    """The ids of the answers a formula reads."""
    match formula:
        case BodyMassIndex(weight_kg, height_cm):
            return (weight_kg, height_cm)
        case Lowest(answers, _) | HowManyBelow(answers, _, _):
            return answers
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
