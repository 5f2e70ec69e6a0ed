"""The care half of a guideline: causes, course, work-up, stepped care, medicines, movement, instruments, follow-up, library.

A field's name is the key its entries stand under in the files of its folder; its type says how an entry is read.
"""

from collections.abc import Mapping

from msgspec import Struct

from sureback.language.kinds.care import Gate, Option, Pathway, PlanRules, StepRule, Superseded
from sureback.language.kinds.causes import Cause, LikelihoodModel, Setting, Statement
from sureback.language.kinds.course import Curve, Expectation, Pattern, Stage
from sureback.language.kinds.follow_up import CheckIn, FollowUpRules, Measure
from sureback.language.kinds.instruments import Instrument
from sureback.language.kinds.library import LibraryEntry
from sureback.language.kinds.medicines import Ingredient, Medicine, MedicineRule, MedicineWords
from sureback.language.kinds.movement import Exercise, Lifting, MovementRules, Prevention
from sureback.language.kinds.workup import (
    BringAlong,
    DiagnosticInjection,
    ExamStep,
    ImagingVariant,
    IncidentalFinding,
    Modality,
    PowerGrade,
    Root,
    Test,
)


class CareKnowledge(Struct, frozen=True):
    """Everything that comes after the urgency. Nothing here can change the urgency."""

    likelihood: LikelihoodModel
    settings: Mapping[str, Setting]
    causes: Mapping[str, Cause]
    statements: Mapping[str, Statement]
    stages: Mapping[str, Stage]
    patterns: Mapping[str, Pattern]
    curves: Mapping[str, Curve]
    expectations: Mapping[str, Expectation]
    exam_steps: Mapping[str, ExamStep]
    power_grades: Mapping[str, PowerGrade]
    roots: Mapping[str, Root]
    tests: Mapping[str, Test]
    imaging_variants: Mapping[str, ImagingVariant]
    modalities: Mapping[str, Modality]
    incidental_findings: Mapping[str, IncidentalFinding]
    diagnostic_injections: Mapping[str, DiagnosticInjection]
    bring_along: Mapping[str, BringAlong]
    plan: PlanRules
    pathways: Mapping[str, Pathway]
    options: Mapping[str, Option]
    step_rules: Mapping[str, StepRule]
    gates: Mapping[str, Gate]
    superseded: Mapping[str, Superseded]
    medicine_words: MedicineWords
    medicines: Mapping[str, Medicine]
    medicine_rules: Mapping[str, MedicineRule]
    ingredients: Mapping[str, Ingredient]
    movement: MovementRules
    exercises: Mapping[str, Exercise]
    prevention: Mapping[str, Prevention]
    lifting: Lifting
    instruments: Mapping[str, Instrument]
    follow_up: FollowUpRules
    check_ins: Mapping[str, CheckIn]
    measures: Mapping[str, Measure]
    library: Mapping[str, LibraryEntry]
