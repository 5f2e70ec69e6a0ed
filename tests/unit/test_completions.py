"""Completions by brute force: in a small world every way of going on is tried, and the bounds and the questions are exact."""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping

import pytest

from sureback.care.interview.completions import Completions
from sureback.care.interview.steps import ChecklistScreen, Done, EmergencyScreen, OneQuestion, next_step
from sureback.care.prepare import prepare
from sureback.care.triage import triage_sheet
from sureback.errors import AnswersError
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet
from tests.small_knowledge import small_guideline

AT = dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC)
VALUES: Mapping[str, tuple[object, ...]] = {
    "numb": (None, "yes", "no", "not_sure"),
    "leg": (None, "none", "both", "not_sure"),
    "days": (None, 3, 15, "not_sure", "declined"),
    "hours": (None, 24, 400),
    "temp_c": (None, 37, 39, "declined"),
    "medicines": (None, [], ["steroid", "thinner"]),
}
"""Answers on each side of every threshold of the small knowledge, and none."""

Answers = dict[str, object]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Guideline:
    """The small knowledge."""
    return small_guideline(tmp_path_factory.mktemp("small"))


def every_sheet(guideline: Guideline) -> dict[tuple[object, ...], int]:
    """Every answer sheet of the small world that has no contradiction, by its answers, with its rank."""
    found = {}
    for values in itertools.product(*VALUES.values()):
        sheet = sheet_of(guideline, values)
        if sheet is not None and not any(gap_breaks(guideline, sheet, values)):
            found[tuple(map(str, values))] = triage_sheet(guideline, sheet, at=AT).level.rank
    return found


def sheet_of(guideline: Guideline, values: tuple[object, ...]) -> Sheet | None:
    """The sheet of some answers; None when they contradict each other."""
    told = {name: value for name, value in zip(VALUES, values, strict=True) if value is not None}
    try:
        return prepare(guideline, told, AT)
    except AnswersError:
        return None


def gap_breaks(guideline: Guideline, sheet: Sheet, values: tuple[object, ...]) -> Iterator[bool]:
    """Whether a question is answered whose condition was certainly false."""
    told = dict(zip(VALUES, values, strict=True))
    sign = told["numb"] == "yes" or told["leg"] == "both"
    no_sign = told["numb"] == "no" and told["leg"] == "none"
    yield told["days"] is not None and no_sign and not sign


def goes_on(partial: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a sheet keeps every answer of another."""
    return all(before in ("None", after) for before, after in zip(partial, whole, strict=True))


@pytest.fixture(scope="module")
def worlds(small: Guideline) -> dict[tuple[object, ...], int]:
    """Every sheet with its rank, worked out once."""
    return every_sheet(small)


def partial_sheets(worlds: Mapping[tuple[object, ...], int]) -> list[tuple[object, ...]]:
    """Every sheet of the world, in turn as the one to go on from."""
    values = [dict(zip(map(str, options), options, strict=True)) for options in VALUES.values()]
    return [tuple(by[str(one)] for by, one in zip(values, key, strict=True)) for key in worlds]


def test_the_bounds_hold_whatever_is_answered(small: Guideline, worlds: dict[tuple[str, ...], int]) -> None:
    """No completion of any sheet leaves the span from lowest to highest."""
    for values in partial_sheets(worlds):
        now = Completions(small, sheet_of(small, values))  # type: ignore[arg-type]  # every sheet in worlds is valid
        ranks = {rank for whole, rank in worlds.items() if goes_on(tuple(map(str, values)), whole)}
        assert now.lowest <= min(ranks) <= max(ranks) <= now.highest, values


def test_it_asks_only_what_can_change_the_urgency(small: Guideline, worlds: dict[tuple[str, ...], int]) -> None:
    """Each question asked has two answers between which some way of going on differs in urgency."""
    for values in partial_sheets(worlds):
        step = next_step(small, sheet_of(small, values))  # type: ignore[arg-type]  # every sheet in worlds is valid
        for question in asked_by(step):
            assert can_change(question, tuple(map(str, values)), worlds), (values, question)


def asked_by(step: object) -> list[str]:
    """The questions of a step."""
    match step:
        case OneQuestion(question):
            return [question.id]
        case EmergencyScreen(lines) | ChecklistScreen(_, lines):
            return [line.question.id for line in lines]
        case _:
            assert isinstance(step, Done)
            return []


def can_change(question: str, values: tuple[str, ...], worlds: Mapping[tuple[str, ...], int]) -> bool:
    """Whether two completions that differ in this question alone, or in what fills it in, differ in urgency."""
    place = list(VALUES).index(question)
    by_rest: dict[tuple[str, ...], set[int]] = {}
    for whole, rank in worlds.items():
        if goes_on(values, whole):
            rest = tuple(one for at, one in enumerate(whole) if at != place and (question != "days" or at != 3))
            by_rest.setdefault(rest, set()).add(rank)
    return any(len(ranks) > 1 for ranks in by_rest.values())


def test_it_stops_exactly_when_nothing_can_change(small: Guideline, worlds: dict[tuple[str, ...], int]) -> None:
    """Done comes when every completion has the same urgency, and names it."""
    settled = 0
    for values in partial_sheets(worlds):
        step = next_step(small, sheet_of(small, values))  # type: ignore[arg-type]  # every sheet in worlds is valid
        ranks = {rank for whole, rank in worlds.items() if goes_on(tuple(map(str, values)), whole)}
        if isinstance(step, Done):
            settled += 1
            assert ranks == {step.level.rank}, values
    assert settled > 20
