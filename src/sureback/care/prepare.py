"""From raw answers to a sheet that can be assessed: types, dates, derived findings, contradictions."""

import datetime as dt
import re
from collections.abc import Mapping

from sureback.care.derive import derive
from sureback.care.medicine_answers import with_medicines
from sureback.engines.reference import Evaluation, support
from sureback.errors import AnswerFault, AnswersError
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet, read_sheet

COUNTRY = re.compile(r"[A-Za-z]{2}")
DAYS_A_YEAR = 365.25
AGE_OF_LIFE = (("back_started_age", 1.0), ("pain_months", 1 / 12), ("onset_days", 1 / DAYS_A_YEAR))


def prepare(guideline: Guideline, raw: Mapping[str, object], at: dt.datetime) -> Sheet:
    """Check raw answers, fill in derived findings and refuse contradictions.

    Raises AnswersError listing every fault: unknown ids, wrong types, values out of range, dates in the future, and
    answers that cannot all be right.
    """
    sheet = read_sheet(guideline, raw)
    faults = _future_dates(guideline, sheet, at.date())
    if not faults:
        sheet, faults = derive(guideline, sheet, at.date())
        sheet = with_medicines(guideline, sheet)
    faults += _country(sheet) + _before_birth(sheet) + _contradictions(guideline, sheet)
    if faults:
        raise AnswersError(faults)
    return sheet


def _future_dates(guideline: Guideline, sheet: Sheet, today: dt.date) -> list[AnswerFault]:
    return [
        AnswerFault(identity, f"{answer} is in the future; the assessment is of {today}.", "Correct the date.")
        for identity, answer in sheet.answers.items()
        if guideline.questions[identity].type == "date"
        and isinstance(date := sheet.known(identity), str)
        and dt.date.fromisoformat(date) > today
    ]


def _country(sheet: Sheet) -> list[AnswerFault]:
    country = sheet.known("country")
    if country is None or COUNTRY.fullmatch(str(country)):
        return []
    return [AnswerFault("country", f"'{country}' is not a two-letter country code.", "Write one such as GB, US or ES.")]


def _before_birth(sheet: Sheet) -> list[AnswerFault]:
    """Two numbers an expression cannot compare: how long ago something began, and the person's age in whole years."""
    age_years = sheet.number("age_years")
    if age_years is None:
        return []
    return [
        AnswerFault(identity, f"{number} does not fit an age of {age_years} years.", "Correct one of them.")
        for identity, years in AGE_OF_LIFE
        if (number := sheet.number(identity)) is not None and number * years >= age_years + 1
    ]


def _contradictions(guideline: Guideline, sheet: Sheet) -> list[AnswerFault]:
    evaluation = Evaluation(guideline, sheet)
    return [
        AnswerFault(" and ".join(support(evaluation, contradiction.when)), contradiction.say)
        for contradiction in guideline.contradictions
        if evaluation.truth(contradiction.when) is True
    ]
