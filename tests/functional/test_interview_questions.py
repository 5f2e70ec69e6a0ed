"""The interview after the first screen: one question at a time, and going back."""

import re

import pytest

from tests.functional.conftest import AT
from tests.functional.interviews import saved


def test_it_asks_one_screen_at_a_time(after_first_screen):
    """Each list or question waits for the one before."""
    talk = after_first_screen()

    heard = [talk.type(typed) for typed in ("1", "none", "none")]

    assert [said.count("(at most") for said in heard] == [1, 1, 1]


def test_it_says_how_many_screens_are_left_at_most(after_first_screen):
    """The count of what is left goes down."""
    talk = after_first_screen()

    left = [int(re.search(r"at most (\d+) more", talk.type(typed))[1]) for typed in ("1", "none", "none")]

    assert left == sorted(set(left), reverse=True)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("?", "not_sure"), ("-", "declined"), ("34", 34), (" 34 ", 34)],
    ids=["not-sure", "rather-not-say", "number", "blanks"],
)
def test_it_takes_an_answer_not_sure_or_rather_not_say(at, here, typed, stored):
    """Every question takes its answer, a question mark and a dash."""
    talk = at("age_years", "sex_at_birth")

    talk.type(typed)

    assert str(saved(talk, here)["age_years"]) == str(stored)


def test_it_says_why_it_asks(at, guideline):
    """A w shows why, and the same question waits for its answer."""
    talk = at("age_years", "sex_at_birth")

    heard = talk.type("w")

    assert f"Why we ask: {guideline.questions['age_years'].why}" in heard
    assert heard.endswith(">")


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
def test_it_asks_again_for_an_answer_that_does_not_fit(at, kept, typed, told):
    """The prompt comes again with what would be right."""
    talk = at("age_years", "sex_at_birth")

    heard = talk.type(typed)

    assert told in heard
    talk.type("34")
    talk.end()
    assert kept()["age_years"] == "34"


@pytest.mark.parametrize("typed", ["9", "0", "everyone", "1 2"], ids=repr)
def test_it_asks_again_for_a_choice_that_is_not_offered(at, kept, typed):
    """A number that is not in the list is not taken for one that is."""
    talk = at("kidney_stone_known")

    heard = talk.type(typed)

    assert "is not an answer to it" in heard
    talk.type("1")
    talk.end()
    assert kept()["kidney_stone_known"] == "never"


# lists to tick


@pytest.fixture
def at_list(after_first_screen, guideline):
    """An interview at its first list after the first screen, the list's words, and the number of each line by question."""

    def begin(*arguments):
        talk = after_first_screen(*arguments)
        heard = talk.type("1")
        numbers = {
            item.question: found[1]
            for one in guideline.checklists.values()
            for item in one.items
            if (found := re.search(rf"(\d+) {re.escape(item.tick)}", heard))
        }
        return talk, heard, numbers

    return begin


def test_it_asks_what_can_be_ticked_as_a_list(at_list, guideline):
    """Several plain questions stand on one screen, numbered, under one ask."""
    _, heard, numbers = at_list()

    (checklist,) = [one for one in guideline.checklists.values() if one.ask in heard]
    assert set(numbers) <= {item.question for item in checklist.items}
    assert len(numbers) > 5


def test_it_stores_none_of_these_as_explicit_answers_to_a_list(at_list, here):
    """What is not ticked on a list is an explicit no, for whoever reads it later."""
    talk, _, numbers = at_list()

    talk.type("none")

    answers = saved(talk, here)
    assert {answers[question] for question in numbers} == {"no"}


def test_it_stores_ticks_and_marks_of_a_list(at_list, kept):
    """A tick is a yes, a question mark not sure, a dash declined; the other lines are a no."""
    talk, _, numbers = at_list()

    talk.type(f"{numbers['chills_sweats']} {numbers['weight_loss']}? {numbers['palpitations']}-")
    talk.end()

    told = kept()
    assert [told[one] for one in ("chills_sweats", "weight_loss", "palpitations", "drowsy")] == [
        "yes",
        "not_sure",
        "declined",
        "no",
    ]


def test_it_gives_emergency_advice_for_a_tick_on_a_list(at_list):
    """A danger sign on a later list brings its advice at once, like one on the first screen."""
    talk, _, numbers = at_list()

    heard = talk.type(numbers["drowsy"])

    assert "GO TO AN EMERGENCY DEPARTMENT NOW" in heard


def test_it_says_why_it_asks_a_list(at_list, guideline):
    """A w shows why the list is asked, and the list waits for its answer."""
    talk, said, _ = at_list()

    heard = talk.type("w")

    (why,) = [one.why for one in guideline.checklists.values() if one.ask in said]
    assert f"Why we ask: {why}" in heard
    assert heard.endswith("none:")


def test_it_gives_the_result_from_a_list_without_storing_it(at_list, kept):
    """An r on a list stores nothing of it as harmless."""
    talk, _, numbers = at_list()

    talk.type("r")
    talk.interrupt()

    assert not numbers.keys() & kept().keys()


def test_it_goes_back_to_a_list_and_keeps_it_on_enter(at_list, kept):
    """A b shows the list again with what was ticked, which Enter keeps."""
    talk, _, numbers = at_list()
    talk.type(numbers["weight_loss"])

    heard = talk.type("b")

    assert f"Your answer was: {numbers['weight_loss']}. Press Enter to keep it." in heard
    talk.type("")
    talk.end()
    assert (kept()["weight_loss"], kept()["drowsy"]) == ("yes", "no")


def test_it_goes_back_to_a_list_and_changes_it(at_list, kept):
    """Other numbers replace the whole list."""
    talk, _, numbers = at_list()
    talk.type(numbers["weight_loss"])
    talk.type("b")

    talk.type(numbers["tired_unwell"])
    talk.end()

    assert (kept()["weight_loss"], kept()["tired_unwell"]) == ("no", "yes")


def test_it_takes_a_grade_on_the_line(start, ticks, kept):
    """The letter below a line chooses among its few grades, so that no further question is needed."""
    talk = start(*AT)
    number = ticks(talk.listen(), "leg_pain")

    talk.type(f"{number}b")
    talk.end()

    assert kept()["leg_pain"] == "both"


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


@pytest.mark.parametrize(("typed", "stored"), [("=2", 2), ("=99", None), ("b", None), ("", None)], ids=repr)
def test_it_takes_a_number_beside_a_tick(at, kept, typed, stored):
    """How many times can stand on the line; a number out of range or a letter is asked for again."""
    talk = at("contacts_without_gain", "constant_pain", "night_pain")
    number = re.search(r"(\d+) I have asked for help with this bout", " ".join(talk.heard.split()))[1]

    talk.type(f"{number}{typed}")
    talk.end()

    assert str(kept().get("contacts_without_gain")) == str(stored)


# going back


def test_it_goes_back_and_keeps_the_answer_on_enter(after_first_screen, kept):
    """A b shows the last question with its answer, which Enter keeps."""
    talk = after_first_screen()
    talk.type("1")

    heard = talk.type("b")

    assert "Back to: Where does it hurt" in heard
    assert "Your answer was: Low back." in heard
    talk.type("")
    talk.end()
    assert kept()["pain_site"] == ["low_back"]


def test_it_goes_back_and_changes_the_answer(after_first_screen, kept):
    """A new answer replaces the old one, and the interview goes on."""
    talk = after_first_screen()
    talk.type("1")
    talk.type("b")

    heard = talk.type("2")

    assert "(at most" in heard
    talk.end()
    assert kept()["pain_site"] == ["buttock"]


def test_it_goes_back_to_the_first_screen(after_first_screen, kept):
    """Before the first question lies the first screen: it comes again, and can be changed."""
    talk = after_first_screen()

    heard = talk.type("b")

    assert "Back to: Is any of this happening now" in heard
    assert "Your answer was: none." in heard
    talk.type("14?")
    talk.end()
    assert "not_sure" in kept().values()


def test_it_goes_back_more_than_one_step(after_first_screen):
    """A second b goes one screen further back."""
    talk = after_first_screen()
    talk.type("1")
    talk.type("none")

    talk.type("b")
    heard = talk.type("b")

    assert "Back to: Where does it hurt" in heard


def test_it_says_when_there_is_nothing_further_back(after_first_screen):
    """Before the first screen there is nothing, and the question waits."""
    talk = after_first_screen()
    talk.type("b")

    heard = talk.type("b")

    assert "That was the first question." in heard
    assert "Where does it hurt" in heard


def test_it_loses_no_answer_when_stopped_while_going_back(after_first_screen, kept):
    """Whoever goes back to look and then stops still has the answer that was there."""
    talk = after_first_screen()
    talk.type("1")
    talk.type("b")

    talk.interrupt()

    assert kept()["pain_site"] == ["low_back"]


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
