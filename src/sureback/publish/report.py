"""An outcome as a terminal page, for the person and for the clinician."""

from sureback.care.outcome import Outcome
from sureback.language.guideline import Guideline
from sureback.publish.leaflet import emergency_leaflet, leaflet, plan_leaflet
from sureback.publish.letter import letter
from sureback.publish.terminal import terminal


def person_report(
    guideline: Guideline, outcome: Outcome, *, width: int = 80, styled: bool = False, is_full: bool = False
) -> str:
    """What the person reads."""
    return terminal(leaflet(guideline, outcome, is_full=is_full), width=width, styled=styled)


def clinician_report(
    guideline: Guideline, outcome: Outcome, *, width: int = 80, styled: bool = False, is_full: bool = False
) -> str:
    """What the clinician reads."""
    return terminal(letter(guideline, outcome, is_full=is_full), width=width, styled=styled)


def emergency_report(outcome: Outcome, *, width: int = 80, styled: bool = False) -> str:
    """The advice alone, shown at once during the questions."""
    return terminal(emergency_leaflet(outcome), width=width, styled=styled)


def plan_report(guideline: Guideline, outcome: Outcome, *, width: int = 80, styled: bool = False) -> str:
    """The plan alone, with the advice on top."""
    return terminal(plan_leaflet(guideline, outcome), width=width, styled=styled)
