"""The urgency: from a person's answers to a level with its reasons, what is still open, and where to go."""

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sureback.care.grounds import answers_behind
from sureback.care.interview.open_questions import next_questions
from sureback.care.outcome import Cited, Destination, OpenRule, Outcome, Reason
from sureback.care.places import place_to_go
from sureback.care.prepare import prepare
from sureback.care.safety_net import items_shown
from sureback.engines.reference import Evaluation, needs
from sureback.language.guideline import Guideline, Level, Place, Rule
from sureback.language.sheets import Sheet
from sureback.language.truth import Reading

ELSEWHERE = "ZZ"


def triage(
    guideline: Guideline, answers: Mapping[str, object], *, at: dt.datetime, examined: bool | None = None
) -> Outcome:
    """The urgency of raw answers (question id to value) at a moment, without what follows from it.

    `at` is a moment with a time zone. `examined` says whether a clinician is still answering, so that examination
    questions count as open; by default it is so when the sheet holds one. Raises AnswersError listing every fault.
    """
    return triage_sheet(guideline, prepare(guideline, answers, at), at=at, examined=examined)


def triage_sheet(guideline: Guideline, sheet: Sheet, *, at: dt.datetime, examined: bool | None = None) -> Outcome:
    """The urgency of a sheet that `prepare` has made."""
    if examined is None:
        examined = is_examined(guideline, sheet)
    now = Evaluation(guideline, sheet)
    later = Evaluation(guideline, sheet, Reading.MAY_BE_ANSWERED, examined=examined)
    reasons = fired(now)
    level = highest(guideline, (reason.rule for reason in reasons))
    open_rules = _open_rules(later, level)
    return Outcome(
        knowledge=guideline.version,
        at=at,
        level=level,
        could_be=highest(guideline, (item.rule for item in open_rules), level),
        deadline=None if level.deadline_hours is None else at + dt.timedelta(hours=level.deadline_hours),
        go_to=_destination(guideline, sheet, level, reasons),
        reasons=reasons,
        not_ruled_out=open_rules,
        next_questions=next_questions(later, open_rules),
        safety_net=_safety_net(now, level, at),
        is_signed=guideline.is_signed,
        sheet=sheet,
    )


def is_examined(guideline: Guideline, sheet: Sheet) -> bool:
    """Whether a sheet holds what only an examination finds, so that whoever answers may add more of it."""
    return any(
        guideline.questions[identity].who == "clinician" and identity not in sheet.derived for identity in sheet.answers
    )


def fired(now: Evaluation) -> tuple[Reason, ...]:
    """Every rule that fires, gravest first."""
    guideline = now.guideline
    rules = [rule for rule in guideline.rules.values() if now.truth(rule.when) is True]
    rules.sort(key=lambda rule: -guideline.rank(rule))
    return tuple(Reason(rule, answers_behind(now, rule.when)) for rule in rules)


def _open_rules(later: Evaluation, level: Level) -> tuple[OpenRule, ...]:
    """The rules above the level that what may still be answered has not ruled out, gravest first."""
    guideline = later.guideline
    above = [
        rule
        for rule in guideline.rules.values()
        if guideline.rank(rule) > level.rank and later.truth(rule.when) is None
    ]
    above.sort(key=lambda rule: -guideline.rank(rule))
    return tuple(OpenRule(rule, tuple(needs(later, rule.when))) for rule in above)


def highest(guideline: Guideline, rules: Iterable[Rule], floor: Level | None = None) -> Level:
    """The highest level of some rules; without any the floor, or the lowest level there is."""
    levels = list(guideline.levels.values())
    return max(
        (guideline.levels[rule.level] for rule in rules), key=lambda level: level.rank, default=floor or levels[0]
    )


def _destination(guideline: Guideline, sheet: Sheet, level: Level, reasons: Iterable[Reason]) -> Destination:
    place = place_to_go(guideline, level, (reason.rule for reason in reasons))
    return Destination(place.id, " ".join([place.say, *_telephone(guideline, sheet, place)]), place.evidence)


def _telephone(guideline: Guideline, sheet: Sheet, place: Place) -> list[str]:
    told = str(sheet.known("country") or ELSEWHERE).upper()
    country = guideline.countries.get(told, guideline.countries[ELSEWHERE])
    return [f"{number.say}: {number.number}." for number in country.numbers if number.kind in place.numbers]


def _safety_net(now: Evaluation, level: Level, at: dt.datetime) -> tuple[Cited, ...]:
    shown = [Cited(item.say, item.evidence) for item in items_shown(now, level)]
    return (*shown, *_check_again(level, at))


def _check_again(level: Level, at: dt.datetime) -> list[Cited]:
    if level.follow_up_days:
        days = level.follow_up_days
    elif level.days_after_deadline is not None and level.deadline_hours is not None:
        days = (level.deadline_hours // 24 + level.days_after_deadline,)
    else:
        return []
    dates = ", ".join(_date(at + dt.timedelta(days=day)) for day in days)
    return [Cited(f"{level.follow_up_say} ({dates})", level.evidence)]


def _date(moment: dt.datetime) -> str:
    """A day as people write it: 4 Dec 2026."""
    return f"{moment.day} {moment:%b %Y}"


class Floor(Struct, frozen=True):
    """A level an outcome may not fall below: since when it holds and the rules that fired then."""

    level: Level
    since: dt.datetime
    reasons: tuple[Reason, ...]


def with_floor(guideline: Guideline, outcome: Outcome, floor: Floor) -> Outcome:
    """The outcome raised to a floor, with the floor's reasons beside its own. A floor at the same level keeps its deadline."""
    if floor.level.rank < outcome.level.rank:
        return outcome
    deadline = (
        None if floor.level.deadline_hours is None else floor.since + dt.timedelta(hours=floor.level.deadline_hours)
    )
    if floor.level.rank == outcome.level.rank:
        return replace(outcome, deadline=deadline)
    level, sheet = floor.level, outcome.sheet
    now = Evaluation(guideline, sheet)
    later = Evaluation(guideline, sheet, Reading.MAY_BE_ANSWERED, examined=is_examined(guideline, sheet))
    own = {reason.rule.id for reason in outcome.reasons}
    held = [reason for reason in floor.reasons if reason.rule.id not in own]
    reasons = tuple(sorted((*outcome.reasons, *held), key=lambda reason: -guideline.rank(reason.rule)))
    open_rules = _open_rules(later, level)
    return replace(
        outcome,
        level=level,
        could_be=highest(guideline, (item.rule for item in open_rules), level),
        deadline=deadline,
        go_to=_destination(guideline, sheet, level, reasons),
        reasons=reasons,
        not_ruled_out=open_rules,
        next_questions=next_questions(later, open_rules),
        safety_net=_safety_net(now, level, outcome.at),
    )
