"""Why nothing more needs to be asked, in words: what each question that was not asked would have decided, and why it cannot."""

from collections.abc import Iterator

from sureback.care.interview.certificate import ByRule, Certificate, NotAsked, Why
from sureback.care.words import answer_in_words, plain_name
from sureback.language.guideline import Guideline

BY_WHY = {
    Why.NOT_ABOVE: "it can make this no more urgent than it is",
    Why.DECIDED: "your answers decide its part already",
    Why.BY_BOUNDS: "no further answers can change the urgency",
    Why.CAN_CHANGE: "it can still change the urgency",
}


def certificate_text(guideline: Guideline, certificate: Certificate) -> str:
    """The certificate for a person to read, one question a paragraph."""
    return "\n".join(
        (*_head(certificate), *(line for one in certificate.not_asked for line in _lines(guideline, certificate, one)))
    )


def _head(certificate: Certificate) -> Iterator[str]:
    low, high = certificate.lowest, certificate.highest
    if certificate.is_settled:
        yield f"How urgent this is: {low.title}. Nothing not yet asked can change that."
    else:
        yield f"How urgent this is can still be anything from: {low.title} - to: {high.title}."
    yield f"{len(certificate.not_asked)} questions for the urgency have no answer:"


def _lines(guideline: Guideline, certificate: Certificate, one: NotAsked) -> Iterator[str]:
    yield ""
    yield f"* {plain_name(guideline.questions[one.question])}"
    if one.not_for_the_person:
        yield "  This is for an examination, not for you to answer."
    if one.condition:
        yield f"  It does not apply: {_answers(guideline, certificate, one.condition)}."
    for by in one.rules:
        yield f"  Rule {by.rule.id} ({guideline.levels[by.rule.level].title}): {_why(guideline, certificate, by)}."


def _why(guideline: Guideline, certificate: Certificate, by: ByRule) -> str:
    if by.why is not Why.RULED_OUT:
        return BY_WHY[by.why]
    return f"ruled out, {_answers(guideline, certificate, by.ruled_out_by)}" if by.ruled_out_by else "it cannot apply"


def _answers(guideline: Guideline, certificate: Certificate, questions: tuple[str, ...]) -> str:
    """The answers in words, such as: Fever or shivering since this began: no."""
    return "; ".join(
        f"{plain_name(guideline.questions[one]).rstrip('.?')}: "
        f"{answer_in_words(guideline.questions[one], certificate.sheet.answers[one])}"
        for one in questions
    )
