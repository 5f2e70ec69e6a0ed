"""Answers and questions in words a person or a clinician reads."""

from collections.abc import Mapping

from sureback.care.outcome import NOT_ASKED
from sureback.language.guideline import DECLINED, NOT_APPLICABLE, NOT_SURE, Guideline, Question
from sureback.language.sheets import Answer

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
            return f"{answer} {question.unit}"
        case tuple():
            return ", ".join(_item(item, said) for item in answer) if answer else "none of these"
        case _:
            return _item(answer, said)


def _item(item: object, said: Mapping[str, str]) -> str:
    if not isinstance(item, Mapping):
        return said.get(str(item), str(item))
    parts = [said.get(str(value), str(value)) for value in item.values() if value is not None]
    return ", ".join(parts)


def because_in_words(guideline: Guideline, because: Mapping[str, Answer]) -> list[str]:
    """The person's own answers behind a reason, one line a question: "Saddle numbness: yes"."""
    lines = []
    for identity, answer in because.items():
        question = guideline.questions[identity]
        lines.append(f"{question.label}: {answer_in_words(question, answer)}")
    return lines
