"""Checklists of the interview: questions that a person can take in at once, shown as one list to tick."""

from collections.abc import Mapping

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.kinds.references import QuestionId

MOST_ITEMS = 10
"""What fits on a phone and into a mind at once."""


class ChecklistItem(Struct, frozen=True):
    """A question's line: what a tick says, and the answer that "none of these" stores.

    A yes-or-no question stores "no" and a multiple choice none of its values; a one-choice question names its value, and a
    number stores 0.
    """

    question: QuestionId
    tick: str
    none_means: str | None = None


class Checklist(Struct, frozen=True):
    """A list of things to tick, in the order they are shown. What can no longer matter is left out when it is shown."""

    id: str
    ask: str
    why: str
    evidence: Evidence
    items: tuple[ChecklistItem, ...]


class Checklists(Struct, frozen=True):
    """Every checklist. A knowledge folder may do without: each question is then asked by itself."""

    checklists: Mapping[str, Checklist]
