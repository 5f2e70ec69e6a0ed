"""Follow-up: from an episode to the level that holds now, better, same or worse, up or down, and the next check.

Within an episode the level may rise or stay; only a recorded clinician's review opens a lower one. A new episode starts with an
assessment after a month without pain or three months without an entry.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from sureback.care.assess import with_advice
from sureback.care.check_ins import Bout, Due, missed, next_check, schedule
from sureback.care.episodes import Entry, Episode, in_order
from sureback.care.follow_up_result import FollowUp
from sureback.care.outcome import Outcome, Reason
from sureback.care.prepare import prepare
from sureback.care.told import CONTACTS, Told, begin_again, read_scores, tell, without
from sureback.care.trend import Seen, Trend, has_no_pain, numbers, trend
from sureback.care.triage import Floor, fired, highest, triage_sheet, with_floor
from sureback.engines.reference import Evaluation
from sureback.errors import AnswerFault, AnswersError
from sureback.language.guideline import Guideline, Level
from sureback.language.kinds.care import StepRule
from sureback.language.sheets import Answer, Sheet

BETTER = "better"


class _State(Struct, frozen=True):
    """How things stood at a moment: the sheet, its level and the rules that fired."""

    at: dt.datetime
    sheet: Sheet
    level: Level
    reasons: tuple[Reason, ...]


class _Bout:
    """The current bout while its entries are gone through, one after another."""

    def __init__(self, guideline: Guideline, told: Told) -> None:
        self.guideline = guideline
        self.told = told
        self.seen: list[Seen] = []
        self.states: list[_State] = []
        self.first_state: _State | None = None
        self.contacts_told: int | None = None
        self.contacts_since = 0
        self._first_assessment: int | None = None

    @property
    def scored(self) -> list[Seen]:
        """The entries from the first assessment on, which is the baseline."""
        return self.seen if self._first_assessment is None else self.seen[self._first_assessment :]

    def add(self, entry: Entry, place: str) -> None:
        """Go one entry further."""
        if self.seen:
            self.states.append(self.state(entry.at, place))
        scores = read_scores(self.guideline, entry, place)
        self.told = tell(self.guideline, self.told, entry, scores, place)
        self.seen.append(Seen(entry, scores))
        self._count(entry)
        if entry.kind == "clinician_review":
            self.states = []
        self.states.append(self.state(entry.at, place))
        if self.first_state is None and entry.kind == "assessment":
            self.first_state = self.states[-1]

    def _count(self, entry: Entry) -> None:
        """Count contacts without a gain since the last review; what the person counted stands until the next review."""
        if entry.kind == "clinician_review":
            self.told = without(self.told, CONTACTS)
            self.contacts_told, self.contacts_since = None, 0
        if entry.kind != "assessment":
            return
        if self._first_assessment is None:
            self._first_assessment = len(self.seen) - 1
        elif trend(self.guideline, self.scored).verdict != BETTER:
            self.contacts_since += 1
        told = self.told.answers.get(CONTACTS)
        if CONTACTS in entry.answers and isinstance(told, int):
            self.contacts_told, self.contacts_since = max(told, self.contacts), 0

    @property
    def contacts(self) -> int:
        """Earlier contacts for this bout without a gain, those the person told of among them."""
        return (self.contacts_told or 0) + self.contacts_since

    def record_answers(self, at: dt.datetime) -> dict[str, Answer]:
        """What follow-up works out, by question id."""
        if self._first_assessment is None:
            return {}
        so_far = trend(self.guideline, self.scored)
        found: dict[str, Answer] = {"follow_up_days": (at.date() - self.scored[0].entry.at.date()).days}
        found |= numbers(self.guideline, self.scored, so_far)
        contacts = (self.contacts_told or 0) if so_far.verdict == BETTER else self.contacts
        if contacts or self.contacts_told is not None:
            found[CONTACTS] = min(contacts, int(self.guideline.questions[CONTACTS].maximum or contacts))
        return found

    def state(self, at: dt.datetime, place: str) -> _State:
        """How things stand at a moment, from all that is told so far."""
        raw: Mapping[str, object] = {**self.told.raw(self.guideline, at.date()), **self.record_answers(at)}
        try:
            sheet = prepare(self.guideline, raw, at)
        except AnswersError as error:
            remedy = "It does not fit what was told earlier."
            raise AnswersError(
                [AnswerFault(f"{place}, {f.question}", f.problem, f.remedy or remedy) for f in error.faults]
            ) from None
        reasons = fired(Evaluation(self.guideline, sheet))
        return _State(at, sheet, highest(self.guideline, (reason.rule for reason in reasons)), reasons)

    def floor(self) -> Floor:
        """The highest level since the last review, since when it holds, and why."""
        top = max(self.states, key=lambda state: state.level.rank)
        first = next(state for state in self.states if state.level.rank == top.level.rank)
        return Floor(first.level, first.at, tuple(r for r in first.reasons if r.rule.level == first.level.id))


def follow_up(guideline: Guideline, episode: Episode, *, at: dt.datetime) -> FollowUp:
    """Follow an episode up at a moment. Raises AnswersError naming the entries that cannot be right."""
    entries = in_order(list(episode.entries))
    _check_times(episode, entries, at)
    start, bout = _go_through(guideline, episode, entries)
    now = bout.state(at, "now")
    outcome = with_advice(guideline, with_floor(guideline, triage_sheet(guideline, now.sheet, at=at), bout.floor()))
    so_far = trend(guideline, bout.scored)
    due, when = _checks(guideline, entries[:start], bout, outcome, so_far, now)
    rules = tuple(held.rule for held in outcome.care.plan.step_rules) if outcome.care is not None else ()
    last = bout.seen[-1].entry
    return FollowUp(
        knowledge=guideline.version,
        at=at,
        first_at=bout.scored[0].entry.at,
        last_at=last.at,
        number_of_entries=len(bout.seen),
        earlier_entries=start,
        outcome=outcome,
        level_now=now.level,
        is_held=outcome.level.rank > now.level.rank,
        level_since=bout.floor().since if outcome.level.rank == bout.floor().level.rank else at,
        trend=so_far,
        step=_step(guideline, bout, outcome.level, rules),
        step_rules=rules,
        worked_out=bout.record_answers(at),
        next_on=when,
        next_check_ins=tuple(one for one in due if one.on == when),
        missed=missed(due, last.at.date(), at.date()),
        ask_again=_ask_again(guideline, last, at),
        seen=tuple(bout.scored),
        instruments=_instruments(guideline, bout.scored),
    )


def _check_times(episode: Episode, entries: Sequence[Entry], at: dt.datetime) -> None:
    for number, entry in enumerate(entries, 1):
        if entry.at > at and not (entry.is_day and entry.at.date() == at.date()):
            place = f"entry {number} ({entry.written_at})"
            raise AnswersError(
                [AnswerFault(place, f"it is after the moment of this follow-up ({at:%Y-%m-%dT%H:%MZ}).")]
            )
    if episode.started_on is not None and episode.started_on > entries[0].at.date():
        problem = f"{episode.started_on} is after entry 1 ({entries[0].written_at})."
        raise AnswersError([AnswerFault("started_on", problem, "Correct one of them.")])


def _go_through(guideline: Guideline, episode: Episode, entries: Sequence[Entry]) -> tuple[int, _Bout]:
    """The current bout after its last entry, and the number of entries before it."""
    start, bout = 0, _Bout(guideline, Told(started_on=episode.started_on))
    for number, entry in enumerate(entries, 1):
        if _begins_a_new_bout(guideline, bout.seen, entry):
            start, bout = number - 1, _Bout(guideline, begin_again(guideline, bout.told))
        bout.add(entry, f"entry {number} ({entry.written_at})")
    return start, bout


def _begins_a_new_bout(guideline: Guideline, seen: Sequence[Seen], entry: Entry) -> bool:
    """Only an assessment begins one: after a long silence, or with pain after a month without."""
    if not seen or entry.kind != "assessment":
        return False
    rules = guideline.care_half.follow_up
    if (entry.at - seen[-1].entry.at).days >= rules.new_episode_days:
        return True
    return _days_without_pain(seen) >= rules.pain_free_days and has_no_pain(Seen(entry, {})) is not True


def _days_without_pain(seen: Sequence[Seen]) -> int:
    """Days between the first and last of the entries in a row, up to the last, that say there was no pain."""
    free: list[Seen] = []
    for one in reversed(seen):
        without_pain = has_no_pain(one)
        if without_pain is False:
            break
        if without_pain:
            free.append(one)
    return (free[0].entry.at - free[-1].entry.at).days if free else 0


def _step(guideline: Guideline, bout: _Bout, level: Level, rules: Sequence[StepRule]) -> Literal["up", "down", "stay"]:
    """Up beats down, and an urgency above the start's is a step up. Nobody steps down while the urgency is high."""
    at_start = (bout.first_state or bout.states[0]).level
    if level.rank > at_start.rank or any(rule.direction == "up" for rule in rules):
        return "up"
    return "down" if rules and level.rank < guideline.care_half.plan.waiting_from_rank else "stay"


def _checks(
    guideline: Guideline, earlier: Sequence[Entry], bout: _Bout, outcome: Outcome, so_far: Trend, now: _State
) -> tuple[tuple[Due, ...], dt.date | None]:
    """Every check that applies, and the day of the next one."""
    start = bout.first_state or bout.states[0]
    entries = [seen.entry for seen in bout.scored]
    read = Bout(entries, Evaluation(guideline, start.sheet), Evaluation(guideline, now.sheet), so_far.verdict)
    due = schedule(guideline, read, earlier)
    floor = bout.floor()
    since = floor.since if floor.level.rank == outcome.level.rank else outcome.at
    return due, next_check(due, bout.seen[-1].entry.at.date(), outcome.at.date(), outcome.level, since)


def _ask_again(guideline: Guideline, last: Entry, at: dt.datetime) -> tuple[str, ...]:
    """The warning questions of every check that the last entry does not answer, or all once that is another day's."""
    answered = last.answers if last.at.date() == at.date() else {}
    return tuple(name for name in guideline.care_half.follow_up.ask_again if name not in answered)


def _instruments(guideline: Guideline, seen: Sequence[Seen]) -> tuple[str, ...]:
    """The instruments whose scores stand in the bout."""
    used = {name for one in seen for name in one.scores}
    if any(has_no_pain(one) is not None for one in seen):
        used.add("nrs")
    return tuple(name for name in guideline.care_half.instruments if name in used)
