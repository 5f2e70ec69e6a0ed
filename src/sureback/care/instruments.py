"""Outcome instruments: from item answers or a total to a score, and from two scores to better, same or worse.

A score never lowers the urgency. Where the question it fills makes an urgency rule fire, the rule stands in the result.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from sureback.care.instrument_answers import TOTAL, read_items
from sureback.care.json_values import answers_json
from sureback.care.outcome import Reason
from sureback.engines.reference import Evaluation, support
from sureback.errors import UnknownName, nearest
from sureback.language.guideline import Guideline
from sureback.language.kinds.instruments import Instrument, ScoreBand
from sureback.language.nodes import Number
from sureback.language.sheets import Answer, Sheet

Verdict = Literal["better", "same", "worse"]

PAIN = "pain"
"""The measure of follow-up whose change is not scored from a low start."""
SMALLEST = 1e-9
"""Below this a difference is how computers store decimals."""


class Score(Struct, frozen=True):
    """A scored form.

    `value` is None when it cannot be scored; `cannot_score` then says why. `answers` are to be merged into the answer sheet;
    `alerts` are the urgency rules that a single item fires, to be shown at once; `raises` all that the answers fire.
    """

    instrument: Instrument
    value: Number | None
    band: str | None
    missing: tuple[str, ...]
    cannot_score: str | None
    answers: Mapping[str, Answer]
    alerts: tuple[Reason, ...] = ()
    raises: tuple[Reason, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The score as JSON values."""
        return {
            "schema": "sureback.score/1",
            "instrument": self.instrument.id,
            "value": None if self.value is None else shown(self.value),
            "range": [self.instrument.lowest, self.instrument.highest],
            "band": self.band,
            "missing": list(self.missing),
            "cannot_score": self.cannot_score,
            "alerts": [reason_json(reason) for reason in self.alerts],
            "raises": [reason_json(reason) for reason in self.raises],
            "answers": answers_json(self.answers),
            "licence": self.instrument.licence,
            "notice": self.instrument.notice,
            "sources": [str(citation) for citation in self.instrument.evidence.sources],
        }


class Change(Struct, frozen=True):
    """What happened between two scores. `points` and `percent` are gains: positive is better. None of them when not scored."""

    instrument: Instrument
    verdict: Literal["better", "same", "worse", "not_scored"]
    because: str
    before: Number | None = None
    after: Number | None = None
    points: Number | None = None
    percent: Number | None = None

    def as_json(self) -> dict[str, object]:
        """The change as JSON values."""
        numbers = {name: getattr(self, name) for name in ("before", "after", "points", "percent")}
        return {
            "schema": "sureback.change/1",
            "instrument": self.instrument.id,
            "verdict": self.verdict,
            "because": self.because,
            **{name: None if number is None else shown(number) for name, number in numbers.items()},
        }


def find_instrument(guideline: Guideline, identity: str) -> Instrument:
    """The instrument with this id. Raises UnknownName."""
    known = guideline.care_half.instruments
    if identity not in known:
        near = nearest(identity, known) or f"There are {', '.join(known)}."
        raise UnknownName(f"there is no instrument called '{identity}'. {near}")
    return known[identity]


def score(guideline: Guideline, instrument_id: str, answers: Mapping[str, object] | Sequence[object] | Number) -> Score:
    """Score a form from its items by id, its items in order, or its total (`{"total": 12}` or the bare number).

    An item that is None, blank, not_sure or declined is missing. Raises AnswersError naming each item that is unknown or out
    of range.
    """
    instrument = find_instrument(guideline, instrument_id)
    given = read_items(instrument, answers)
    missing = () if _is_total(instrument, given) else tuple(i.id for i in instrument.items if i.id not in given)
    value, problem = _value(instrument, given, missing)
    items = {item.fills: given[item.id] for item in instrument.items if item.fills and item.id in given}
    filled = items | _filled(instrument, given, value)
    return Score(
        instrument=instrument,
        value=value,
        band=None if value is None or problem else _band(instrument, value, given),
        missing=missing,
        cannot_score=problem,
        answers=filled,
        alerts=_fired(guideline, items),
        raises=_fired(guideline, filled),
    )


def change(guideline: Guideline, instrument_id: str, before: Score | Number, after: Score | Number) -> Change:
    """What happened from one score to a later one: clearly better or worse needs the points and the percent, where published."""
    instrument = find_instrument(guideline, instrument_id)
    for told in (before, after):
        if isinstance(told, Score) and (told.value is None or told.instrument.id != instrument.id):
            return Change(instrument, "not_scored", told.cannot_score or f"it is a score of {told.instrument.name}.")
    earlier, later = (_number_of(guideline, instrument, told) for told in (before, after))
    reason = why_not_scored(guideline, instrument, earlier)
    if reason is not None or instrument.change_points is None:
        return Change(instrument, "not_scored", reason or "", earlier, later)
    gained = gain(instrument, earlier, later)
    verdict = judge(gained, share(gained, earlier), instrument.change_points, instrument.change_percent)
    percent = "" if instrument.change_percent is None else f" and {instrument.change_percent} percent of the start"
    because = f"a clear change is {instrument.change_points} points{percent}."
    return Change(instrument, verdict, because, earlier, later, gained, share(gained, earlier))


def why_not_scored(guideline: Guideline, instrument: Instrument, before: Number) -> str | None:
    """Why a change from this start cannot be judged, or None."""
    care = guideline.care_half
    if instrument.change_points is None:
        return f"no size of change that matters is recorded for {instrument.name}."
    least = care.follow_up.least_baseline
    if PAIN in care.measures and care.measures[PAIN].instrument == instrument.id and before < least:
        return f"the pain at the start was below {least}, too low to judge a change by; use the person's own rating of change."
    return None


def gain(instrument: Instrument, before: Number, after: Number) -> Number:
    """How many points better the later score is; negative when it is worse."""
    return before - after if instrument.better == "lower" else after - before


def share(gained: Number, before: Number) -> Number | None:
    """A gain in percent of the start; None from a start of 0."""
    return None if before == 0 else 100 * gained / abs(before)


def judge(points: Number, percent: Number | None, least_points: Number, least_percent: Number | None) -> Verdict:
    """Better or worse when both the points and the percent reach their least. From a start of 0 the points alone count."""
    is_enough = abs(points) >= least_points - SMALLEST and (
        percent is None or least_percent is None or abs(percent) >= least_percent - SMALLEST
    )
    if not is_enough:
        return "same"
    return "better" if points > 0 else "worse"


def shown(number: Number) -> Number:
    """A number as it is shown: whole, or to one decimal."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def reason_json(reason: Reason) -> dict[str, object]:
    """An urgency rule that fired, as JSON values."""
    return {
        "rule": reason.rule.id,
        "urgency": reason.rule.level,
        "because": answers_json(reason.because),
        "say": reason.rule.say,
        "tell": reason.rule.tell,
        "sources": [str(citation) for citation in reason.rule.evidence.sources],
    }


def _number_of(guideline: Guideline, instrument: Instrument, told: Score | Number) -> Number:
    number = told.value if isinstance(told, Score) else score(guideline, instrument.id, {TOTAL: told}).value
    if number is None:  # pragma: no cover - a total always has a value
        raise ValueError(instrument.id)
    return number


# scoring


def _is_total(instrument: Instrument, given: Mapping[str, Number]) -> bool:
    return TOTAL in given and all(item.id != TOTAL for item in instrument.items)


def _value(
    instrument: Instrument, given: Mapping[str, Number], missing: tuple[str, ...]
) -> tuple[Number | None, str | None]:
    """The score, and why it or its band cannot be told."""
    if _is_total(instrument, given):
        return given[TOTAL], None
    if instrument.scoring == "bands_of_two":
        return _first_of_two(instrument, given)
    if not given:
        return None, f"nothing of {instrument.name} was answered."
    if len(missing) > instrument.most_missing:
        needed = len(instrument.items) - instrument.most_missing
        return None, (
            f"{len(missing)} of {len(instrument.items)} items are not answered ({', '.join(missing)}); "
            f"at least {needed} are needed."
        )
    return _worked_out(instrument, given), None


def _first_of_two(instrument: Instrument, given: Mapping[str, Number]) -> tuple[Number | None, str | None]:
    whole, part = instrument.items
    if whole.id not in given:
        return None, f"the {whole.id} is not given."
    may_be_higher = any(given[whole.id] >= band.at_least for band in instrument.second_bands)
    if part.id not in given and may_be_higher:
        return given[whole.id], f"the {part.id} score is not given, and it decides between the two higher groups."
    return given[whole.id], None


def _worked_out(instrument: Instrument, given: Mapping[str, Number]) -> Number:
    total = sum(given.values())
    match instrument.scoring:
        case "mean":
            return total / len(given)
        case "percent":
            most = sum(item.highest for item in instrument.items if item.id in given)
            return _whole(100 * total / most)
        case "sum" | "count":
            return _whole(total * len(instrument.items) / len(given))
        case _:
            return total


def _whole(number: Number) -> int:
    return math.floor(number + 0.5)


def _band(instrument: Instrument, value: Number, given: Mapping[str, Number]) -> str | None:
    words = _reached(instrument.bands, value)
    if instrument.scoring == "bands_of_two":
        words += _reached(instrument.second_bands, given.get(instrument.items[1].id, -math.inf))
    return words[-1] if words else None


def _reached(bands: Sequence[ScoreBand], value: Number) -> list[str]:
    return [band.say for band in bands if value >= band.at_least]


# urgency


def _filled(instrument: Instrument, given: Mapping[str, Number], value: Number | None) -> dict[str, Number]:
    """The score for the question that reads it.

    Where items are missing, what was answered already is the least the total can be. Once that reaches a band above the
    lowest it must count: leaving it out would hide it.
    """
    if instrument.fills is None:
        return {}
    if value is not None:
        return {instrument.fills: value}
    least = sum(given.values())
    is_raised = instrument.scoring == "sum" and len(_reached(instrument.bands, least)) > 1
    return {instrument.fills: least} if is_raised else {}


def _fired(guideline: Guideline, filled: Mapping[str, Answer]) -> tuple[Reason, ...]:
    """The urgency rules that these answers fire by themselves, gravest first."""
    evaluation = Evaluation(guideline, Sheet(filled))
    fired = [
        Reason(rule, {question: filled[question] for question in support(evaluation, rule.when) if question in filled})
        for rule in guideline.rules.values()
        if filled.keys() & guideline.questions_read(rule.when).keys() and evaluation.truth(rule.when) is True
    ]
    return tuple(sorted((r for r in fired if r.because), key=lambda reason: -guideline.rank(reason.rule)))
