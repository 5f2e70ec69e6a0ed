"""Stepped care: options, pathways, step rules, gates, and advice that guidelines have overtaken (evidence sheet care A)."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Case, Condition, Evidence
from sureback.language.kinds.references import (
    ConceptId,
    GateId,
    LibraryId,
    MedicineId,
    OptionId,
    PathwayId,
    SourceId,
)
from sureback.language.kinds.stances import Stance

Role = Literal["do", "avoid", "ask"]
Horizon = Literal["tonight", "this_week", "this_month"]
Quality = Literal["high", "moderate", "low", "very_low", "none"]


class Barrier(Struct, frozen=True):
    """Something that must not be: while it holds, the option or exercise is not offered. `say` completes "Not if ..."."""

    id: str
    when: Condition
    say: str
    cases: tuple[Case, ...]
    evidence: Evidence


class Option(Struct, frozen=True):
    """One thing that can be done, tried, left alone or asked about.

    `role`: a person may do it, should avoid it, or may ask a clinician about it. `held_by`: concepts whose fired rules put it
    on hold until someone has looked. `while_waiting`: safe at any urgency. `gate`: what a clinician must find first.
    `medicine`: its safety verdict decides. `effect` is in plain words; `effect_tell` holds the published figures.
    """

    id: str
    name: str
    label: str
    kind: Literal["self_care", "medicine", "therapy", "programme", "procedure"]
    role: Role
    say: str
    effect: str
    quality: Quality
    evidence: Evidence
    cases: tuple[Case, ...] = ()
    horizon: Horizon | None = None
    how: str | None = None
    tell: str | None = None
    effect_tell: str | None = None
    offer_if: Condition | None = None
    not_if: tuple[Barrier, ...] = ()
    held_by: tuple[ConceptId, ...] = ()
    while_waiting: bool = False
    medicine: MedicineId | None = None
    gate: GateId | None = None
    review_days: int | None = None
    stop_if: str | None = None
    stances: tuple[Stance, ...] = ()
    library: tuple[LibraryId, ...] = ()


class PathwayStep(Struct, frozen=True):
    """One rung: step 1 to 5 and the options that belong to it."""

    step: int
    say: str
    options: tuple[OptionId, ...] = ()


class Pathway(Struct, frozen=True):
    """A presentation and its ladder. The first pathway that holds is used."""

    id: str
    name: str
    label: str
    say: str
    when: Condition
    cases: tuple[Case, ...]
    steps: tuple[PathwayStep, ...]
    evidence: Evidence


class StepRule(Struct, frozen=True):
    """A reason to step up or down. `to_step`: the least (up) or most (down) step while it holds; none means only the words.

    `pathways`: where a person is told of it ahead; empty means everywhere. `say` has to fit both, before it holds and while.
    """

    id: str
    direction: Literal["up", "down"]
    when: Condition
    say: str
    tell: str
    cases: tuple[Case, ...]
    evidence: Evidence
    to_step: int | None = None
    pathways: tuple[PathwayId, ...] = ()


class Gate(Struct, frozen=True):
    """What must hold before a clinician considers a procedure or specialist treatment."""

    id: str
    name: str
    when: Condition
    tell: str
    cases: tuple[Case, ...]
    evidence: Evidence


class Superseded(Struct, frozen=True):
    """Advice that people still find elsewhere and that guidelines have overtaken.

    `told`: the statement in our words; `told_by`: the articles that say it; `now`: what replaced it; `we_do`: what the product
    does. `beside`: the options where a person would look for it.
    """

    id: str
    told: str
    told_by: tuple[SourceId, ...]
    now: str
    we_do: str
    evidence: Evidence
    beside: tuple[OptionId, ...] = ()
    library: tuple[LibraryId, ...] = ()
    when: Condition | None = None


class PlanRules(Struct, frozen=True):
    """When a plan holds only what is safe while waiting, and the days to a review by step.

    `waiting_from_rank`: from this urgency rank on. `waiting_if`: or while this holds. `waiting_for`: or while a rule of one of
    these concepts fires, such as a warning question without an answer. `review_days`: by step, first to fifth.
    """

    waiting_from_rank: int
    waiting_if: Condition
    waiting_say: str
    waiting_if_say: str
    waiting_for: tuple[ConceptId, ...]
    waiting_for_say: str
    review_days: tuple[int, ...]
    cases: tuple[Case, ...]
    evidence: Evidence
