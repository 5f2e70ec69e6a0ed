"""What the reference engine says beyond a truth: which answers support it, and which are still needed."""

import pytest

from sureback.engines.reference import Evaluation, answered, needs, support
from sureback.language.expressions import parse_expression
from sureback.language.nodes import Compare, HasAny, IsTrue, Yes
from sureback.language.sheets import read_sheet
from sureback.language.truth import Reading
from tests.small_world import world

THREE = "count(yes(numb), yes(weak), yes(fever)) >= 2"
SUPPORT = {
    "parts that hold": (
        "yes(numb) or yes(weak) or yes(fever)",
        {"numb": "yes", "weak": "no", "fever": "yes"},
        ["numb", "fever"],
    ),
    "every part of a conjunction": ("yes(numb) and leg == both", {"numb": "yes", "leg": "both"}, ["numb", "leg"]),
    "parts that fail": ("yes(numb) and yes(weak) and yes(fever)", {"numb": "no", "fever": "no"}, ["numb", "fever"]),
    "behind a not": ("not (yes(numb) or yes(weak))", {"numb": "no", "weak": "no"}, ["numb", "weak"]),
    "through a definition": (
        "ANY_SIGN and yes(fever)",
        {"leg": "both", "numb": "no", "fever": "yes"},
        ["leg", "fever"],
    ),
    "through two definitions": ("SIGN_AND_FEVER", {"numb": "yes", "fever": "yes"}, ["numb", "fever"]),
    "what was counted": (THREE, {"numb": "yes", "weak": "no", "fever": "yes"}, ["numb", "fever"]),
    "what kept a count down": (THREE, {"numb": "yes", "weak": "no", "fever": "no"}, ["weak", "fever"]),
    "a gap": ("missing(numb) and upto(days, 14)", {}, ["numb", "days"]),
    "nothing while unknown": ("yes(numb) and yes(weak)", {"numb": "yes"}, []),
}

NEEDS = {
    "every open part": ("yes(numb) or yes(weak)", {}, ["numb", "weak"]),
    "no decided part": ("yes(numb) and yes(weak)", {"numb": "yes"}, ["weak"]),
    "no part of a dead branch": ("yes(numb) and yes(weak) or yes(fever)", {"numb": "no"}, ["fever"]),
    "through a definition": ("ANY_SIGN and yes(fever)", {"numb": "no", "fever": "yes"}, ["leg"]),
    "inside a count": ("count(yes(numb), yes(weak), yes(fever)) >= 2", {"numb": "yes"}, ["weak", "fever"]),
    "behind a not": ("not yes(numb)", {}, ["numb"]),
    "each once": ("yes(numb) and (yes(weak) or not yes(numb))", {}, ["numb", "weak"]),
    "nothing once decided": ("yes(numb) or yes(weak)", {"numb": "yes"}, []),
}


@pytest.mark.parametrize(("written", "given", "named"), [pytest.param(*it, id=name) for name, it in SUPPORT.items()])
def test_it_names_the_answers_behind_a_truth(written: str, given: dict[str, object], named: list[str]) -> None:
    """The support of a decided expression is every part that made it so, in reading order."""
    evaluation = Evaluation(world(), read_sheet(world(), given))

    assert list(support(evaluation, parse_expression(written))) == named


@pytest.mark.parametrize(("written", "given", "named"), [pytest.param(*it, id=name) for name, it in NEEDS.items()])
def test_it_names_the_answers_it_still_needs(written: str, given: dict[str, object], named: list[str]) -> None:
    """What keeps an expression unknown is named once, in reading order."""
    evaluation = Evaluation(world(), read_sheet(world(), given), Reading.MAY_BE_ANSWERED)

    assert list(needs(evaluation, parse_expression(written))) == named


@pytest.mark.parametrize(
    ("atom", "answer"),
    [
        pytest.param(Yes("leg"), ("both",), id="yes of a list"),
        pytest.param(Compare("leg", ">=", 1), "both", id="a number of a word"),
        pytest.param(HasAny("leg", ("both",)), "both", id="several of one"),
        pytest.param(IsTrue("numb"), "yes", id="true of a word"),
        pytest.param(Compare("grade_a", ">=", 1), {"left": 3}, id="a number of two sides"),
    ],
)
def test_it_never_guesses_over_an_answer_of_another_type(atom: Yes, answer: object) -> None:
    """The reader refuses such rules; if one slipped through, the engine stops instead of saying false."""
    with pytest.raises(TypeError, match="cannot be asked of an answer of type"):
        answered(atom, answer)  # type: ignore[arg-type]  # the wrong type is the point
