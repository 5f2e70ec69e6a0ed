"""The interview after the first screen: one question at a time, and going back."""

import re

import pytest

from tests.functional.interviews import saved


def test_it_asks_one_question_at_a_time(after_first_screen, ask_of):
    """Country, who it is about, age, sex: each waits for the one before."""
    talk = after_first_screen()

    heard = [talk.type(typed) for typed in ("GB", "1", "34")]

    assert [
        ask_of(q) in said for q, said in zip(("answering_for", "age_years", "sex_at_birth"), heard, strict=True)
    ] == [
        True,
        True,
        True,
    ]


def test_it_says_how_many_questions_are_left_at_most(after_first_screen):
    """The count of what is left goes down."""
    talk = after_first_screen()

    left = [int(re.search(r"at most (\d+) more", talk.type(typed))[1]) for typed in ("GB", "1", "34")]

    assert left == sorted(left, reverse=True)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("?", "not_sure"), ("-", "declined"), ("34", 34), (" 34 ", 34)],
    ids=["not-sure", "rather-not-say", "number", "blanks"],
)
def test_it_takes_an_answer_not_sure_or_rather_not_say(after_first_screen, here, typed, stored):
    """Every question takes its answer, a question mark and a dash."""
    talk = after_first_screen()
    talk.type("GB")
    talk.type("1")

    talk.type(typed)

    assert str(saved(talk, here)["age_years"]) == str(stored)


def test_it_says_why_it_asks(after_first_screen, guideline, ask_of):
    """A w shows why, and the same question waits for its answer."""
    talk = after_first_screen()

    heard = talk.type("w")

    assert f"Why we ask: {guideline.questions['country'].why}" in heard
    assert ask_of("answering_for") in talk.type("GB")


@pytest.mark.parametrize("typed", ["h", ""], ids=["h", "enter"])
def test_it_explains_what_can_be_typed(after_first_screen, typed):
    """An h or an empty line lists what can be typed, and stores nothing."""
    heard = after_first_screen().type(typed)

    for what in ("not sure", "rather not say", "why we ask", "back", "result now"):
        assert what in heard


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("200", "'200' is out of range. Allowed: a whole number from 0 to 120 years"),
        ("-3", "out of range"),
        ("34.5", "not a whole number"),
        ("old", "is not a number"),
        ("nan", "is not a number"),
        ("1e3", "is not a number"),
    ],
    ids=str,
)
def test_it_asks_again_for_an_answer_that_does_not_fit(after_first_screen, ask_of, typed, told):
    """The prompt comes again with what would be right."""
    talk = after_first_screen()
    talk.type("GB")
    talk.type("1")

    heard = talk.type(typed)

    assert told in heard
    assert ask_of("sex_at_birth") in talk.type("34")


@pytest.mark.parametrize("typed", ["9", "0", "everyone", "1 2"], ids=repr)
def test_it_asks_again_for_a_choice_that_is_not_offered(after_first_screen, ask_of, typed):
    """A number that is not in the list is not taken for one that is."""
    talk = after_first_screen()
    talk.type("GB")

    heard = talk.type(typed)

    assert "is not an answer to it" in heard
    assert ask_of("age_years") in talk.type("1")


def test_it_refuses_a_contradiction_and_loses_nothing(twenty_years_old, ask_of, kept):
    """Pain that began before birth is asked about again; the answers before it stay."""
    talk, before = twenty_years_old, kept()

    heard = talk.type("300")

    assert "That does not fit with an earlier answer" in heard
    assert ask_of("pain_months") in heard
    assert kept() == before
    talk.type("5")
    talk.end()
    assert kept() == before | {"pain_months": "5"}


# going back


def test_it_goes_back_and_keeps_the_answer_on_enter(after_first_screen, kept):
    """A b shows the last question with its answer, which Enter keeps."""
    talk = after_first_screen()
    talk.type("GB")

    heard = talk.type("b")

    assert "Back to: Which country" in heard
    assert "Your answer was: GB." in heard
    talk.type("")
    talk.end()
    assert kept()["country"] == "GB"


def test_it_goes_back_and_changes_the_answer(after_first_screen, ask_of, kept):
    """A new answer replaces the old one, and the question that was open comes again."""
    talk = after_first_screen()
    talk.type("GB")
    talk.type("b")

    heard = talk.type("US")

    assert ask_of("answering_for") in heard
    talk.end()
    assert kept()["country"] == "US"


def test_it_goes_back_to_the_first_screen(after_first_screen, guideline):
    """Before the first question lies the first screen: its last item can be changed."""
    heard = after_first_screen().type("b")

    assert "Back to:" in heard
    assert any(question.ask in heard for question in guideline.emergency_set)


def test_it_goes_back_more_than_one_step(after_first_screen, ask_of):
    """A second b goes one question further back."""
    talk = after_first_screen()
    for typed in ("GB", "1", "34"):
        talk.type(typed)

    talk.type("b")
    heard = talk.type("b")

    assert f"Back to: {ask_of('answering_for')}" in heard


def test_it_loses_no_answer_when_stopped_while_going_back(after_first_screen, kept):
    """Whoever goes back to look and then stops still has the answer that was there."""
    talk = after_first_screen()
    talk.type("GB")
    talk.type("b")

    talk.interrupt()

    assert kept()["country"] == "GB"


def test_it_refuses_a_contradiction_made_by_going_back(twenty_years_old, kept):
    """A changed answer is checked against the others like a new one, and the interview goes on."""
    talk = twenty_years_old
    talk.type("5")
    talk.type("b")

    heard = talk.type("300")

    assert "does not fit" in heard
    assert heard.endswith(">")
    talk.end()
    assert kept()["pain_months"] == "5"
