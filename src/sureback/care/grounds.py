"""The person's own answers behind a decided expression."""

from sureback.engines.reference import Evaluation, support
from sureback.language.nodes import Expression
from sureback.language.sheets import Answer

NOT_ASKED = "not_asked"


def answers_behind(evaluation: Evaluation, expression: Expression) -> dict[str, Answer]:
    """The answers that make an expression true or false, by question id; `not_asked` where the gap itself counts."""
    return {question: evaluation.sheet.answers.get(question, NOT_ASKED) for question in support(evaluation, expression)}
