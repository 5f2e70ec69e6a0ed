"""A temperature in the other unit."""

import pytest

from tests.functional.conftest import AT


def until(talk, heard, words, typed="?"):
    """Answer with the same line until a question with these words is heard."""
    for _ in range(150):
        if words in heard:
            return
        heard = talk.type(typed)
    pytest.fail(f"never asked: {words}")


def test_it_takes_a_temperature_in_fahrenheit(start, kept):
    """Most thermometers in the United States show °F; the answer is stored in °C."""
    talk = start(*AT)
    talk.listen()
    until(talk, talk.type("19?"), "what was the highest in °C")

    talk.type("101F")
    talk.interrupt()

    assert kept()["temp_c"] == 38.3


def test_it_refuses_a_temperature_no_person_can_have_in_fahrenheit(start, kept):
    """The range holds in every unit, and the question is asked again."""
    talk = start(*AT)
    talk.listen()
    until(talk, talk.type("19?"), "what was the highest in °C")

    heard = talk.type("1010F")
    talk.interrupt()

    assert "out of range" in heard
    assert "temp_c" not in kept()
