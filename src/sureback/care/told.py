"""What a person has told in an episode so far: answers accumulate, and a later one replaces an earlier one.

An alarming answer stays until it is answered again. Three things need care when answers of several days come together: the days
since the start go on counting, another way to say the same number gives way to the newer one, and a question that a newer
answer makes pointless no longer counts.
"""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sureback.care.episodes import Entry
from sureback.care.instruments import Score, score
from sureback.care.prepare import prepare
from sureback.engines.reference import Evaluation
from sureback.errors import AnswerFault, AnswersError
from sureback.language.derivations import answers_of
from sureback.language.guideline import BodyMassIndex, DaysSince, Guideline, Linear, Question
from sureback.language.sheets import Answer, Sheet

ONSET = "onset_days"
PAIN_NOW = "pain_now"
REVIEWED = "reviewed_this_episode"
CONTACTS = "contacts_without_gain"
COURSE = "course"


class Told(Struct, frozen=True):
    """The answers so far, and the day the bout started where it is known."""

    answers: Mapping[str, Answer] = {}
    started_on: dt.date | None = None

    def raw(self, guideline: Guideline, on: dt.date) -> dict[str, Answer]:
        """The answers as they stand on a day, for `prepare`."""
        if self.started_on is None or ONSET not in guideline.questions:
            return dict(self.answers)
        most = int(guideline.questions[ONSET].maximum or 0)
        return {**self.answers, ONSET: min(max((on - self.started_on).days, 0), most)}


def read_scores(guideline: Guideline, entry: Entry, place: str) -> dict[str, Score]:
    """The scored forms of an entry, by instrument. Raises AnswersError naming the entry."""
    try:
        return {name: score(guideline, name, given) for name, given in entry.scores.items()}  # type: ignore[arg-type]
    except AnswersError as error:
        raise _at_place(error, place) from None


def tell(guideline: Guideline, told: Told, entry: Entry, scores: Mapping[str, Score], place: str) -> Told:
    """What is told after an entry. Raises AnswersError naming the entry when its own answers cannot be right."""
    new = _answers(entry, scores, place)
    try:
        alone = prepare(guideline, new, entry.at)
    except AnswersError as error:
        raise _at_place(error, place) from None
    fresh = {name: answer for name, answer in alone.answers.items() if name in new}
    replaced = _replaced(guideline, fresh)
    kept = {name: answer for name, answer in told.answers.items() if name not in replaced}
    started_on = told.started_on
    onset = _onset_family(guideline)
    if onset & fresh.keys():
        days = alone.number(ONSET)
        started_on = None if days is None else entry.at.date() - dt.timedelta(days=days)
        if started_on is not None:
            fresh = {name: answer for name, answer in fresh.items() if name not in onset}
    return _without_pointless(guideline, Told({**kept, **fresh}, started_on), fresh, entry.at.date())


def begin_again(guideline: Guideline, told: Told) -> Told:
    """What still counts when a new bout begins: the background and every alarming answer, but no old reassurance.

    Harmless answers to the emergency questions, the start, the course and a review belong to the bout that is over.
    """
    over = _onset_family(guideline) | {REVIEWED, CONTACTS, COURSE}
    return Told(
        {
            name: answer
            for name, answer in told.answers.items()
            if name not in over and not _is_old_reassurance(guideline.questions[name], answer)
        }
    )


def without(told: Told, question: str) -> Told:
    """What is told, one answer left out."""
    return replace(told, answers={name: answer for name, answer in told.answers.items() if name != question})


def _answers(entry: Entry, scores: Mapping[str, Score], place: str) -> dict[str, object]:
    """The answers of an entry: its sheet, what its forms fill, its pain, and the review it records."""
    filled: dict[str, object] = {name: answer for one in scores.values() for name, answer in one.answers.items()}
    if entry.pain is not None:
        filled.setdefault(PAIN_NOW, entry.pain)
    for name in filled.keys() & entry.answers.keys():
        if str(filled[name]) != str(entry.answers[name]):
            problem = f"the answer is {entry.answers[name]}, but the pain or score beside it says {filled[name]}."
            raise AnswersError([AnswerFault(f"{place}, {name}", problem, "Correct one of them or leave one out.")])
    reviewed = {REVIEWED: "yes"} if entry.kind == "clinician_review" else {}
    return {**reviewed, **filled, **entry.answers}


def _onset_family(guideline: Guideline) -> set[str]:
    """The questions that say when the bout started."""
    return {ONSET} | {name for d in guideline.derivations if d.fills == ONSET for name in answers_of(d.formula)}


def _replaced(guideline: Guideline, fresh: Mapping[str, Answer]) -> set[str]:
    """The questions whose earlier answers give way: those answered again, and other ways to say the same number."""
    replaced = set(fresh)
    for derivation in guideline.derivations:
        family = {derivation.fills, *answers_of(derivation.formula)}
        if isinstance(derivation.formula, Linear | DaysSince | BodyMassIndex) and family & fresh.keys():
            replaced |= family
    return replaced | (_onset_family(guideline) if _onset_family(guideline) & fresh.keys() else set())


def _without_pointless(guideline: Guideline, told: Told, fresh: Mapping[str, Answer], on: dt.date) -> Told:
    """Without earlier answers to questions that certainly do not apply any more; emergency questions always stay."""
    while True:
        now = Evaluation(guideline, Sheet(told.raw(guideline, on)))
        pointless = [
            name for name in told.answers if name not in fresh and not _applies(now, guideline.questions[name])
        ]
        if not pointless:
            return told
        told = replace(told, answers={name: a for name, a in told.answers.items() if name not in pointless})


def _applies(now: Evaluation, question: Question) -> bool:
    return question.ask_if is None or question.emergency is not None or now.truth(question.ask_if) is not False


def _is_old_reassurance(question: Question, answer: Answer) -> bool:
    if question.emergency is None:
        return False
    chosen = answer if isinstance(answer, tuple) else (answer,)
    return not any(symbol in question.alarming for symbol in chosen)


def _at_place(error: AnswersError, place: str) -> AnswersError:
    return AnswersError(
        [AnswerFault(f"{place}, {fault.question}", fault.problem, fault.remedy, fault.line) for fault in error.faults]
    )
