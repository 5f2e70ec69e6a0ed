"""What follow-up found, and its JSON form, `sureback.follow_up/1`."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from sureback.care.check_ins import Due
from sureback.care.instruments import shown
from sureback.care.json_values import answers_json, instant
from sureback.care.outcome import Outcome
from sureback.care.trend import MeasureChange, Reading, Seen, Trend
from sureback.language.guideline import Level
from sureback.language.kinds.care import StepRule
from sureback.language.sheets import Answer

SCHEMA = "sureback.follow_up/1"


class FollowUp(Struct, frozen=True):
    """An episode at a moment.

    `outcome` is the assessment of all that was told, not below the highest level since the last clinician's review; `level_now`
    is what the answers alone would give. `worked_out` are the record answers that were added. `first_at` is the baseline.
    """

    knowledge: str
    at: dt.datetime
    first_at: dt.datetime
    last_at: dt.datetime
    number_of_entries: int
    earlier_entries: int
    outcome: Outcome
    level_now: Level
    is_held: bool
    level_since: dt.datetime
    trend: Trend
    step: Literal["up", "down", "stay"]
    step_rules: tuple[StepRule, ...]
    worked_out: Mapping[str, Answer]
    next_on: dt.date | None
    next_check_ins: tuple[Due, ...]
    missed: tuple[Due, ...]
    ask_again: tuple[str, ...]
    seen: tuple[Seen, ...]
    instruments: tuple[str, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline of the level has passed."""
        return self.outcome.deadline is not None and self.outcome.deadline < self.at

    def as_json(self) -> dict[str, object]:
        """The follow-up as JSON values, keys in a fixed order; `outcome` as in `sureback.outcome/1`."""
        return {
            "schema": SCHEMA,
            "knowledge": self.knowledge,
            "at": instant(self.at),
            "episode": {
                "first_assessed_at": instant(self.first_at),
                "last_entry_at": instant(self.last_at),
                "entries": self.number_of_entries,
                "entries_of_earlier_episodes": self.earlier_entries,
            },
            "urgency": self.outcome.level.id,
            "rank": self.outcome.level.rank,
            "urgency_by_answers": self.level_now.id,
            "held": self.is_held,
            "since": instant(self.level_since),
            "overdue": self.is_overdue,
            "change": self.trend.verdict,
            "change_by_own_rating": self.trend.is_by_rating,
            "measures": [_measure(one) for one in self.trend.changes],
            "step": self.step,
            "step_rules": [_rule(rule) for rule in self.step_rules],
            "worked_out": answers_json(self.worked_out),
            "next_check": None if self.next_on is None else self.next_on.isoformat(),
            "next_check_ins": [_due(one) for one in self.next_check_ins],
            "missed": [_due(one) for one in self.missed],
            "ask_again": list(self.ask_again),
            "instruments": list(self.instruments),
            "outcome": self.outcome.as_json(),
        }


def _measure(one: MeasureChange) -> dict[str, object]:
    return {
        "measure": one.measure.id,
        "instrument": one.measure.instrument,
        "before": _reading(one.before),
        "after": _reading(one.after),
        "points": None if one.points is None else shown(one.points),
        "percent": None if one.percent is None else shown(one.percent),
        "verdict": one.verdict,
        "because": one.because,
    }


def _reading(reading: Reading | None) -> dict[str, object] | None:
    return None if reading is None else {"at": instant(reading.at), "value": shown(reading.value)}


def _rule(rule: StepRule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "direction": rule.direction,
        "say": rule.say,
        "tell": rule.tell,
        "to_step": rule.to_step,
        "sources": [str(citation) for citation in rule.evidence.sources],
    }


def _due(due: Due) -> dict[str, object]:
    check_in = due.check_in
    return {"check_in": check_in.id, "on": due.on.isoformat(), "by": check_in.by, "say": check_in.say}
