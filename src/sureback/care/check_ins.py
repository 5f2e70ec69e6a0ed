"""When the next check is due, and which one was missed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from sureback.care.episodes import Entry
from sureback.care.instruments import Verdict
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline, Level
from sureback.language.kinds.follow_up import CheckIn

SEVERE = "SEVERE"


class Due(Struct, frozen=True):
    """A check and its day."""

    check_in: CheckIn
    on: dt.date


class Bout(Struct, frozen=True):
    """What the schedule reads: the entries since the first assessment, how it was then and is now, and the change."""

    entries: Sequence[Entry]
    at_start: Evaluation
    now: Evaluation
    change: Verdict | None


def schedule(guideline: Guideline, bout: Bout, earlier: Iterable[Entry] = ()) -> tuple[Due, ...]:
    """Every check that applies, in the order of days. `earlier` are entries before the bout, whose medicines are not new."""
    pathway = _pathway(guideline, bout.now)
    due = [
        Due(check_in, day + dt.timedelta(days=check_in.day))
        for check_in in guideline.care_half.check_ins.values()
        if _applies(guideline, check_in, bout, pathway)
        for day in _starts(check_in, bout.entries, earlier)
    ]
    return tuple(sorted(due, key=lambda one: one.on))


def missed(due: Iterable[Due], last: dt.date, today: dt.date) -> tuple[Due, ...]:
    """The checks that fell due after the last entry and before today."""
    return tuple(one for one in due if last < one.on < today)


def next_check(due: Iterable[Due], last: dt.date, today: dt.date, level: Level, since: dt.datetime) -> dt.date | None:
    """The day of the next check: today after a missed one, never after the level's own deadline or re-check; None when over."""
    planned = [one.on for one in due if one.on > last]
    planned += [since.date() + dt.timedelta(days=day) for day in level.follow_up_days if _is_open(since, day, last)]
    if level.deadline_hours is not None:
        planned.append((since + dt.timedelta(hours=level.deadline_hours)).date())
    return max(min(planned), today) if planned else None


def _is_open(since: dt.datetime, day: int, last: dt.date) -> bool:
    return since.date() + dt.timedelta(days=day) > last


def _applies(guideline: Guideline, check_in: CheckIn, bout: Bout, pathway: str | None) -> bool:
    if check_in.pathways and pathway is not None and pathway not in check_in.pathways:
        return False
    if check_in.only_if_not_better and bout.change == "better":
        return False
    return not check_in.only_if_severe or _was_severe(guideline, bout.at_start)


def _was_severe(guideline: Guideline, at_start: Evaluation) -> bool:
    severe = guideline.definitions.get(SEVERE)
    return severe is not None and at_start.truth(severe.when) is True


def _pathway(guideline: Guideline, now: Evaluation) -> str | None:
    """The first pathway that holds. While none is known to hold, no check is left out for being of another one."""
    pathways = guideline.care_half.pathways.values()
    return next((one.id for one in pathways if now.truth(one.when.when) is True), None)


def _starts(check_in: CheckIn, entries: Sequence[Entry], earlier: Iterable[Entry]) -> Iterator[dt.date]:
    """The days from which a check counts."""
    if check_in.after == "start":
        yield entries[0].at.date()
    elif check_in.after == "new_medicine":
        taken = {name.lower() for entry in earlier for name in entry.medicines_taken}
        for entry in entries:
            new = {name.lower() for name in entry.medicines_taken} - taken
            if new:
                yield entry.at.date()
            taken |= new
    else:
        yield from (entry.at.date() for entry in entries if check_in.after in entry.events)
