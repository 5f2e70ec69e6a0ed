"""Input that cannot be used: exit code 2, nothing on standard output, and a message that says where and what to do."""

import json
import os
import subprocess

import pytest

from tests.functional.conftest import AT, PATIENCE_SECONDS, PROGRAM

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nfever: *c\n"


def refused(ran, *told):
    """Whether a run ended as it must when the input is wrong."""
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "our side" not in ran.err
    for words in told:
        assert words in ran.err


# single answers


UNFIT = {
    "misspelt-id": ("sadle_numb: yes\n", "sadle_numb", "there is no question with this id", "'saddle_numb'"),
    "unknown-id": ("zzzzqqqq: yes\n", "zzzzqqqq", "there is no question with this id", "sureback questions"),
    "number-as-id": ("1: yes\n", "1", "there is no question with this id"),
    "misspelt-value": ("leg_pain: bth\n", "leg_pain", "'bth'", "Did you mean 'both'?", "none, one, both"),
    "word-for-yes": ("saddle_numb: maybe\n", "saddle_numb", "'maybe'", '"yes", "no"', "not_sure", "declined"),
    "yaml-true": ("saddle_numb: true\n", "saddle_numb", "'true'", '"yes", "no"'),
    "not-applicable-where-it-is-not": ("saddle_numb: not_applicable\n", "saddle_numb", '"yes", "no"'),
    "list-for-yes": ("saddle_numb: [yes]\n", "saddle_numb", "['yes']", '"yes", "no"'),
    "mapping-for-yes": ("saddle_numb: {now: yes}\n", "saddle_numb", '"yes", "no"'),
    "word-for-number": ("age_years: old\n", "age_years", "'old' is not a number", "0 to 120 years"),
    "list-for-number": ("age_years: [34]\n", "age_years", "is not a number", "0 to 120 years"),
    "fraction": ("age_years: 34.5\n", "age_years", "'34.5' is not a whole number", "0 to 120 years"),
    "too-high": ("age_years: 150\n", "age_years", "'150' is out of range", "0 to 120 years"),
    "negative": ("age_years: -1\n", "age_years", "'-1' is out of range", "0 to 120 years"),
    "fahrenheit-for-celsius": ("temp_c: 101\n", "temp_c", "'101' is out of range", "34.0 to 42.5 °C"),
    "nan": ("temp_c: .nan\n", "temp_c", "'.nan' is not a number", "°C"),
    "infinity": ("temp_c: -.inf\n", "temp_c", "'-.inf' is not a number", "°C"),
    "overflow": ("temp_c: 1e999\n", "temp_c", "'1e999' is not a number", "°C"),
    "many-digits": (f"age_years: {'9' * 5000}\n", "age_years", "is not a number", "0 to 120 years"),
    "word-for-list": ("pain_site: low_back\n", "pain_site", "'low_back' is not a list", "[]"),
    "misspelt-in-list": ("pain_site: [lowback]\n", "pain_site", "'lowback'", "Did you mean 'low_back'?"),
    "twice-in-list": ("pain_site: [flank, flank]\n", "pain_site", "twice", "once"),
    "word-for-finding": ("clonus: maybe\n", "clonus", "'maybe' is not true or false", "true, false"),
    "wrong-side": ("motor_L2: {up: 3}\n", "motor_L2", "does not give sides", "left"),
    "side-out-of-range": ("motor_L2: {left: 9}\n", "motor_L2", "'9' is out of range", "0 to 5"),
    "no-answer": ("saddle_numb:\n", "saddle_numb", "no answer is written", "Leave the line out"),
    "word-for-date": ("onset_on: yesterday\n", "onset_on", "'yesterday' is not a date", "2026-11-20"),
    "no-such-day": ("onset_on: 2026-02-30\n", "onset_on", "not a day of the calendar"),
    "long-text": (f"allergies: [{'x' * 3000}]\n", "allergies", "3000 characters", "At most 2000"),
    "unknown-entry": ("relief_tried: [{what: wishing}]\n", "relief_tried", "'wishing'"),
}


@pytest.mark.parametrize(("line", "told"), [(line, told) for line, *told in UNFIT.values()], ids=UNFIT)
def test_it_refuses_an_answer_that_does_not_fit_its_question(sureback, write, line, told):
    """The message names the file, the line, the answer, what is wrong with it and what would be right."""
    ran = sureback("assess", write("fever: no\n" + line))

    refused(ran, "answers.yaml", "line 2", "112", *told)


JSON_UNFIT = {
    "true-for-yes": ({"saddle_numb": True}, "saddle_numb", '"yes", "no"'),
    "null": ({"saddle_numb": None}, "saddle_numb", "no answer is written"),
    "true-for-number": ({"age_years": True}, "age_years", "is not a number"),
    "number-for-word": ({"leg_pain": 2}, "leg_pain", "none, one, both"),
    "number-for-date": ({"onset_on": 20261110}, "onset_on", "is not a date"),
    "country-in-full": ({"country": "Ruritania"}, "country", "'Ruritania'", "two-letter", "GB"),
    "empty-text": ({"fever": " "}, "fever", "no answer is written"),
}


@pytest.mark.parametrize(
    ("answers", "told"), [(answers, told) for answers, *told in JSON_UNFIT.values()], ids=JSON_UNFIT
)
def test_it_refuses_a_json_value_that_does_not_fit_its_question(sureback, write, answers, told):
    """JSON has values YAML text has not; they are refused in the same words."""
    refused(sureback("assess", write(answers, "answers.json")), "answers.json", *told)


def test_it_lists_every_unfit_answer_at_once(sureback, write):
    """A person corrects a file once, not answer by answer."""
    ran = sureback("assess", write("sadle_numb: yes\nage_years: 150\nfever: no\nleg_pain: bth\n"))

    refused(ran, "3 answer", "line 1, sadle_numb", "line 2, age_years", "line 4, leg_pain")


# answers that cannot all be right


IMPOSSIBLE = {
    "pregnant-male": ({"pregnant": "yes", "sex_at_birth": "male"}, "pregnant", "sex_at_birth"),
    "below-the-knee-without-leg-pain": ({"leg_below_knee": "yes", "leg_pain": "none"}, "leg_below_knee", "leg_pain"),
    "weeks-without-pregnancy": ({"pregnant": "no", "pregnancy_weeks": 20}, "pregnant", "pregnancy_weeks"),
    "began-before-birth": ({"age_years": 20, "back_started_age": 30}, "back_started_age", "age"),
    "days-before-birth": ({"age_years": 2, "onset_days": 3000}, "onset_days", "age"),
    "two-temperatures": ({"temp_c": 37, "temp_f": 104}, "temp_c", "temp_f"),
    "date-and-days": ({"onset_on": "2026-11-10", "onset_days": 90}, "onset_days", "onset_on"),
    "in-the-future": ({"onset_on": "2026-11-21"}, "onset_on", "2026-11-21 is in the future", "2026-11-20"),
}


@pytest.mark.parametrize(
    ("answers", "told"), [(answers, told) for answers, *told in IMPOSSIBLE.values()], ids=IMPOSSIBLE
)
def test_it_refuses_answers_that_cannot_all_be_right(sureback, write, answers, told):
    """A contradiction names the answers that do not go together and asks to correct one."""
    refused(sureback("assess", write(answers), *AT), "answers.yaml", "Correct", "112", *told)


def test_it_takes_a_date_of_today(sureback, write):
    """The day of the assessment itself is not in the future."""
    assert sureback("assess", write({"onset_on": "2026-11-20"}), *AT).code == 0


# files


BROKEN = {
    "duplicate-yaml-key": (b"fever: no\nage_years: 34\nfever: yes\n", "line 3", "'fever'", "twice", "keep one"),
    "duplicate-nested-key": (b"answers:\n  fever: no\n  fever: yes\n", "line 3", "'fever'", "twice"),
    "duplicate-json-key": (b'{"fever": "no",\n "fever": "yes"}', "'fever'", "twice", "keep one"),
    "in-both-parts": (b"answers: {clonus: true}\nexam_answers: {clonus: false}\n", "'clonus'", "keep one"),
    "broken-yaml": (b"fever: [no\nage_years: 34\n", "line 2", "column", "broken YAML"),
    "tab-in-yaml": (b"fever: no\n\tage_years: 34\n", "line 2", "column 1", "broken YAML"),
    "open-quotation": (b'fever: "no\n', "line", "column", "broken YAML"),
    "broken-json": (b'{"fever": "no",\n  "age_years" 34}', "line 2", "column 15", "broken JSON"),
    "cut-off-json": (b'{"fever": "no",', "line 1", "column", "broken JSON"),
    "text-after-json": (b'{"fever": "no"} and more', "line 1", "column 17", "broken JSON"),
    "latin-1": ("fever: no\ncountry: España\n".encode("latin-1"), "line 2", "UTF-8"),
    "utf-16": ("fever: no\n".encode("utf-16"), "line 1", "UTF-8"),
    "binary": (b"fever: no\0\n", "binary"),
    "control-character": (b"fever: \x07no\n", "broken YAML", "character"),
    "empty": (b"", "the file is empty"),
    "only-blanks": (b" \n\n\t\n", "the file is empty"),
    "only-comments": (b"# nothing\n", "no answers"),
    "deep-yaml": (b"fever: " + b"[" * 5000, "nested deeper than 20"),
    "deep-yaml-by-indent": (b"\n".join(b" " * depth + b"a:" for depth in range(500)), "nested deeper than 20"),
    "deep-json": (b'{"fever": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested deeper than 20"),
    "alias-bomb": (BOMB.encode(), "line 1", "column", "aliases (*) are not allowed", "write the value out"),
    "tag": (b"fever: !!python/object/apply:os.system [ls]\n", "line 1", "tags (!) are not allowed"),
    "two-documents": (b"fever: no\n---\nfever: yes\n", "line 2", "second document"),
    "list": (b"- fever\n- age_years\n", "not a mapping of question ids"),
    "word": (b"fever\n", "not a mapping of question ids"),
    "json-list": (b'["fever"]', "not a mapping of question ids"),
    "list-as-key": (b"? [fever, age]\n: yes\n", "line 1", "key must be plain text"),
    "beside-answers": (b"answers: {fever: no}\nage_years: 34\n", "'age_years' stands beside 'answers'"),
    "answers-are-a-list": (b"answers: [fever]\n", "answers", "mapping of question ids"),
    "json-nan": (b'{"temp_c": NaN}', "NaN is not a number"),
    "json-infinity": (b'{"temp_c": -Infinity}', "-Infinity is not a number"),
    "json-overflow": (b'{"temp_c": 1e999}', "too large"),
    "json-many-digits": (b'{"age_years": ' + b"9" * 5000 + b"}", "digits"),
}


@pytest.mark.parametrize(("content", "told"), [(content, told) for content, *told in BROKEN.values()], ids=BROKEN)
def test_it_refuses_a_file_it_cannot_read(sureback, write, content, told):
    """The message names the file, the line and column when there is one, and what is wrong."""
    refused(sureback("assess", write(content)), "answers.yaml", *told)


@pytest.mark.parametrize("content", [BROKEN["broken-yaml"][0], BROKEN["empty"][0]], ids=["broken", "empty"])
def test_it_refuses_standard_input_it_cannot_read(sureback, content):
    """Standard input is called by its name."""
    refused(sureback("assess", "-", stdin=content), "standard input")


def test_it_names_standard_input_when_its_answers_do_not_fit(sureback):
    """Standard input is named when an answer in it is wrong, too."""
    refused(sureback("assess", "-", stdin="age_years: 150\n"), "line 1, age_years", "0 to 120 years")


@pytest.fixture
def large(here):
    """A file of 50 MB that takes no room on the disk."""
    with (here / "answers.yaml").open("wb") as file:
        file.truncate(50_000_000)
    return "answers.yaml"


@pytest.mark.parametrize("command", ["assess", "check"])
def test_it_refuses_a_file_of_fifty_megabytes(sureback, large, command, here, guideline):
    """A file that cannot be an answer sheet, or knowledge, is not read to its end."""
    if command == "check":
        (here / "folder").mkdir()
        (here / large).rename(here / "folder" / "levels.yaml")
        ran = sureback("check", "folder")
        assert "levels.yaml" in ran.out
        assert "the largest allowed is 2 MB" in ran.out
        assert ran.code == 2
    else:
        refused(sureback("assess", large), large, "the largest allowed is 2 MB", "check that this is the right file")


def test_it_does_not_understate_the_size_of_a_large_file(sureback, large):
    """A file of 50 MB is not said to be one of 2 MB."""
    assert "the file is 2.0 MB" not in sureback("assess", large).err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (".", "this is a folder"),
        ("nowhere.yaml", "there is no such file"),
        ("nowhere/answers.yaml", "there is no such file"),
        ("x" * 5000, "cannot be read"),
        ("/dev/null", "the file is empty"),
    ],
    ids=["folder", "missing", "missing-folder", "endless-name", "nothing"],
)
def test_it_refuses_a_file_that_is_not_there(sureback, name, told):
    """A folder, a missing file and a name no file can have are told apart."""
    refused(sureback("assess", name), name, told)


# options


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--at", "yesterday"), "'yesterday' is not a moment"),
        (("--at", "2026-13-01"), "2026-11-20T20:00:00Z"),
        (("--at", ""), "is not a moment"),
        (("--at", "0001-01-01"), "between 1900 and 2200"),
        (("--at", "9999-12-31T23:59:59-12:00"), "--at"),
        (("--resume",), "leave the file name out"),
        (("--loud",), "--loud"),
        (("another.yaml",), "another.yaml"),
    ],
    ids=["word", "no-such-month", "empty", "year-one", "year-9999", "resume-a-file", "unknown-option", "two-files"],
)
def test_it_refuses_options_it_cannot_use(sureback, write, arguments, told):
    """A wrong option is named, and what to write instead."""
    refused(sureback("assess", write({"fever": "no"}), *arguments), told)


# text that is hard to print


@pytest.mark.parametrize(
    "text",
    ['{"country": "\\ud800", "chest_pain": "yes"}', '{"\\ud800": "yes"}', 'country: "\\ud800"\n'],
    ids=["json-value", "json-key", "yaml-value"],
)
def test_it_refuses_half_a_character(sureback, write, text):
    """Half of a character pair can be written in a file, but nothing could show it."""
    refused(sureback("assess", write(text), "--clinician"), "answers.yaml")


@pytest.mark.parametrize("page", [(), ("--clinician",), ("--json",)], ids=["person", "clinician", "json"])
def test_it_does_not_send_control_codes_of_an_answer_to_the_reader(sureback, write, page):
    """A control code in an answer does not reach the terminal."""
    ran = sureback("assess", write('allergies: ["re\\ad"]\n'), *page)

    assert "\a" not in ran.out + ran.err


def test_it_prints_where_the_terminal_knows_ascii_only(sureback, write):
    """A terminal that knows no degree sign still gets the page."""
    ran = sureback("assess", write({"temp_c": 38.5}), "--clinician", PYTHONIOENCODING="ascii", LANG="C")

    assert ran.code == 0


# readers that go away


@pytest.fixture(params=[("questions",), ("assess", "answers.yaml"), ("schema",)], ids=["questions", "assess", "schema"])
def unread(request, write, environment, here):
    """A run whose output nobody reads, as after `sureback questions | head -1`."""
    write({"fever": "no"})
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [*PROGRAM, *request.param],
        stdout=writing,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=here,
        env=environment,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    os.close(writing)
    return ran


def test_it_ends_quietly_when_nobody_reads_on(unread):
    """A reader that goes away is no reason for a message."""
    assert unread.stderr == b""


def test_it_does_not_call_a_closed_pipe_its_own_fault(unread):
    """Exit code 1 means that the fault is ours; a reader that goes away is not."""
    assert unread.returncode == 0


def test_it_does_not_lose_a_file_it_refuses(sureback, write, here):
    """What a person wrote stays as it is."""
    text = json.dumps({"age_years": 150})

    sureback("assess", write(text))

    assert [path.name for path in here.iterdir()] == ["answers.yaml"]
    assert (here / "answers.yaml").read_text() == text
