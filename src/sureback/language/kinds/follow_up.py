"""Follow-up: what counts as change, when to check in, and the questions of every check-in (evidence sheet care F)."""

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.kinds.references import InstrumentId, PathwayId, QuestionId
from sureback.language.nodes import Number


class CheckIn(Struct, frozen=True):
    """A point in the schedule: days after the start, who asks, what to ask and do. `pathways` empty means all."""

    id: str
    day: int
    by: str
    say: str
    tell: str
    evidence: Evidence
    pathways: tuple[PathwayId, ...] = ()
    only_if_severe: bool = False
    only_if_not_better: bool = False


class Measure(Struct, frozen=True):
    """A measure of change in an episode: meaningfully better is a fall of both so many points and so many percent."""

    id: str
    instrument: InstrumentId
    points: Number
    percent: Number
    evidence: Evidence


class FollowUpRules(Struct, frozen=True):
    """The parameters of follow-up.

    `ask_again`: the alarm questions of every check-in. `least_baseline`: below it a change in pain is not scored.
    `recovered_days`: so long free before the episode may end. `median_days`: the window in which diary entries are medianed.
    """

    ask_again: tuple[QuestionId, ...]
    least_baseline: Number
    median_days: int
    new_episode_days: int
    better_say: str
    same_say: str
    worse_say: str
    not_scored_say: str
    repeat_say: str
    held_level_say: str
    discharge_say: str
    missed_say: str
    evidence: Evidence
