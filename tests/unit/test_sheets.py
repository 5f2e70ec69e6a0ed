"""Answer sheets: every type of question with answers that fit, answers that do not, and what is said about those."""

import pytest

from sureback.errors import AnswersError
from sureback.language.sheets import LONGEST_LIST, LONGEST_TEXT, Sheet, check_answer, read_sheet
from sureback.language.yaml_trees import parse_yaml
from tests.small_world import world

FIT = {
    "yes": ("numb", "yes", "yes"),
    "no with blanks": ("numb", " no ", "no"),
    "not applicable": ("pregnant", "not_applicable", "not_applicable"),
    "true": ("reflex_gone", True, True),
    "false": ("reflex_gone", False, False),
    "true as text": ("reflex_gone", "true", True),
    "False as text": ("reflex_gone", "False", False),
    "a symbol": ("leg", "both", "both"),
    "a symbol with blanks": ("leg", " one", "one"),
    "several": ("medicines", ["steroid", "insulin"], ("steroid", "insulin")),
    "several in the question's order": ("medicines", ["insulin", "steroid"], ("steroid", "insulin")),
    "a tuple": ("medicines", ("thinner",), ("thinner",)),
    "none of these": ("medicines", [], ()),
    "a whole number": ("hours", 34, 34),
    "a whole number as text": ("hours", " 34 ", 34),
    "a whole number with a sign": ("hours", "+34", 34),
    "a whole number with a nought behind": ("hours", 34.0, 34),
    "the lowest": ("hours", 0, 0),
    "the highest": ("hours", 87600, 87600),
    "a decimal number": ("temp_c", 36.6, 36.6),
    "a decimal number as text": ("temp_c", "36.6", 36.6),
    "a decimal question with a whole number": ("temp_c", 37, 37),
    "the lowest decimal": ("temp_c", 30, 30),
    "the highest decimal": ("temp_c", "45.0", 45),
    "text": ("mood", "  low today ", "low today"),
    "the longest text": ("mood", "x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
    "a date": ("onset_on", "2026-02-28", "2026-02-28"),
    "a leap day": ("onset_on", " 2024-02-29", "2024-02-29"),
    "a list of texts": ("allergies", ["nuts ", "latex"], ("nuts", "latex")),
    "an empty list": ("allergies", [], ()),
    "a list of records": ("allergies", [{"to": "nuts", "since": 2001}], ({"to": "nuts", "since": 2001},)),
    "a list of symbols": ("episodes", ["fall", "fall"], ("fall", "fall")),
    "a list of records about symbols": ("episodes", [{"what": " lift", "kg": 30}], ({"what": "lift", "kg": 30},)),
    "the longest list": ("allergies", ["x"] * LONGEST_LIST, ("x",) * LONGEST_LIST),
    "a record": (
        "vitals",
        {"pulse": 80, "on": None, "of": [1, {"a": "b"}]},
        {"pulse": 80, "on": None, "of": [1, {"a": "b"}]},
    ),
    "a record as one text": ("vitals", "normal", "normal"),
    "one value for both sides": ("grade_a", 4, 4),
    "a value for each side": ("grade_a", {"left": 4, "right": "5"}, {"left": 4, "right": 5}),
    "a value for one side": ("grade_a", {"left": 3}, {"left": 3}),
}

HOURS = "Allowed: a whole number from 0 to 87600 hours, not_sure, declined."
DEGREES = "Allowed: a number from 30 to 45 °C, not_sure, declined."
YES_OR_NO = 'Allowed: "yes", "no", not_sure, declined.'
UNFIT = {
    "a boolean for yes": ("numb", True, f"numb: True is not an answer to it. {YES_OR_NO}"),
    "a misspelt yes": ("numb", "yess", f"numb: 'yess' is not an answer to it. Did you mean 'yes'? {YES_OR_NO}"),
    "a capital": ("numb", "Yes", f"'Yes' is not an answer to it. Did you mean 'yes'? {YES_OR_NO}"),
    "a number for yes": ("numb", 1, "numb: 1 is not an answer to it."),
    "a list for yes": ("numb", ["yes"], "is not an answer to it."),
    "not applicable where it always applies": (
        "numb",
        "not_applicable",
        f"'not_applicable' is not an answer to it. {YES_OR_NO}",
    ),
    "not applicable listed where allowed": (
        "pregnant",
        "maybe",
        'Allowed: "yes", "no", "not_applicable", not_sure, declined.',
    ),
    "a misspelt not sure": ("numb", "not sure", "'not sure' is not an answer to it."),
    "yes for a finding": (
        "reflex_gone",
        "yes",
        "'yes' is not true or false. Allowed: true, false, not_sure, declined.",
    ),
    "1 for a finding": ("reflex_gone", 1, "1 is not true or false."),
    "a misspelt symbol": (
        "leg",
        "bth",
        "'bth' is not an answer to it. Did you mean 'both'? Allowed: none, one, both, not_sure",
    ),
    "a number for a symbol": ("leg", 1, "leg: 1 is not an answer to it. Allowed: none, one, both, not_sure, declined."),
    "one symbol for several": (
        "medicines",
        "steroid",
        "'steroid' is not a list. Write a list such as [steroid], or [] for none",
    ),
    "a mapping for several": ("medicines", {"steroid": True}, "is not a list."),
    "a misspelt one of several": (
        "medicines",
        ["thinner", "insuln"],
        "'insuln' is not an answer to it. Did you mean 'insulin'?",
    ),
    "a symbol twice": ("medicines", ["insulin", "insulin"], "a value stands in the list twice. Name each value once."),
    "not sure among several": ("medicines", ["insulin", "not_sure"], "'not_sure' is not an answer to it."),
    "nothing among several": ("medicines", [None], "None is not an answer to it."),
    "text for a number": ("hours", "two", f"'two' is not a number. {HOURS}"),
    "a unit behind a number": ("hours", "34 hours", f"'34 hours' is not a number. {HOURS}"),
    "a boolean for a number": ("hours", True, f"True is not a number. {HOURS}"),
    "a list for a number": ("hours", [3], "is not a number."),
    "a comma for a point": ("temp_c", "36,6", f"'36,6' is not a number. {DEGREES}"),
    "a power of ten": ("temp_c", "3.7e1", "'3.7e1' is not a number."),
    "no number": ("temp_c", float("nan"), f"nan is not a number. {DEGREES}"),
    "infinity": ("temp_c", float("inf"), "inf is not a number."),
    "infinity as text": ("temp_c", "inf", "'inf' is not a number."),
    "part of an hour": ("hours", 1.5, f"1.5 is not a whole number. {HOURS}"),
    "part of an hour as text": ("hours", "1.5", f"'1.5' is not a whole number. {HOURS}"),
    "below the range": ("hours", -1, f"-1 is out of range. {HOURS}"),
    "above the range": ("hours", 87601, f"87601 is out of range. {HOURS}"),
    "just below a decimal range": ("temp_c", 29.9, f"29.9 is out of range. {DEGREES}"),
    "just above a decimal range": ("temp_c", "45.1", f"'45.1' is out of range. {DEGREES}"),
    "Fahrenheit for Celsius": ("temp_c", 101, f"101 is out of range. {DEGREES}"),
    "a number for text": ("mood", 3, "mood: 3 is not text."),
    "a list for text": ("mood", ["low"], "is not text."),
    "too long a text": (
        "mood",
        "x" * (LONGEST_TEXT + 1),
        f"the text has {LONGEST_TEXT + 1} characters. At most {LONGEST_TEXT}.",
    ),
    "a day and month": (
        "onset_on",
        "28/02/2026",
        "'28/02/2026' is not a date. Write it as year-month-day, for example 2026-11-20.",
    ),
    "a number for a date": ("onset_on", 20260228, "20260228 is not a date."),
    "a moment for a date": ("onset_on", "2026-02-28T10:00", "is not a date."),
    "the 30th of February": ("onset_on", "2026-02-30", "'2026-02-30' is not a day of the calendar."),
    "the year nought": ("onset_on", "0000-01-01", "'0000-01-01' is not a day of the calendar."),
    "one text for a list": ("allergies", "nuts", "'nuts' is not a list. Write a list, or [] for none."),
    "a number in a list of texts": ("allergies", ["nuts", 3], "3 is not text."),
    "too long a list": (
        "allergies",
        ["x"] * (LONGEST_LIST + 1),
        f"the list has {LONGEST_LIST + 1} entries. At most {LONGEST_LIST}.",
    ),
    "a misspelt symbol in a list": ("episodes", ["fal"], "'fal' is not an answer to it. Did you mean 'fall'?"),
    "a record about nothing": ("episodes", [{"kg": 30}], "an entry does not say what it is."),
    "an object in a record": ("vitals", {"at": object()}, "cannot stand in a record."),
    "a list for a record": ("vitals", [80], "is not text."),
    "an unknown side": ("grade_a", {"middle": 4}, "does not give sides. Write {left: ..., right: ...}"),
    "a side out of range": (
        "grade_a",
        {"left": 4, "right": 6},
        "6 is out of range. Allowed: a whole number from 0 to 5 grade",
    ),
    "sides where there are none": ("power", {"left": 4}, "is not a number."),
    "nothing": (
        "numb",
        None,
        'numb: no answer is written. Leave the line out if it was not asked, or write one of: "yes", "no"',
    ),
    "blanks": ("hours", "  ", "hours: no answer is written."),
}


@pytest.mark.parametrize(("question", "raw", "read"), [pytest.param(*triple, id=name) for name, triple in FIT.items()])
def test_it_reads_an_answer_that_fits(question: str, raw: object, read: object) -> None:
    """An answer comes out in its question's type."""
    answer = read_sheet(world(), {question: raw}).answers[question]

    assert answer == read
    assert type(answer) is type(read) or isinstance(read, int | float)


@pytest.mark.parametrize(
    ("question", "raw", "message"), [pytest.param(*triple, id=name) for name, triple in UNFIT.items()]
)
def test_it_refuses_an_answer_that_does_not_fit(question: str, raw: object, message: str) -> None:
    """The question, what was written and what is allowed are named."""
    with pytest.raises(AnswersError) as error:
        read_sheet(world(), {question: raw})

    assert message in str(error.value)
    assert [fault.question for fault in error.value.faults] == [question]


@pytest.mark.parametrize("answer", ["not_sure", "declined", " not_sure "])
@pytest.mark.parametrize("question", sorted(world().questions))
def test_it_takes_not_sure_and_declined_for_every_question(question: str, answer: str) -> None:
    """Nobody is forced to an answer, whatever the type."""
    sheet = read_sheet(world(), {question: answer})

    assert sheet.answers == {question: answer.strip()}
    assert sheet.known(question) is None
    assert sheet.number(question) is None


@pytest.mark.parametrize(
    "number", [pytest.param(10**400, id="400 digits"), pytest.param(-(10**400), id="minus 400 digits")]
)
@pytest.mark.parametrize("question", ["hours", "temp_c"])
def test_it_refuses_a_number_of_four_hundred_digits(question: str, number: int) -> None:
    """A monster of a number is out of range like any other."""
    with pytest.raises(AnswersError):
        read_sheet(world(), {question: number})


@pytest.mark.parametrize("number", [37.96, "37.96"])
def test_it_takes_a_number_as_finely_as_it_was_measured(number: object) -> None:
    """`decimals` is the step of cases and of derived numbers; an answer may be finer and is compared as it is."""
    assert read_sheet(world(), {"temp_c": number}).answers["temp_c"] == 37.96


def test_it_refuses_an_unknown_question_and_names_the_nearest() -> None:
    """A misspelt id is never dropped."""
    with pytest.raises(AnswersError) as error:
        read_sheet(world(), {"nubm": "yes"})

    assert str(error.value) == "nubm: there is no question with this id. Did you mean 'numb'?"


def test_it_says_where_the_ids_are_listed_when_none_is_near() -> None:
    """When no id is close, the remedy is the list."""
    with pytest.raises(AnswersError, match="`sureback questions` lists every id"):
        read_sheet(world(), {"zzzzzz": "yes"})


def test_it_lists_every_fault_at_once() -> None:
    """Three wrong answers give three faults, in the order they were written."""
    with pytest.raises(AnswersError) as error:
        read_sheet(world(), {"leg": "arm", "numb": "yes", "hours": -1, "wrong": 3})

    assert [fault.question for fault in error.value.faults] == ["leg", "hours", "wrong"]


def test_it_names_the_line_of_a_fault_in_a_file() -> None:
    """A sheet that came from YAML knows its lines."""
    raw = parse_yaml("numb: yes\n\nleg: arm\nwrong: 1\n", "f")
    assert isinstance(raw, dict)

    with pytest.raises(AnswersError) as error:
        read_sheet(world(), raw)

    assert [fault.line for fault in error.value.faults] == [3, 4]
    assert str(error.value).startswith("line 3, leg: 'arm' is not an answer to it.")


def test_it_reads_a_plain_yes_and_a_quoted_one_alike() -> None:
    """Answers are read as text, so the trap of YAML's booleans does not exist."""
    plain, quoted = parse_yaml("numb: yes\nhours: 34\n", "f"), parse_yaml("numb: 'yes'\nhours: '34'\n", "f")
    assert isinstance(plain, dict)
    assert isinstance(quoted, dict)

    assert read_sheet(world(), plain) == read_sheet(world(), quoted)


def test_it_puts_answers_in_the_order_of_the_questions() -> None:
    """The order in which answers were written does not matter."""
    sheet = read_sheet(world(), {"fever": "no", "leg": "one", "numb": "yes"})

    assert list(sheet.answers) == [identity for identity in world().questions if identity in sheet.answers]


def test_it_reads_no_answers_as_an_empty_sheet() -> None:
    """Nothing asked is a sheet too."""
    assert read_sheet(world(), {}) == Sheet({})


def test_it_gives_numbers_only_for_numbers() -> None:
    """`number` is None for words and for booleans, which Python would count as 1."""
    sheet = read_sheet(world(), {"hours": 3, "leg": "one", "reflex_gone": True})

    assert [sheet.number(question) for question in ("hours", "leg", "reflex_gone", "numb")] == [3, None, None, None]


def test_it_cuts_a_long_answer_in_its_message() -> None:
    """A message shows the start of what was written, not all of it."""
    with pytest.raises(AnswersError) as error:
        read_sheet(world(), {"leg": "x" * 500})

    assert "x" * 56 + "... is not an answer" in str(error.value)
    assert "x" * 60 not in str(error.value)


def test_it_checks_one_answer_by_itself() -> None:
    """`check_answer` is the same check for one question, and names it."""
    question = world().questions["hours"]

    assert check_answer(question, "3") == 3
    with pytest.raises(AnswersError, match="hours: 'x' is not a number"):
        check_answer(question, "x")
