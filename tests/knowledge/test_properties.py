"""What holds of every assessment, whatever the sheet: tried on sheets that Hypothesis makes up.

The completeness gate UNK-2 counts missing answers, so it is not touched by changing an answer that was given.
"""

import json
import random

import jsonschema
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sureback.care.assess import assess
from sureback.care.outcome import Outcome
from sureback.care.prepare import prepare
from sureback.care.triage import triage
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError
from sureback.language.guideline import Question
from sureback.language.truth import Reading
from sureback.publish.schemas import outcome_schema_text
from tests.knowledge.naive import evaluator
from tests.knowledge.sheets import (
    ANSWERS,
    PATIENT,
    QUESTIONS,
    Sheet,
    benign_answers,
    raw_sheets,
    refused,
    sheets,
    worsenings,
)
from tests.knowledge.shipped import ASK_IF, AT, DEFINED, GUIDELINE

SCHEMA = jsonschema.Draft202012Validator(json.loads(outcome_schema_text()))
GATES = {name: evaluator(written, DEFINED) for name, written in ASK_IF.items()}


def examples(number: int) -> settings:
    """The same examples in every run. Making a sheet is slow and some are discarded; neither is a fault."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=number, derandomize=True, deadline=None, database=None, suppress_health_check=slow)


def assessed(sheet: Sheet) -> Outcome:
    """The urgency of a sheet."""
    return triage(GUIDELINE, sheet, at=AT)


def as_text(sheet: Sheet) -> str:
    """The outcome of a sheet as JSON text."""
    return json.dumps(assess(GUIDELINE, sheet, at=AT).as_json(), ensure_ascii=False)


@given(raw_sheets())
@examples(150)
def test_it_raises_nothing_but_answer_errors(sheet: Sheet) -> None:
    """Answers of the right types are assessed, or refused with the faults listed; nothing else is raised."""
    try:
        said: object = assessed(sheet).level
    except AnswersError as error:
        said = error.faults

    assert said


def lowered(before: Sheet, after: list[Sheet]) -> list[dict[str, tuple[object, object]]]:
    """The changes of one answer that lower the rank of a sheet; sheets with contradictions are passed over."""
    rank = assessed(before).level.rank
    return [changed(before, sheet) for sheet in after if not refused(sheet) and assessed(sheet).level.rank < rank]


def changed(before: Sheet, after: Sheet) -> dict[str, tuple[object, object]]:
    """The answers that differ, as they were and as they are."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: (before.get(name), after.get(name)) for name in names}


def some(choices: list) -> st.SearchStrategy[list]:
    """One to four of these."""
    return st.lists(st.sampled_from(choices), min_size=1, max_size=4)


@given(sheets(), st.data())
@examples(250)
def test_it_never_lowers_the_rank_for_a_more_alarming_answer(sheet: Sheet, data: st.DataObject) -> None:
    """One answer made more alarming, by the polarity its question declares, keeps the rank or raises it."""
    possible = list(worsenings(sheet))
    assume(possible)

    worse = data.draw(some(possible))

    assert lowered(sheet, worse) == []


@given(sheets(), st.data())
@examples(150)
def test_it_never_lowers_the_rank_when_a_benign_answer_becomes_unsure(sheet: Sheet, data: st.DataObject) -> None:
    """A benign answer replaced by "not sure" keeps the rank or raises it."""
    benign = benign_answers(sheet)
    assume(benign)

    unsure = [sheet | {name: "not_sure"} for name in data.draw(some(benign))]

    assert lowered(sheet, unsure) == []


@given(sheets(), st.data())
@examples(150)
def test_it_never_lowers_the_rank_when_a_benign_answer_is_taken_away(sheet: Sheet, data: st.DataObject) -> None:
    """A benign answer that was never given keeps the rank or raises it: silence does not reassure."""
    benign = benign_answers(sheet)
    assume(benign)

    fewer = [{name: sheet[name] for name in sheet if name != dropped} for dropped in data.draw(some(benign))]

    assert lowered(sheet, fewer) == []


@given(sheets())
@examples(120)
def test_it_is_settled_when_and_only_when_nothing_graver_is_open(sheet: Sheet) -> None:
    """The urgency is at most what it could be, and equals it exactly when no graver rule is left open."""
    outcome = assessed(sheet)

    assert outcome.level.rank <= outcome.could_be.rank
    assert outcome.is_settled == (outcome.not_ruled_out == ())
    assert all(GUIDELINE.rank(item.rule) > outcome.level.rank for item in outcome.not_ruled_out)


@given(sheets(), st.data())
@examples(250)
def test_it_is_never_graver_than_it_said_it_could_be(sheet: Sheet, data: st.DataObject) -> None:
    """However the open questions are answered, the urgency stays within what was said to be possible."""
    outcome = assessed(sheet)

    complete = answered_further(sheet, outcome, data)

    assert assessed(complete).level.rank <= outcome.could_be.rank, changed(sheet, complete)


def answered_further(sheet: Sheet, outcome: Outcome, data: st.DataObject) -> Sheet:
    """The sheet with some open questions answered, one after another, each only once its own condition holds.

    Half of them are those that graver rules wait for, so that the answers matter.
    """
    unanswered = [question.id for question in open_questions(sheet) if question.id not in outcome.sheet.answers]
    waited_for = [name for item in outcome.not_ruled_out for name in item.needs if name in unanswered]
    assume(unanswered)
    either = st.one_of(st.sampled_from(waited_for or unanswered), st.sampled_from(unanswered))
    complete = dict(sheet)
    for name in data.draw(st.lists(either, unique=True, min_size=1, max_size=12)):
        if name in GATES and GATES[name](prepare(GUIDELINE, complete, AT).answers) is not True:
            continue
        further = complete | {name: data.draw(ANSWERS[name])}
        complete = complete if refused(further) else further
    return complete


def open_questions(sheet: Sheet) -> tuple[Question, ...]:
    """The questions that may still be put: all of them once a clinician answers, else those for the person."""
    return tuple(QUESTIONS.values()) if is_examined(sheet) else PATIENT


def is_examined(sheet: Sheet) -> bool:
    """Whether a clinician has answered something."""
    return any(QUESTIONS[name].who == "clinician" for name in sheet)


@given(sheets(), st.randoms(use_true_random=False))
@examples(60)
def test_it_does_not_mind_the_order_of_the_answers(sheet: Sheet, chance: random.Random) -> None:
    """The same answers in another order give the same bytes."""
    names = list(sheet)
    chance.shuffle(names)

    assert as_text({name: sheet[name] for name in names}) == as_text(sheet)


@given(sheets())
@examples(60)
def test_it_gives_the_same_bytes_for_answers_read_again_from_json(sheet: Sheet) -> None:
    """Answers written as JSON and read again give the same bytes."""
    again = json.loads(json.dumps(sheet))

    assert as_text(again) == as_text(sheet)


@given(sheets())
@examples(100)
def test_it_keeps_to_the_published_schema(sheet: Sheet) -> None:
    """Every outcome is valid against the published schema."""
    SCHEMA.validate(json.loads(as_text(sheet)))


@given(sheets())
@examples(100)
def test_it_shows_the_answers_behind_every_reason(sheet: Sheet) -> None:
    """Every reason names at least one answer, as it stands on the sheet, or the gap that counts."""
    outcome = assessed(sheet)

    for reason in outcome.reasons:
        assert reason.because, reason.rule.id
        assert all(answer == outcome.sheet.answers.get(name, "not_asked") for name, answer in reason.because.items())


@given(sheets())
@examples(120)
def test_it_asks_on_only_while_there_is_something_to_ask(sheet: Sheet) -> None:
    """The next questions are unanswered ones, and there are none exactly when nothing that is needed can be asked."""
    outcome = assessed(sheet)
    later = Evaluation(GUIDELINE, outcome.sheet, Reading.MAY_BE_ANSWERED, examined=is_examined(sheet))
    needed = {name for item in outcome.not_ruled_out for name in item.needs}

    assert set(outcome.next_questions).isdisjoint(outcome.sheet.answers)
    assert bool(outcome.next_questions) == any(may_be_asked_in_time(later, name) for name in needed)


def may_be_asked_in_time(later: Evaluation, name: str) -> bool:
    """Whether a question can be put now or later: its condition holds or is open; then what it waits for is asked, or itself."""
    condition = QUESTIONS[name].ask_if
    return name not in later.sheet.answers and (condition is None or later.truth(condition) is not False)
