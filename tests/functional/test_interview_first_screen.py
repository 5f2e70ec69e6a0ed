"""`sureback assess` without a file: the checklist of the first screen, typed at its prompt."""

import json

import pytest

from tests.functional.conftest import AT
from tests.functional.interviews import NOTHING, finish, saved


def test_it_says_first_what_to_do_in_an_emergency(start):
    """Before any question stands that nobody should type in an emergency."""
    heard = start().listen()

    assert heard.startswith(
        "If this may be an emergency, stop here and call your emergency number now (112, 999, 911)."
    )


def test_it_puts_the_emergency_set_on_one_screen(start, guideline):
    """Every emergency question that may apply is a numbered line of the first screen, in order."""
    heard = start().listen()

    expected = [question.emergency.tick for question in guideline.emergency_set if question.ask_if is None]
    places = [heard.index(f" {tick}") for tick in expected]
    assert places == sorted(places)


def test_it_stores_none_of_these_as_explicit_answers(after_first_screen, here, guideline):
    """None of these is an answer to every item on the screen: no, none, or whatever the item's harmless answer is."""
    answers = saved(after_first_screen(), here)

    for question in guideline.emergency_set:
        if question.ask_if is None:
            benign = question.emergency.none_means
            assert answers[question.id] == (benign if isinstance(benign, str) else list(benign))


@pytest.mark.parametrize("typed", ["none", "NONE", "no", "0"], ids=str)
def test_it_asks_questions_after_none_of_these(start, typed):
    """Without any tick the questions begin."""
    talk = start()
    talk.listen()

    assert "(at most" in talk.type(typed)


@pytest.mark.parametrize("typed", ["99", "0 1", "leg", "", "4??", "1;2", "-1", "?", "1a", "6c", "6z"], ids=repr)
def test_it_asks_again_for_numbers_it_cannot_read(start, typed):
    """Anything but numbers of the list is asked for again; nothing is guessed."""
    talk = start()
    talk.listen()

    heard = talk.type(typed)

    assert heard.endswith("none:")
    assert "Please type numbers from 1 to" in heard
    assert "(at most" in talk.type("none")


@pytest.mark.parametrize("typed", ["{} {}", "{},{}", " {} , {} "], ids=["spaces", "commas", "both"])
def test_it_reads_several_ticks(start, ticks, kept, typed):
    """Ticks may stand with spaces or commas between."""
    talk = start()
    screen = talk.listen()
    one, two = ticks(screen, "cannot_pee", "fever").split()

    talk.type(typed.format(one, two))
    talk.end()

    assert (kept()["cannot_pee"], kept()["fever"], kept()["saddle_numb"]) == ("yes", "yes", "no")


def test_it_gives_emergency_advice_at_once(start, ticks):
    """A danger sign ticked on the first screen brings its advice before the next question, on the same stream."""
    talk = start()
    screen = talk.listen()

    heard = talk.type(ticks(screen, "saddle_numb"))

    assert 0 <= heard.find("GO TO AN EMERGENCY DEPARTMENT NOW") < heard.find("(at most")
    assert "The rest of the questions is optional." in heard


def test_it_gives_emergency_advice_even_when_answers_cannot_be_kept(sureback, start, ticks):
    """A full or read-only disk is no reason to hold back what to do."""
    screen = start().listen()

    ran = sureback("assess", stdin=f"{ticks(screen, 'chest_pain')}\n", SUREBACK_STATE="/dev/null/state")

    assert "CALL FOR AN AMBULANCE NOW" in ran.out + ran.err


def test_it_gives_graver_advice_when_an_answer_raises_the_urgency(start, ticks):
    """Advice that was given is given again when it becomes graver."""
    talk = start()
    screen = talk.listen()
    talk.type(ticks(screen, "saddle_numb", "self_harm"))

    heard = talk.type("5")

    assert "CALL FOR AN AMBULANCE NOW" in heard


def test_it_does_not_repeat_advice_that_has_not_changed(start, ticks):
    """The same advice is not shown after every answer."""
    talk = start()
    screen = talk.listen()
    talk.type(ticks(screen, "saddle_numb"))

    talk.type("1")
    ran = talk.end()

    assert (ran.out + ran.err).count("GO TO AN EMERGENCY DEPARTMENT NOW") == 1


def test_it_stores_a_tick_with_a_question_mark_as_not_sure(start, ticks, kept):
    """Not sure is an answer of its own and neither yes nor no."""
    talk = start()
    screen = talk.listen()

    talk.type(ticks(screen, "bowel_change?", "leg_weak?"))
    talk.end()

    assert (kept()["bowel_change"], kept()["leg_weak"]) == ("not_sure", "not_sure")


def test_it_takes_rather_not_say_on_the_first_screen(start, ticks, kept):
    """An item of the first screen can be declined like any question."""
    talk = start()
    screen = talk.listen()

    talk.type(ticks(screen, "sexual_change") + "-")
    talk.end()

    assert kept()["sexual_change"] == "declined"


def test_it_gives_a_result_without_any_answer(start):
    """An r on the first screen stores nothing as harmless: the result withholds self-care."""
    talk = start("--json")
    talk.listen()

    talk.type("r")
    talk.type(NOTHING)

    assert talk.end().json["urgency"] == "routine"


def test_it_asks_for_the_grades_of_ticked_items_next(start, ticks, ask_of):
    """Which leg, how bad an injury: what was ticked is asked about before anything else."""
    talk = start()
    screen = talk.listen()

    first = talk.type(ticks(screen, "leg_pain", "leg_numb"))
    second = talk.type("2")
    third = talk.type("2")

    assert [ask_of("leg_pain") in first, ask_of("leg_numb") in second] == [True, True]
    assert ask_of("leg_numb") not in third


GRADED = ["leg_pain", "leg_numb", "leg_weak", "can_walk", "trauma", "self_harm"]


@pytest.mark.parametrize("question", GRADED)
def test_it_never_stores_a_ticked_item_as_harmless(start, ticks, kept, question):
    """Until its grade is told, a ticked item has no answer rather than a harmless one."""
    talk = start()
    screen = talk.listen()

    talk.type(ticks(screen, question))
    talk.end()

    assert question not in kept()


def test_it_does_not_advise_self_care_while_a_ticked_item_has_no_grade(start, ticks):
    """Whoever ticks leg weakness and then asks for the result is not told that home care is enough."""
    talk = start("--json")
    screen = talk.listen()

    talk.type(ticks(screen, "leg_weak"))

    assert finish(talk).json["urgency"] != "self_care"


def test_it_stores_the_grade_that_is_told(start, ticks, kept):
    """The second choice of leg pain is one leg."""
    talk = start()
    screen = talk.listen()
    talk.type(ticks(screen, "leg_pain"))

    talk.type("2")
    talk.end()

    assert kept()["leg_pain"] == "one"


@pytest.mark.parametrize("question", ["self_harm", "trauma", "leg_weak", "can_walk", "leg_pain", "leg_numb"])
def test_it_does_not_forget_a_tick_when_the_result_is_asked_for_before_its_grade(start, ticks, here, question):
    """A tick without a grade counts as not sure: a clinician today, and the same when the kept file is assessed again."""
    talk = start(*AT, "--json")
    talk.type(ticks(talk.listen(), question))

    ran = finish(talk, "kept.json")

    assert json.loads(ran.out)["urgency"] == "same_day"
    assert json.loads((here / "kept.json").read_text(encoding="utf-8"))["answers"][question] == "not_sure"
