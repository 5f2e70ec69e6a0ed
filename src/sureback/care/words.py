"""Answers and questions in words a person or a clinician reads."""

from collections.abc import Callable, Mapping

from sureback.care.grounds import NOT_ASKED
from sureback.language.guideline import DECLINED, NOT_APPLICABLE, NOT_SURE, Guideline, Question
from sureback.language.nodes import Number
from sureback.language.sheets import Answer

PLURALS = ("days", "weeks", "months", "years", "hours", "points", "roots", "grades", "episodes")
COMMON = {
    "yes": "yes",
    "no": "no",
    NOT_SURE: "not sure",
    DECLINED: "rather not say",
    NOT_APPLICABLE: "does not apply",
    NOT_ASKED: "not asked",
}


def answer_in_words(question: Question, answer: Answer) -> str:
    """An answer as its question words it: "one leg", "5 days", "none of these"."""
    said = {value.id: value.say for value in question.values}
    match answer:
        case bool():
            return "found" if answer else "not found"
        case str():
            return said.get(answer) or COMMON.get(answer, answer)
        case int() | float():
            return f"{answer} {_unit(question, answer)}"
        case tuple():
            return ", ".join(_item(item, said) for item in answer) if answer else "none of these"
        case _:
            return _item(answer, said)


def _unit(question: Question, number: Number) -> str:
    unit = question.unit or ""
    return unit.removesuffix("s") if number == 1 and unit in PLURALS else unit


def _item(item: object, said: Mapping[str, str]) -> str:
    if not isinstance(item, Mapping):
        return said.get(str(item), str(item))
    parts = [said.get(str(value), str(value)) for value in item.values() if value is not None]
    return ", ".join(parts)


def plain_name(question: Question) -> str:
    """A question as the person knows it: its line on the first screen, or the words it was asked in."""
    return question.emergency.tick if question.emergency else question.ask


def clinical_name(question: Question) -> str:
    """A question as a clinician names the finding."""
    return question.label


def because_in_words(guideline: Guideline, because: Mapping[str, Answer], name: Callable[[Question], str]) -> list[str]:
    """The person's own answers behind a reason, one line a question: "Saddle numbness: yes"."""
    lines = []
    for identity, answer in because.items():
        question = guideline.questions[identity]
        lines.append(f"{name(question).rstrip('.')}: {answer_in_words(question, answer)}".replace("?:", "?"))
    return lines
