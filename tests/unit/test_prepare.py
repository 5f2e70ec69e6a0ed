"""From raw answers to a sheet that can be assessed: dates, life spans, contradictions, all faults at once."""

import datetime as dt

import pytest

from sureback.care.prepare import prepare
from sureback.errors import AnswersError
from tests.small_world import world

NOW = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)


def _faults(answers: dict[str, object], at: dt.datetime = NOW) -> list[str]:
    with pytest.raises(AnswersError) as error:
        prepare(world(), answers, at)
    return [str(fault) for fault in error.value.faults]


def test_it_checks_and_derives() -> None:
    """The sheet that comes out is checked, and holds what follows from it."""
    sheet = prepare(world(), {"onset_on": "2026-02-27", "hours": "34"}, NOW)

    assert sheet.answers == {"hours": 34, "days": 1, "onset_on": "2026-02-27", "onset_days": 2}
    assert sheet.derived == {"days", "onset_days"}


def test_it_takes_an_empty_sheet() -> None:
    """Nothing answered is nothing wrong."""
    assert prepare(world(), {}, NOW).answers == {}


def test_it_refuses_a_date_in_the_future() -> None:
    """Tomorrow is refused, and the day of the assessment named."""
    assert _faults({"onset_on": "2026-03-02"}) == [
        "onset_on: 2026-03-02 is in the future; the assessment is of 2026-03-01. Correct the date."
    ]


def test_it_takes_today() -> None:
    """The day of the assessment is not in the future."""
    assert prepare(world(), {"onset_on": "2026-03-01"}, NOW).answers["onset_days"] == 0


def test_it_goes_by_the_day_where_the_person_is() -> None:
    """A moment with a time zone has its own calendar day."""
    there = dt.timezone(dt.timedelta(hours=10))

    sheet = prepare(world(), {"onset_on": "2026-03-02"}, NOW.astimezone(there))

    assert sheet.answers["onset_days"] == 0


@pytest.mark.parametrize("answer", ["not_sure", "declined"])
def test_it_takes_a_date_nobody_knows(answer: str) -> None:
    """A date that is not known is not in the future."""
    assert prepare(world(), {"onset_on": answer}, NOW).answers == {"onset_on": answer}


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        pytest.param(
            {"age_years": 30, "back_started_age": 31}, "back_started_age: 31 does not fit an age of 30 years.", id="age"
        ),
        pytest.param(
            {"age_years": 30, "pain_months": 372}, "pain_months: 372 does not fit an age of 30 years.", id="months"
        ),
        pytest.param(
            {"age_years": 2, "onset_days": 1096}, "onset_days: 1096 does not fit an age of 2 years.", id="days"
        ),
        pytest.param(
            {"age_years": 1, "onset_on": "2023-01-01"}, "onset_days: 1155 does not fit an age of 1 years.", id="date"
        ),
    ],
)
def test_it_refuses_what_began_before_birth(answers: dict[str, object], message: str) -> None:
    """Something cannot be older than the person, derived findings included."""
    (fault,) = _faults(answers)

    assert fault == f"{message} Correct one of them."


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"age_years": 30, "back_started_age": 30}, id="this year of life"),
        pytest.param({"age_years": 30, "pain_months": 371}, id="just under a year more, as ages are whole years"),
        pytest.param({"age_years": 2, "onset_days": 1095}, id="the last day of a year of life"),
        pytest.param({"back_started_age": 90}, id="no age given"),
        pytest.param({"age_years": "not_sure", "pain_months": 900}, id="age not sure"),
        pytest.param({"age_years": 5, "pain_months": "not_sure"}, id="duration not sure"),
    ],
)
def test_it_takes_what_began_within_a_life(answers: dict[str, object]) -> None:
    """Ages are whole years, so up to a year more may be right; what is unknown contradicts nothing."""
    assert answers.items() <= prepare(world(), answers, NOW).answers.items()


def test_it_refuses_a_contradiction_and_names_the_answers() -> None:
    """The answers that cannot all be right are named before the guideline's sentence."""
    assert _faults({"sex": "male", "pregnant": "yes"}) == ["pregnant and sex: Pregnant and male."]


@pytest.mark.parametrize("pregnant", ["no", "not_sure", "declined", "not_applicable"])
def test_it_takes_what_is_not_certainly_a_contradiction(pregnant: str) -> None:
    """An unknown answer contradicts nothing."""
    assert prepare(world(), {"pregnant": pregnant, "sex": "male"}, NOW).answers["pregnant"] == pregnant


def test_it_lists_unreadable_answers_before_anything_else() -> None:
    """While an answer cannot be read, nothing is derived or compared."""
    faults = _faults({"numb": "maybe", "sex": "mlae", "onset_on": "2027-01-01"})

    assert [fault.partition(":")[0] for fault in faults] == ["numb", "sex"]


def test_it_lists_dates_lives_and_contradictions_together() -> None:
    """Every fault of a readable sheet is listed at once."""
    faults = _faults(
        {
            "onset_on": "2027-01-01",
            "age_years": 5,
            "pain_months": 900,
            "pregnant": "yes",
            "sex": "male",
            "numb": "yes",
            "leg": "both",
        }
    )

    assert len(faults) == 4


def test_it_gives_the_same_sheet_for_the_same_clock() -> None:
    """The clock is passed in, so the same answers give the same sheet for ever."""
    answers = {"onset_on": "2026-02-27", "temp_f": 100.4}

    assert prepare(world(), answers, NOW) == prepare(world(), answers, NOW)


@pytest.mark.parametrize("country", ["GB", "gb", "ZZ", "not_sure", "declined"])
def test_it_takes_a_country_code(country: str) -> None:
    """Two letters are a country; whether we know its numbers is another question."""
    assert prepare(world(), {"country": country}, NOW).answers == {"country": country}


@pytest.mark.parametrize("country", ["England", "G", "G1", "UK!"])
def test_it_refuses_a_country_that_is_no_code(country: str) -> None:
    """Otherwise the wrong telephone numbers would be shown without a word."""
    assert _faults({"country": country}) == [
        f"country: '{country}' is not a two-letter country code. Write one such as GB, US or ES."
    ]
