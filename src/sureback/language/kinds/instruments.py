"""Outcome instruments: how each is scored, and what its licence allows us to show (evidence sheet G)."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.kinds.references import QuestionId
from sureback.language.nodes import Number


class InstrumentItem(Struct, frozen=True):
    """One item: its text where the licence allows, else only a label; the numbers it takes; the question that reads it."""

    id: str
    say: str
    lowest: int
    highest: int
    fills: QuestionId | None = None


class ScoreBand(Struct, frozen=True):
    """The score from which a word holds."""

    at_least: Number
    say: str


class Instrument(Struct, frozen=True):
    """A questionnaire. `verdict`: its text is here, only totals are scored, or only its name.

    `most_missing`: so many items may be missing; then `scoring` is over the answered ones, a sum or count in proportion.
    `change_points` and `change_percent`: both needed for a clear change, where published. `better`: the direction that is good.
    `fills`: the question that reads the score. `recovered_at`: the score at which a bout counts as over. `bands_of_two`: the
    first item has the bands, and a band that the second item reaches among `second_bands` stands over them.
    """

    id: str
    name: str
    label: str
    measures: str
    verdict: Literal["embed", "score", "link"]
    licence: str
    scoring: Literal["sum", "mean", "percent", "count", "single", "bands_of_two"]
    lowest: Number
    highest: Number
    better: Literal["lower", "higher"]
    evidence: Evidence
    notice: str | None = None
    recall: str | None = None
    items: tuple[InstrumentItem, ...] = ()
    bands: tuple[ScoreBand, ...] = ()
    most_missing: int = 0
    change_points: Number | None = None
    change_percent: Number | None = None
    recovered_at: Number | None = None
    fills: QuestionId | None = None
    second_bands: tuple[ScoreBand, ...] = ()
    loinc: tuple[str, ...] = ()
    caution: str | None = None
