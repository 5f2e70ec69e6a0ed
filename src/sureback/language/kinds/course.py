"""Time course: stages, patterns over time, and the published curves (evidence sheet E)."""

from msgspec import Struct

from sureback.language.evidence import Case, Condition, Evidence
from sureback.language.kinds.references import StageId
from sureback.language.nodes import Number


class Stage(Struct, frozen=True):
    """How long a bout has lasted. The first stage that holds is used."""

    id: str
    name: str
    say: str
    when: Condition
    cases: tuple[Case, ...]
    evidence: Evidence


class Pattern(Struct, frozen=True):
    """Something about the course over time that may hold beside the stage: recurrent, a flare, chronic by the NIH."""

    id: str
    name: str
    say: str
    when: Condition
    cases: tuple[Case, ...]
    evidence: Evidence


class Point(Struct, frozen=True):
    """Mean pain (0 to 100) so many weeks after the start; `low` and `high` are the 95 % interval where published."""

    week: int
    pain: Number
    low: Number | None = None
    high: Number | None = None


class Curve(Struct, frozen=True):
    """A published course of mean pain. `role`: the expected line, or an older, more hopeful one."""

    id: str
    name: str
    stage: StageId
    points: tuple[Point, ...]
    evidence: Evidence
    is_expected: bool = False


class Expectation(Struct, frozen=True):
    """What to expect, in words, when its condition holds or it has none."""

    id: str
    say: str
    evidence: Evidence
    tell: str | None = None
    when: Condition | None = None
