"""An episode from entry to entry: the level, and when a new episode begins."""

import datetime as dt

import pytest

from tests.knowledge.episodes import COMPLETE, entry, first, followed, level, on

# level


@pytest.mark.parametrize(
    ("times", "shown", "contacts"),
    [(1, "self_care", None), (2, "routine", 1), (3, "within_3_days", 2), (4, "within_3_days", 3)],
)
def test_it_raises_the_level_of_a_story_told_again(times: int, shown: str, contacts: int | None) -> None:
    """The second contact without a gain is at least routine, the third is to be seen within three days."""
    again = [entry(day, "assessment", pain=7) for day in range(2, times + 1)]

    found = followed(first(), *again, at=on(times))

    assert level(found) == shown
    assert found.worked_out.get("contacts_without_gain") == contacts
    assert found.step == ("stay" if times == 1 else "up")


def test_it_does_not_count_contacts_after_which_it_got_better() -> None:
    """Who comes back clearly better is not a repeated contact."""
    found = followed(first(), entry(3, "assessment", pain=3), entry(5, "assessment", pain=2), at=on(5))

    assert level(found) == "self_care"
    assert "contacts_without_gain" not in found.worked_out


def test_it_adds_the_contacts_a_person_told_of() -> None:
    """Calls to others before the first entry count on."""
    found = followed(first(answers={**COMPLETE, "contacts_without_gain": 1}), entry(3, "assessment", pain=7), at=on(3))

    assert found.worked_out["contacts_without_gain"] == 2
    assert level(found) == "within_3_days"


def test_it_takes_the_larger_of_the_told_and_the_counted_contacts() -> None:
    """A person who forgets a contact does not lower the count."""
    again = entry(4, "assessment", pain=7, answers={"contacts_without_gain": 0})

    found = followed(first(), entry(3, "assessment", pain=7), again, at=on(4))

    assert found.worked_out["contacts_without_gain"] == 2


def test_it_leaves_the_contacts_open_when_only_it_was_asked() -> None:
    """A first contact here says nothing about contacts elsewhere."""
    assert "contacts_without_gain" in followed(first(), at=on(1)).outcome.next_questions


def test_it_reassesses_an_alarming_diary_entry() -> None:
    """A danger sign in the diary raises the level at once, whatever the pain does."""
    found = followed(first(), entry(5, pain=2, answers={"saddle_numb": "yes"}), at=on(5))

    assert level(found) == "ed_now"
    assert found.outcome.reasons[0].rule.id == "CES-1"


def test_it_reads_the_diary_pain_as_pain_now() -> None:
    """Severe pain that nothing eases is seen from the diary."""
    found = followed(first(), entry(5, pain=9, answers={"pain_uncontrolled": "yes"}), at=on(5))

    assert level(found) == "same_day"


def test_it_holds_a_level_when_the_symptom_is_gone() -> None:
    """A later harmless answer does not lower the level, and the page says why."""
    found = followed(
        first(), entry(5, answers={"saddle_numb": "yes"}), entry(6, answers={"saddle_numb": "no"}), at=on(6)
    )

    assert level(found) == "ed_now"
    assert found.is_held
    assert found.level_now.id == "self_care"
    assert found.level_since.day == 5
    assert "CES-1" in [reason.rule.id for reason in found.outcome.reasons]
    assert found.outcome.is_settled or found.outcome.could_be.rank >= found.outcome.level.rank


def test_it_keeps_an_alarm_until_it_is_answered_again() -> None:
    """An entry that does not mention it does not take it back."""
    found = followed(first(answers={**COMPLETE, "saddle_numb": "yes"}), entry(5, pain=2), at=on(6))

    assert (level(found), found.is_held) == ("ed_now", False)


def test_it_opens_a_lower_level_after_a_review() -> None:
    """A recorded review starts afresh, and contacts are counted anew."""
    entries = [first(), entry(3, "assessment", pain=7), entry(5, "assessment", pain=7)]

    found = followed(*entries, entry(6, "clinician_review", answers={"course": "same"}), at=on(7))

    assert level(found) == "self_care"
    assert found.outcome.sheet.answers["reviewed_this_episode"] == "yes"


def test_it_does_not_lower_the_level_for_a_review_that_leaves_the_alarm() -> None:
    """A review that does not answer the symptom again leaves it standing."""
    found = followed(first(answers={**COMPLETE, "saddle_numb": "yes"}), entry(3, "clinician_review"), at=on(4))

    assert level(found) == "ed_now"


def test_it_counts_a_contact_after_a_review() -> None:
    """The first contact after a review is again a second one."""
    found = followed(
        first(), entry(3, "assessment", pain=7), entry(4, "clinician_review"), entry(6, "assessment", pain=7), at=on(6)
    )

    assert found.worked_out["contacts_without_gain"] == 1


def test_it_keeps_the_deadline_of_the_day_the_level_was_reached() -> None:
    """Asking again does not move the deadline, and a passed one is said."""
    entries = [first(), entry(2, "assessment", pain=7), entry(3, "assessment", pain=7)]

    assert followed(*entries, at=on(4)).outcome.deadline == dt.datetime(2026, 11, 6, tzinfo=dt.UTC)
    assert not followed(*entries, at=on(4)).is_overdue
    assert followed(*entries, at=on(7)).is_overdue


def test_it_lets_time_pass() -> None:
    """Days since the start go on counting: a month without a review is due one."""
    found = followed(first(), entry(29, answers={"course": "same"}), at=on(29))

    assert found.outcome.sheet.answers["onset_days"] == 29
    assert level(found) == "within_2_weeks"


def test_it_takes_the_start_from_the_episode() -> None:
    """`started_on` tells the start when no entry does."""
    answers = {name: answer for name, answer in COMPLETE.items() if name != "onset_days"}

    found = followed(first(answers=answers), at=on(4), started_on="2026-10-30")

    assert found.outcome.sheet.answers["onset_days"] == 5


def test_it_takes_a_newer_way_to_say_the_same_number() -> None:
    """A temperature in °F gives way to a later one in °C instead of contradicting it."""
    answers = {name: answer for name, answer in COMPLETE.items() if name != "temp_c"}

    found = followed(first(answers={**answers, "temp_f": 98.6}), entry(3, answers={"temp_c": 38.6}), at=on(3))

    assert found.outcome.sheet.answers["temp_c"] == 38.6


def test_it_drops_what_a_newer_answer_makes_pointless() -> None:
    """Leg pain that is gone takes its place below the knee with it."""
    answers = {**COMPLETE, "leg_pain": "one", "leg_below_knee": "yes"}

    found = followed(first(answers=answers), entry(5, answers={"leg_pain": "none"}), at=on(5))

    assert "leg_below_knee" not in found.outcome.sheet.answers


def test_it_merges_a_form() -> None:
    """PHQ-9 item 9 in a diary fires MH-3."""
    found = followed(first(), entry(5, scores={"phq9": [0, 0, 0, 0, 0, 0, 0, 0, 1]}), at=on(5))

    assert "MH-3" in [reason.rule.id for reason in found.outcome.reasons]
    assert level(found) == "same_day"


# a new episode


def december(day: int, month: int = 12, **more: object) -> dict[str, object]:
    """A later assessment."""
    return {"at": f"2026-{month}-{day:02}", "kind": "assessment", "pain": 6, **more}


LATER = dt.datetime(2026, 12, 31, tzinfo=dt.UTC)
ALARMED = {"at": "2026-09-01", "kind": "assessment", "pain": 7, "answers": {**COMPLETE, "fever": "yes"}}


def test_it_starts_anew_after_a_long_silence() -> None:
    """Three months without an entry end the episode; the next assessment is a new baseline."""
    found = followed(ALARMED, december(1, answers={"fever": "no"}), at=LATER)

    assert found.earlier_entries == 1
    assert found.first_at.month == 12
    assert level(found) != "same_day"
    assert found.outcome.sheet.answers["cancer"] == "none"
    assert "saddle_numb" not in found.outcome.sheet.answers


def test_it_does_not_start_anew_a_day_too_early() -> None:
    """Eighty-nine days are not three months."""
    found = followed(
        ALARMED, {"at": "2026-11-29", "kind": "assessment", "pain": 6, "answers": {"fever": "no"}}, at=LATER
    )

    assert found.earlier_entries == 0
    assert level(found) == "same_day"


@pytest.mark.parametrize(("last", "new"), [("2026-10-31", True), ("2026-10-30", False)])
def test_it_starts_anew_after_a_month_without_pain(last: str, new: bool) -> None:
    """Pain after a month of none is a new bout; after less it is a flare of the same one."""
    free = [{"at": day, "kind": "diary", "pain": 0} for day in ("2026-10-01", last)]

    found = followed(ALARMED, *free, {"at": "2026-11-05", "kind": "assessment", "pain": 6}, at=LATER)

    assert (found.earlier_entries > 0) == new


def test_it_does_not_start_anew_with_a_diary_entry() -> None:
    """Only somebody who asks for help begins a new episode."""
    assert followed(ALARMED, {"at": "2026-12-20", "kind": "diary", "pain": 6}, at=LATER).earlier_entries == 0


def test_it_carries_an_alarm_into_a_new_episode() -> None:
    """An old alarming answer stays until it is answered again."""
    assert level(followed(ALARMED, december(1), at=LATER)) == "same_day"
