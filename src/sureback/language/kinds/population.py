"""A synthetic population of people with back pain: how often each answer is given, and in which presentations.

Shares and chances are fractions of 1. Nothing here is read by a rule: the figures make up people to test with, and weigh which
question to ask first.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from sureback.language.evidence import Condition, Evidence
from sureback.language.kinds.references import ProfileId, QuestionId
from sureback.language.nodes import Number


class Band(Struct, frozen=True):
    """Numbers from one to another, both included and each as likely, and the share of people whose number lies there."""

    share: Number
    low: Number = field(name="from")
    high: Number = field(name="to")


class Shares(Struct, frozen=True):
    """How often each answer to one question is given, in the one form that fits the question's type.

    `chance`: how often a yes. `shares`: the share of each symbol or text, together 1. `chances`: how often each
    symbol or text is in a list, each by itself. `bands`: where a number lies, shares together 1.
    """

    chance: Number | None = None
    shares: Mapping[str, Number] | None = None
    chances: Mapping[str, Number] | None = None
    bands: tuple[Band, ...] = ()


class Variation(Struct, frozen=True):
    """Other shares among the people whose answers make the condition true."""

    when: Condition
    of: Shares
    evidence: Evidence


class Ceiling(Struct, frozen=True):
    """A number is never above another answer times a factor: nobody has hurt for longer than they have lived."""

    answer: QuestionId
    times: Number = 1


class Shift(Struct, frozen=True):
    """How often each answer to a question is given; the id is the question's.

    The first variation whose condition holds counts; `of` is for everybody else.
    """

    id: QuestionId
    of: Shares
    evidence: Evidence
    varies: tuple[Variation, ...] = ()


class AnswerShares(Shift, frozen=True):
    """The shares of everybody whose presentation shifts nothing, and the ceiling that holds in every presentation."""

    at_most: Ceiling | None = None


class Profile(Struct, frozen=True):
    """A presentation that people are drawn from: its share of all, and the answers it shifts whatever the base says."""

    id: str
    name: str
    share: Number
    evidence: Evidence
    answers: tuple[Shift, ...] = ()


class GapRates(Struct, frozen=True):
    """How often people who leave gaps do so in one group of questions. The id is the group's."""

    id: str
    not_asked: Number
    not_sure: Number
    declined: Number
    evidence: Evidence


class GapHabits(Struct, frozen=True):
    """The share of people who leave anything open at all."""

    share: Number
    evidence: Evidence


class Target(Struct, frozen=True):
    """A published share that the population must come near: of people whose answers make `when` true, or of some profiles.

    `among` says of whom, everybody without it. `is_fitted`: a share above was taken from this very figure, so that agreeing
    with it shows only that the draw does what it says.
    """

    id: str
    name: str
    expected: Number
    tolerance: Number
    evidence: Evidence
    when: Condition | None = None
    profiles: tuple[ProfileId, ...] = ()
    among: Condition | None = None
    is_fitted: bool = False


class Population(Struct, frozen=True):
    """Everything the synthetic people are drawn from. A field's name is the key its entries stand under."""

    base: Mapping[str, AnswerShares]
    profiles: Mapping[str, Profile]
    gaps: Mapping[str, GapRates]
    gap_habits: GapHabits
    targets: Mapping[str, Target]
