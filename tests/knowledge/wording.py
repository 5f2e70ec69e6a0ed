"""Every text a person reads, and every text a clinician reads, each with the entry and field it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from sureback.language.guideline import Guideline


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it stands."""

    entry: str
    field: str
    text: str

    @property
    def place(self) -> str:
        """A short name for a test: `CES-1.say`."""
        return f"{self.entry}.{self.field}"


def advice_texts(guideline: Guideline) -> Iterator[Written]:
    """What a person is told: rules, levels, places, the safety net, contradictions."""
    for rule in guideline.rules.values():
        yield Written(rule.id, "say", rule.say)
    for level in guideline.levels.values():
        yield Written(level.id, "title", level.title)
        yield Written(level.id, "say", level.say)
        yield Written(level.id, "follow_up.say", level.follow_up_say)
        if level.deadline_say is not None:
            yield Written(level.id, "deadline.say", level.deadline_say)
    for place in guideline.places.values():
        yield Written(place.id, "say", place.say)
    for item in guideline.safety_net:
        yield Written(item.id, "say", item.say)
    for contradiction in guideline.contradictions:
        yield Written(contradiction.id, "say", contradiction.say)


def question_texts(guideline: Guideline) -> Iterator[Written]:
    """What a person is asked: the question, its hint, and why it is asked. Examination questions are not put to a person."""
    for question in guideline.questions.values():
        if question.who == "clinician":
            continue
        yield Written(question.id, "ask", question.ask)
        yield Written(question.id, "why", question.why)
        if question.hint is not None:
            yield Written(question.id, "hint", question.hint)


def choice_texts(guideline: Guideline) -> Iterator[Written]:
    """What a person picks from: the values of a question and its line on the first screen."""
    for question in guideline.questions.values():
        if question.who == "clinician":
            continue
        for value in question.values:
            yield Written(question.id, f"values.{value.id}", value.say)
        if question.emergency is not None:
            yield Written(question.id, "emergency.tick", question.emergency.tick)


def patient_texts(guideline: Guideline) -> Iterator[Written]:
    """Every text a person reads."""
    yield from advice_texts(guideline)
    yield from question_texts(guideline)
    yield from choice_texts(guideline)
