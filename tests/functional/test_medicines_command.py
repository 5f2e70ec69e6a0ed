"""`sureback medicines`: what was understood, what may be considered, and what an impossible plan gets."""

import pytest

from tests.functional.conftest import AT

NOTHING_AGAINST = {"age_years": 34, "sex_at_birth": "male", "country": "GB", "medicines": [], "allergies": []}


def verdicts(ran):
    """The verdict of each medicine by its id."""
    return {one["id"]: one["verdict"] for one in ran.json["medicines"]}


def test_it_asks_first_when_nothing_is_known(sureback):
    """Without a file no medicine is better than "ask first"."""
    ran = sureback("medicines", "--json", *AT)

    assert ran.code == 0
    assert set(verdicts(ran).values()) <= {"ask_first", "do_not_take"}


@pytest.mark.parametrize("medicine", ["ibuprofen", "naproxen", "aspirin"])
def test_it_forbids_anti_inflammatories_with_a_blood_thinner(sureback, medicine):
    """--taking warfarin is enough for "do not take"."""
    ran = sureback("medicines", "--taking", "warfarin, amlodipine", "--json", *AT)

    assert verdicts(ran)[medicine] == "do_not_take"


def test_it_says_what_it_understood(sureback):
    """A brand name is shown with its ingredient, and an unknown name is said to be unknown."""
    ran = sureback("medicines", "--taking", "Nurofen, blorbex", *AT)

    assert '"Nurofen" understood as Ibuprofen.' in ran.said
    assert '"blorbex" We could not read this name.' in ran.said


def test_it_asks_first_beside_a_name_it_did_not_understand(sureback, write):
    """A medicine that nobody could read may clash with any other, so none is fine."""
    file = write(NOTHING_AGAINST)

    ran = sureback("medicines", file, "--taking", "blorbex", "--json", *AT)

    assert ran.json["understood"] == [
        {"written": "blorbex", "ingredients": [], "how": "not_understood", "clear": False}
    ]
    assert "ok_to_consider" not in verdicts(ran).values()


def test_it_takes_the_word_none_for_none(sureback):
    """`--taking none` says that nothing is taken."""
    assert sureback("medicines", "--taking", "none", "--json", *AT).json["understood"] == []


@pytest.mark.parametrize("typed", ["", " ", ",", " , ,"], ids=["empty", "blank", "comma", "commas"])
def test_it_does_not_take_silence_for_none(sureback, typed):
    """No name at all is not the answer "none"."""
    ran = sureback("medicines", "--taking", typed, *AT)

    assert (ran.code, ran.out) == (2, "")
    assert 'Write the names with commas between, or "none".' in ran.err


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("ibuprofen 99999 mg x 90", "A dose of 99999 mg cannot be."),
        ("ibuprofen -400 mg x 3", "below 0"),
        ("ibuprofen 400 mg x 90", "from 1 to 24 times"),
        ("ibuprofen 400 mg x 3, 999 days", "from 1 to 365 days"),
        ("qwertyzol 400 mg x 3", "is not one medicine that is known here"),
        ("as much as it takes", "Write it like this: ibuprofen 400 mg x 3, 3 days."),
        ("", "Write it like this: ibuprofen 400 mg x 3, 3 days."),
        ("\x1b[31mibuprofen", "Write it like this"),
    ],
    ids=["huge", "negative", "too-often", "too-long", "unknown", "nonsense", "empty", "control-characters"],
)
def test_it_refuses_a_plan_that_cannot_be(sureback, plan, message):
    """An impossible or unreadable dose is refused with what to write, and nothing is guessed."""
    ran = sureback("medicines", "--take", plan, *AT)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "\x1b" not in ran.err


def test_it_warns_of_more_than_the_label_allows(sureback, write):
    """A possible dose above the label's is answered, not refused: do not take it, and whom to ring."""
    ran = sureback("medicines", write(NOTHING_AGAINST), "--take", "ibuprofen 800 mg x 4", "--json", *AT)

    (planned,) = ran.json["planned"]
    assert (planned["verdict"], planned["mg_per_day"]) == ("do_not_take", 3200)


def test_it_checks_several_plans(sureback):
    """--take may be given more than once."""
    ran = sureback("medicines", "--take", "ibuprofen 200 mg x 3", "--take", "paracetamol 500 mg x 4", "--json", *AT)

    assert [one["id"] for one in ran.json["planned"]] == ["ibuprofen", "paracetamol"]


def test_it_shows_prescription_medicines_on_request_only(sureback):
    """What one cannot buy is left out unless asked for, and never better than "ask first"."""
    plain, asked = sureback("medicines", *AT), sureback("medicines", "--prescription", *AT)

    assert "Prescription medicines" not in plain.out
    assert "Prescription medicines" in asked.out
    assert "You can consider" not in asked.out.partition("Prescription medicines")[2]


def test_it_says_each_open_question_once(sureback):
    """Medicines of which too little is known stand together, with what is not known named once."""
    said = sureback("medicines", *AT).said

    assert said.count("Do you have kidney disease?") <= 1
    assert said.count("Not known yet:") <= 2


def test_it_refuses_a_file_that_is_not_there(sureback):
    """A missing file is said to be missing."""
    ran = sureback("medicines", "missing.yaml", *AT)

    assert (ran.code, ran.out) == (2, "")
    assert "missing.yaml: there is no such file" in ran.err


def test_it_refuses_answers_that_cannot_be(sureback, write):
    """Impossible answers give no verdict at all."""
    ran = sureback("medicines", write({"age_years": -3}), *AT)

    assert (ran.code, ran.out) == (2, "")
    assert "age_years" in ran.err


@pytest.mark.parametrize("width", ["40", "80", "100"])
def test_it_fits_the_terminal(sureback, width):
    """No line is wider than the terminal, but for an address that cannot be broken."""
    ran = sureback("medicines", "--prescription", "--taking", "warfarin", *AT, COLUMNS=width)

    wide = [line for line in ran.out.splitlines() if len(line) > int(width)]
    assert [line for line in wide if " " in line.strip()] == []
