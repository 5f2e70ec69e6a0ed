"""Whether the texts for a person stay at or below US grade 7."""

import pytest

from tests.knowledge.reading_level import HARDEST, distribution, grade_of, grades
from tests.knowledge.shipped import GUIDELINE, read_beside
from tests.knowledge.wording import Written, graded_texts

EXCEPTIONS = {
    (entry["entry"], entry["field"]): entry["because"]
    for entry in read_beside("reading_level_exceptions.yaml")["exceptions"]
}
TEXTS = {(one.entry, one.field): one for one in graded_texts(GUIDELINE)}
PLAIN = [pytest.param(one, id=one.place) for place, one in TEXTS.items() if place not in EXCEPTIONS]


@pytest.mark.parametrize("written", PLAIN)
def test_it_is_easy_to_read(written: Written) -> None:
    """A text for a person is at or below grade 7."""
    assert grade_of(written.text) <= HARDEST


@pytest.mark.parametrize("place", EXCEPTIONS, ids=".".join)
def test_it_still_needs_its_exception(place: tuple[str, str]) -> None:
    """An exception stands for a text that is there, is still too hard, and has its reason written."""
    assert grade_of(TEXTS[place].text) > HARDEST
    assert len(EXCEPTIONS[place].split()) >= 5


def test_it_counts_every_text_once_in_a_band() -> None:
    """The bands of the documentation add up to all texts, and the hardest text is named first."""
    graded = grades(GUIDELINE)

    assert sum(distribution(GUIDELINE).values()) == len(graded) == len(TEXTS)
    assert graded[0][2] == max(grade for _, _, grade in graded)


def test_it_tells_hard_from_easy() -> None:
    """A hard sentence gets a higher grade than an easy one, so that low grades mean something."""
    hard = "Immediate multidisciplinary evaluation is recommended following neurological deterioration."

    assert grade_of("Lie still. Call for help now.") < HARDEST < grade_of(hard)
