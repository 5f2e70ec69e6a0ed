"""Static checks of the safety half: claims that stand on their own, risks that controls lower, scales that are whole."""

from itertools import pairwise

from sureback.language.care_checks import Note
from sureback.language.guideline import Guideline
from sureback.language.kinds.hazards import (
    CLAIM,
    LIKELIHOODS,
    REFUSAL,
    SEVERITIES,
    Claim,
    Controls,
    Hazard,
    Refusal,
    SafetyCase,
)
from sureback.language.nodes import Named, walk


def check_safety(guideline: Guideline, note: Note) -> None:
    """Note every fault of the hazard log and the safety case beyond names that lead nowhere."""
    if guideline.safety is None:
        return
    _check_scales(guideline.safety.safety_case, note)
    for identity in guideline.safety.properties:
        for prefix, kind in ((CLAIM, "claims"), (REFUSAL, "refusals")):
            if identity.startswith(prefix):
                note("property", identity, f": ids that begin with '{prefix}' belong to {kind}.", "Rename it.")
    first: dict[str, str] = {}
    for hazard in guideline.safety.hazards.values():
        _check_hazard(hazard, note)
        for claim in hazard.stated:
            _check_claim(hazard, claim, note)
            other = first.setdefault(claim.id, hazard.id)
            if other != hazard.id:
                note(
                    "hazard",
                    hazard.id,
                    f", claim '{claim.id}': hazard '{other}' has a claim of this id.",
                    "Rename one.",
                )


def _check_hazard(hazard: Hazard, note: Note) -> None:
    if hazard.controls == Controls() and not hazard.stated:
        note("hazard", hazard.id, ", `controls`: nothing controls it.", "Name a rule, a property, a test or a measure.")
    before, after = hazard.initial, hazard.residual
    for scale, was, remains in (
        (SEVERITIES, before.severity, after.severity),
        (LIKELIHOODS, before.likelihood, after.likelihood),
    ):
        if scale.index(remains) > scale.index(was):
            note(
                "hazard", hazard.id, f", `residual`: '{remains}' is above '{was}' before the controls.", "Correct one."
            )
    ids = [claim.id for claim in hazard.stated]
    for twice in sorted({identity for identity in ids if ids.count(identity) > 1}):
        note("hazard", hazard.id, f", claim '{twice}': the id stands twice.", "Rename one.")


def _check_claim(hazard: Hazard, claim: Claim | Refusal, note: Note) -> None:
    what = f", {'refusal' if isinstance(claim, Refusal) else 'claim'} '{claim.id}'"
    if isinstance(claim, Refusal) and not (claim.options or claim.exercises or claim.medicines):
        note("hazard", hazard.id, f"{what}: it refuses nothing.", "Name options, exercises or medicines.")
    for node in () if claim.when is None else walk(claim.when.when):
        if isinstance(node, Named):
            note(
                "hazard", hazard.id, f"{what}: it names the definition '{node.definition}'.",
                "Write out what is asked, so that a mistake in the definition cannot hide itself.",
            )  # fmt: skip


def _check_scales(case: SafetyCase, note: Note) -> None:
    for field, expected, written in (
        ("severities", SEVERITIES, tuple(one.id for one in case.severities)),
        ("likelihoods", LIKELIHOODS, tuple(one.id for one in case.likelihoods)),
        ("matrix", LIKELIHOODS, tuple(row.likelihood for row in case.matrix)),
    ):
        if written != tuple(expected):
            note("safety case", "safety_case", f", `{field}`: it must list {', '.join(expected)} in this order.", "")
    known = {one.risk for one in case.risk_classes}
    for row in case.matrix:
        if len(row.risks) != len(SEVERITIES) or not known.issuperset(row.risks):
            note(
                "safety case", "safety_case", f", `matrix`, '{row.likelihood}': not {len(SEVERITIES)} classes of `risk_classes`.",
                "Write one for each severity, mildest first.",
            )  # fmt: skip
        if any(later < earlier for earlier, later in pairwise(row.risks)):
            note("safety case", "safety_case", f", `matrix`, '{row.likelihood}': it falls as harm grows.", "")
    for lower, higher in pairwise(case.matrix):
        if any(above < below for below, above in zip(lower.risks, higher.risks, strict=False)):
            note(
                "safety case",
                "safety_case",
                f", `matrix`, '{higher.likelihood}': it is below '{lower.likelihood}'.",
                "",
            )
