"""What is asked next when conditions are true, false, waiting, or undecided for good."""

import datetime as dt

import pytest

from sureback.care.assess import assess
from sureback.language.artifact import load_guideline

AT = dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC)


def asked(**answers: object) -> tuple[str, ...]:
    """The next questions after some answers."""
    return assess(load_guideline(), answers, at=AT).next_questions


@pytest.mark.parametrize(
    ("answers", "is_asked"),
    [
        pytest.param({"sex_at_birth": "female", "pregnant": "yes"}, True, id="the condition holds"),
        pytest.param({"sex_at_birth": "male"}, False, id="the condition is false"),
        pytest.param({"sex_at_birth": "female"}, False, id="the condition waits for an answer"),
        pytest.param(
            {"sex_at_birth": "female", "pregnant": "not_sure", "pregnancy_possible": "not_sure"},
            True,
            id="not sure for good",
        ),
        pytest.param(
            {"sex_at_birth": "female", "pregnant": "declined", "pregnancy_possible": "declined"},
            True,
            id="declined for good",
        ),
    ],
)
def test_it_asks_for_the_warning_signs_of_pregnancy(answers: dict[str, object], is_asked: bool) -> None:
    """Nobody who may be pregnant is spared the question because an earlier answer was "not sure"."""
    assert ("preg_warning" in asked(**answers)) is is_asked


def test_it_asks_first_what_a_condition_waits_for() -> None:
    """The question that decides whether another applies comes before it."""
    assert "pregnant" in asked(sex_at_birth="female")


def test_it_starts_with_the_first_screen() -> None:
    """Every emergency item that applies to anyone comes before any other question."""
    emergency = {question.id for question in load_guideline().emergency_set}
    order = [question in emergency for question in asked()]

    assert order == sorted(order, reverse=True)


def test_it_asks_nothing_that_cannot_raise_the_urgency() -> None:
    """After the highest level there is nothing left to ask."""
    assert asked(stroke_signs="yes") == ()
