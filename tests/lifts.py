"""A plain lift to change in tests, and short ways to work it out with the shipped constants."""

from sureback.care.lift_tasks import LiftTask
from sureback.care.lifting import Lift, lift
from tests.knowledge.shipped import GUIDELINE

LIFTING = GUIDELINE.care.lifting
PLAIN = {
    "load": 10,
    "horizontal": 25,
    "vertical": 75,
    "to_vertical": 100,
    "lifts_per_minute": 0.2,
    "duration": "short",
    "coupling": "good",
}
"""Everything at its best in cm and kg: every multiplier is 1."""


def task(**changed: object) -> LiftTask:
    """The plain task with changes."""
    return LiftTask(**{**PLAIN, **changed})


def worked(units: str = "metric", **changed: object) -> Lift:
    """The plain task with changes, worked out."""
    found = lift(GUIDELINE, task(**changed), units)
    assert isinstance(found, Lift)
    return found
