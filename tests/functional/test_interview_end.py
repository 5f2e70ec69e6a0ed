"""The end of the interview: the result, and what is kept."""

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
            if "That settles how urgent this is" in heard:
                heard = talk.type("")
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


def test_it_offers_the_questions_of_the_plan_after_the_urgency(whole_interview):
    """Once the urgency is settled it asks what the person takes, and only then what medicines depend on."""
    asked, outcome, _ = whole_interview

    plan = asked[asked.index("medicines") :]
    assert {"nsaid_reaction", "stomach_history"} <= set(plan)
    assert {one["id"] for one in outcome["plan"]["medicines"]} >= {"ibuprofen", "paracetamol"}


def test_it_lets_the_person_leave_the_questions_of_the_plan(
    remembered, after_first_screen, whole_interview, guideline, harmless
):
    """An r at the offer gives the result of the same urgency at once."""
    asked, outcome, _ = whole_interview
    talk = after_first_screen("--json")
    heard = talk.heard
    for identity in asked[: asked.index("medicines")]:
        heard = talk.type(typed_for(guideline.questions[identity], harmless.get(identity)))

    assert "That settles how urgent this is" in heard
    assert finish(talk).json["urgency"] == outcome["urgency"]
