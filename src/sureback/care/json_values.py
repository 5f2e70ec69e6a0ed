"""JSON values of what every part of an outcome shares: moments, answers, evidence."""

import datetime as dt
from collections.abc import Mapping

from sureback.language.evidence import Evidence
from sureback.language.sheets import Answer

Json = dict[str, object]


def instant(moment: dt.datetime) -> str:
    """A moment in UTC to the second: 2026-11-20T20:00:00Z."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stated_or_inferred(evidence: Evidence) -> str:
    """The basis as the contract words it."""
    return "inferred" if evidence.is_inferred else "stated"


def evidence_json(evidence: Evidence) -> Json:
    """Sources, basis and certainty, to be spread into the object they belong to."""
    return {
        "sources": [str(citation) for citation in evidence.sources],
        "basis": stated_or_inferred(evidence),
        "certainty": evidence.basis,
    }


def answers_json(answers: Mapping[str, Answer]) -> Json:
    """Answers by question id."""
    return {question: json_value(answer) for question, answer in answers.items()}


def json_value(answer: Answer) -> object:
    """An answer as JSON: tuples become lists."""
    match answer:
        case tuple():
            return list(answer)
        case Mapping():
            return dict(answer)
        case _:
            return answer
