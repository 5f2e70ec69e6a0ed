"""The exact bounds of a sheet: held against every completion in a small world, and against random ones of the shipped rules."""

import itertools
import random
from collections.abc import Iterator, Mapping

import pytest
from msgspec.structs import replace

from sureback.care.population import draw
from sureback.care.prepare import prepare
from sureback.care.triage import triage_sheet
from sureback.engines.reference import Evaluation
from sureback.language.expressions import parse_expression
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet
from sureback.proofs.bounds import ExactBounds
from tests.knowledge.shipped import AT, GUIDELINE
from tests.small_knowledge import small_guideline

CHOICES: Mapping[str, tuple[object, ...]] = {
    "numb": (None, "no", "yes", "not_sure", "declined"),
    "leg": (None, "none", "one", "both", "not_sure", "declined"),
    "days": (None, 0, 5, 6, 14, 15, 40, "not_sure", "declined"),
    "temp_c": (None, 36.5, 38.0, "not_sure", "declined"),
}
BOTH_WAYS = "(days >= 15 or leg == both) and (days <= 5 or yes(numb))"
"""Two parts that no number of days satisfies together: three-valued truth calls it open, exact bounds do not."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Guideline:
    """A guideline of four questions, one asked only under a condition, with a rule whose parts exclude each other."""
    guideline = small_guideline(tmp_path_factory.mktemp("small"))
    conditions = {"N-2": BOTH_WAYS, "F-1": "temp_c >= 38"}
    changed = {name: replace(guideline.rules[name], when=parse_expression(text)) for name, text in conditions.items()}
    return replace(guideline, rules={**guideline.rules, **changed})


def every_sheet(guideline: Guideline) -> Iterator[Sheet]:
    """Every sheet of the small world that does not contradict itself."""
    for answers in itertools.product(*CHOICES.values()):
        sheet = Sheet({name: one for name, one in zip(CHOICES, answers, strict=True) if one is not None})
        now = Evaluation(guideline, sheet)
        if not any(now.truth(one.when) is True for one in guideline.contradictions):
            yield sheet


def rank(guideline: Guideline, sheet: Sheet) -> int:
    """The urgency's rank of a sheet as it stands."""
    now = Evaluation(guideline, sheet)
    return max((guideline.rank(rule) for rule in guideline.rules.values() if now.truth(rule.when) is True), default=0)


def completes(guideline: Guideline, whole: Sheet, part: Sheet) -> bool:
    """Whether a sheet is one way to go on from another: what was answered stays, the rest only where it may be asked."""
    if any(whole.answers.get(name) != answer for name, answer in part.answers.items()):
        return False
    asks_days = Evaluation(guideline, whole).truth(guideline.definitions["ANY_SIGN"].when) is not False
    return "days" in part.answers or "days" not in whole.answers or asks_days


def test_they_are_the_bounds_of_every_completion(small: Guideline) -> None:
    """In a small world the bounds are the lowest and highest urgency of all completions, and a say is a difference."""
    bounds, sheets = ExactBounds(small), list(every_sheet(small))
    ranks = [rank(small, sheet) for sheet in sheets]

    wrong = []
    for part in sheets[:: max(1, len(sheets) // 150)]:
        reached = [one for sheet, one in zip(sheets, ranks, strict=True) if completes(small, sheet, part)]
        found = (bounds.lowest(part), bounds.highest(part))
        if found != (min(reached), max(reached)):
            wrong.append((part, found, (min(reached), max(reached))))

    assert wrong == []


def test_they_are_tighter_than_three_valued_truth(small: Guideline) -> None:
    """Parts that exclude each other are ruled out by the solver and left open by the three-valued reading."""
    sheet = Sheet({"numb": "no", "leg": "not_sure", "temp_c": 36.5})

    assert triage_sheet(small, sheet, at=AT).could_be.rank == 1
    assert ExactBounds(small).highest(sheet) == 0


@pytest.fixture(scope="module")
def shipped() -> ExactBounds:
    """The bounds of the shipped guideline."""
    return ExactBounds(GUIDELINE)


def test_no_completion_of_a_drawn_person_leaves_them(shipped: ExactBounds) -> None:
    """What a person goes on to answer stays within the bounds, and the bounds within what three-valued truth allows."""
    chance = random.Random(1)  # noqa: S311 - a seeded sample, not a secret
    for person in draw(GUIDELINE, 40, "bounds", AT):
        whole = prepare(GUIDELINE, person.answers, AT)
        told = {
            name: answer for name, answer in person.answers.items() if chance.random() < chance.choice((0.2, 0.6, 0.9))
        }
        part = triage_sheet(GUIDELINE, prepare(GUIDELINE, told, AT), at=AT, examined=False)

        lowest, highest = shipped.lowest(part.sheet), shipped.highest(part.sheet)

        assert lowest <= part.level.rank <= highest <= part.could_be.rank
        assert lowest <= triage_sheet(GUIDELINE, whole, at=AT, examined=False).level.rank <= highest


def test_a_question_without_a_say_changes_nothing(shipped: ExactBounds) -> None:
    """Once an ambulance is due nothing has a say; on an empty sheet a danger sign has, and one the rules do not read has not."""
    due = prepare(GUIDELINE, {"stroke_signs": "yes"}, AT)
    empty = prepare(GUIDELINE, {}, AT)

    assert shipped.lowest(due) == shipped.highest(due) == 6
    assert not shipped.can_change(due, "saddle_numb")
    assert shipped.can_change(empty, "saddle_numb")
    assert not shipped.can_change(empty, "country")
