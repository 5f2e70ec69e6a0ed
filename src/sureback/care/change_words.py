"""What would change the urgency, in words: for a person what they would notice, for a clinician the finding and its answer."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from sureback.care.changes import Change, joint_evidence, worth_telling
from sureback.care.places import place_to_go
from sureback.care.words import answer_in_words
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline, Level, Question
from sureback.language.nodes import Number
from sureback.language.sheets import Answer, Sheet


class ChangedAnswer(Struct, frozen=True):
    """One answer that would be another. Nothing is said of a count of days that starts again with its new symptom."""

    question: str
    to: Answer
    say: str | None


class ToldChange(Struct, frozen=True):
    """A change with its words. `lead` says what to do then; `say` is the whole sentence.

    `finding` names the findings and their other answers as a clinician does, in both directions.
    """

    change: Change
    answers: tuple[ChangedAnswer, ...]
    lead: str
    noticed: str
    finding: str

    @property
    def say(self) -> str:
        """What to do, and when."""
        return f"{self.lead} if {self.noticed}."


class Sooner(Struct, frozen=True):
    """What to do sooner, and the signs that would call for it, each with where it comes from."""

    level: Level
    lead: str
    signs: tuple[tuple[str, Evidence], ...]


def told_changes(guideline: Guideline, sheet: Sheet, level: Level, *, at: dt.datetime) -> tuple[ToldChange, ...]:
    """What would change the urgency of a prepared sheet: up in a person's words, then down in a clinician's."""
    return tuple(_told(guideline, sheet, change) for change in worth_telling(guideline, sheet, level, at=at))


def get_help_sooner(changes: Iterable[ToldChange]) -> tuple[Sooner, ...]:
    """What a person is told of the changes: only those upwards, by what to do; changes of the same answers as one sign."""
    levels: dict[str, Level] = {}
    signs: dict[str, dict[tuple[str, ...], list[ToldChange]]] = {}
    for told in changes:
        if told.change.direction == "up":
            levels[told.lead] = told.change.level
            questions = tuple(told.change.answers)
            signs.setdefault(told.lead, {}).setdefault(questions, []).append(told)
    return tuple(Sooner(level, lead, tuple(map(_sign, signs[lead].values()))) for lead, level in levels.items())


def _sign(same: list[ToldChange]) -> tuple[str, Evidence]:
    said = ", or ".join(told.noticed for told in same)
    return said, joint_evidence(told.change.evidence for told in same)


def _told(guideline: Guideline, sheet: Sheet, change: Change) -> ToldChange:
    answers = tuple(_changed(guideline, sheet, change, question) for question in change.answers)
    said = [answer.say for answer in answers if answer.say is not None]
    questions = guideline.questions
    finding = "; ".join(_finding(sheet, questions[name], to) for name, to in change.answers.items())
    if change.direction == "down":
        return ToldChange(change, answers, change.level.title, finding, finding)
    place = place_to_go(guideline, change.level, change.rules)
    is_usual = place.id == change.level.go_to
    lead = change.level.title if is_usual else place.say.partition(".")[0]
    return ToldChange(change, answers, lead, " and also ".join(said), finding)


def _changed(guideline: Guideline, sheet: Sheet, change: Change, name: str) -> ChangedAnswer:
    question, to = guideline.questions[name], change.answers[name]
    if change.direction == "down":
        return ChangedAnswer(name, to, _finding(sheet, question, to))
    return ChangedAnswer(name, to, None if question.starts_again else _noticed(sheet, question, to))


def _noticed(sheet: Sheet, question: Question, to: Answer) -> str:
    """What a person would notice, in the question's own words for it; without any, the answer they would give."""
    if isinstance(to, tuple):
        before = sheet.known(question.id)
        new = [str(symbol) for symbol in to if not isinstance(before, tuple) or symbol not in before]
        said = [question.becomes.get(symbol) for symbol in new]
        return " and also ".join(one for one in said if one) or _answering(question, tuple(new))
    if isinstance(to, int | float) and not isinstance(to, bool):
        known = question.becomes.get("number")
        return known.format(number=to) if known else _answering(question, to)
    return question.becomes.get(str(to)) or _answering(question, to)


def _answering(question: Question, to: Answer) -> str:
    return f'you would answer "{question.ask}" with "{answer_in_words(question, to)}"'


def _finding(sheet: Sheet, question: Question, to: Answer) -> str:
    """A finding and its other answer; of a number, on which side it would be."""
    words = f"{_inside_a_sentence(question.label)}: {answer_in_words(question, to)}"
    if isinstance(to, bool) or not isinstance(to, int | float):
        return words
    return f"{words} or {'more' if _goes_up(sheet.number(question.id), question, to) else 'less'}"


def _inside_a_sentence(label: str) -> str:
    """A label with a small first letter, unless it starts with an abbreviation such as PHQ-9."""
    return label if label[1:2].isupper() or label[1:2].isdigit() else label[0].lower() + label[1:]


def _goes_up(now: Number | None, question: Question, to: Number) -> bool:
    return to > now if now is not None else question.polarity != "higher"
