"""Exercises, prevention and lifting (evidence sheet care D and E)."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Case, Condition, Evidence
from sureback.language.kinds.care import Barrier
from sureback.language.kinds.references import ConceptId, OptionId
from sureback.language.nodes import Number


class Exercise(Struct, frozen=True):
    """One exercise: how to do it, how much, easier and harder, when to stop, who must not."""

    id: str
    name: str
    kind: Literal["aerobic", "mobility", "strength", "control", "endurance", "directional", "nerve"]
    do: str
    dose: str
    easier: str
    harder: str
    stop_if: str
    good_for: str
    offer_if: Condition
    cases: tuple[Case, ...]
    evidence: Evidence
    not_if: tuple[Barrier, ...] = ()


class MovementRules(Struct, frozen=True):
    """What holds for every exercise: how much pain is fine, stop rules, and the concepts that put all exercise on hold.

    `choose`: how many to propose of each kind, in order of preference, and no more than `at_most` in all.
    """

    pain_guide: str
    stop_rules: tuple[str, ...]
    held_by: tuple[ConceptId, ...]
    held_say: str
    choose: Mapping[str, Number]
    evidence: Evidence
    at_most: int = 5


class Prevention(Struct, frozen=True):
    """Advice to stay well, graded by evidence."""

    id: str
    name: str
    say: str
    tell: str
    advice: Literal["recommended", "optional", "not_recommended"]
    quality: Literal["high", "moderate", "low", "very_low", "none"]
    evidence: Evidence
    beside: tuple[OptionId, ...] = ()


class FrequencyRow(Struct, frozen=True):
    """Frequency multipliers at so many lifts a minute: [low, high] for short, moderate and long work.

    `low`: hands below 75 cm (30 in) at the origin; `high`: at or above.
    """

    lifts_per_minute: Number
    short: tuple[Number, ...]
    moderate: tuple[Number, ...]
    long: tuple[Number, ...]


class DurationClass(Struct, frozen=True):
    """How long lifting goes on: up to `hours_most`, and the rest after it, as a share of the work, that ends the stint.

    Without `recovery` no rest within the day ends it. After a rest that is too short the next stint counts as the same work.
    """

    id: Literal["short", "moderate", "long"]
    hours_most: Number
    recovery: Number | None = None


class LiftingScope(Struct, frozen=True):
    """A condition under which the equation does not apply or needs a warning, and what to say."""

    id: str
    say: str


class LiftingUnits(Struct, frozen=True):
    """The constants of the equation in one unit system (cm and kg, or inches and pounds)."""

    id: str
    length: str
    weight: str
    load_constant: Number
    horizontal_least: Number
    horizontal_most: Number
    vertical_best: Number
    vertical_slope: Number
    vertical_most: Number
    distance_least: Number
    distance_most: Number
    distance_base: Number
    distance_factor: Number
    split_height: Number
    body_offset_high: Number
    body_offset_low: Number
    split_width: Number


class Lifting(Struct, frozen=True):
    """The revised NIOSH lifting equation: constants, tables and scope. Angles in degrees, frequency in lifts a minute.

    `durations`: shortest first. `frequency_window_minutes`: lifts within it, divided by it, are the frequency of work with
    breaks. `warnings`: what to say when a result needs a remark.
    """

    units: tuple[LiftingUnits, ...]
    asymmetry_slope: Number
    asymmetry_most: Number
    durations: tuple[DurationClass, ...]
    frequency_window_minutes: Number
    frequencies: tuple[FrequencyRow, ...]
    coupling_low: Mapping[str, Number]
    coupling_high: Mapping[str, Number]
    scope: tuple[LiftingScope, ...]
    warnings: tuple[LiftingScope, ...]
    raised_from: Number
    high_from: Number
    say_low: str
    say_raised: str
    say_high: str
    say_never: str
    caution: str
    evidence: Evidence
