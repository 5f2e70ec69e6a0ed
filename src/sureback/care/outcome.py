"""The outcome of an assessment and its JSON form, `sureback.outcome/1`.

The schema is published in `publish/schemas/outcome-1.schema.json`. Parts that belong to later work (likely causes, course,
work-up, plan) are absent, not faked.
"""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.guideline import Level, Rule
from sureback.language.sheets import Answer, Sheet

SCHEMA = "sureback.outcome/1"
NOT_ASKED = "not_asked"


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
    """What follows from an answer sheet at a moment, under one version of the knowledge."""

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

    @property
    def is_settled(self) -> bool:
        """Whether no answer still to come can raise the urgency."""
        return self.level.rank == self.could_be.rank

    def as_json(self) -> dict[str, object]:
        """The outcome as JSON values, keys in a fixed order.

        `citations` says where each statement that is a plain string comes from, by its JSON pointer.
        """
        return {
            "schema": SCHEMA,
            "knowledge": self.knowledge,
            "at": instant(self.at),
            "urgency": self.level.id,
            "rank": self.level.rank,
            "could_be": self.could_be.id,
            "settled": self.is_settled,
            "advice": {"title": self.level.title, "text": self.level.say},
            "deadline": instant(self.deadline) if self.deadline else None,
            "go_to": {"id": self.go_to.id, "text": self.go_to.text},
            "reasons": [_reason(reason) for reason in self.reasons],
            "not_ruled_out": [
                {"rule": item.rule.id, "urgency": item.rule.level, "needs": list(item.needs)}
                for item in self.not_ruled_out
            ],
            "next_questions": list(self.next_questions),
            "safety_net": [item.say for item in self.safety_net],
            "citations": self._citations(),
            "unsigned": not self.is_signed,
        }

    def _citations(self) -> list[dict[str, object]]:
        return [
            _citation("/advice", self.level.evidence),
            _citation("/go_to", self.go_to.evidence),
            *(_citation(f"/safety_net/{place}", item.evidence) for place, item in enumerate(self.safety_net)),
        ]


def instant(moment: dt.datetime) -> str:
    """A moment in UTC to the second: 2026-11-20T20:00:00Z."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stated_or_inferred(evidence: Evidence) -> str:
    """The basis as the contract words it."""
    return "inferred" if evidence.is_inferred else "stated"


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "rule": reason.rule.id,
        "urgency": reason.rule.level,
        "because": {question: json_value(answer) for question, answer in reason.because.items()},
        "say": reason.rule.say,
        "tell": reason.rule.tell,
        **_sources(reason.rule.evidence),
    }


def _citation(pointer: str, evidence: Evidence) -> dict[str, object]:
    return {"of": pointer, **_sources(evidence)}


def _sources(evidence: Evidence) -> dict[str, object]:
    return {
        "sources": [str(citation) for citation in evidence.sources],
        "basis": stated_or_inferred(evidence),
        "certainty": evidence.basis,
    }


def json_value(answer: Answer) -> object:
    """An answer as JSON: tuples become lists."""
    match answer:
        case tuple():
            return list(answer)
        case Mapping():
            return dict(answer)
        case _:
            return answer
