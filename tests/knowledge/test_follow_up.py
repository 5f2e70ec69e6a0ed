"""An episode from entry to entry: the level, the change, the step, the next check."""

import datetime as dt

import pytest
from msgspec.structs import replace

from sureback.care.episodes import read_episode
from sureback.care.follow_up import follow_up
from sureback.care.follow_up_result import FollowUp
from sureback.errors import AnswersError
from sureback.language.evidence import Condition
from sureback.language.expressions import parse_expression
from sureback.language.kinds.care import StepRule
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import GUIDELINE

AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
COMPLETE = {name: answer for name, answer in WELL.items() if name not in ("pain_now", "contacts_without_gain")}
PEG7, PEG2 = [7, 7, 7], [2, 2, 2]


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


# change


@pytest.mark.parametrize(
    ("start", "now", "verdict"),
    [
        ({"pain": 6}, {"pain": 4}, "better"),
        ({"pain": 7}, {"pain": 5}, "same"),
        ({"pain": 4}, {"pain": 6}, "worse"),
        ({"pain": 6, "scores": {"peg": PEG7}}, {"pain": 6, "scores": {"peg": PEG2}}, "better"),
        ({"pain": 6, "scores": {"peg": PEG2}}, {"pain": 3, "scores": {"peg": PEG7}}, "same"),
        ({"pain": 6, "scores": {"rmdq": 15}}, {"pain": 6, "scores": {"rmdq": 10}}, "better"),
        ({"pain": 6, "scores": {"rmdq": 8}}, {"pain": 6, "scores": {"rmdq": 13}}, "worse"),
        ({"pain": 1}, {"pain": 0}, None),
        ({"pain": 1}, {"pain": 8}, None),
        ({"pain": 1}, {"pain": 1, "scores": {"groc": 2}}, "better"),
        ({"pain": 1}, {"pain": 1, "scores": {"groc": 1}}, "same"),
        ({"pain": 1}, {"pain": 1, "scores": {"groc": -2}}, "worse"),
        ({"pain": 6}, {}, None),
    ],
)
def test_it_judges_the_change_since_the_start(start: dict, now: dict, verdict: str | None) -> None:
    """Better on one measure and worse on none; from a low start only the person's own rating counts."""
    found = followed(first(**start), entry(8, **now), at=on(8))

    assert found.trend.verdict == verdict
    assert found.worked_out.get("change_so_far") == verdict


def test_it_takes_the_median_of_the_last_week() -> None:
    """One bad day is noise."""
    days = [entry(day, pain=pain) for day, pain in [(8, 9), (9, 3), (10, 3), (12, 9), (14, 3)]]

    found = followed(first(), *days, at=on(14))

    assert found.as_json()["measures"][0]["after"]["value"] == 3
    assert found.trend.verdict == "better"


def test_it_leaves_older_days_out_of_the_median() -> None:
    """A day a week ago is not of this week."""
    found = followed(first(), entry(7, pain=9), entry(8, pain=9), entry(14, pain=3), entry(15, pain=3), at=on(15))

    assert found.as_json()["measures"][0]["after"]["value"] == 3


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        ([(8, 7)], 1),
        ([(8, 4), (22, 4)], 2),
        ([(28, 7)], 3),
        ([(29, 7)], 4),
        ([(8, 1), (29, 1)], 0),
        ([], None),
    ],
)
def test_it_counts_the_weeks_without_a_gain(days: list[tuple[int, int]], weeks: int | None) -> None:
    """A clear gain starts the count again; nobody without pain has a gain to make."""
    found = followed(first(), *[entry(day, pain=pain) for day, pain in days], at=on(30))

    assert found.worked_out.get("no_gain_weeks") == weeks


WELL_NOW = {"pain": 2, "scores": {"peg": PEG2}, "back_to_activities": "yes"}


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        ([entry(8, **WELL_NOW), entry(22, pain=1)], 14),
        ([entry(8, **WELL_NOW), entry(22, pain=3)], 0),
        ([entry(8, **WELL_NOW), entry(15, pain=3), entry(22, pain=2)], 0),
        ([entry(8, pain=2, scores={"peg": PEG2}), entry(22, pain=1)], 0),
        ([entry(8, **WELL_NOW), entry(22, back_to_activities="no")], 0),
        ([entry(8, pain=2, back_to_activities="yes"), entry(22, pain=1)], None),
    ],
    ids=["two-weeks", "pain-back", "pain-between", "not-back", "stopped-again", "no-peg"],
)
def test_it_counts_the_days_of_being_well(entries: list[dict], days: int | None) -> None:
    """Pain and PEG at most 2 and back to activities, without a break."""
    assert followed(first(), *entries, at=on(25)).worked_out.get("well_days") == days


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(19, pain=0, scores={"rmdq": 2})], 14),
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(19, pain=0, scores={"rmdq": 3})], 0),
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(9, pain=1), entry(19, pain=0, scores={"rmdq": 2})], 0),
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(19, pain=0)], 0),
    ],
    ids=["two-checks", "not-able", "pain-between", "one-check"],
)
def test_it_counts_the_days_between_recovered_checks(entries: list[dict], days: int) -> None:
    """No pain and an RMDQ of at most 2, at two checks."""
    assert followed(first(), *entries, at=on(20)).worked_out["recovered_days"] == days


# steps


def with_steps(**directions: tuple[str, str]):
    """The guideline with these step rules: direction and condition."""
    rules = {
        name: StepRule(name, direction, Condition(parse_expression(when), when), "Say.", "Tell.", (),
                       GUIDELINE.care.follow_up.evidence)
        for name, (direction, when) in directions.items()
    }  # fmt: skip
    return replace(GUIDELINE, care=replace(GUIDELINE.care, step_rules=rules))


WELL_FOR_TWO_WEEKS = [first(), entry(5, **WELL_NOW, answers={"course": "better"}), entry(19, **WELL_NOW)]


def test_it_steps_down_when_a_rule_says_so() -> None:
    """Well for two weeks and nothing against it."""
    found = followed(*WELL_FOR_TWO_WEEKS, guideline=with_steps(D=("down", "well_days >= 14")))

    assert (found.step, [rule.id for rule in found.step_rules]) == ("down", ["D"])


def test_it_steps_up_when_rules_disagree() -> None:
    """Up beats down."""
    guideline = with_steps(D=("down", "well_days >= 14"), U=("up", "follow_up_days >= 14"))

    assert followed(*WELL_FOR_TWO_WEEKS, guideline=guideline).step == "up"


def test_it_does_not_step_down_while_the_urgency_is_high() -> None:
    """Somebody with an open alarm from the start does not step down."""
    entries = [first(answers={**COMPLETE, "saddle_numb": "yes"}), *WELL_FOR_TWO_WEEKS[1:]]

    assert followed(*entries, guideline=with_steps(D=("down", "well_days >= 14"))).step == "stay"


def test_it_stays_when_a_rule_is_not_known_to_hold() -> None:
    """Unknown does not step."""
    assert followed(first(), guideline=with_steps(U=("up", "pain_change_percent < 30")), at=on(2)).step == "stay"


# checks


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


# mistakes


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({}, ["entries"]),
        ({"entries": []}, ["at least one"]),
        ({"entries": [entry(1)], "begun": "x"}, ["'begun'"]),
        ({"entries": ["x"]}, ["entry 1", "mapping"]),
        ({"entries": [{"kind": "diary"}]}, ["entry 1, at", "missing"]),
        ({"entries": [{"at": "yesterday", "kind": "diary"}]}, ["entry 1, at", "yesterday"]),
        ({"entries": [{"at": "2026-02-30", "kind": "diary"}]}, ["2026-02-30"]),
        ({"entries": [{"at": "1066-01-01", "kind": "diary"}]}, ["1066-01-01"]),
        ({"entries": [{"at": "2026-11-01"}]}, ["entry 1, kind", "missing", "clinician_review"]),
        ({"entries": [entry(1, "diray")]}, ["'diray'", "diary"]),
        ({"entries": [entry(1, pian=3)]}, ["entry 1, pian", "'pain'"]),
        ({"entries": [entry(1, pain=11)]}, ["entry 1, pain", "0 to 10"]),
        ({"entries": [entry(1, pain="bad")]}, ["entry 1, pain", "bad"]),
        ({"entries": [entry(1, pain=True)]}, ["entry 1, pain"]),
        ({"entries": [entry(1, pain=2.5)]}, ["entry 1, pain", "whole"]),
        ({"entries": [entry(1, answers="x")]}, ["entry 1, answers"]),
        ({"entries": [entry(1, scores=[1])]}, ["entry 1, scores"]),
        ({"entries": [entry(1, tried="heat")]}, ["entry 1, tried", "list"]),
        ({"entries": [entry(1, events=["wedding"])]}, ["'wedding'", "surgery"]),
        ({"entries": [entry(1, medicines_taken=["\x1b[2J"])]}, ["medicines_taken"]),
        ({"entries": [entry(1, medicines_taken=[{"dose": "1"}])]}, ["medicines_taken"]),
        ({"entries": [entry(1, back_to_activities="maybe")]}, ["back_to_activities", "yes, no"]),
        ({"entries": [entry(1, note=["x"])]}, ["entry 1, note"]),
        ({"entries": [entry(5), entry(3)]}, ["entry 2 (2026-11-03)", "entry 1 (2026-11-05)"]),
        ({"entries": [entry(21)]}, ["entry 1 (2026-11-21)", "2026-11-20T20:00Z"]),
        ({"entries": [entry(1)], "started_on": "2026-11-02"}, ["started_on", "2026-11-02"]),
        ({"entries": [entry(1)], "started_on": "soon"}, ["started_on", "soon"]),
        ({"entries": [entry(1)] * 1001}, ["1001"]),
        ({"entries": [entry(1, answers={"fevr": "no"})]}, ["entry 1 (2026-11-01), fevr"]),
        ({"entries": [entry(1, scores={"peg": [11, 1, 1]})]}, ["entry 1 (2026-11-01), peg, pain"]),
        ({"entries": [entry(1, pain=3, answers={"pain_now": 7})]}, ["entry 1 (2026-11-01), pain_now", "3", "7"]),
        (
            {"entries": [entry(1, answers={"sex_at_birth": "male"}), entry(2, answers={"pregnant": "yes"})]},
            ["entry 2 (2026-11-02)", "earlier"],
        ),
    ],
)  # fmt: skip
def test_it_names_the_place_of_a_mistake(tree: dict, words: list[str]) -> None:
    """What cannot be right is refused with the entry and the field."""
    with pytest.raises(AnswersError) as refused:
        follow_up(GUIDELINE, read_episode(tree, "test"), at=AT)

    assert all(word in str(refused.value) for word in words), str(refused.value)


def test_it_lists_every_mistake() -> None:
    """Two wrong fields are two faults."""
    with pytest.raises(AnswersError) as refused:
        read_episode({"entries": [entry(1, pain=11), entry(2, "diray")]}, "test")

    assert len(refused.value.faults) == 2


def test_it_takes_a_day_after_a_moment_of_the_same_day() -> None:
    """A day without an hour is not before the morning of that day."""
    found = followed({**first(5), "at": "2026-11-05T09:00:00Z"}, entry(5, pain=6), at=on(5))

    assert found.number_of_entries == 2


def test_it_follows_a_diary_without_an_assessment() -> None:
    """A diary alone is assessed too; it has no baseline."""
    found = followed(
        entry(3, pain=6, medicines_taken=[{"name": "ibuprofen", "dose": "400 mg"}], note="Bad night."), at=on(3)
    )

    assert level(found) == "routine"
    assert found.worked_out == {}
