"""Findings that follow from other answers, never in place of one, and the contradictions between the two."""

import datetime as dt

import pytest
from msgspec.structs import replace

from sureback.care.derive import derive
from sureback.language.evidence import Citation, Evidence
from sureback.language.guideline import Derivation, Linear
from sureback.language.sheets import Sheet, read_sheet
from tests.small_world import world

TODAY = dt.date(2026, 3, 1)

DERIVED = {
    "98.6 °F": ({"temp_f": 98.6}, "temp_c", 37.0),
    "100.4 °F": ({"temp_f": 100.4}, "temp_c", 38.0),
    "100.3 °F, just below": ({"temp_f": 100.3}, "temp_c", 37.9),
    "96.7 °F, a half rounded up": ({"temp_f": 96.71}, "temp_c", 36.0),
    "86 °F, the lowest": ({"temp_f": 86}, "temp_c", 30.0),
    "113 °F, the highest": ({"temp_f": 113}, "temp_c", 45.0),
    "a temperature among the vital signs": ({"vitals": {"temp_c": 38.5}}, "temp_c", 38.5),
    "a temperature as text": ({"vitals": {"temp_c": "38.5"}}, "temp_c", 38.5),
    "a temperature by its second name": ({"vitals": {"pulse": 80, "temp": 38.5}}, "temp_c", 38.5),
    "the first name before the second": ({"vitals": {"temp": 36, "temp_c": 38.5}}, "temp_c", 38.5),
    "a fever told, none among the vital signs": ({"temp_f": 101.3, "vitals": {"temp_c": 36.8}}, "temp_c", 38.5),
    "no fever told, one among the vital signs": ({"temp_f": 98.6, "vitals": {"temp_c": 38.5}}, "temp_c", 38.5),
    "today": ({"onset_on": "2026-03-01"}, "onset_days", 0),
    "yesterday, over a month's end": ({"onset_on": "2026-02-28"}, "onset_days", 1),
    "over a leap day": ({"onset_on": "2024-02-28"}, "onset_days", 732),
    "47 hours are 1 day": ({"onset_hours": 47}, "onset_days", 1),
    "48 hours are 2 days": ({"onset_hours": 48}, "onset_days", 2),
    "no hours": ({"onset_hours": 0}, "onset_days", 0),
    "about today": ({"onset_about": "today"}, "onset_days", 0),
    "about years": ({"onset_about": "years"}, "onset_days", 365),
    "a date before hours": ({"onset_on": "2026-02-27", "onset_hours": 60}, "onset_days", 2),
    "hours before a rough time": ({"onset_hours": 72, "onset_about": "years"}, "onset_days", 3),
    "a rough time when the date is not sure": ({"onset_on": "not_sure", "onset_about": "today"}, "onset_days", 0),
    "a body mass index": ({"weight_kg": 70, "height_cm": 175}, "bmi", 22.9),
    "a band from below": ({"age_years": 17}, "age_band", "child"),
    "a band on its bound": ({"age_years": 18}, "age_band", "adult"),
    "the last band": ({"age_years": 65}, "age_band", "old"),
    "the first band": ({"age_years": 0}, "age_band", "child"),
    "the lowest of two": ({"grade_a": 5, "grade_b": 4}, "lowest_grade", 4),
    "the lowest of four sides": (
        {"grade_a": {"left": 5, "right": 2}, "grade_b": {"left": 4, "right": 5}},
        "lowest_grade",
        2,
    ),
    "one of two tested, low enough to decide": ({"grade_a": 3}, "lowest_grade", 3),
    "one of two tested, lower still": ({"grade_a": {"left": 5, "right": 0}, "grade_b": "not_sure"}, "lowest_grade", 0),
    "none below": ({"grade_a": 5, "grade_b": 5}, "grades_low", 0),
    "one below": ({"grade_a": 4, "grade_b": 5}, "grades_low", 1),
    "each side counted": ({"grade_a": {"left": 4, "right": 3}, "grade_b": 5}, "grades_low", 2),
    "enough below before all are tested": ({"grade_a": {"left": 4, "right": 4}}, "grades_low", 2),
}

OPEN = {
    "nothing given": ({}, "temp_c"),
    "Fahrenheit not sure": ({"temp_f": "not_sure"}, "temp_c"),
    "Fahrenheit declined": ({"temp_f": "declined"}, "temp_c"),
    "vital signs as text": ({"vitals": "normal"}, "temp_c"),
    "vital signs without a temperature": ({"vitals": {"pulse": 80}}, "temp_c"),
    "a temperature that was not sure": ({"vitals": {"temp_c": "not_sure", "temp": None}}, "temp_c"),
    "a rough time that stands for no number": ({"onset_about": "weeks"}, "onset_days"),
    "a rough time not sure": ({"onset_about": "not_sure"}, "onset_days"),
    "a date declined": ({"onset_on": "declined"}, "onset_days"),
    "a weight without a height": ({"weight_kg": 70}, "bmi"),
    "a height without a weight": ({"height_cm": 170, "weight_kg": "not_sure"}, "bmi"),
    "an age not sure": ({"age_years": "not_sure"}, "age_band"),
    "no grade": ({}, "lowest_grade"),
    "one of two tested, too high to decide": ({"grade_a": 4}, "lowest_grade"),
    "one of two tested, the other declined": ({"grade_a": 5, "grade_b": "declined"}, "lowest_grade"),
    "one below while one is untested": ({"grade_a": 4}, "grades_low"),
    "none below while one is untested": ({"grade_a": 5}, "grades_low"),
}

CONTRADICTIONS = {
    "a temperature that is no number": ({"vitals": {"temp_c": "high"}}, "vitals, temp_c: 'high' is not a number."),
    "a temperature that is not finite": ({"vitals": {"temp_c": "inf"}}, "vitals, temp_c: 'inf' is not a number."),
    "a word beside a number": ({"vitals": {"temp_c": True, "temp": 38.5}}, "vitals, temp_c: 'True' is not a number."),
    "two temperatures": (
        {"temp_c": 36.0, "temp_f": 104},
        "temp_c: the answer is 36.0, but temp_f gives 40.0. Correct one of them or leave one out.",
    ),
    "days and a date": (
        {"onset_days": 5, "onset_on": "2026-02-27"},
        "onset_days: the answer is 5, but onset_on gives 2.",
    ),
    "days and hours": ({"onset_days": 9, "onset_hours": 24}, "onset_days: the answer is 9, but onset_hours gives 1."),
    "two body mass indices": (
        {"bmi": 30, "weight_kg": 70, "height_cm": 175},
        "bmi: the answer is 30, but weight_kg and height_cm gives 22.9.",
    ),
    "a body mass index out of range": (
        {"weight_kg": 300, "height_cm": 50},
        "weight_kg and height_cm: it gives bmi = 1200.0: 1200.0 is out of range. Allowed: a number from 5 to 100 kg/m2",
    ),
    "a temperature out of range": (
        {"vitals": {"temp_c": 101}},
        "vitals: it gives temp_c = 101: 101 is out of range. Allowed: a number from 30 to 45 °C, not_sure, declined.",
    ),
}

AGREE = {
    "the same temperature": {"temp_c": 40.0, "temp_f": 104},
    "a temperature one step off": {"temp_c": 40.1, "temp_f": 104},
    "days one off": {"onset_days": 3, "onset_on": "2026-02-27"},
    "days two off the hours": {"onset_days": 3, "onset_hours": 24},
    "a body mass index one off": {"bmi": 23.9, "weight_kg": 70, "height_cm": 175},
    "days and a rough time": {"onset_days": 30, "onset_about": "years"},
    "another band": {"age_band": "old", "age_years": 40},
    "a newer grade than the lowest": {"lowest_grade": 5, "grade_a": 1},
}


def _derive(answers: dict[str, object], on: dt.date = TODAY) -> tuple[Sheet, list[str]]:
    sheet, faults = derive(world(), read_sheet(world(), answers), on)
    return sheet, [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("given", "filled", "value"), [pytest.param(*triple, id=name) for name, triple in DERIVED.items()]
)
def test_it_fills_what_follows(given: dict[str, object], filled: str, value: object) -> None:
    """A finding that was not given is worked out and marked as derived."""
    sheet, faults = _derive(given)

    assert faults == []
    assert sheet.answers[filled] == value
    assert filled in sheet.derived


@pytest.mark.parametrize(("given", "open_"), [pytest.param(*pair, id=name) for name, pair in OPEN.items()])
def test_it_leaves_open_what_does_not_follow(given: dict[str, object], open_: str) -> None:
    """Too little to work it out leaves the finding unanswered."""
    sheet, faults = _derive(given)

    assert faults == []
    assert open_ not in sheet.answers
    assert open_ not in sheet.derived


@pytest.mark.parametrize(("given", "message"), [pytest.param(*pair, id=name) for name, pair in CONTRADICTIONS.items()])
def test_it_reports_what_cannot_be(given: dict[str, object], message: str) -> None:
    """A derived number that is out of range, or far from the one given, is a fault that names both."""
    _, faults = _derive(given)

    assert len(faults) == 1
    assert message in faults[0]


@pytest.mark.parametrize("given", [pytest.param(given, id=name) for name, given in AGREE.items()])
def test_it_never_replaces_an_answer(given: dict[str, object]) -> None:
    """What was given stays, and rounding is no contradiction."""
    sheet, faults = _derive(given)

    assert faults == []
    assert given.items() <= sheet.answers.items()
    assert not sheet.derived & given.keys()


def test_it_fills_what_was_answered_not_sure() -> None:
    """Somebody who is not sure of the days but knows the date is helped."""
    sheet, faults = _derive({"onset_days": "not_sure", "onset_on": "2026-02-27"})

    assert (sheet.answers["onset_days"], faults) == (2, [])
    assert sheet.derived == {"onset_days"}


def test_it_fills_what_was_declined_from_what_was_told() -> None:
    """Somebody who declined the number of days but told the date has told it: unknown must not lead lower than known."""
    sheet, faults = _derive({"onset_days": "declined", "onset_on": "2026-02-27"})

    assert (sheet.answers["onset_days"], faults) == (2, [])
    assert sheet.derived == {"onset_days"}


def test_it_gives_whole_numbers_for_whole_questions() -> None:
    """Days from hours are a whole number, not 1.0."""
    sheet, _ = _derive({"onset_hours": 47, "temp_f": 98.6})

    assert type(sheet.answers["onset_days"]) is int
    assert type(sheet.answers["temp_c"]) is float


def test_it_keeps_the_order_of_the_questions() -> None:
    """Derived findings stand where their question stands."""
    sheet, _ = _derive({"temp_f": 98.6, "numb": "yes", "onset_hours": 3})

    assert list(sheet.answers) == [identity for identity in world().questions if identity in sheet.answers]


def test_it_changes_nothing_the_second_time() -> None:
    """A derived sheet derives to itself, except that what was derived is then given."""
    once, _ = _derive({"temp_f": 98.6, "onset_on": "2026-02-27", "weight_kg": 70, "height_cm": 175, "age_years": 40})

    twice, faults = derive(world(), once, TODAY)

    assert faults == []
    assert twice.answers == once.answers


def test_it_derives_from_what_it_derived() -> None:
    """A derivation may read what an earlier one filled."""
    days = Derivation("power", Linear("onset_days"), Evidence((Citation("BOOK"),), "inferred"))
    chained = replace(world(), derivations=(*world().derivations, days))

    sheet, _ = derive(chained, read_sheet(chained, {"onset_hours": 72}), TODAY)

    assert (sheet.answers["onset_days"], sheet.answers["power"]) == (3, 3)
    assert sheet.derived == {"onset_days", "power"}


def test_it_reports_every_contradiction() -> None:
    """Two contradictions give two faults."""
    _, faults = _derive({"temp_c": 36.0, "temp_f": 104, "onset_days": 9, "onset_hours": 24})

    assert len(faults) == 2


@pytest.mark.parametrize("given", [39.8, 40.2])
def test_it_allows_two_steps_of_rounding(given: float) -> None:
    """TOLERANCE_STEPS is two, so a difference of exactly two steps is no contradiction."""
    _, faults = _derive({"temp_c": given, "temp_f": 104})

    assert faults == []


@pytest.mark.parametrize("text", ["sNaN", pytest.param(10**400, id="400 digits")])
def test_it_survives_a_monster_among_the_vital_signs(text: object) -> None:
    """Whatever stands in a free record, the answer is a fault or nothing."""
    _, faults = _derive({"vitals": {"temp_c": text}})

    assert len(faults) <= 1


def test_it_takes_the_graver_of_two_temperatures() -> None:
    """A fever among the vital signs is not hidden by a normal temperature told beside it."""
    sheet, faults = _derive({"temp_c": 36.5, "vitals": {"temp_c": 40}})

    assert (sheet.answers["temp_c"], faults) == (40, [])
    assert sheet.derived == {"temp_c"}


def test_it_keeps_what_was_told_when_the_record_is_milder() -> None:
    """A measurement that is lower changes nothing."""
    sheet, faults = _derive({"temp_c": 39, "vitals": {"temp_c": 37}})

    assert (sheet.answers["temp_c"], faults) == (39, [])
    assert sheet.derived == set()


@pytest.mark.parametrize("filled", ["lowest_grade", "grades_low"])
def test_it_waits_for_the_other_side(filled: str) -> None:
    """A grade on the left says nothing about the right, so nothing is settled."""
    sheet, _ = _derive({"grade_a": {"left": 5}, "grade_b": {"left": 5}})

    assert filled not in sheet.answers
