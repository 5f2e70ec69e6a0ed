"""The interview of the shipped guideline: it comes to the urgency of all the answers, in few screens, and stops when it may."""

import functools
import os
import random
import subprocess
import sys
from collections.abc import Mapping

import pytest

from sureback.care.interview.certificate import Why, certificate
from sureback.care.interview.compiled import compiled
from sureback.care.interview.completions import Completions
from sureback.care.interview.left import screens_left
from sureback.care.interview.steps import ChecklistScreen, Done, EmergencyScreen, OneQuestion, next_step
from sureback.care.population import draw
from sureback.care.simulate import Person, Simulated, fixed_order, person, steps_of
from sureback.care.triage import triage_sheet
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import AT, GUIDELINE

PEOPLE = 120
EVERY = 6
NOT_SURE_SHARE = 0.05


@functools.cache
def people(seed: str, *, complete: bool = True) -> tuple[Person, ...]:
    """Made-up people who can answer everything, or who leave gaps."""
    drawn = draw(GUIDELINE, PEOPLE, seed, AT, complete=complete)
    return tuple(person(GUIDELINE, one.answers, AT) for one in drawn)


@functools.cache
def unsure_people() -> tuple[Person, ...]:
    """People who are not sure of one answer in twenty."""
    chance = random.Random(4)  # noqa: S311 - made-up people, no secret
    return tuple(
        person(
            GUIDELINE,
            {key: "not_sure" if chance.random() < NOT_SURE_SHARE else answer for key, answer in one.answers.items()},
            AT,
        )
        for one in people("unsure")
    )


@functools.cache
def interviews(kind: str) -> tuple[tuple[Person, Simulated], ...]:
    """Interviews of people of one kind, held once."""
    who = {
        "complete": lambda: people("interview"),
        "gaps": lambda: people("gaps", complete=False),
        "unsure": unsure_people,
    }[kind]()
    return tuple((one, steps_of(one)) for one in who)


each_kind = pytest.mark.parametrize("kind", ["complete", "gaps", "unsure"])


@each_kind
def test_it_comes_to_the_urgency_of_all_the_answers(kind: str) -> None:
    """Stopping early never changes the urgency, for people who know everything, leave gaps or are not sure."""
    other = [(dict(one.answers), held.asked) for one, held in interviews(kind) if held.level != held.full]

    assert other == []


def test_it_finds_every_emergency() -> None:
    """Among those whose answers make an emergency, the interview finds each, and there are some."""
    emergencies = [
        held for kind in ("complete", "gaps", "unsure") for _, held in interviews(kind) if held.full.rank >= 5
    ]

    assert len(emergencies) > PEOPLE // 5
    assert [held for held in emergencies if held.level.rank < 5] == []


def test_it_settles_in_few_screens() -> None:
    """Half of the people need about a dozen screens after the first one, and half of the emergencies at most 4.

    docs/reference/interview-length.md has the figures; this holds them against a change that lengthens the interview.
    """
    every = sorted(held.screens for _, held in interviews("complete"))
    emergencies = sorted(held.screens for _, held in interviews("complete") if held.full.rank >= 5)

    assert every[len(every) // 2] <= 13
    assert emergencies[len(emergencies) // 2] <= 4


def test_it_asks_fewer_screens_than_a_fixed_order() -> None:
    """Somebody asked in the order of the files until the urgency is settled is asked far more."""
    few = people("interview")[:10]

    assert sum(steps_of(one).screens for one in few) < sum(fixed_order(one).screens for one in few) / 2


@each_kind
def test_it_never_takes_more_screens_than_it_said(kind: str) -> None:
    """At most so many more: a promise that holds at every step, and that only goes down."""
    for _, held in interviews(kind):
        said = [screens_left(GUIDELINE, sheet, ticked=ticked) for sheet, ticked in held.sheets[1:]]

        assert all(most >= held.screens - place for place, most in enumerate(said)), held.asked
        assert said == sorted(said, reverse=True), held.asked


@each_kind
def test_a_certificate_is_true(kind: str) -> None:
    """However an unfinished interview is gone on with, the urgency stays between the two levels of its certificate."""
    chance = random.Random(kind)  # noqa: S311 - made-up people, no secret
    others = people("others")
    for _, held in interviews(kind)[::EVERY]:
        for sheet, ticked in held.sheets[1:]:
            told = {question: answer for question, answer in sheet.answers.items() if question not in ticked}
            found = Completions(GUIDELINE, sheet, ticked=ticked)
            level = completed(told, chance.choice(others), chance)
            assert level is None or found.lowest <= level <= found.highest, (told, level)


def completed(told: Mapping[str, object], other: Person, chance: random.Random) -> int | None:
    """The rank after going on as another person, with some gaps; None when the answers contradict each other."""
    more: dict[str, object] = {}
    for _ in range(200):
        try:
            now = Completions(GUIDELINE, other.sheet(dict(told) | more))
        except AnswersError:
            return None
        waiting = [one for one in GUIDELINE.questions if now.is_askable(one) and one not in more]
        if not waiting or chance.random() < 0.03:
            return triage_sheet(GUIDELINE, now.sheet, at=AT).level.rank
        for one in waiting:
            if chance.random() < 0.9:
                more[one] = chance.choice([other.answer(one)] * 8 + ["not_sure", "declined"])
    return None


def test_it_agrees_with_the_reference_when_nothing_is_open() -> None:
    """With every question closed, a compiled rule is true exactly where the reference engine says so."""
    for one in (*people("interview"), *people("gaps", complete=False)):
        sheet = one.sheet(one.answers)
        everything = {question: "declined" for question in compiled(GUIDELINE).atoms if question not in sheet.answers}
        closed = one.sheet(dict(one.answers) | everything)
        reference = Evaluation(GUIDELINE, closed)
        settled = Completions(GUIDELINE, closed).settled
        for rule in compiled(GUIDELINE).rules:
            assert rule.condition.truth(settled) is (reference.truth(rule.rule.when) is True), rule.rule.id


def test_the_standing_urgency_is_the_one_of_triage() -> None:
    """What the urgency would be if nothing more were answered is what triage says of the sheet."""
    for _, held in interviews("unsure")[::EVERY]:
        for sheet, ticked in held.sheets:
            standing = Completions(GUIDELINE, sheet, ticked=ticked).standing
            assert standing == triage_sheet(GUIDELINE, sheet, at=AT).level.rank


@each_kind
def test_a_settled_certificate_says_why_nothing_can_matter(kind: str) -> None:
    """Once settled, every rule that reads an unasked question is below the level or ruled out, by answers that were given."""
    for _, held in interviews(kind)[::EVERY]:
        sheet, _ = held.sheets[-1]
        found = certificate(GUIDELINE, sheet)
        whys = {by.why for question in found.not_asked for by in question.rules}

        assert found.is_settled
        assert whys <= {Why.NOT_ABOVE, Why.RULED_OUT}
        assert all(given in sheet.answers for q in found.not_asked for by in q.rules for given in by.ruled_out_by)


def test_a_step_is_a_function_of_the_sheet() -> None:
    """The same sheet gives the same step, whatever was asked in between."""
    sheets = [sheet for _, held in interviews("complete")[:20] for sheet, _ in held.sheets]

    first = [next_step(GUIDELINE, sheet) for sheet in sheets]

    assert [next_step(GUIDELINE, sheet) for sheet in reversed(sheets)] == first[::-1]


class ExactBounds:
    """Bounds that know the urgency cannot change any more."""

    def __init__(self, lowest: int, highest: int, changing: frozenset[str]) -> None:
        self._span = lowest, highest
        self._changing = changing

    def lowest(self, sheet: object) -> int:
        """The lowest rank."""
        return self._span[0]

    def highest(self, sheet: object) -> int:
        """The highest rank."""
        return self._span[1]

    def can_change(self, sheet: object, question: str) -> bool:
        """Whether the question is among those named."""
        return question in self._changing


WOMAN = person(GUIDELINE, WELL | {"sex_at_birth": "female"}, AT)
FIRST = {question.id: WELL[question.id] for question in GUIDELINE.emergency_set if question.ask_if is None}


def test_exact_bounds_stop_the_interview() -> None:
    """When a solver shows that the lowest and the highest urgency are one, nothing more is asked."""
    step = next_step(GUIDELINE, WOMAN.sheet(FIRST), bounds=ExactBounds(0, 0, frozenset()))

    assert isinstance(step, Done)


@pytest.mark.parametrize("only", ["age_years", "drowsy", "contacts_without_gain"])
def test_exact_bounds_leave_out_questions(only: str) -> None:
    """When a solver shows that one question alone can change anything, that one is asked."""
    step = next_step(GUIDELINE, WOMAN.sheet(FIRST), bounds=ExactBounds(0, 6, frozenset({only})))

    assert isinstance(step, OneQuestion)
    assert step.question.id == only


def test_it_stops_when_exact_bounds_leave_no_question() -> None:
    """Bounds that leave a gap but no question to close it end the interview at the urgency as it stands."""
    step = next_step(GUIDELINE, WOMAN.sheet(FIRST), bounds=ExactBounds(0, 6, frozenset()))

    assert step == Done(GUIDELINE.levels["self_care"])


def test_it_starts_with_the_emergency_screen() -> None:
    """Before anything else every emergency question that may apply stands on one screen."""
    step = next_step(GUIDELINE, WOMAN.sheet({}))

    assert isinstance(step, EmergencyScreen)
    assert {line.question.id for line in step.lines} == {q.id for q in GUIDELINE.emergency_set} - {"preg_warning"}


def test_it_asks_for_a_grade_before_the_next_list() -> None:
    """What was ticked without saying how much is asked as soon as it matters."""
    told = {question: answer for question, answer in FIRST.items() if question != "self_harm"}

    step = next_step(GUIDELINE, WOMAN.sheet(told | {"self_harm": "not_sure"}), ticked=["self_harm"])

    assert step == OneQuestion(GUIDELINE.questions["self_harm"], is_optional=False)


def test_a_list_leaves_out_what_can_no_longer_matter() -> None:
    """After an emergency the lists hold only what could still make it graver, and every step is optional."""
    step = next_step(GUIDELINE, WOMAN.sheet(FIRST | {"saddle_numb": "yes"}))

    assert isinstance(step, OneQuestion | ChecklistScreen)
    assert step.is_optional


def test_an_examination_is_open_only_while_somebody_examines() -> None:
    """A clinician's question keeps the urgency open only when a clinician answers too."""
    held = interviews("complete")
    sheet = next(one.sheets[-1][0] for _, one in held if one.full.rank == 0)

    assert Completions(GUIDELINE, sheet).is_settled
    assert not Completions(GUIDELINE, sheet, examined=True).is_settled


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        pytest.param({"onset_days": "not_sure"}, "onset_about", id="days not sure, then about when"),
        pytest.param({"blood_thinner": "not_sure", "trauma": "minor"}, "medicines", id="thinner not sure, then names"),
    ],
)
def test_what_is_not_sure_may_be_filled_in_by_another_answer(told: dict[str, object], asked: str) -> None:
    """A gap that another question can fill stays open, and that question may be asked."""
    answers = {key: answer for key, answer in WELL.items() if key not in told and key != asked}

    now = Completions(GUIDELINE, WOMAN.sheet(answers | told))

    assert now.to_ask_for(next(iter(told))) >= {asked}


ORDER_OF_STEPS = """
from sureback.care.population import draw
from sureback.care.simulate import person, steps_of
from tests.knowledge.shipped import AT, GUIDELINE
print([steps_of(person(GUIDELINE, one.answers, AT)).asked for one in draw(GUIDELINE, 8, "order", AT, complete=True)])
"""


def test_it_asks_in_the_same_order_in_every_process() -> None:
    """The same answers lead to the same screens whatever order a process gives its sets."""
    told = {
        subprocess.run(
            [sys.executable, "-c", ORDER_OF_STEPS],
            capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip

    assert len(told) == 1
