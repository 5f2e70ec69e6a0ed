"""More of the interview: other units, kept answers that no longer fit, and leaving the first screen."""

import json

import pytest

AT = ("--at", "2026-11-20T20:00:00Z")


@pytest.fixture
def kept(state):
    """The answers of the only unfinished interview."""

    def read():
        (path,) = state.iterdir()
        return json.loads(path.read_text(encoding="utf-8"))["answers"]

    return read


@pytest.fixture
def unfinished(state):
    """Put the answers of an earlier interview where --resume looks."""

    def put(answers):
        state.mkdir(parents=True, exist_ok=True)
        (state / "unfinished-20261119T200000Z.json").write_text(json.dumps({"answers": answers}), encoding="utf-8")

    return put


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


def test_it_asks_again_what_no_longer_fits(start, unfinished, kept):
    """A kept answer that is out of range now is named and asked again; the others stay."""
    unfinished({"age_years": 200, "saddle_numb": "no", "country": "GB"})
    talk = start("--resume")

    heard = talk.listen()
    talk.type("none")
    talk.interrupt()

    assert "An earlier answer does not fit and is asked again. age_years" in heard
    assert "age_years" not in kept()
    assert (kept()["country"], kept()["saddle_numb"]) == ("GB", "no")


def test_it_gives_a_result_without_the_first_screen(start):
    """Whoever wants the result at once gets it, and no item counts as answered."""
    talk = start(*AT, "--json")
    talk.listen()
    talk.type("r")
    talk.type("")

    outcome = json.loads(talk.end().out)

    assert outcome["urgency"] == "routine"
    assert [reason["rule"] for reason in outcome["reasons"]] == ["UNK-2"]
    assert outcome["next_questions"][0] == "saddle_numb"


def test_it_takes_rather_not_say_on_the_first_screen(start, kept):
    """A declined item is kept as declined, never as no."""
    talk = start(*AT)
    talk.listen()
    talk.type("5- 6?")
    talk.interrupt()

    assert (kept()["sexual_change"], kept()["leg_pain"]) == ("declined", "not_sure")


def test_it_says_no_disease_name_is_certain(start):
    """The advice of the first screen never claims a diagnosis."""
    talk = start(*AT)
    talk.listen()

    heard = talk.type("1")
    talk.interrupt()

    assert "may be squeezed" in heard
    assert "you have" not in heard.lower()
