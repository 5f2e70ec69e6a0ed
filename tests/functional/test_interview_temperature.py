"""A temperature in the other unit."""


def test_it_takes_a_temperature_in_fahrenheit(at, kept):
    """Most thermometers in the United States show °F; the answer is stored in °C."""
    talk = at("temp_c", chills_sweats="yes")

    talk.type("101F")
    talk.interrupt()

    assert kept()["temp_c"] == 38.3


def test_it_refuses_a_temperature_no_person_can_have_in_fahrenheit(at, kept):
    """The range holds in every unit, and the question is asked again."""
    talk = at("temp_c", chills_sweats="yes")

    heard = talk.type("1010F")
    talk.interrupt()

    assert "out of range" in heard
    assert "temp_c" not in kept()
