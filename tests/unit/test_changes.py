"""What would change the urgency, on small knowledge: ways to come true, steps of every type, gates, words without words."""

import datetime as dt
import functools
import tempfile
from pathlib import Path

import pytest

from sureback.care.assess import assess
from sureback.care.change_space import Space, Step
from sureback.care.change_words import told_changes
from sureback.care.changes import what_would_lower, what_would_raise
from sureback.care.prepare import prepare
from sureback.care.steps import cuts_of, steps_down, steps_up
from sureback.care.triage import triage_sheet
from sureback.care.ways import ways_to_be_true, ways_to_stop
from sureback.engines.reference import Evaluation
from sureback.language.expressions import parse_expression
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from sureback.language.sheets import Sheet
from sureback.publish.leaflet import leaflet
from sureback.publish.letter import letter
from tests.small_knowledge import FILES, faults_of, spoil, write
from tests.small_world import world

AT = dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC)
SIGNS, NUMBERS, NET = "questions/signs.yaml", "questions/numbers.yaml", "safety_net.yaml"

EXPRESSIONS = [
    "yes(numb)",
    "not yes(numb)",
    "yes(numb) and leg == both",
    "yes(numb) or leg == both",
    "not (yes(numb) and leg == both)",
    "not (yes(numb) or leg == both)",
    "count(yes(numb), leg == both, temp_c >= 38) >= 2",
    "not count(yes(numb), leg == both, temp_c >= 38) >= 2",
    "ANY_SIGN and (temp_c >= 38 or missing(leg))",
    "leg in {one, both} and not leg == one",
    "upto(days, 14) and unsure(numb)",
    "not_yes(numb) and size(medicines) >= 2",
]
ANSWERS = {
    "numb": [None, "yes", "no", "not_sure"],
    "leg": [None, "none", "one", "both"],
    "temp_c": [None, 37.0, 38.0],
    "days": [None, 14, 15],
    "medicines": [None, (), ("steroid", "thinner")],
}


@functools.cache
def small() -> Guideline:
    with tempfile.TemporaryDirectory() as folder:
        return read_guideline(write(Path(folder), FILES))


def every_sheet(expression) -> list[Sheet]:
    """Every sheet over the questions an expression reads."""
    sheets = [Sheet({})]
    for question in small().questions_read(expression):
        sheets = [
            sheet if answer is None else Sheet({**sheet.answers, question: answer})
            for sheet in sheets
            for answer in ANSWERS[question]
        ]
    return sheets


@pytest.mark.parametrize("written", EXPRESSIONS)
def test_its_ways_are_exactly_when_an_expression_is_true_and_when_it_is_not(written):
    """On every small sheet: true when some way to be true is met, otherwise some way to stop is met."""
    expression = parse_expression(written)
    true = ways_to_be_true(small().definitions, expression)
    stop = ways_to_stop(small().definitions, expression)

    for sheet in every_sheet(expression):
        holds = Evaluation(small(), sheet).truth(expression) is True
        assert any(all(one.suits(sheet.answers.get(one.question)) for one in way) for way in true) is holds
        assert any(all(one.suits(sheet.answers.get(one.question)) for one in way) for way in stop) is not holds


UP = {
    "a yes": ({"numb": "no"}, "numb", ("yes",)),
    "a yes already": ({"numb": "yes"}, "numb", ()),
    "from nothing": ({}, "leg", ("both",)),
    "past the worst": ({"leg": "both"}, "leg", ()),
    "a list, one more of the alarming": (
        {"medicines": ["insulin"]}, "medicines", (("steroid", "insulin"), ("thinner", "insulin")),
    ),
    "a list that was not asked": ({}, "medicines", (("steroid",), ("thinner",))),
    "a number that alarms when low": ({"days": 20}, "days", (15, 14, 13)),
    "a number that was not asked": ({}, "temp_c", (37.9, 38.0, 38.1)),
    "a number without polarity": ({"hours": 2}, "hours", ()),
    "what a clinician finds": ({}, "reflex_gone", ()),
    "text": ({}, "country", ()),
    "an answer without polarity": ({}, "sex", ()),
    "an answer that follows from another": ({"hours": 24, "numb": "yes"}, "days", ()),
}  # fmt: skip
DOWN = {
    "a no": ({"numb": "yes"}, "numb", ("no",)),
    "the milder ones, the nearest first": ({"leg": "both"}, "leg", ("one", "none")),
    "the mildest already": ({"leg": "none"}, "leg", ()),
    "what is not known": ({}, "leg", ("both", "one", "none")),
    "one fewer of a list": ({"medicines": ["steroid", "insulin"]}, "medicines", (("insulin",), ("steroid",))),
    "a list that is not known": ({}, "medicines", ((),)),
    "a clinician's finding": ({"reflex_gone": True}, "reflex_gone", (False,)),
    "a number, down to the cut": ({"temp_c": 38.6}, "temp_c", (38.1, 38.0, 37.9)),
    "a number that alarms when low": ({"days": 14, "numb": "yes"}, "days", (15,)),
    "a number given by side": ({"grade_a": {"left": 3, "right": 5}}, "grade_a", ()),
    "text": ({"country": "GB"}, "country", ()),
    "an answer without polarity": ({"sex": "male"}, "sex", ("female",)),
}


@pytest.mark.parametrize(("given", "question", "answers"), UP.values(), ids=UP)
def test_it_steps_up(given, question, answers):
    """Towards the alarming side only, by what the person can tell, the smallest step first."""
    sheet = prepare(world(), given, AT)

    assert steps_up(world(), cuts_of(world()), sheet, question) == answers


@pytest.mark.parametrize(("given", "question", "answers"), DOWN.values(), ids=DOWN)
def test_it_steps_down(given, question, answers):
    """Towards the mild side, and to any answer where there is none, the smallest step first."""
    sheet = prepare(world(), given, AT)

    assert steps_down(world(), cuts_of(world()), sheet, question) == answers


def changes(guideline, given, look=what_would_raise):
    sheet = prepare(guideline, given, AT)
    return look(guideline, sheet, triage_sheet(guideline, sheet, at=AT).level, at=AT)


def test_it_refuses_a_change_that_contradicts_other_answers():
    """Numb and pain in both legs cannot both be here, so the one is never told beside the other."""
    calm = {"numb": "no", "leg": "none", "temp_c": 37.0, "medicines": []}

    found = [dict(one.answers) for one in changes(small(), calm)]

    assert found == [{"numb": "yes"}, {"leg": "both"}, {"temp_c": 38.0}]


def test_it_works_out_again_what_followed_from_a_changed_answer():
    """Days that were worked out from hours follow the new hours."""
    sheet = prepare(world(), {"hours": 24, "numb": "yes"}, AT)

    after = Space(world(), sheet, AT, "down").sheet_after((Step("hours", 480, 0, is_one_of_a_list=False),))

    assert after is not None
    assert (sheet.number("days"), after.number("days")) == (1, 20)


def test_it_names_the_answer_when_a_question_has_no_words_for_it():
    """Knowledge that says nothing of what a person would notice falls back on the question and its answer."""
    calm = {"numb": "no", "leg": "none", "temp_c": 37.0, "medicines": ["steroid"]}
    sheet = prepare(small(), calm, AT)

    said = {one.noticed for one in told_changes(small(), sheet, small().levels["self_care"], at=AT)}

    assert said == {
        'you would answer "Is it numb?" with "yes"',
        'you would answer "Does it run into a leg?" with "Both legs"',
        'you would answer "How warm?" with "38.0 °C"',
        'you would answer "Which medicines?" with "Blood thinner"',
    }


def test_it_tells_of_no_change_that_one_answer_more_could_not_make():
    """A sheet whose answers cannot change has nothing to say, on either page."""
    outcome = assess(small(), {"numb": "yes", "days": 3, "temp_c": 39.0}, at=AT)

    names = [section.name for section in leaflet(small(), outcome).sections]
    section = next(one for one in letter(small(), outcome, is_full=True).sections if one.name == "changes")

    assert "sooner" not in names
    assert len(section.blocks) == 1
    assert changes(small(), {"numb": "yes", "days": 3, "temp_c": 39.0, "medicines": ["steroid"]}) == ()


FAULTS = {
    "no word on facts": (SIGNS, "facts: none\n", "", "`facts` is missing."),
    "a word that is none": (SIGNS, "facts: none", "facts: some", "'some' is not one of all, none"),
    "an exception that is none": (
        SIGNS, "    label: Numbness\n", '    label: Numbness\n    fact: "no"\n', "'no' is not one of yes",
    ),
    "a symptom that starts again": (
        SIGNS, "    label: Numbness\n", "    label: Numbness\n    fact: until_new_symptom\n", "only a number from 0",
    ),
    "words for a fact": (
        SIGNS, "    label: Numbness\n", '    label: Numbness\n    fact: "yes"\n    becomes: it is numb\n', "is a fact and never",
    ),
    "words for a mild answer": (
        SIGNS, "    label: Leg pain\n", "    label: Leg pain\n    becomes: {one: it hurts}\n", "'one' is not an alarming answer",
    ),
    "a number without its place": (
        NUMBERS, "    label: Temperature\n", "    label: Temperature\n    becomes: it is hot\n", "need {number}",
    ),
    "signs without a level": (NET, "when: missing(numb)", "when: missing(numb), covers: yes(numb)", "belong together"),
    "an unknown level": (
        NET, "when: missing(numb)", "when: missing(numb), covers: yes(numb), urgency: ed_noww", "no level called 'ed_noww'",
    ),
    "unknown signs": (
        NET, "when: missing(numb)", "when: missing(numb), covers: yes(nubm), urgency: ed_now", "no question called 'nubm'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "phrase"), FAULTS.values(), ids=FAULTS)
def test_it_reports_a_fault_in_what_can_change(tmp_path, file, old, new, phrase):
    """Every question is decided on, and words for a change need an answer that can change towards the alarming side."""
    found = faults_of(tmp_path, spoil(file, old, new)).faults

    assert [fault for fault in found if phrase in fault.problem], found


def test_it_lowers_by_more_than_one_answer():
    """Two rules that hold need two answers to stop."""
    both = {"numb": "yes", "days": 3, "temp_c": 39.0, "medicines": []}

    found = [dict(one.answers) for one in changes(small(), both, what_would_lower)]

    assert {"numb": "no", "temp_c": 37.9} in found
