"""Work-up: examination, tests, imaging and diagnostic injections (evidence sheet F)."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Case, Condition, Evidence
from sureback.language.kinds.references import ConceptId, LibraryId, QuestionId
from sureback.language.kinds.stances import Stance
from sureback.language.nodes import Number

Verdict = Literal["not_needed", "clinician_decides", "indicated"]


class ExamStep(Struct, frozen=True):
    """One step of the examination, in order: what to do, the questions it fills, and why this person needs it.

    `because_of`: concepts whose fired rules make the step necessary. Without `when` and `because_of` it is for everyone.
    """

    id: str
    name: str
    tell: str
    fills: tuple[QuestionId, ...]
    evidence: Evidence
    when: Condition | None = None
    because_of: tuple[ConceptId, ...] = ()


class PowerGrade(Struct, frozen=True):
    """One grade of manual muscle testing (Medical Research Council scale, 0 to 5)."""

    id: str
    grade: int
    tell: str
    evidence: Evidence


class Root(Struct, frozen=True):
    """A nerve root: power, reflex, skin, and the disc that usually hits it."""

    id: str
    power: str
    reflex: str
    skin: str
    disc: str
    fills: tuple[QuestionId, ...]
    evidence: Evidence


class Test(Struct, frozen=True):
    """A test and when it is worth doing."""

    id: str
    name: str
    tell: str
    evidence: Evidence
    when: Condition | None = None
    because_of: tuple[ConceptId, ...] = ()
    cases: tuple[Case, ...] = ()


class ImagingVariant(Struct, frozen=True):
    """A situation and the imaging that is appropriate in it. The first variant that holds decides.

    It holds when `when` is true, or when a rule of one of the `because_of` concepts fired at `from_rank` or above. One that
    says `not_needed` does not hold while a graver one is still open: the variant of the concept `unanswered` stands in.
    """

    id: str
    name: str
    verdict: Verdict
    say: str
    tell: str
    evidence: Evidence
    usually_appropriate: tuple[str, ...] = ()
    may_be_appropriate: tuple[str, ...] = ()
    when: Condition | None = None
    because_of: tuple[ConceptId, ...] = ()
    from_rank: int = 0
    cases: tuple[Case, ...] = ()


class Modality(Struct, frozen=True):
    """A way of imaging: what it is for, and its limits."""

    id: str
    name: str
    use: str
    limits: str
    evidence: Evidence


class Rate(Struct, frozen=True):
    """The share of people without pain at an age who have a finding, in percent."""

    age_years: int
    percent: Number
    evidence: Evidence


class IncidentalFinding(Struct, frozen=True):
    """A scan finding that people without pain have too. Rates stand by age; between two ages the line is straight."""

    id: str
    name: str
    label: str
    rates: tuple[Rate, ...]
    evidence: Evidence


class DiagnosticInjection(Struct, frozen=True):
    """An injection used as a test: the facts, the controversy, and what the product does."""

    id: str
    name: str
    tell: str
    controversy: str
    evidence: Evidence
    stances: tuple[Stance, ...] = ()
    library: tuple[LibraryId, ...] = ()


class BringAlong(Struct, frozen=True):
    """Something to bring to the visit, when its condition holds or it has none."""

    id: str
    say: str
    evidence: Evidence
    when: Condition | None = None
