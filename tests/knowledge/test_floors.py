"""How low "not sure" and no answer may lead at each emergency question, on harmless sheets and on any.

The prover shows them for every sheet; these are the sheets most likely to break them.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sureback.care.triage import triage
from sureback.language.guideline import Question
from tests.knowledge.sheets import WELL, Sheet, refused, sheets
from tests.knowledge.shipped import AT, GUIDELINE
from tests.knowledge.test_properties import examples

EMERGENCY = GUIDELINE.emergency_set
FIRM = [question for question in EMERGENCY if question.emergency.unanswered_at_least is not None]
each_item = pytest.mark.parametrize("question", EMERGENCY, ids=lambda question: question.id)


def falls_below(sheet: Sheet, level: str) -> bool:
    """Whether a sheet's urgency is lower than a level."""
    return triage(GUIDELINE, sheet, at=AT).level.rank < GUIDELINE.levels[level].rank


@each_item
def test_not_sure_keeps_its_floor_on_a_harmless_sheet(question: Question) -> None:
    """Everything else benign, "not sure" leads at least to the declared level."""
    assert not falls_below(WELL | {question.id: "not_sure"}, question.emergency.not_sure_at_least)


@pytest.mark.parametrize("silence", ["not_asked", "declined"])
@pytest.mark.parametrize("question", FIRM, ids=lambda question: question.id)
def test_no_answer_keeps_its_floor_on_a_harmless_sheet(question: Question, silence: str) -> None:
    """Everything else benign, an item not asked or declined leads at least to the declared level."""
    sheet = {name: answer for name, answer in WELL.items() if name != question.id}

    assert not falls_below(
        sheet if silence == "not_asked" else sheet | {question.id: silence}, question.emergency.unanswered_at_least
    )


@given(sheets(), st.sampled_from(EMERGENCY))
@examples(150)
def test_not_sure_keeps_its_floor_on_any_sheet(sheet: Sheet, question: Question) -> None:
    """Whatever else was answered, "not sure" leads at least to the declared level."""
    unsure = sheet | {question.id: "not_sure"}
    assume(not refused(unsure))

    assert not falls_below(unsure, question.emergency.not_sure_at_least)


@given(sheets(), st.sampled_from(FIRM))
@examples(150)
def test_no_answer_keeps_its_floor_on_any_sheet(sheet: Sheet, question: Question) -> None:
    """Whatever else was answered, no answer leads at least to the declared level."""
    unanswered = {name: answer for name, answer in sheet.items() if name != question.id}
    assume(not refused(unanswered))

    assert not falls_below(unanswered, question.emergency.unanswered_at_least)
