"""The clinician's page: every positive, every explicit negative, and what was not asked, unsure or declined."""

from msgspec import Struct

from sureback.care.words import answer_in_words
from sureback.language.guideline import DECLINED, NOT_APPLICABLE, NOT_SURE, Guideline, Question
from sureback.language.sheets import Answer, Sheet


class Line(Struct, frozen=True):
    """One finding on the page; `is_derived` when it was computed from other answers."""

    question: str
    label: str
    answer: str
    is_derived: bool = False


class Summary(Struct, frozen=True):
    """A sheet sorted for a clinician."""

    positives: tuple[Line, ...]
    negatives: tuple[Line, ...]
    others: tuple[Line, ...]
    not_sure: tuple[Line, ...]
    declined: tuple[Line, ...]
    not_asked: tuple[Line, ...]


def summarise(guideline: Guideline, sheet: Sheet) -> Summary:
    """Sort a sheet's answers: alarming ones, explicitly benign ones, neutral ones, and the gaps apart."""
    parts: dict[str, list[Line]] = {
        part: [] for part in ("positives", "negatives", "others", "not_sure", "declined", "not_asked")
    }
    for question in guideline.questions.values():
        answer = sheet.answers.get(question.id)
        if answer is None:
            if question.is_asked_of_the_person:
                parts["not_asked"].append(Line(question.id, question.label, "not asked"))
            continue
        words = answer_in_words(question, answer)
        parts[_part(question, answer)].append(Line(question.id, question.label, words, question.id in sheet.derived))
    return Summary(**{part: tuple(lines) for part, lines in parts.items()})


def _part(question: Question, answer: Answer) -> str:
    if answer == NOT_SURE:
        return "not_sure"
    if answer == DECLINED:
        return "declined"
    if question.polarity != "symbols" or answer == NOT_APPLICABLE:
        return "others"
    return "positives" if _alarms(question, answer) else "negatives"


def _alarms(question: Question, answer: Answer) -> bool:
    if isinstance(answer, bool):
        return str(answer).lower() in question.alarming
    if isinstance(answer, tuple):
        return any(symbol in question.alarming for symbol in answer)
    return answer in question.alarming
