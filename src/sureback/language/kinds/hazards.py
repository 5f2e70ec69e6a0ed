"""The hazard log and the safety case: what could harm a person, what stops it, and what must be provable about the rules.

The terms are those of DCB0129 and ISO 14971. A claim is written from the evidence, not from the rules, so that a rule that
was changed by mistake breaks it.
"""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Condition, Evidence
from sureback.language.kinds.references import (
    ConceptId,
    ExerciseId,
    GateId,
    LevelId,
    MedicineId,
    MedicineRuleId,
    OptionId,
    PropertyId,
    RuleId,
)

Severity = Literal["minor", "significant", "considerable", "major", "catastrophic"]
Likelihood = Literal["very_low", "low", "medium", "high", "very_high"]

SEVERITIES: tuple[Severity, ...] = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOODS: tuple[Likelihood, ...] = ("very_low", "low", "medium", "high", "very_high")

CLAIM = "claim:"
"""The property of a claim is called `claim:` and the claim's id."""
REFUSAL = "refusal:"
"""The same of a refusal."""


class Claim(Struct, frozen=True):
    """A theorem about every sheet: where `when` is true as the sheet stands, the urgency is at least `at_least`.

    `say` is the same in plain words. `when` names no definition, so that a mistake in one cannot hide itself.
    """

    id: str
    say: str
    when: Condition
    at_least: LevelId
    evidence: Evidence

    @property
    def property_id(self) -> str:
        """What the claim is called among the properties to prove."""
        return f"{CLAIM}{self.id}"


class Refusal(Struct, frozen=True):
    """A theorem about the plan of every sheet: where `when` is true as the sheet stands, none of what is named is offered.

    `options` stand open neither to do nor to ask about, `exercises` are not among those that fit, and the verdict on
    `medicines` is not to take them. With `at_most: ask` they may be asked about: options never stand under do, and the verdict
    on medicines is never that one may consider them. `when` names no definition, as in a claim; without it, it holds always.
    """

    id: str
    say: str
    evidence: Evidence
    when: Condition | None = None
    at_most: Literal["nothing", "ask"] = "nothing"
    options: tuple[OptionId, ...] = ()
    exercises: tuple[ExerciseId, ...] = ()
    medicines: tuple[MedicineId, ...] = ()

    @property
    def written(self) -> str:
        """The condition as it is written; a word for one that always holds."""
        return "always" if self.when is None else self.when.written

    @property
    def property_id(self) -> str:
        """What the refusal is called among the properties to prove."""
        return f"{REFUSAL}{self.id}"


class Property(Struct, frozen=True):
    """Something the prover shows of the whole guideline, in plain words; a claim is one more for each hazard."""

    id: str
    say: str
    evidence: Evidence


class Risk(Struct, frozen=True):
    """How bad the harm would credibly be, how likely it is, and what the two rest on."""

    severity: Severity
    likelihood: Likelihood
    because: str


class Controls(Struct, frozen=True):
    """What keeps the harm away: entries of the knowledge, what is proved and tested, the design, and what people must do.

    `tests` are named as pytest names them: `tests/knowledge/test_x.py::test_name`. `by_people` is the work of whoever
    deploys the product: training, supervision, local procedures.
    """

    concepts: tuple[ConceptId, ...] = ()
    rules: tuple[RuleId, ...] = ()
    medicine_rules: tuple[MedicineRuleId, ...] = ()
    gates: tuple[GateId, ...] = ()
    properties: tuple[PropertyId, ...] = ()
    tests: tuple[str, ...] = ()
    by_design: tuple[str, ...] = ()
    by_people: tuple[str, ...] = ()


class Hazard(Struct, frozen=True):
    """A potential source of harm to a person: causes, effect, harm, risk before and after the controls.

    `effect` is what the product or the person does wrong, `harm` what that does to the person. `status`: open while a control
    is still missing, else unsigned; the guideline's approvals sign them all.
    """

    id: str
    hazard: str
    causes: tuple[str, ...]
    effect: str
    harm: str
    initial: Risk
    controls: Controls
    residual: Risk
    reviewers: tuple[str, ...]
    status: Literal["open", "unsigned"]
    evidence: Evidence
    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def stated(self) -> tuple[Claim | Refusal, ...]:
        """What is to be proved for this hazard alone."""
        return (*self.claims, *self.refusals)


class Category(Struct, frozen=True):
    """A step of a scale: its id, its name, what it means."""

    id: str
    name: str
    say: str


class RiskRow(Struct, frozen=True):
    """A row of the risk matrix: the risk class of one likelihood at each severity, mildest first."""

    likelihood: Likelihood
    risks: tuple[int, ...]


class RiskClass(Struct, frozen=True):
    """What a risk class of the matrix asks for."""

    risk: int
    name: str
    say: str


class SafetyCase(Struct, frozen=True):
    """What frames the hazard log: users, scope, what is not proved, the scales, and how it is signed.

    `common_causes` and `standing_controls` go for every hazard that makes claims, and are not said again there.
    """

    users: tuple[str, ...]
    scope: tuple[str, ...]
    out_of_scope: tuple[str, ...]
    argument: tuple[str, ...]
    not_proved: tuple[str, ...]
    common_causes: tuple[str, ...]
    standing_controls: Controls
    severities: tuple[Category, ...]
    likelihoods: tuple[Category, ...]
    matrix: tuple[RiskRow, ...]
    risk_classes: tuple[RiskClass, ...]
    how_to_sign: tuple[str, ...]
    evidence: Evidence
