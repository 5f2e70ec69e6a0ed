"""The JSON form of an outcome, `sureback.outcome/1`.

The schema is published in `publish/schemas/outcome-1.schema.json`. The parts after the urgency (causes, course, work-up,
plan) are there when the guideline has a care half.
"""

from typing import TYPE_CHECKING

from sureback.care.advice_json import advice_json
from sureback.care.json_values import Json, answers_json, evidence_json, instant, json_value
from sureback.language.evidence import Evidence

if TYPE_CHECKING:
    from sureback.care.change_words import ToldChange
    from sureback.care.outcome import Outcome, Reason

SCHEMA = "sureback.outcome/1"


def outcome_json(outcome: "Outcome") -> Json:
    """The outcome as JSON values, keys in a fixed order.

    `citations` says where each statement that is a plain string comes from, by its JSON pointer.
    """
    return {
        "schema": SCHEMA,
        "knowledge": outcome.knowledge,
        "at": instant(outcome.at),
        "urgency": outcome.level.id,
        "rank": outcome.level.rank,
        "could_be": outcome.could_be.id,
        "settled": outcome.is_settled,
        "advice": {"title": outcome.level.title, "text": outcome.level.say},
        "deadline": instant(outcome.deadline) if outcome.deadline else None,
        "go_to": {"id": outcome.go_to.id, "text": outcome.go_to.text},
        "reasons": [_reason(reason) for reason in outcome.reasons],
        "not_ruled_out": [
            {"rule": item.rule.id, "urgency": item.rule.level, "needs": list(item.needs)}
            for item in outcome.not_ruled_out
        ],
        "next_questions": list(outcome.next_questions),
        **({} if outcome.care is None else advice_json(outcome.care)),
        **_changes(outcome),
        "safety_net": [item.say for item in outcome.safety_net],
        "citations": _citations(outcome),
        "unsigned": not outcome.is_signed,
    }


def _changes(outcome: "Outcome") -> Json:
    if outcome.what_would_change_it is None:
        return {}
    return {"what_would_change_it": [_change(told) for told in outcome.what_would_change_it]}


def _change(told: "ToldChange") -> Json:
    change = told.change
    return {
        "direction": change.direction,
        "urgency": change.level.id,
        "rank": change.level.rank,
        "changes": [
            {"question": answer.question, "to": json_value(answer.to), "say": answer.say} for answer in told.answers
        ],
        "say": told.say,
        "rules": [rule.id for rule in change.rules],
        "likelihood": change.likelihood,
        **evidence_json(change.evidence),
    }


def _citations(outcome: "Outcome") -> list[Json]:
    return [
        _citation("/advice", outcome.level.evidence),
        _citation("/go_to", outcome.go_to.evidence),
        *(_citation(f"/safety_net/{place}", item.evidence) for place, item in enumerate(outcome.safety_net)),
    ]


def _citation(pointer: str, evidence: Evidence) -> Json:
    return {"of": pointer, **evidence_json(evidence)}


def _reason(reason: "Reason") -> Json:
    return {
        "rule": reason.rule.id,
        "urgency": reason.rule.level,
        "because": answers_json(reason.because),
        "say": reason.rule.say,
        "tell": reason.rule.tell,
        **evidence_json(reason.rule.evidence),
    }
