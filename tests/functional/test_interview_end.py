"""The end of the interview: the result, and what is kept."""

import re
import stat

import pytest

from tests.functional.conftest import AT
from tests.functional.interviews import finish


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
    talk.type("1")
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

    assert "on our side" not in ran.err
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


def ticked_for(guideline, harmless, heard):
    """The questions of a list as heard, and the numbers that somebody with the harmless sheet types."""
    checklist = next(one for one in guideline.checklists.values() if f"{one.ask} 1 " in heard)
    found = {
        item.question: re.search(rf"(\d+) {re.escape(item.tick)}", heard)
        for item in checklist.items
        if item.tick in heard
    }
    plain = {"tri": "no", "multi": []}
    none = {
        item.question: item.none_means or plain[guideline.questions[item.question].type]
        for item in checklist.items
        if item.question in found
    }
    typed = [
        match[1]
        for question, match in found.items()
        if str(harmless.get(question, none[question])) != str(none[question])
    ]
    return list(found), " ".join(typed) or "none"


def answered(talk, heard, guideline, harmless):
    """Answer one step as somebody with the harmless sheet would; what was asked, and what is heard next."""
    heard = " ".join(heard.rpartition("more)")[2].split())
    if heard.endswith("or none:"):
        asked, typed = ticked_for(guideline, harmless, heard)
        return asked, talk.type(typed)
    fitting = [question for question in guideline.questions.values() if heard.startswith(question.ask)]
    question = max(fitting, key=lambda question: len(question.ask))
    return [question.id], talk.type(typed_for(question, harmless.get(question.id)))


@pytest.fixture
def whole_interview(remembered, after_first_screen, guideline, harmless, here):
    """An interview answered to its end by a person without any danger sign, held once a session.

    Gives the ids asked before and after the urgency was settled, the outcome, the answers as kept in a file, and what was heard.
    """
    if "interview" not in remembered:
        talk = after_first_screen("--json")
        heard, steps, plan = talk.heard, [], None
        while not heard.endswith("nothing:"):
            if "That settles how urgent this is" in heard:
                heard, plan = talk.type(""), []
            asked, heard = answered(talk, heard, guideline, harmless)
            (steps if plan is None else plan).append(asked)
        talk.type("kept.json")
        ran = talk.end()
        remembered["interview"] = steps, plan, ran.json, (here / "kept.json").read_text(encoding="utf-8"), ran.err
    return remembered["interview"]


def test_it_ends_by_itself_with_the_result_of_the_same_answers(whole_interview, assess):
    """An interview that is answered to the end settles the urgency, and a file with the same answers agrees."""
    _, _, outcome, kept, _ = whole_interview

    assert outcome == assess(kept, "--json").json
    assert (outcome["urgency"], outcome["settled"]) == ("self_care", True)


def test_it_asks_nothing_twice_and_nothing_of_the_clinicians(whole_interview, guideline):
    """Each question comes once, and examinations are never asked of the person."""
    steps, plan, _, _, _ = whole_interview
    asked = [question for step in (*steps, *plan) for question in step]

    assert [one for one in asked if asked.count(one) > 1] == ["previous_episodes"] * 2  # a tick, then how many
    assert {guideline.questions[identity].who for identity in asked} <= {"patient", "both"}


def test_it_settles_a_simple_spasm_in_few_screens(whole_interview):
    """Somebody with a simple spasm and no danger sign sees few screens after the first."""
    steps, *_ = whole_interview

    assert len(steps) <= 16


def test_it_says_that_it_stopped_and_that_nothing_more_can_matter(whole_interview):
    """At its end it says after how many screens it stopped, and that nothing else can change the urgency."""
    *_, heard = whole_interview

    said = " ".join(heard.split())
    assert "nothing not yet asked can change how urgent this is" in said


def test_it_offers_the_questions_of_the_plan_after_the_urgency(whole_interview):
    """Once the urgency is settled it asks where the person is, what they take, and what medicines depend on."""
    _, plan, outcome, _, _ = whole_interview

    asked = {question for step in plan for question in step}
    assert {"country", "medicines", "nsaid_reaction", "stomach_history"} <= asked
    assert {one["id"] for one in outcome["plan"]["medicines"]} >= {"ibuprofen", "paracetamol"}


@pytest.fixture
def settled(after_first_screen, guideline, harmless):
    """An interview at the moment when the urgency is settled, and what it says then."""
    talk = after_first_screen("--json")
    heard = talk.heard
    while "That settles how urgent this is" not in heard:
        _, heard = answered(talk, heard, guideline, harmless)
    return talk, heard


def test_it_lets_the_person_leave_the_questions_of_the_plan(settled, whole_interview):
    """An r at the offer gives the result of the same urgency at once."""
    talk, _ = settled

    assert finish(talk).json["urgency"] == whole_interview[2]["urgency"]


def test_it_shows_why_it_could_stop(settled):
    """A c at the offer lists each question that was not asked, with the rules it could have decided and why it cannot."""
    talk, _ = settled

    heard = talk.type("c")

    assert "Nothing not yet asked can change that." in heard
    assert "ruled out" in heard
    assert heard.endswith(">")


def test_ask_is_assess_without_a_file(sureback):
    """`ask` holds the same interview and prints the same result; a file name is not taken."""
    spoken = "none\nr\n"

    asked, assessed = (sureback(*command, *AT, stdin=spoken) for command in (("ask",), ("assess",)))

    assert (asked.code, asked.out) == (assessed.code, assessed.out)
    assert "CARE FOR IT AT HOME" in asked.out
    assert sureback("ask", "answers.yaml").code == 2
