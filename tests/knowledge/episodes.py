"""Episodes written as short entries, and their follow-up."""

import datetime as dt

from sureback.care.episodes import read_episode
from sureback.care.follow_up import follow_up
from sureback.care.follow_up_result import FollowUp
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import GUIDELINE

AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
COMPLETE = {name: answer for name, answer in WELL.items() if name not in ("pain_now", "contacts_without_gain")}
PEG7, PEG2 = [7, 7, 7], [2, 2, 2]
WELL_NOW = {"pain": 2, "scores": {"peg": PEG2}, "back_to_activities": "yes"}


def entry(day: int, kind: str = "diary", **more: object) -> dict[str, object]:
    """An entry on a day of November 2026."""
    return {"at": f"2026-11-{day:02}", "kind": kind, **more}


def first(day: int = 1, **more: object) -> dict[str, object]:
    """A first assessment with every answer harmless and pain 7."""
    return entry(day, "assessment", **{"pain": 7, "answers": COMPLETE, **more})


def followed(*entries: dict[str, object], at: dt.datetime = AT, guideline=GUIDELINE, **more: object) -> FollowUp:
    """The follow-up of these entries."""
    return follow_up(guideline, read_episode({"entries": list(entries), **more}, "test"), at=at)


def on(day: int) -> dt.datetime:
    """The evening of a day of November 2026."""
    return dt.datetime(2026, 11, day, 20, tzinfo=dt.UTC)


def level(found: FollowUp) -> str:
    """The level that is shown."""
    return found.outcome.level.id
