"""The words of exercises, prevention and lifting: easy to read, no diagnosis, no fear, no promise."""

import re
from collections.abc import Iterator

import pytest

from tests.knowledge.reading_level import HARDEST, grade_of
from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.wording import Written

CARE = GUIDELINE.care
FOR_THE_PERSON = ("name", "do", "dose", "easier", "harder", "stop_if", "good_for")
FORBIDDEN = re.compile(
    r"\byou have\b|nothing serious|\bsafe\b|\bunsafe\b|%|per ?cent|\bdanger|\bdamage|\bharmful|\bnever lift\b",
    re.IGNORECASE,
)


def texts() -> Iterator[Written]:
    """Every text of this part that a person reads."""
    for exercise in CARE.exercises.values():
        for field in FOR_THE_PERSON:
            yield Written(exercise.id, field, getattr(exercise, field))
        for barrier in exercise.not_if:
            yield Written(exercise.id, f"not_if.{barrier.id}", f"Not if {barrier.say}.")
    yield Written("movement", "pain_guide", CARE.movement.pain_guide)
    yield Written("movement", "held_say", CARE.movement.held_say)
    for number, rule in enumerate(CARE.movement.stop_rules):
        yield Written("movement", f"stop_rules.{number}", rule)
    for advice in CARE.prevention.values():
        yield Written(advice.id, "name", advice.name)
        yield Written(advice.id, "say", advice.say)
    for field in ("say_low", "say_raised", "say_high", "say_never", "caution"):
        yield Written("lifting", field, getattr(CARE.lifting, field))
    for item in (*CARE.lifting.scope, *CARE.lifting.warnings):
        yield Written("lifting", item.id, item.say)


WRITTEN = [pytest.param(one, id=one.place) for one in texts()]
SENTENCES = [pytest.param(one, id=one.place) for one in texts() if one.field != "name" and len(one.text.split()) > 5]


@pytest.mark.parametrize("written", SENTENCES)
def test_it_is_easy_to_read(written: Written) -> None:
    """A text for a person is at or below grade 7; phrases of a few words have no grade."""
    assert grade_of(written.text) <= HARDEST


@pytest.mark.parametrize("written", WRITTEN)
def test_it_says_nothing_it_must_not(written: Written) -> None:
    """No "you have", no promise of safety, no percentage, no fear."""
    assert not FORBIDDEN.search(written.text)


@pytest.mark.parametrize("written", WRITTEN)
def test_it_is_written_in_whole_clean_text(written: Written) -> None:
    """No text holds double spaces, tabs or line breaks."""
    assert not re.search(r"\s{2,}|[\t\n<>]", written.text)
