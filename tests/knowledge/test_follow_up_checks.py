"""When the next check of an episode is due, and what it asks."""

import datetime as dt

import pytest

from tests.knowledge.episodes import entry, first, followed, on


@pytest.mark.parametrize(("day", "next_on"), [(1, "2026-11-04"), (4, "2026-11-04"), (5, "2026-11-05")])
def test_it_checks_again_on_the_first_planned_day(day: int, next_on: str) -> None:
    """The day 3 re-check of home care comes before the first week's."""
    found = followed(first(), at=on(day))

    assert found.as_json()["next_check"] == next_on


def test_it_never_plans_past_the_deadline() -> None:
    """Somebody to be seen within three days is asked by then."""
    entries = [first(), entry(2, "assessment", pain=7), entry(3, "assessment", pain=7)]

    assert followed(*entries, at=on(3)).next_on == dt.date(2026, 11, 6)


def test_it_checks_after_two_days_when_it_was_severe() -> None:
    """Severe pain at the start is asked about sooner."""
    severe = followed(first(pain=9), at=on(1))
    mild = followed(first(pain=7), at=on(1))

    assert (severe.next_on, severe.next_check_ins[0].check_in.id) == (dt.date(2026, 11, 3), "day_2")
    assert mild.next_on == dt.date(2026, 11, 4)


def test_it_says_that_a_check_was_missed() -> None:
    """Nobody is dropped in silence: the check is due today."""
    found = followed(first(), at=on(20))

    assert "week_1" in [one.check_in.id for one in found.missed]
    assert found.next_on == dt.date(2026, 11, 20)


def test_it_misses_nothing_on_the_day_itself() -> None:
    """A check that is due today is not missed yet."""
    found = followed(first(), entry(5), at=on(8))

    assert found.missed == ()
    assert found.next_check_ins[0].check_in.id == "week_1"


@pytest.mark.parametrize(
    ("event", "check_in", "day"),
    [
        ({"medicines_taken": ["Ibuprofen"]}, "new_medicine", 15),
        ({"events": ["injection"]}, "injection_week_2", 19),
        ({"events": ["surgery"]}, "surgery_week_2", 19),
    ],
)
def test_it_checks_after_an_event(event: dict, check_in: str, day: int) -> None:
    """A new medicine, an injection and surgery have checks of their own."""
    found = followed(first(), entry(5, pain=6, **event), entry(day - 1, medicines_taken=["ibuprofen"]), at=on(day - 1))

    assert check_in in [one.check_in.id for one in found.next_check_ins]
    assert found.next_on.day == day


def test_it_does_not_call_a_medicine_new_twice() -> None:
    """A medicine that goes on is asked about once."""
    entries = [first(medicines_taken=["Ibuprofen"]), entry(11), entry(13, medicines_taken=["ibuprofen"])]

    assert "new_medicine" not in [one.check_in.id for one in followed(*entries, at=on(23)).next_check_ins]


def test_it_leaves_out_the_review_of_somebody_better() -> None:
    """Six weeks: a clinician only for who is not better."""
    at = dt.datetime(2026, 12, 13, tzinfo=dt.UTC)
    last = {"at": "2026-12-01", "kind": "diary"}

    better = followed(first(), {**last, "pain": 2}, at=at)
    same = followed(first(), {**last, "pain": 7}, at=at)

    assert "week_6" in [one.check_in.id for one in same.next_check_ins]
    assert "week_6" not in [one.check_in.id for one in better.next_check_ins]


def test_it_asks_the_warning_questions_again() -> None:
    """Those not answered on the day are asked again."""
    found = followed(first(), entry(8, answers={"fever": "no"}), at=on(8))

    assert "fever" not in found.ask_again
    assert "saddle_numb" in found.ask_again
    assert "fever" in followed(first(), entry(8, answers={"fever": "no"}), at=on(9)).ask_again
