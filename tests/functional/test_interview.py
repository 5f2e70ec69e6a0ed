"""`sureback assess` without a file: the interview, typed at its prompts."""

import json
import os
import pty
import re
import select
import signal
import stat
import subprocess
import sys
import time

import pytest

from tests.functional.conftest import AT, PATIENCE_SECONDS, PROGRAM

NOTHING = ""
ON_ITS_OWN_TERMINAL = """\
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.fixture
def ticks(guideline):
    """The numbers to type for some emergency questions, read off the first screen; `id?` is not sure."""

    def find(screen, *questions):
        typed = []
        for question in questions:
            tick = guideline.questions[question.rstrip("?")].emergency.tick
            typed.append(re.search(rf"(\d+) {re.escape(tick)}", screen)[1] + "?" * question.endswith("?"))
        return " ".join(typed)

    return find


@pytest.fixture
def ask_of(guideline):
    """The words a question is asked with, as they are heard."""
    return lambda identity: " ".join(guideline.questions[identity].ask.split())


@pytest.fixture
def after_first_screen(start):
    """An interview in which nothing was ticked on the first screen, at its first question."""

    def begin(*arguments):
        talk = start(*AT, *arguments)
        talk.listen()
        talk.type("none")
        return talk

    return begin


@pytest.fixture
def kept(state):
    """The answers of the only unfinished interview."""

    def read():
        (path,) = state.iterdir()
        return json.loads(path.read_text(encoding="utf-8"))["answers"]

    return read


def finish(talk, file=NOTHING):
    """Ask for the result now and say where to keep the answers."""
    talk.type("r")
    talk.type(file)
    return talk.end()


def saved(talk, here):
    """The answers so far, kept in a file at the end."""
    ran = finish(talk, "kept.json")
    assert ran.code == 0
    return json.loads((here / "kept.json").read_text(encoding="utf-8"))["answers"]


# the first screen


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
def test_it_asks_questions_after_none_of_these(start, ask_of, typed):
    """Without any tick the questions begin."""
    talk = start()
    talk.listen()

    assert ask_of("country") in talk.type(typed)


@pytest.mark.parametrize("typed", ["99", "0 1", "leg", "", "4??", "1;2", "-1", "?"], ids=repr)
def test_it_asks_again_for_numbers_it_cannot_read(start, ask_of, typed):
    """Anything but numbers of the list is asked for again; nothing is guessed."""
    talk = start()
    talk.listen()

    heard = talk.type(typed)

    assert heard.endswith("none:")
    assert "Please type numbers from 1 to" in heard
    assert ask_of("country") in talk.type("none")


@pytest.mark.parametrize("typed", ["{} {}", "{},{}", " {} , {} "], ids=["spaces", "commas", "both"])
def test_it_reads_several_ticks(start, ticks, kept, typed):
    """Ticks may stand with spaces or commas between."""
    talk = start()
    screen = talk.listen()
    one, two = ticks(screen, "cannot_pee", "fever").split()

    talk.type(typed.format(one, two))
    talk.end()

    assert (kept()["cannot_pee"], kept()["fever"], kept()["saddle_numb"]) == ("yes", "yes", "no")


def test_it_gives_emergency_advice_at_once(start, ticks, ask_of):
    """A danger sign ticked on the first screen brings its advice before the next question, on the same stream."""
    talk = start()
    screen = talk.listen()

    heard = talk.type(ticks(screen, "saddle_numb"))

    assert 0 <= heard.find("GO TO AN EMERGENCY DEPARTMENT NOW") < heard.find(ask_of("country"))
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

    talk.type("GB")
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


# one question at a time


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


def go_to(talk, heard, wanted):
    """Decline every question until the wanted one is asked."""
    for _ in range(300):
        if wanted in heard:
            return heard
        heard = talk.type("-")
    raise AssertionError(f"never asked: {wanted}")


@pytest.fixture
def twenty_years_old(start, state, harmless, ask_of):
    """The interview of a 20-year-old, at the question how many months the pain has gone on."""
    open_still = ("pain_months", "back_started_age", "spa_items", "morning_stiff", "morning_stiff_min")
    answers = {question: answer for question, answer in harmless.items() if question not in open_still}
    state.mkdir()
    (state / "unfinished-20261120T200000Z.json").write_text(json.dumps({"answers": answers | {"age_years": 20}}))
    talk = start("--resume", *AT)
    go_to(talk, talk.listen(), ask_of("pain_months"))
    return talk


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


# the end


def test_it_gives_the_result_when_asked(after_first_screen):
    """An r ends the questions and prints the result on standard output."""
    ran = finish(after_first_screen())

    assert ran.code == 0
    assert "What is still open" in ran.out


def test_it_gives_the_result_as_json_alone(after_first_screen, sureback, here):
    """With --json nothing but the outcome is on standard output, the same as for the kept file."""
    ran = finish(after_first_screen("--json"), "kept.json")

    assert ran.json == sureback("assess", "kept.json", "--json", *AT).json


def test_it_gives_the_result_as_json_alone_after_emergency_advice(start, ticks):
    """Emergency advice during the questions does not get into the JSON."""
    talk = start("--json", *AT)
    screen = talk.listen()
    talk.type(ticks(screen, "saddle_numb"))

    assert finish(talk).json["urgency"] == "ed_now"


def test_it_gives_the_clinicians_page_at_the_end(after_first_screen):
    """--clinician works after the questions, too."""
    assert "Explicit negatives" in finish(after_first_screen("--clinician")).out


def test_it_keeps_the_answers_in_a_file_for_their_owner_alone(after_first_screen, sureback, here):
    """The file is readable by nobody else, and assessing it gives the same urgency."""
    talk = after_first_screen("--json")
    talk.type("GB")
    ran = finish(talk, "kept.json")

    assert stat.S_IMODE((here / "kept.json").stat().st_mode) == 0o600
    assert sureback("assess", "kept.json", "--json", *AT).json["urgency"] == ran.json["urgency"]


def test_it_does_not_overwrite_a_file_of_that_name(after_first_screen, write, here):
    """An older file keeps its content; the answers go beside it, and the name is told."""
    write("old", "kept.json")

    ran = finish(after_first_screen(), "kept.json")

    other = next(path for path in here.iterdir() if path.name != "kept.json")
    assert (here / "kept.json").read_text() == "old"
    assert "saddle_numb" in other.read_text()
    assert other.name in ran.err


def test_it_leaves_nothing_on_disk_otherwise(after_first_screen, tmp_path):
    """Without a file name nothing of the interview remains on the machine."""
    ran = finish(after_first_screen())

    assert ran.code == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("/dev/null/kept.json", id="not-a-folder"),
        pytest.param("~nobody-of-that-name/kept.json", id="nobodys-home"),
        pytest.param("a\0b", id="impossible-character"),
    ],
)
def test_it_loses_nothing_when_the_file_cannot_be_written(after_first_screen, state, name):
    """A file name that cannot be used costs neither the result nor the answers, and is no fault of ours."""
    talk = after_first_screen()
    talk.type("r")

    talk.type(name)
    ran = talk.end()

    assert "our side" not in ran.err
    assert "What to watch for" in ran.out
    assert list(state.iterdir()) != []


def test_it_gives_the_result_when_input_ends_at_the_last_prompt(after_first_screen):
    """End of input in place of a file name keeps nothing and prints the result."""
    talk = after_first_screen()
    talk.type("r")

    ran = talk.end()

    assert "What to watch for" in ran.out


def test_it_loses_nothing_when_stopped_at_the_last_prompt(after_first_screen, state):
    """Ctrl-C in place of a file name gives the result or keeps the answers."""
    talk = after_first_screen()
    talk.type("r")

    ran = talk.interrupt()

    assert "What to watch for" in ran.out or list(state.iterdir()) != []


def typed_for(question, value):
    """What a person types to give an answer of the harmless sheet."""
    symbols = [offered.id for offered in question.values]
    if value is None:
        return "-"
    if question.type == "one":
        return str(symbols.index(value) + 1)
    if question.type == "multi":
        return " ".join(str(symbols.index(symbol) + 1) for symbol in value) or "none"
    return {"yes": "y", "no": "n"}.get(value, str(value))


@pytest.fixture
def whole_interview(remembered, after_first_screen, guideline, harmless, here):
    """An interview answered to its end by a person without any danger sign, held once a session.

    Gives the ids asked, the outcome, and the answers as kept in a file.
    """
    if "interview" not in remembered:
        talk = after_first_screen("--json")
        heard, asked = talk.heard, []
        while not heard.endswith("nothing:"):
            heard = " ".join(heard.rpartition("more)")[2].split())
            fitting = [question for question in guideline.questions.values() if heard.startswith(question.ask)]
            question = max(fitting, key=lambda question: len(question.ask))
            asked.append(question.id)
            heard = talk.type(typed_for(question, harmless.get(question.id)))
        talk.type("kept.json")
        remembered["interview"] = asked, talk.end().json, (here / "kept.json").read_text(encoding="utf-8")
    return remembered["interview"]


def test_it_ends_by_itself_with_the_result_of_the_same_answers(whole_interview, assess):
    """An interview that is answered to the end settles the urgency, and a file with the same answers agrees."""
    _, outcome, kept = whole_interview

    assert outcome == assess(kept, "--json").json
    assert (outcome["urgency"], outcome["settled"]) == ("self_care", True)


def test_it_asks_nothing_twice_and_nothing_of_the_clinicians(whole_interview, guideline):
    """Each question comes once, and examinations are never asked of the person."""
    asked, _, _ = whole_interview

    assert len(set(asked)) == len(asked)
    assert {guideline.questions[identity].who for identity in asked} <= {"patient", "both"}


# stopping and going on


STOPS = {
    "ctrl-c": lambda talk: talk.interrupt(),
    "end-of-input": lambda talk: talk.end(),
}
however = pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)


@however
def test_it_keeps_the_answers_when_stopped(after_first_screen, kept, stop):
    """Ctrl-C and the end of input keep everything that was typed."""
    talk = after_first_screen()
    talk.type("GB")

    stop(talk)

    assert kept()["country"] == "GB"
    assert kept()["saddle_numb"] == "no"


@however
def test_it_says_where_the_answers_are_and_how_to_go_on(after_first_screen, state, stop):
    """A stopped interview prints no result and says how to take it up again."""
    ran = stop(after_first_screen())

    (path,) = state.iterdir()
    assert ran.code == 130
    assert ran.out.strip() == ""
    assert str(path) in ran.err
    assert "sureback assess --resume" in ran.err
    assert "Traceback" not in ran.err


@however
def test_it_keeps_the_answers_for_their_owner_alone(after_first_screen, state, stop):
    """Nobody else on the machine can read them."""
    stop(after_first_screen())

    (path,) = state.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@however
def test_it_can_be_stopped_on_the_first_screen(start, sureback, stop):
    """Stopping before anything was typed ends as quietly."""
    talk = start()
    talk.listen()

    ran = stop(talk)

    assert ran.code == 130
    assert "Traceback" not in ran.err


def test_it_keeps_the_answers_through_a_power_cut(after_first_screen, kept):
    """Each answer is on disk before the next question is asked."""
    talk = after_first_screen()
    talk.type("GB")

    talk.process.send_signal(signal.SIGKILL)
    talk.end()

    assert kept()["country"] == "GB"


@pytest.fixture
def resumed(after_first_screen, start):
    """An interview stopped after the country, taken up again, and what it says first."""
    talk = after_first_screen()
    talk.type("GB")
    talk.interrupt()
    again = start("--resume", "--json", *AT)
    return again, again.listen()


def test_it_goes_on_where_it_stopped(resumed, ask_of):
    """The first screen and the answered questions do not come again."""
    _, heard = resumed

    assert "Going on with" in heard
    assert "Is any of this happening now" not in heard
    assert ask_of("answering_for") in heard


def test_it_goes_on_with_the_answers_kept(resumed, here):
    """The result rests on the answers from before and after the stop."""
    talk, _ = resumed
    talk.type("1")

    answers = saved(talk, here)

    assert (answers["saddle_numb"], answers["country"], answers["answering_for"]) == ("no", "GB", "self")


def test_it_removes_the_kept_answers_at_the_end(resumed, state):
    """Once the result is out the unfinished answers are gone."""
    talk, _ = resumed

    finish(talk)

    assert list(state.iterdir()) == []


def test_it_gives_emergency_advice_again_when_going_on(start, ticks):
    """Whoever stopped after emergency advice sees it again, before any question."""
    talk = start()
    talk.type(ticks(talk.listen(), "saddle_numb"))
    talk.interrupt()

    again = start("--resume")
    heard = again.listen()
    ran = again.end()

    assert "GO TO AN EMERGENCY DEPARTMENT NOW" in heard + ran.out


def test_it_does_not_overwrite_an_unfinished_interview(after_first_screen, state):
    """A second start, even in the same second, has a place of its own."""
    for country in ("GB", "US"):
        talk = after_first_screen()
        talk.type(country)
        talk.interrupt()

    kept = [json.loads(path.read_text())["answers"]["country"] for path in state.iterdir()]
    assert sorted(kept) == ["GB", "US"]


@pytest.mark.parametrize(
    "moments",
    [
        pytest.param(("2026-11-20T20:00:00Z", "2026-11-20T20:00:05Z"), id="seconds-apart"),
        pytest.param(("2026-11-20T20:00:00Z", "2026-11-20T20:00:00Z"), id="in-the-same-second"),
    ],
)
def test_it_goes_on_with_the_newest_of_several(start, moments):
    """--resume takes the interview that was typed last."""
    for moment, country in zip(moments, ("GB", "US"), strict=True):
        talk = start("--at", moment)
        talk.listen()
        talk.type("none")
        talk.type(country)
        talk.interrupt()

    again = start("--resume")
    again.listen()

    assert "Your answer was: US." in again.type("b")


def test_it_says_that_there_is_nothing_to_go_on_with(sureback):
    """--resume without an unfinished interview is wrong input."""
    ran = sureback("assess", "--resume")

    assert ran.code == 2
    assert ran.out == ""
    assert "there are no unfinished questions" in ran.err


@pytest.fixture
def unfinished(state):
    """A file of unfinished answers with any content."""

    def put(content):
        state.mkdir()
        path = state / "unfinished-20261120T200000Z.json"
        path.write_text(content)
        return path

    return put


@pytest.mark.parametrize("content", ["", '{"answers": '], ids=["empty", "cut-off"])
def test_it_does_not_lose_unfinished_answers_it_cannot_read(sureback, unfinished, content):
    """A damaged file is named and left as it is."""
    path = unfinished(content)

    ran = sureback("assess", "--resume")

    assert ran.code == 2
    assert path.name in ran.err
    assert path.read_text() == content


@pytest.mark.parametrize(
    "unfit",
    [{"gone": "yes"}, {"age_years": 300}, {"age_years": 20, "pain_months": 300}],
    ids=["unknown", "range", "contradiction"],
)
def test_it_goes_on_without_answers_that_no_longer_fit(start, unfinished, unfit):
    """Answers that the knowledge of today refuses are named and asked again; the others stay."""
    unfinished(json.dumps({"answers": {"saddle_numb": "no", "country": "GB"} | unfit}))

    heard = start("--resume").listen()

    assert "Is any of this happening now" in heard
    assert any(question in heard for question in unfit)


# on a terminal


def test_it_fits_eighty_columns_during_the_questions(after_first_screen):
    """No line of the interview is longer than 80 columns."""
    ran = finish(after_first_screen())

    assert [line for line in ran.err.splitlines() if len(line) > 80] == []


@pytest.fixture
def terminal(environment, here):
    """An interview on a terminal of its own: type keys, see the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ON_ITS_OWN_TERMINAL, *PROGRAM, "assess"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=here,
        env=environment,
    )
    os.close(theirs)

    def type_keys(keys, until):
        os.write(ours, keys)
        seen = b""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while until not in seen:
            assert select.select([ours], [], [], deadline - time.monotonic())[0], seen
            try:
                seen += os.read(ours, 65536)
            except OSError:
                break  # this is how Linux says that the program has ended
        return seen.decode()

    yield type_keys, process
    process.kill()
    process.wait()
    os.close(ours)


def test_it_keeps_the_answers_when_ctrl_c_is_typed_on_a_terminal(terminal, kept):
    """The key itself, on a real terminal, stops the interview and keeps the answers."""
    type_keys, process = terminal
    type_keys(b"", b"or none:")
    type_keys(b"none\n", b"Which country")
    type_keys(b"GB\n", b"Who are these answers about")

    seen = type_keys(b"\x03", b"--resume")

    assert process.wait(timeout=PATIENCE_SECONDS) == 130
    assert "Traceback" not in seen
    assert kept()["country"] == "GB"
