"""Mistakes in an episode file, each named with its place."""

import pytest

from sureback.care.episodes import read_episode
from sureback.care.follow_up import follow_up
from sureback.errors import AnswersError
from tests.knowledge.episodes import AT, entry, first, followed, level, on
from tests.knowledge.shipped import GUIDELINE


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
