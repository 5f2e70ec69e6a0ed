"""Checklists: what a line stores, and the faults of a knowledge file that declares them."""

from pathlib import Path

import pytest

from sureback.care.interview.lines import answer_of_tick, line_of
from sureback.care.interview.steps import ChecklistScreen, OneQuestion, step_among
from sureback.language.reader import read_guideline
from tests.knowledge.shipped import GUIDELINE
from tests.small_knowledge import FILES, faults_of, write
from tests.small_world import WORLD

LISTS = """\
checklists:
  - id: health
    ask: Is any of this true?
    why: It matters.
    items:
      - {question: weak, tick: Weakness}
      - {question: fever, tick: Fever}
      - {question: medicines, tick: Medicines}
      - {question: sex, tick: Male, none_means: female}
      - {question: onset_hours, tick: Hours, none_means: "0"}
    sources: [BOOK]
    basis: inferred
"""


def with_lists(text: str) -> dict[str, str]:
    """The small world with checklists."""
    return {**WORLD, "checklists.yaml": text}


def test_it_reads_checklists_in_order(tmp_path: Path) -> None:
    """A list keeps its lines in the order of the file."""
    guideline = read_guideline(write(tmp_path, with_lists(LISTS)))

    assert [item.question for item in guideline.checklists["health"].items] == [
        "weak",
        "fever",
        "medicines",
        "sex",
        "onset_hours",
    ]


def test_a_folder_may_do_without_checklists(tmp_path: Path) -> None:
    """Without the file every question is asked by itself."""
    assert read_guideline(write(tmp_path, FILES)).checklists == {}


FAULTS = {
    "an unknown question": ("question: weak", "question: weka", "no question called 'weka'. Did you mean 'weak'?"),
    "a clinician's question": ("question: weak", "question: reflex_gone", "not asked of the person"),
    "a question of the first screen": ("question: weak", "question: numb", "on the first screen already"),
    "a question that cannot be ticked": ("question: weak", "question: country", "has no plain no"),
    "a question twice": ("question: weak", "question: fever", "stands twice"),
    "a none_means that is no value": ("none_means: female", "none_means: woman", "not one of its values"),
    "a choice without none_means": (", none_means: female", "", "not one of its values"),
    "a yes-or-no with none_means": ("tick: Weakness", 'tick: Weakness, none_means: "no"', "always stores no"),
    "a number without none_means": (', none_means: "0"', "", "can only store 0"),
    "a number that stores another": ('none_means: "0"', 'none_means: "4"', "can only store 0"),
}


@pytest.mark.parametrize(("old", "new", "phrase"), [pytest.param(*it, id=name) for name, it in FAULTS.items()])
def test_it_reports(tmp_path: Path, old: str, new: str, phrase: str) -> None:
    """A line that could not be ticked, or left unticked in good faith, is a fault of its list."""
    found = faults_of(tmp_path, with_lists(LISTS.replace(old, new, 1))).faults

    assert [fault for fault in found if phrase in str(fault) and fault.file == "checklists.yaml"], found


def test_it_reports_a_none_that_alarms(tmp_path: Path) -> None:
    """What is not ticked must never be stored as an alarming answer."""
    lists = LISTS.replace(
        "question: sex, tick: Male, none_means: female", "question: weak_leg, tick: x, none_means: both"
    )
    question = WORLD["questions/world.yaml"] + (
        "  - id: weak_leg\n    ask: Weak?\n    why: We test.\n    label: Weak\n    type: one\n    who: patient\n"
        '    values: [{id: none, say: "No"}, {id: both, say: Both}]\n    alarming: [both]\n'
        "    context: A test reads it.\n    sources: [BOOK]\n    basis: inferred\n"
    )

    found = faults_of(tmp_path, {**with_lists(lists), "questions/world.yaml": question}).faults

    assert [fault for fault in found if "which is an alarming answer" in str(fault)], found


def test_it_reports_a_list_that_is_too_long(tmp_path: Path) -> None:
    """More lines than a person can take in, or a single one, are a fault."""
    one = LISTS[: LISTS.index("      - {question: fever")] + "    sources: [BOOK]\n    basis: inferred\n"

    found = faults_of(tmp_path, with_lists(one)).faults

    assert [fault for fault in found if "1 lines; 2 to 10 are needed" in str(fault)], found


def line(question: str):  # type: ignore[no-untyped-def]  # the line's own type is told by what makes it
    """A shipped question as the line of its list, or of the first screen."""
    known = GUIDELINE.questions[question]
    for checklist in GUIDELINE.checklists.values():
        for item in checklist.items:
            if item.question == question:
                return line_of(known, item.tick, item.none_means)
    benign = known.emergency.none_means if known.emergency else None
    return line_of(known, "x", benign if isinstance(benign, str) else None)


@pytest.mark.parametrize(
    ("question", "mark", "stored"),
    [
        pytest.param("drowsy", None, "no", id="yes or no, not ticked"),
        pytest.param("drowsy", "", "yes", id="yes or no, ticked"),
        pytest.param("drowsy", "?", "not_sure", id="not sure"),
        pytest.param("drowsy", "-", "declined", id="rather not say"),
        pytest.param("heart_known", None, [], id="several, not ticked"),
        pytest.param("heart_known", "", None, id="several, ticked: which is asked"),
        pytest.param("can_self_care", None, "yes", id="a choice of two, not ticked"),
        pytest.param("can_self_care", "", "no", id="a choice of two, ticked: only one is left"),
        pytest.param("leg_pain", "both", "both", id="a grade on the line"),
        pytest.param("leg_pain", "", None, id="a choice, ticked: which is asked"),
        pytest.param("previous_episodes", None, "0", id="a number, not ticked"),
        pytest.param("previous_episodes", "", None, id="a number, ticked: how many is asked"),
    ],
)
def test_a_line_stores(question: str, mark: str | None, stored: object) -> None:
    """Without a tick a line is an explicit harmless answer; a tick that does not say enough is no answer yet."""
    assert answer_of_tick(line(question), mark) == stored


def test_questions_of_one_list_are_asked_together() -> None:
    """Optional questions that stand in one list come as that list; another comes alone."""
    together = step_among(GUIDELINE, ["diabetes", "medicines", "tb_risk"])
    alone = step_among(GUIDELINE, ["medicines", "diabetes", "tb_risk"])

    assert isinstance(together, ChecklistScreen)
    assert [one.question.id for one in together.lines] == ["diabetes", "tb_risk"]
    assert alone == OneQuestion(GUIDELINE.questions["medicines"], is_optional=True)


def test_every_list_is_worded_for_the_person() -> None:
    """No line repeats another line's words, and each list says why it is asked."""
    ticks = [item.tick for one in GUIDELINE.checklists.values() for item in one.items]

    assert len(set(ticks)) == len(ticks)
    assert all(one.why and one.ask.endswith("?") for one in GUIDELINE.checklists.values())
