"""The guideline as frozen records: what the reader makes of a knowledge folder and everything else reads.

Times are in hours or days as their names say. Mappings are keyed by id, in the order of the files.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from sureback.errors import NoCareHalf
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.evidence import Case, Evidence, Fact
from sureback.language.kinds.checklists import Checklist
from sureback.language.kinds.hazards import Hazard
from sureback.language.kinds.population import Population
from sureback.language.nodes import ATOMS, Expression, Named, Number, walk
from sureback.language.safety_knowledge import SafetyKnowledge

AnswerType = Literal["tri", "bool", "one", "multi", "int", "dec", "text", "date", "list", "record"]
Who = Literal["patient", "clinician", "both", "record"]
Polarity = Literal["higher", "lower", "none", "symbols"]

NOT_SURE = "not_sure"
DECLINED = "declined"
NOT_APPLICABLE = "not_applicable"


class Source(Struct, frozen=True):
    """One publication."""

    id: str
    authors: str
    title: str
    published_in: str
    relied_on: str
    read: Literal["full", "abstract", "second_hand", "not_read"]
    year: int | None = None
    doi: str | None = None
    pmid: str | None = None
    superseded_by: str | None = None
    note: str | None = None


class Value(Struct, frozen=True):
    """One symbol a question offers, in the person's words."""

    id: str
    say: str


class EmergencyItem(Struct, frozen=True):
    """A question's line on the first screen, and the levels (ids) that "not sure" and no answer never go below.

    `unanswered_at_least` is None when the item may stay unanswered; `may_stay_unanswered` then says why. `self_care_with`:
    the alarming answers beside which self-care can still be right, and why; with every other one it never is.
    """

    place: int
    tick: str
    none_means: str | tuple[str, ...]
    not_sure_at_least: str
    unanswered_at_least: str | None = None
    may_stay_unanswered: str | None = None
    self_care_with: tuple[str, ...] = ()
    self_care_because: str | None = None


class Codes(Struct, frozen=True):
    """Codes for export; `loinc_unchecked` are not validated against the official browser."""

    icd10cm: tuple[str, ...] = ()
    loinc: tuple[str, ...] = ()
    loinc_unchecked: tuple[str, ...] = ()


class Question(Struct, frozen=True):
    """One finding: the words to ask for it, the values it takes, and which of them alarm.

    `is_fact`: the answer cannot change in the course of an illness. `starts_again`: it counts the time since a symptom
    began, a fact until a new symptom starts the count again. `becomes`: what a person would notice when the answer became
    a symbol (`yes` for a yes-or-no) or reached a `number`, in words that go on after "if".
    """

    id: str
    ask: str
    why: str
    label: str
    type: AnswerType
    who: Who
    polarity: Polarity
    evidence: Evidence
    group: str
    hint: str | None = None
    values: tuple[Value, ...] = ()
    alarming: tuple[str, ...] = ()
    no_polarity: str | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    unit: str | None = None
    decimals: int = 0
    ask_if: Expression | None = None
    emergency: EmergencyItem | None = None
    context: str | None = None
    may_be_not_applicable: bool = False
    is_sided: bool = False
    is_fact: bool = False
    starts_again: bool = False
    becomes: Mapping[str, str] = {}
    codes: Codes = field(default_factory=Codes)

    @property
    def is_asked_of_the_person(self) -> bool:
        """Whether an interview puts it to the person; the rest comes from an examination, a form or a record."""
        return self.who in ("patient", "both")

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols a one- or multiple-choice question offers."""
        return tuple(value.id for value in self.values)


class Definition(Struct, frozen=True):
    """A named expression used by several rules."""

    id: str
    name: str
    when: Expression
    written: str
    evidence: Evidence
    cases: tuple[Case, ...]
    never_unknown: bool = False


class Rule(Struct, frozen=True):
    """If `when` is true, the urgency is at least `level`.

    Two exceptions to what is proved of every rule are declared with their reason: `completeness_gate`, a rule that holds while
    an answer is missing and falls silent once it is given, and `never_decides`, a rule beside which another at least as grave
    always fires.
    """

    id: str
    level: str
    when: Expression
    written: str
    say: str
    tell: str
    evidence: Evidence
    concept: str
    cases: tuple[Case, ...]
    go_to: str | None = None
    leaves_out: str | None = None
    completeness_gate: str | None = None
    never_decides: str | None = None
    never_unknown: bool = False


class Concept(Struct, frozen=True):
    """One clinical concept: what it is, what to do about it, what is known about it."""

    id: str
    name: str
    summary: str
    work_up: str
    facts: tuple[Fact, ...]


class Level(Struct, frozen=True):
    """One urgency level. `deadline_hours` is 0 for now and None for no deadline."""

    id: str
    rank: int
    title: str
    say: str
    go_to: str
    deadline_hours: int | None
    deadline_say: str | None
    rest_is_optional: bool
    mappings: Mapping[str, str]
    follow_up_days: tuple[int, ...]
    days_after_deadline: int | None
    follow_up_say: str
    evidence: Evidence


class Place(Struct, frozen=True):
    """Where to go, and the kinds of telephone number to show with it."""

    id: str
    say: str
    numbers: tuple[str, ...]
    evidence: Evidence


class TelephoneNumber(Struct, frozen=True):
    """A number to ring in one country."""

    kind: str
    number: str
    say: str


class Country(Struct, frozen=True):
    """The telephone numbers of one country (ISO 3166 code; ZZ for elsewhere or not told)."""

    id: str
    name: str
    numbers: tuple[TelephoneNumber, ...]
    evidence: Evidence


class SafetyNetItem(Struct, frozen=True):
    """What to watch for, shown for levels between two ranks when its condition holds.

    `covers`: the signs it names, and `urgency` the level it sends a person to for them.
    """

    id: str
    say: str
    from_rank: int
    to_rank: int
    when: Expression | None
    evidence: Evidence
    covers: Expression | None = None
    urgency: str | None = None


class Contradiction(Struct, frozen=True):
    """Answers that cannot all be right."""

    id: str
    when: Expression
    written: str
    say: str
    evidence: Evidence


class Linear(Struct, frozen=True, tag=True):
    """(answer - minus) * times / over, rounded to `decimals`; rounded down when `floor`."""

    answer: str
    minus: Number = 0
    times: Number = 1
    over: Number = 1
    decimals: int = 0
    floor: bool = False


class DaysSince(Struct, frozen=True, tag=True):
    """Whole days from the date in the answer to the day of the assessment."""

    answer: str


class Lookup(Struct, frozen=True, tag=True):
    """A number for each of some symbols of a one-choice answer."""

    answer: str
    table: Mapping[str, Number]


class BodyMassIndex(Struct, frozen=True, tag=True):
    """Weight in kg over height in metres squared, rounded to one decimal."""

    weight_kg: str
    height_cm: str


class Bands(Struct, frozen=True, tag=True):
    """The symbol of the highest band whose lower bound the number reaches."""

    answer: str
    bands: tuple[tuple[Number, str], ...]


class FieldOf(Struct, frozen=True, tag=True):
    """The first of these named numeric fields of a record answer."""

    answer: str
    fields: tuple[str, ...]


class Lowest(Struct, frozen=True, tag=True):
    """The lowest number over several answers, both sides of each included.

    While some of the answers are missing, only a number up to `settled_at` is filled in: a lower one elsewhere could
    then change nothing, whereas a higher one would hide it.
    """

    answers: tuple[str, ...]
    settled_at: Number


class HowManyBelow(Struct, frozen=True, tag=True):
    """How many of several answers are below a number, each side counted.

    While some of the answers are missing, only a count of at least `settled_at` is filled in.
    """

    answers: tuple[str, ...]
    number: Number
    settled_at: Number


class Implied(Struct, frozen=True, tag=True):
    """This symbol while the condition is true: an answer that others presuppose."""

    when: Expression
    symbol: str


Formula = Linear | DaysSince | Lookup | BodyMassIndex | Bands | FieldOf | Lowest | HowManyBelow | Implied


class Derivation(Struct, frozen=True):
    """How an answer that was not given follows from others that were. The first that applies fills it."""

    fills: str
    formula: Formula
    evidence: Evidence


class Approval(Struct, frozen=True):
    """Who approved which version for which site."""

    by: str
    role: str
    version: str
    site: str
    approved_on: str


class Guideline(Struct, frozen=True):
    """A checked knowledge folder."""

    id: str
    title: str
    version: str
    effective_on: str
    intended_use: str
    not_for: str
    approvals: tuple[Approval, ...]
    sources: Mapping[str, Source]
    questions: Mapping[str, Question]
    definitions: Mapping[str, Definition]
    concepts: Mapping[str, Concept]
    rules: Mapping[str, Rule]
    levels: Mapping[str, Level]
    places: Mapping[str, Place]
    countries: Mapping[str, Country]
    safety_net: tuple[SafetyNetItem, ...]
    contradictions: tuple[Contradiction, ...]
    derivations: tuple[Derivation, ...]
    care: CareKnowledge | None = None
    safety: SafetyKnowledge | None = None
    population: Population | None = None
    checklists: Mapping[str, Checklist] = field(default_factory=dict)

    @property
    def hazards(self) -> Mapping[str, Hazard]:
        """The hazard log; empty when the guideline has none."""
        return {} if self.safety is None else self.safety.hazards

    @property
    def care_half(self) -> CareKnowledge:
        """What comes after the urgency. Raises NoCareHalf when the guideline is for urgency only."""
        if self.care is None:
            raise NoCareHalf(f"the guideline '{self.id}' has no care half: it is for urgency only.")
        return self.care

    @property
    def is_signed(self) -> bool:
        """Whether somebody approved this version."""
        return any(approval.version == self.version for approval in self.approvals)

    @property
    def emergency_set(self) -> tuple[Question, ...]:
        """The questions of the first screen, in order."""
        items = [(q.emergency.place, q) for q in self.questions.values() if q.emergency]
        return tuple(question for _, question in sorted(items, key=lambda item: item[0]))

    def rank(self, rule: Rule) -> int:
        """The rank of a rule's level, 0 (self_care) to 6 (ambulance_now)."""
        return self.levels[rule.level].rank

    def definitions_read(self, expression: Expression) -> dict[str, None]:
        """The ids of every definition an expression names, directly or through others, in reading order."""
        found: dict[str, None] = {}
        pending = [expression]
        while pending:
            for node in walk(pending.pop()):
                if isinstance(node, Named) and node.definition not in found:
                    found[node.definition] = None
                    if node.definition in self.definitions:
                        pending.append(self.definitions[node.definition].when)
        return found

    def questions_read(self, expression: Expression) -> dict[str, None]:
        """The ids of every question an expression reads, directly or through definitions."""
        named = [self.definitions[name].when for name in self.definitions_read(expression) if name in self.definitions]
        return {node.question: None for part in (expression, *named) for node in walk(part) if isinstance(node, ATOMS)}
