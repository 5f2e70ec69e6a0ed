"""The time course: how long the bout has lasted, its pattern over time, and what published courses lead one to expect."""

from msgspec import Struct

from sureback.engines.reference import Evaluation
from sureback.language.kinds.course import Curve, Expectation, Pattern, Stage


class Course(Struct, frozen=True):
    """What is known of the course. `stage` is None while the start of the bout is unknown; then there is no curve.

    `other_curves` are the stage's other published courses, such as an older and more hopeful one.
    """

    stage: Stage | None
    patterns: tuple[Pattern, ...]
    expectations: tuple[Expectation, ...]
    expected_curve: Curve | None
    other_curves: tuple[Curve, ...]


def course_of(evaluation: Evaluation) -> Course:
    """The course that follows from the answers."""
    care = evaluation.guideline.care_half
    stage = next((one for one in care.stages.values() if evaluation.truth(one.when.when) is True), None)
    curves = [curve for curve in care.curves.values() if stage is not None and curve.stage == stage.id]
    return Course(
        stage=stage,
        patterns=tuple(one for one in care.patterns.values() if evaluation.truth(one.when.when) is True),
        expectations=tuple(one for one in care.expectations.values() if _holds(evaluation, one)),
        expected_curve=next((curve for curve in curves if curve.is_expected), None),
        other_curves=tuple(curve for curve in curves if not curve.is_expected),
    )


def _holds(evaluation: Evaluation, expectation: Expectation) -> bool:
    return expectation.when is None or evaluation.truth(expectation.when.when) is True
