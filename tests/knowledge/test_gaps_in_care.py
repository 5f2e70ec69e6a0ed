"""What nobody told is never taken for safe: the plan, the causes, the medicines and the scan while a warning question is open."""

from pathlib import Path

import pytest

from sureback.care.advise import CareAdvice
from sureback.care.assess import assess
from sureback.cli.files import read_answers
from tests.knowledge.shipped import AT, GUIDELINE

ANSWERED = read_answers(str(Path(__file__).parents[2] / "examples" / "lifting-spasm.yaml"))
OPTIONAL = {"sexual_change"}
"""The evidence sheet calls this one item of the first screen optional, so that the gate for unanswered ones leaves it out."""
WARNINGS = [one.id for one in GUIDELINE.emergency_set if one.id in ANSWERED and one.id not in OPTIONAL]


def care_of(answers: dict[str, object]) -> CareAdvice:
    """The care half of an outcome."""
    return assess(GUIDELINE, answers, at=AT).care


def without(question: str, gap: str) -> dict[str, object]:
    """The complete sheet with one answer left out, or answered with a gap."""
    rest = {identity: answer for identity, answer in ANSWERED.items() if identity != question}
    return rest if gap == "not asked" else {**rest, question: gap}


every_gap = pytest.mark.parametrize("gap", ["not asked", "not_sure", "declined"])
every_warning = pytest.mark.parametrize("question", WARNINGS)


def test_it_opens_the_plan_when_everything_is_answered() -> None:
    """The sheet the gaps are cut from is open itself, so that the tests below see what a gap does."""
    care = care_of(ANSWERED)

    assert care.plan.waiting_say is None
    assert care.plan.exercises.chosen
    assert [one.support for one in care.causes if one.cause.id == "strain"] == ["more_likely"]


@every_gap
@every_warning
def test_it_keeps_the_plan_closed_while_a_warning_question_is_open(question: str, gap: str) -> None:
    """One warning question without an answer leaves only what is safe while waiting."""
    plan = care_of(without(question, gap)).plan

    assert plan.waiting_say is not None
    assert all(item.option.while_waiting for item in plan.do)
    assert (plan.ask, plan.exercises.chosen) == ((), ())
    assert {one.verdict for one in plan.medicines} <= {"ask_first", "do_not_take"}


@every_gap
@every_warning
def test_it_calls_no_cause_more_likely_while_a_warning_question_is_open(question: str, gap: str) -> None:
    """The everyday label does not soothe somebody whose danger signs are not known."""
    assert "more_likely" not in {one.support for one in care_of(without(question, gap)).causes}


@every_gap
@every_warning
def test_it_does_not_call_a_scan_needless_while_a_warning_question_is_open(question: str, gap: str) -> None:
    """It never says "not needed" over a warning question without an answer."""
    assert care_of(without(question, gap)).workup.imaging.variant.verdict != "not_needed"
