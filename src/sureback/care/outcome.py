"""The outcome of an assessment: the urgency with its reasons, and what follows from it.

Its JSON form is `outcome_json.py`.
"""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from sureback.care.advise import CareAdvice
from sureback.care.change_words import ToldChange
from sureback.care.json_values import Json
from sureback.care.outcome_json import outcome_json
from sureback.language.evidence import Evidence
from sureback.language.guideline import Level, Rule
from sureback.language.sheets import Answer, Sheet


class Cited(Struct, frozen=True):
    """A sentence with where it comes from."""

    say: str
    evidence: Evidence


class Destination(Struct, frozen=True):
    """Where to go, with the telephone numbers of the person's country written out."""

    id: str
    text: str
    evidence: Evidence


class Reason(Struct, frozen=True):
    """A rule that fired and the person's own answers that fired it."""

    rule: Rule
    because: Mapping[str, Answer]


class OpenRule(Struct, frozen=True):
    """A rule that may still raise the urgency, and the questions it waits for."""

    rule: Rule
    needs: tuple[str, ...]


class Outcome(Struct, frozen=True):
    """What follows from an answer sheet at a moment, under one version of the knowledge.

    `care` and `what_would_change_it` are None when only the urgency was asked for.
    """

    knowledge: str
    at: dt.datetime
    level: Level
    could_be: Level
    deadline: dt.datetime | None
    go_to: Destination
    reasons: tuple[Reason, ...]
    not_ruled_out: tuple[OpenRule, ...]
    next_questions: tuple[str, ...]
    safety_net: tuple[Cited, ...]
    is_signed: bool
    sheet: Sheet
    care: CareAdvice | None = None
    what_would_change_it: tuple[ToldChange, ...] | None = None

    @property
    def is_settled(self) -> bool:
        """Whether no answer still to come can raise the urgency."""
        return self.level.rank == self.could_be.rank

    def as_json(self) -> Json:
        """The outcome as JSON values, keys in a fixed order (`sureback.outcome/1`)."""
        return outcome_json(self)
