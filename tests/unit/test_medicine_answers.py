"""What typed medicines and allergies fill into a sheet."""

from pathlib import Path

import pytest

from sureback.care.assess import assess
from sureback.care.medicine_answers import understood_medicines, with_medicines
from sureback.care.prepare import prepare
from sureback.cli.files import read_answers
from sureback.language.sheets import Sheet
from tests.knowledge.shipped import AT, GUIDELINE, read_beside
from tests.small_knowledge import small_guideline

EXAMPLE = Path(__file__).parents[2] / "examples" / "lifting-spasm.yaml"
STORIES = read_beside("acceptance.yaml")
WELL = {key: value for key, value in STORIES["base"].items() if key != "blood_thinner"}

FILLED = {
    "a typed name": ({"medicines": ["ibuprofen"]}, {"takes": ("nsaid",), "medicines_unclear": 0}),
    "typed and ticked": ({"medicines": ["lithium"], "takes": ["nsaid"]}, {"takes": ("nsaid", "lithium"), "medicines_unclear": 0}),
    "typed, not sure what kind": ({"medicines": ["lithium"], "takes": "not_sure"}, {"takes": ("lithium",)}),
    "no medicines": ({"medicines": []}, {"takes": (), "medicines_unclear": 0}),
    "no names, one ticked": ({"medicines": [], "takes": ["nsaid"]}, {"takes": ("nsaid",)}),
    "a name that is not known": ({"medicines": ["qwerty"]}, {"takes": (), "medicines_unclear": 1}),
    "not known, twice": ({"medicines": ["qwerty", "lithium", "white pill"]}, {"takes": ("lithium",), "medicines_unclear": 2}),
    "an unclear name told before": ({"medicines": ["lithium"], "medicines_unclear": 3}, {"medicines_unclear": 3}),
    "an anticoagulant typed": ({"medicines": ["Eliquis"]}, {"blood_thinner": "yes"}),
    "an anticoagulant ticked": ({"takes": ["anticoagulant"]}, {"blood_thinner": "yes"}),
    "warfarin, not sure of a thinner": ({"takes": ["warfarin"], "blood_thinner": "not_sure"}, {"blood_thinner": "yes"}),
    "an allergy to aspirin": ({"allergies": ["aspirin"]}, {"nsaid_reaction": "yes"}),
    "an allergy beside a no": ({"allergies": ["Nurofen"], "nsaid_reaction": "no"}, {"nsaid_reaction": "yes"}),
    "an allergy to Tylenol": ({"allergies": ["latex", "Tylenol"]}, {"paracetamol_allergy": "yes"}),
    "an allergy to Soma": ({"allergies": ["Soma"]}, {"relaxant_allergy": "yes"}),
}  # fmt: skip


@pytest.mark.parametrize(("given", "filled"), FILLED.values(), ids=FILLED)
def test_it_fills_what_follows_from_names(given: dict, filled: dict) -> None:
    """Typed names fill the classes taken, count what was not understood, and raise what depends on them."""
    sheet = prepare(GUIDELINE, given, AT)

    assert {name: sheet.answers[name] for name in filled} == filled
    assert {name for name in filled if name not in given} <= sheet.derived


LEFT = {
    "nothing typed": ({"takes": ["nsaid"]}, "medicines_unclear"),
    "not sure what is taken": ({"medicines": "not_sure"}, "takes"),
    "declined": ({"medicines": "declined"}, "takes"),
    "an allergy to something else": ({"allergies": ["penicillin", "cats"]}, "nsaid_reaction"),
    "no allergy": ({"allergies": []}, "nsaid_reaction"),
    "no thinner among them": ({"medicines": ["ibuprofen"]}, "blood_thinner"),
    "an antiplatelet": ({"medicines": ["clopidogrel"]}, "blood_thinner"),
}


@pytest.mark.parametrize(("given", "question"), LEFT.values(), ids=LEFT)
def test_it_fills_nothing_that_does_not_follow(given: dict, question: str) -> None:
    """What no typed name says stays as it was."""
    assert question not in prepare(GUIDELINE, given, AT).answers


@pytest.mark.parametrize("answer", ["no", "yes", "declined"])
def test_it_leaves_a_given_answer_on_thinners(answer: str) -> None:
    """An answer about blood thinners that says something, or was declined, is not replaced."""
    sheet = prepare(GUIDELINE, {"medicines": ["warfarin"], "blood_thinner": answer}, AT)

    assert sheet.answers["blood_thinner"] == answer


def test_it_comes_to_the_same_when_done_twice() -> None:
    """Filling a filled sheet changes nothing."""
    once = prepare(GUIDELINE, {"medicines": ["warfarin", "qwerty"], "allergies": ["aspirin"]}, AT)

    assert with_medicines(GUIDELINE, once) == once


def test_it_keeps_what_was_understood_for_display() -> None:
    """What the names were understood as can be worked out again from the sheet."""
    sheet = prepare(GUIDELINE, {"medicines": ["Ibuprofin 400"]}, AT)

    found = understood_medicines(GUIDELINE, sheet)

    assert [(name.written, name.matched, name.how) for name in found.names] == [("Ibuprofin 400", "ibuprofen", "close")]
    assert understood_medicines(GUIDELINE, Sheet({})) is None


def test_it_does_nothing_without_a_care_half(tmp_path: Path) -> None:
    """A guideline for urgency only has no medicines to fill in."""
    sheet = Sheet({"sore": "yes"})

    assert with_medicines(small_guideline(tmp_path), sheet) is sheet


HARMLESS = [
    name.name
    for one in GUIDELINE.care.ingredients.values()
    for name in one.names
    if not {"warfarin", "anticoagulant"}.intersection(one.classes)
]


@pytest.mark.parametrize(
    "story", [story for story in STORIES["vignettes"] if int(story["id"]) % 4 == 0], ids=lambda one: str(one["id"])
)
def test_it_never_changes_the_urgency_but_through_blood_thinners(story: dict) -> None:
    """Typing every other medicine there is leaves the level and its reasons; a thinner gives those of a told thinner."""
    base = {key: value for key, value in (WELL | story["change"]).items() if key not in story["without"]}
    base.pop("medicines", None)
    plain = assess(GUIDELINE, base, at=AT)

    with_names = assess(GUIDELINE, base | {"medicines": HARMLESS[:200], "allergies": HARMLESS[200:400]}, at=AT)
    with_thinner = assess(GUIDELINE, base | {"medicines": ["warfarin"]}, at=AT)

    assert (with_names.level, with_names.could_be) == (plain.level, plain.could_be)
    assert [one.rule.id for one in with_names.reasons] == [one.rule.id for one in plain.reasons]
    assert with_thinner.level == assess(GUIDELINE, {"blood_thinner": "yes"} | base, at=AT).level
    assert with_thinner.level.rank >= plain.level.rank


@pytest.mark.parametrize("gap", ["not_sure", "declined"])
@pytest.mark.parametrize(
    ("asked", "answered"), [("medicines", "takes"), ("takes", "medicines")], ids=["names-open", "classes-open"]
)
def test_it_never_reads_half_an_answer_as_nothing_taken(asked: str, answered: str, gap: str) -> None:
    """One of the two questions on what is taken answered "none" does not stand against a gap in the other."""
    outcome = assess(GUIDELINE, {**read_answers(str(EXAMPLE)), asked: gap, answered: []}, at=AT)

    assert {one.verdict for one in outcome.care.plan.medicines} <= {"ask_first", "do_not_take"}
