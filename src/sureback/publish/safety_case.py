"""The safety case: what could harm a person, what keeps it away, what is proved of the rules, and what is not.

The shape is the one a clinical safety officer knows from DCB0129. With proof results the page says which properties were shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from sureback.errors import NoSafetyCase
from sureback.language.guideline import Guideline
from sureback.language.kinds.hazards import SEVERITIES, Category, Controls, Hazard, Risk, SafetyCase
from sureback.language.safety_knowledge import SafetyKnowledge
from sureback.publish.citing import cite
from sureback.publish.document import Block, Document, Entry, Listing, Pairs, Paragraph, Section, Table

HOLDS = "holds"
NOT_TRIED = "not tried"


class Named(Protocol):
    """A property by its id: `emergency_first`, `claim:chest_pain`."""

    @property
    def id(self) -> str:
        """The id."""


class Proof(Protocol):
    """What the prover found of one property. It is written down here so that a page needs no prover installed."""

    @property
    def holds(self) -> bool:
        """Whether it was shown for every sheet."""

    @property
    def not_shown(self) -> str | None:
        """Why neither a proof nor a counterexample was found, when so."""

    @property
    def seconds(self) -> float:
        """How long that took."""

    @property
    def property(self) -> Named:
        """What was to be shown."""


Shown = Mapping[str, str]
"""What was found of each property, in words; empty when nothing was tried."""


def safety_case(guideline: Guideline, proofs: Sequence[Proof] | None = None) -> Document:
    """The safety case of a guideline; without `proofs` it names the properties only. Raises NoSafetyCase when there is none."""
    safety = guideline.safety
    if safety is None:
        raise NoSafetyCase(f"the guideline '{guideline.id}' has no hazard log. Add the folder hazards/ to it.")
    case = safety.safety_case
    shown = _shown(safety, proofs)
    return Document(
        title=f"Safety case of {guideline.title} {guideline.version}",
        level="",
        banner=f"Safety case of {guideline.title}, knowledge {guideline.version}",
        lead=(_signature(guideline), *_summary(safety, shown)),
        sections=(
            Section("use", "Intended use", _intended_use(guideline, case)),
            Section("argument", "The argument", (_list(case.argument),)),
            Section("not_proved", "What is not proved", (_list(case.not_proved),)),
            Section("scales", "Severity, likelihood and risk", _scales(case)),
            Section("standing", "What goes for every hazard that makes claims", _standing(case)),
            Section("hazards", "Hazard log", (_log(guideline, safety),)),
            Section("claims", "Claims", (Paragraph(CLAIMS, indent=0), _claims(safety, shown))),
            Section("refusals", "Refusals", (Paragraph(REFUSALS, indent=0), _refusals(safety, shown))),
            Section("properties", "Properties", (Paragraph(PROPERTIES, indent=0), _properties(safety, shown))),
            Section("sign", "How to sign", (_list(case.how_to_sign),)),
        ),
        foot=(),
        audience="clinician",
    )


CLAIMS = "Wherever the condition of a claim is true of an answer sheet, the level is at least the one it names."
REFUSALS = "Wherever the condition of a refusal is true of an answer sheet, nothing that it names is offered."
PROPERTIES = "These hold of the whole guideline, for every possible answer sheet."


def risk_class(case: SafetyCase, risk: Risk) -> int:
    """The class of a risk in the matrix, 1 (acceptable) to 5 (unacceptable)."""
    risks = {row.likelihood: row.risks for row in case.matrix}
    return risks[risk.likelihood][SEVERITIES.index(risk.severity)]


def named_properties(safety: SafetyKnowledge) -> tuple[str, ...]:
    """Every property by its id, each claim and refusal among them."""
    stated = (one.property_id for hazard in safety.hazards.values() for one in hazard.stated)
    return (*safety.properties, *stated)


def _shown(safety: SafetyKnowledge, proofs: Sequence[Proof] | None) -> Shown:
    if proofs is None:
        return {}
    found = {proof.property.id: _in_words(proof) for proof in proofs}
    return {identity: found.get(identity, NOT_TRIED) for identity in named_properties(safety)}


def _in_words(proof: Proof) -> str:
    if proof.holds:
        return f"{HOLDS} ({proof.seconds:.2f} s)"
    return "DOES NOT HOLD" if proof.not_shown is None else f"not shown: {proof.not_shown}"


def _signature(guideline: Guideline) -> Paragraph:
    if not guideline.is_signed:
        return Paragraph(
            f"UNSIGNED: nobody has approved this version of the knowledge ({guideline.version}). For evaluation only.",
            indent=0,
        )
    signed = [one for one in guideline.approvals if one.version == guideline.version]
    by = "; ".join(f"{one.by}, {one.role}, for {one.site} on {one.approved_on}" for one in signed)
    return Paragraph(f"Knowledge {guideline.version} is signed by {by}.", indent=0)


def _summary(safety: SafetyKnowledge, shown: Shown) -> Iterator[Block]:
    hazards = safety.hazards.values()
    claims = sum(len(hazard.claims) for hazard in hazards)
    refusals = sum(len(hazard.refusals) for hazard in hazards)
    still_open = sum(hazard.status == "open" for hazard in hazards)
    yield Paragraph(
        f"{len(hazards)} hazards, {still_open} of them open; {claims} claims, {refusals} refusals and "
        f"{len(safety.properties)} properties to prove.",
        indent=0,
    )
    if shown:
        missing = [f"{identity} ({found})" for identity, found in shown.items() if not found.startswith(HOLDS)]
        named = f" Not so: {'; '.join(missing)}." if missing else ""
        yield Paragraph(
            f"{len(shown) - len(missing)} of {len(shown)} were shown for every answer sheet.{named}", indent=0
        )


def _intended_use(guideline: Guideline, case: SafetyCase) -> tuple[Block, ...]:
    pairs = (("For", guideline.intended_use), ("Not for", guideline.not_for))
    return (
        Pairs(tuple((label, say, None) for label, say in pairs)),
        *_titled("Users", case.users),
        *_titled("In scope", case.scope),
        *_titled("Out of scope", case.out_of_scope),
    )


def _titled(label: str, texts: Iterable[str]) -> Iterator[Block]:
    yield Paragraph(f"{label}:", indent=0)
    yield _list(texts)


def _list(texts: Iterable[str]) -> Listing:
    return Listing(tuple(map(Entry, texts)))


def _scales(case: SafetyCase) -> tuple[Block, ...]:
    severities = tuple(one.name for one in case.severities)
    names = {one.id: one.name for one in case.likelihoods}
    matrix = tuple((names[row.likelihood], *map(str, row.risks)) for row in reversed(case.matrix))
    classes = tuple((str(one.risk), one.name, one.say) for one in case.risk_classes)
    return (
        _scale("Severity", case.severities),
        _scale("Likelihood", case.likelihoods),
        Table(("Likelihood", *severities), matrix, (12, 8, 12, 13, 8, 13), "Risk class by likelihood and severity"),
        Table(("Class", "Risk", "What it asks for"), classes, (6, 30, 40), "Risk classes"),
        Paragraph("Shape and categories:", case.evidence, 0),
    )


def _scale(name: str, steps: Iterable[Category]) -> Table:
    return Table((name, "Meaning"), tuple((one.name, one.say) for one in steps), (14, 60), name)


def _standing(case: SafetyCase) -> tuple[Block, ...]:
    return (*_titled("Causes", case.common_causes), *_titled("Controls", controls_in_words(case.standing_controls)))


def _log(guideline: Guideline, safety: SafetyKnowledge) -> Table:
    head = (
        "Hazard",
        "Cause",
        "Effect and harm",
        "Risk before",
        "Controls",
        "Risk after",
        "Review by",
        "Status",
        "Sources",
    )
    rows = (_row(guideline, safety.safety_case, hazard) for hazard in safety.hazards.values())
    return Table(head, tuple(rows), (16, 20, 20, 14, 30, 14, 14, 8, 12), "Hazard log")


def _row(guideline: Guideline, case: SafetyCase, hazard: Hazard) -> tuple[str, ...]:
    return (
        f"{hazard.id}: {hazard.hazard}",
        " ".join(hazard.causes),
        f"{hazard.effect} {hazard.harm}",
        risk_in_words(case, hazard.initial),
        " ".join((*_claimed(hazard), *controls_in_words(hazard.controls, guideline))),
        risk_in_words(case, hazard.residual),
        "; ".join(hazard.reviewers),
        hazard.status,
        cite(hazard.evidence),
    )


def risk_in_words(case: SafetyCase, risk: Risk) -> str:
    """A risk with its class and what it rests on: "Major, low: 3. It is rare."."""
    severity = {one.id: one.name for one in case.severities}[risk.severity]
    likelihood = {one.id: one.name for one in case.likelihoods}[risk.likelihood]
    return f"{severity}, {likelihood.lower()}: {risk_class(case, risk)}. {risk.because}"


def controls_in_words(controls: Controls, guideline: Guideline | None = None) -> Iterator[str]:
    """Controls by kind, each in a sentence; with a guideline a concept's rules stand for it."""
    rules = [rule.id for rule in guideline.rules.values() if rule.concept in controls.concepts] if guideline else []
    for name, listed in (
        ("Rules", tuple(dict.fromkeys((*rules, *controls.rules)))),
        ("Rules on medicines", controls.medicine_rules),
        ("Gates", controls.gates),
        ("Proofs", controls.properties),
        ("Tests", tuple(test.partition("::")[2] for test in controls.tests)),
    ):
        if listed:
            yield f"{name}: {', '.join(listed)}."
    yield from (f"By design: {say}" for say in controls.by_design)
    yield from (f"By people: {say}" for say in controls.by_people)


def _claimed(hazard: Hazard) -> Iterator[str]:
    if hazard.claims:
        yield f"Claims: {', '.join(claim.id for claim in hazard.claims)}."
    if hazard.refusals:
        yield f"Refusals: {', '.join(refusal.id for refusal in hazard.refusals)}."


def _claims(safety: SafetyKnowledge, shown: Shown) -> Table:
    rows = [
        (
            claim.id,
            claim.say,
            claim.at_least,
            claim.when.written,
            cite(claim.evidence),
            *_found(shown, claim.property_id),
        )
        for hazard in safety.hazards.values()
        for claim in hazard.claims
    ]
    head = ("Claim", "In words", "At least", "Where", "Sources", *_found_head(shown))
    return Table(head, tuple(rows), (20, 40, 16, 40, 16, 14)[: len(head)], "Claims")


def _refusals(safety: SafetyKnowledge, shown: Shown) -> Table:
    rows = [
        (
            refusal.id,
            refusal.say,
            ", ".join((*refusal.options, *refusal.exercises, *refusal.medicines)),
            refusal.written,
            cite(refusal.evidence),
            *_found(shown, refusal.property_id),
        )
        for hazard in safety.hazards.values()
        for refusal in hazard.refusals
    ]
    head = ("Refusal", "In words", "Never", "Where", "Sources", *_found_head(shown))
    return Table(head, tuple(rows), (20, 40, 16, 40, 16, 14)[: len(head)], "Refusals")


def _properties(safety: SafetyKnowledge, shown: Shown) -> Table:
    rows = [
        (one.id, one.say, ", ".join(_controlled_by(safety, one.id)), *_found(shown, one.id))
        for one in safety.properties.values()
    ]
    head = ("Property", "In words", "Controls", *_found_head(shown))
    return Table(head, tuple(rows), (24, 50, 30, 14)[: len(head)], "Properties")


def _controlled_by(safety: SafetyKnowledge, identity: str) -> Iterator[str]:
    if identity in safety.safety_case.standing_controls.properties:
        yield "every hazard that makes claims"
    yield from (hazard.id for hazard in safety.hazards.values() if identity in hazard.controls.properties)


def _found_head(shown: Shown) -> tuple[str, ...]:
    return ("Shown",) if shown else ()


def _found(shown: Shown, identity: str) -> tuple[str, ...]:
    return (shown[identity],) if shown else ()
