"""Follow-up: what counts as change, when to check in, and the questions of every check-in (evidence sheet care F)."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.kinds.references import InstrumentId, PathwayId, QuestionId
from sureback.language.nodes import Number


class CheckIn(Struct, frozen=True):
    """A point in the schedule: who asks, what to ask and do, so many days after the first assessment or after an event.

    `pathways` empty means all.
    """

    id: str
    day: int
    by: str
    say: str
    tell: str
    evidence: Evidence
    after: Literal["start", "new_medicine", "injection", "surgery"] = "start"
    pathways: tuple[PathwayId, ...] = ()
    only_if_severe: bool = False
    only_if_not_better: bool = False


class Measure(Struct, frozen=True):
    """A measure of change in an episode: meaningfully better is a fall of both so many points and so many percent.

    `well_at`: the score at or below which the person counts as well by this measure.
    """

    id: str
    instrument: InstrumentId
    points: Number
    percent: Number
    evidence: Evidence
    well_at: Number | None = None


class FollowUpRules(Struct, frozen=True):
    """The parameters of follow-up.

    `ask_again`: the alarm questions of every check-in. `least_baseline`: below it a change in pain is not scored.
    `median_days`: the window in which diary entries are medianed. `new_episode_days`: after so long without an entry, or
    `pain_free_days` without pain, the next assessment starts a new episode. `recovered_days`: so long free before the episode may
    end.
    """

    ask_again: tuple[QuestionId, ...]
    least_baseline: Number
    median_days: int
    new_episode_days: int
    pain_free_days: int
    recovered_days: int
    better_say: str
    same_say: str
    worse_say: str
    not_scored_say: str
    repeat_say: str
    held_level_say: str
    discharge_say: str
    missed_say: str
    evidence: Evidence
