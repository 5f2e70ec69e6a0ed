"""How hard the texts for a person are to read: the Flesch-Kincaid grade (US school year) of each."""

from collections import Counter

import textstat

from sureback.language.guideline import Guideline
from tests.knowledge.wording import graded_texts

HARDEST = 7.0
BANDS = (("grade 3 or lower", 3.0), ("over 3 to 5", 5.0), ("over 5 to 7", HARDEST), ("over 7", float("inf")))

Grade = tuple[str, str, float]
"""Entry id, field, grade."""


def grade_of(text: str) -> float:
    """The grade of one text, to one decimal."""
    return round(textstat.flesch_kincaid_grade(text), 1)


def grades(guideline: Guideline) -> list[Grade]:
    """The grade of every text a person reads that is made of sentences, hardest first."""
    found = [(one.entry, one.field, grade_of(one.text)) for one in graded_texts(guideline)]
    return sorted(found, key=lambda grade: (-grade[2], grade[0], grade[1]))


def distribution(guideline: Guideline) -> dict[str, int]:
    """How many texts fall into each band of grades, easiest first."""
    counts = Counter(_band(grade) for _, _, grade in grades(guideline))
    return {name: counts[name] for name, _ in BANDS}


def _band(grade: float) -> str:
    return next(name for name, highest in BANDS if grade <= highest)
