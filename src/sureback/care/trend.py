"""How pain and function went in a bout: the change since the first assessment, and how long there was no gain or no pain."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from msgspec import Struct

from sureback.care.episodes import Entry
from sureback.care.instruments import PAIN, SMALLEST, Score, Verdict, gain, judge, share, shown, why_not_scored
from sureback.care.told import PAIN_NOW
from sureback.language.guideline import Guideline
from sureback.language.kinds.follow_up import Measure
from sureback.language.nodes import Number

RATING = "groc"
"""The person's own rating of change, used when the pain at the start was too low to judge by."""
VERDICTS: tuple[Verdict, ...] = ("worse", "same", "better")


class Seen(Struct, frozen=True):
    """An entry of the bout with its scored forms."""

    entry: Entry
    scores: Mapping[str, Score]


class Reading(Struct, frozen=True):
    """One number of a measure."""

    at: dt.datetime
    value: Number


class MeasureChange(Struct, frozen=True):
    """A measure at the start and now. `verdict` is None when it cannot be judged; `because` then says why."""

    measure: Measure
    before: Reading | None
    after: Reading | None
    points: Number | None = None
    percent: Number | None = None
    verdict: Verdict | None = None
    because: str | None = None


class Trend(Struct, frozen=True):
    """The change since the first assessment: by each measure, and all of them together."""

    changes: tuple[MeasureChange, ...]
    verdict: Verdict | None
    is_by_rating: bool = False


def trend(guideline: Guideline, bout: Sequence[Seen]) -> Trend:
    """Better by the rule of meaningful change: enough on at least one measure and no other worse by as much."""
    changes = tuple(_change(guideline, measure, bout) for measure in guideline.care_half.measures.values())
    rated = _rating(guideline, bout)
    pain = next((one for one in changes if one.measure.id == PAIN), None)
    is_low_start = pain is not None and pain.before is not None and _why_not(guideline, pain.measure, pain.before.value)
    verdicts = {one.verdict for one in changes} - {None}
    if is_low_start or not verdicts:
        return Trend(changes, rated, is_by_rating=rated is not None)
    return Trend(changes, _together(verdicts))


def readings(guideline: Guideline, measure: Measure, bout: Iterable[Seen]) -> list[Reading]:
    """Every number of a measure in the bout."""
    found = [(seen.entry.at, _value(measure, seen)) for seen in bout]
    return [Reading(at, value) for at, value in found if value is not None]


def numbers(guideline: Guideline, bout: Sequence[Seen], so_far: Trend) -> dict[str, Number | str]:
    """What the step rules read, by question id; what is not known is left out."""
    found: dict[str, Number | str] = {}
    pain = next((one for one in so_far.changes if one.measure.id == PAIN and one.verdict is not None), None)
    if pain is not None and pain.points is not None:
        found["pain_change_points"] = shown(pain.points)
        if pain.percent is not None:
            found["pain_change_percent"] = math.floor(pain.percent + SMALLEST)
    if so_far.verdict is not None:
        found["change_so_far"] = so_far.verdict
    lasting = {
        "no_gain_weeks": _weeks_without_gain(guideline, bout),
        "well_days": _well_days(guideline, bout),
        "recovered_days": _recovered_days(guideline, bout),
    }
    return found | {name: number for name, number in lasting.items() if number is not None}


def has_no_pain(seen: Seen) -> bool | None:
    """Whether an entry says that there was no pain; None when it says nothing about pain."""
    value = _pain(seen)
    return None if value is None else value == 0


# changes


def _change(guideline: Guideline, measure: Measure, bout: Sequence[Seen]) -> MeasureChange:
    found = readings(guideline, measure, bout)
    instrument = guideline.care_half.instruments[measure.instrument]
    if not found:
        return MeasureChange(measure, None, None, because=f"no score of {instrument.name} is recorded.")
    before, later = found[0], found[1:]
    if not later:
        return MeasureChange(measure, before, None, because="there is one score only; a second one shows a change.")
    after = Reading(later[-1].at, _latest(guideline, measure, later))
    why = _why_not(guideline, measure, before.value)
    if why is not None:
        return MeasureChange(measure, before, after, because=why)
    gained = gain(instrument, before.value, after.value)
    percent = share(gained, before.value)
    return MeasureChange(
        measure, before, after, gained, percent, judge(gained, percent, measure.points, measure.percent)
    )


def _latest(guideline: Guideline, measure: Measure, later: Sequence[Reading]) -> Number:
    """The last score; of pain the median of the last days, because a day's pain is noisy."""
    if measure.id != PAIN:
        return later[-1].value
    window = dt.timedelta(days=guideline.care_half.follow_up.median_days)
    return median(one.value for one in later if one.at > later[-1].at - window)


def _why_not(guideline: Guideline, measure: Measure, before: Number) -> str | None:
    return why_not_scored(guideline, guideline.care_half.instruments[measure.instrument], before)


def _together(verdicts: set[Verdict | None]) -> Verdict:
    """Some better and some worse is neither."""
    if {"better", "worse"} <= verdicts:
        return "same"
    return next((one for one in ("better", "worse") if one in verdicts), "same")


def _rating(guideline: Guideline, bout: Sequence[Seen]) -> Verdict | None:
    """The person's last own rating of change: the place of its band among worse, the same, better."""
    rated = [seen.scores[RATING] for seen in bout[1:] if RATING in seen.scores]
    if not rated or rated[-1].value is None:
        return None
    reached = sum(rated[-1].value >= band.at_least for band in rated[-1].instrument.bands)
    return VERDICTS[min(max(reached, 1), len(VERDICTS)) - 1]


def _value(measure: Measure, seen: Seen) -> Number | None:
    if measure.id == PAIN:
        return _pain(seen)
    one = seen.scores.get(measure.instrument)
    return None if one is None else one.value


def _pain(seen: Seen) -> Number | None:
    """The pain now of an entry: its own field, its form, or its answer."""
    if seen.entry.pain is not None:
        return seen.entry.pain
    if "nrs" in seen.scores:
        return seen.scores["nrs"].value
    written = seen.entry.answers.get(PAIN_NOW)
    return int(str(written)) if str(written).isdigit() else None


# how long


def _weeks_without_gain(guideline: Guideline, bout: Sequence[Seen]) -> int | None:
    """Whole weeks up to the last score since a clear gain, or since the start. Someone without pain has none to make."""
    measures = guideline.care_half.measures.values()
    series = {measure.id: readings(guideline, measure, bout) for measure in measures}
    scored = [reading.at for found in series.values() for reading in found[1:]]
    if not scored:
        return None
    pain = series.get(PAIN, [])
    if pain and pain[-1].value < guideline.care_half.follow_up.least_baseline:
        return 0
    gained = [_last_gain(guideline, measure, series[measure.id]) for measure in measures if series[measure.id]]
    return (max(scored) - max(gained)).days // 7


def _last_gain(guideline: Guideline, measure: Measure, found: Sequence[Reading]) -> dt.datetime:
    """When the measure was last clearly better than at the gain before, or its first reading."""
    instrument = guideline.care_half.instruments[measure.instrument]
    last = found[0]
    for reading in found[1:]:
        gained = gain(instrument, last.value, reading.value)
        if judge(gained, share(gained, last.value), measure.points, measure.percent) == "better":
            last = reading
    return last.at


def _well_days(guideline: Guideline, bout: Sequence[Seen]) -> int | None:
    """Days up to the last score in which every measure with such a bound was within it and the person back to activities."""
    bounds = [measure for measure in guideline.care_half.measures.values() if measure.well_at is not None]
    latest: dict[str, Number] = {}
    is_back = False
    since: dt.datetime | None = None
    last: dt.datetime | None = None
    for seen in bout:
        new = {measure.id: value for measure in bounds if (value := _value(measure, seen)) is not None}
        latest |= new
        is_back = is_back if seen.entry.back_to_activities is None else seen.entry.back_to_activities
        if not new and seen.entry.back_to_activities is None:
            continue
        last = seen.entry.at
        is_well = is_back and all(m.id in latest and latest[m.id] <= (m.well_at or 0) for m in bounds)
        since = (since or last) if is_well else None
    if last is None or any(measure.id not in latest for measure in bounds):
        return None
    return 0 if since is None else (last.date() - since.date()).days


def _recovered_days(guideline: Guideline, bout: Sequence[Seen]) -> int | None:
    """Days between the first and last of the checks in a row at which every measure with a recovered score had reached it."""
    care = guideline.care_half
    bounds = [
        (measure, recovered)
        for measure in care.measures.values()
        if (recovered := care.instruments[measure.instrument].recovered_at) is not None
    ]
    since: dt.datetime | None = None
    last: dt.datetime | None = None
    for seen in bout:
        values = [(_value(measure, seen), recovered) for measure, recovered in bounds]
        if any(value is not None and value > recovered for value, recovered in values):
            since, last = None, seen.entry.at
        elif all(value is not None for value, _ in values):
            last = seen.entry.at
            since = since or last
    if last is None:
        return None
    return 0 if since is None else (last.date() - since.date()).days
