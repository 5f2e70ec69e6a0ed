"""The author-made stories of the evidence sheet, each from answers to urgency."""

import pytest

from sureback.care.assess import assess
from tests.knowledge.shipped import AT, GUIDELINE, read_beside

ACCEPTANCE = read_beside("acceptance.yaml")
VIGNETTES = ACCEPTANCE["vignettes"]
EMERGENCY = 5


def answers_of(vignette: dict) -> dict[str, object]:
    """The base sheet with the vignette's changes."""
    changed = ACCEPTANCE["base"] | vignette["change"]
    return {question: answer for question, answer in changed.items() if question not in vignette["without"]}


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: f"vignette-{int(vignette['id']):02}")
def test_it_gives_the_story_its_rank(vignette: dict) -> None:
    """The story gets the rank its author gave it."""
    outcome = assess(GUIDELINE, answers_of(vignette), at=AT)

    assert outcome.level.rank == int(vignette["rank"]), [reason.rule.id for reason in outcome.reasons]


def test_it_holds_all_stories_of_the_evidence_sheet() -> None:
    """The forty-nine stories are numbered without a gap, and every level but none is left out."""
    assert [int(vignette["id"]) for vignette in VIGNETTES] == list(range(1, 50))
    assert {int(vignette["rank"]) for vignette in VIGNETTES} == set(range(7))


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: f"vignette-{int(vignette['id']):02}")
def test_it_changes_and_leaves_out_only_what_there_is(vignette: dict) -> None:
    """A story takes out only answers of the base sheet, so that a misspelt id cannot hide."""
    assert set(vignette["without"]) <= set(ACCEPTANCE["base"])
