"""The main job: from a person's answers to an outcome. Pure: the same guideline, answers and clock give the same outcome."""

import datetime as dt
from collections.abc import Mapping

from msgspec.structs import replace

from sureback.care.advise import advise
from sureback.care.change_words import told_changes
from sureback.care.outcome import Outcome
from sureback.care.prepare import prepare
from sureback.care.triage import triage_sheet
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet


def assess(
    guideline: Guideline, answers: Mapping[str, object], *, at: dt.datetime, examined: bool | None = None
) -> Outcome:
    """Assess raw answers (question id to value) at a moment: the urgency, and everything that follows from it.

    `at` is a moment with a time zone. `examined` says whether a clinician is still answering, so that examination
    questions count as open; by default it is so when the sheet holds one. Raises AnswersError listing every fault.
    """
    return assess_sheet(guideline, prepare(guideline, answers, at), at=at, examined=examined)


def assess_sheet(guideline: Guideline, sheet: Sheet, *, at: dt.datetime, examined: bool | None = None) -> Outcome:
    """Assess a sheet that `prepare` has made."""
    return with_advice(guideline, triage_sheet(guideline, sheet, at=at, examined=examined))


def with_advice(guideline: Guideline, outcome: Outcome) -> Outcome:
    """An outcome with what would change it and, when the guideline has a care half, what follows from its urgency."""
    changes = told_changes(guideline, outcome.sheet, outcome.level, at=outcome.at)
    if guideline.care is None:
        return replace(outcome, what_would_change_it=changes)
    now = Evaluation(guideline, outcome.sheet)
    fired = [reason.rule for reason in outcome.reasons]
    advice = advise(now, guideline.care, outcome.level, fired, outcome.at)
    return replace(outcome, care=advice, what_would_change_it=changes)
