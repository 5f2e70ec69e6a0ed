"""Every property of a guideline, proved one after another."""

import time
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

import z3

from sureback.engines.solver.search import SECONDS, NotShown
from sureback.errors import UnknownName, nearest
from sureback.language.guideline import Guideline
from sureback.language.kinds.hazards import Claim, Refusal
from sureback.proofs import care, people, unknowns, urgency
from sureback.proofs.property import Proof, Property, Violation
from sureback.proofs.worlds import World

OF_EVERY_GUIDELINE = (
    Property(
        "every_sheet_has_one_urgency",
        "∀S: reaches(S, n) ⇒ reaches(S, n-1); the lowest level is reached by every S",
        urgency.one_urgency,
    ),
    Property(
        "every_level_is_reachable",
        "∀n ∃S: urgency(S) = n",
        urgency.levels_reachable,
    ),
    Property(
        "every_rule_can_fire",
        "∀r ∃S: r(S) = true",
        urgency.rules_can_fire,
    ),
    Property(
        "every_rule_decides_something",
        "∀r ∃S: r(S) = true and no other rule at level(r) or above is true",
        urgency.rules_decide,
    ),
    Property(
        "every_alarm_counts",
        "∀ alarming a ∃S: urgency(S with a) > urgency(S without a)",
        urgency.alarms_count,
    ),
    Property(
        "only_alarms_raise",
        "∀S, q, answers a, b that are not alarming: urgency(S with q = a) = urgency(S with q = b)",
        urgency.only_alarms_raise,
    ),
    Property(
        "alarm_never_lowers",
        "∀A ≤ B: urgency(A) ≤ urgency(B)",
        urgency.alarm_never_lowers,
    ),
    Property(
        "adding_alarm_never_lowers",
        "∀A, B = A + alarming answers: urgency(A without gates) ≤ urgency(B)",
        urgency.adding_alarm_never_lowers,
    ),
    Property(
        "gate_closes_only_by_answers",
        "∀A, B = A + answers: gate(A) = true and gate(B) ≠ true ⇒ nothing the gate waits for is missing in B",
        urgency.gate_needs_answers,
    ),
    Property(
        "no_self_care_without_benign_answers",
        "∀S: urgency(S) = self_care ⇒ every emergency item is benign in S, or declared to allow it",
        unknowns.no_self_care_without_benign_answers,
    ),
    Property(
        "not_sure_keeps_its_floor",
        "∀S: not_sure(q) ⇒ urgency(S) ≥ not_sure_at_least(q); missing(q) ⇒ urgency(S) ≥ unanswered_at_least(q)",
        unknowns.floors_hold,
    ),
    Property(
        "unknown_is_never_safer_than_its_answers",
        "∀S, q asked and unknown in S ∃ answer a: urgency(S) ≥ urgency(S with q = a)",
        unknowns.unknown_is_never_safer,
    ),
    Property(
        "what_matters_is_asked",
        "∀S, q never asked in S, not all that ask_if(q) reads benign in S, answer a: urgency(S with q = a) ≤ urgency(S)",
        unknowns.what_matters_is_asked,
    ),
    Property(
        "open_questions_stay_within_bounds",
        "∀A, B = A + answers to open questions: urgency(B) ≤ could_be(A)",
        unknowns.bounds_hold,
    ),
    Property(
        "emergency_first",
        "∀S over the first screen: r decided in S whatever follows ⇒ r(S) = true",
        unknowns.emergency_first,
    ),
)
OF_PEOPLE = {
    people.AGE: Property(
        "under_16_never_self_care",
        "∀S: age_years < 16 ⇒ urgency(S) > self_care",
        people.children_are_seen,
    ),
    people.CONTACTS: Property(
        "repeat_contact_never_lowers",
        "∀A, B = A with more contacts: urgency(A) ≤ urgency(B)",
        people.repeat_contact_never_lowers,
    ),
}
"""By the question without which there is nothing to prove."""
OF_CARE = (
    Property(
        "no_do_item_with_contraindication",
        "∀S: x ∈ do(S) ⇒ no contraindication of x is true in S",
        care.no_do_item_with_contraindication,
        with_care=True,
    ),
    Property(
        "only_what_is_safe_while_waiting",
        "∀S of one who is to be seen within 24 h, is under 16, or fires a gate: x ∈ do(S) ⇒ x is safe while waiting",
        care.nothing_while_waiting,
        with_care=True,
    ),
    Property(
        "nothing_prescription_only_under_do",
        "∀S, x: x ∈ do(S) ⇒ x needs no prescription and is no procedure",
        care.nothing_prescribed,
        with_care=True,
    ),
    Property(
        "plan_is_never_empty",
        "∀S: not waiting(S) ⇒ do(S) ≠ ∅",
        care.plan_is_never_empty,
        with_care=True,
    ),
    Property(
        "every_option_can_be_done",
        "∀x ∃S: x ∈ do(S)",
        care.options_reachable,
        with_care=True,
    ),
    Property(
        "medicine_verdicts_monotone",
        "∀A ≤ B, m: verdict(A, m) ≤ verdict(B, m)",
        care.verdicts_monotone,
        with_care=True,
    ),
    Property(
        "care_never_feeds_urgency",
        "∀A, B that agree on what rules read: urgency(A) = urgency(B)",
        care.care_never_feeds_urgency,
        with_care=True,
    ),
)


def properties(guideline: Guideline) -> tuple[Property, ...]:
    """Every property of a guideline: those of all, those its questions allow, those of its care half, its own claims."""
    found = [*OF_EVERY_GUIDELINE, *(one for question, one in OF_PEOPLE.items() if question in guideline.questions)]
    if guideline.care is not None:
        found += OF_CARE
    hazards = guideline.hazards.values()
    found += [_of_claim(claim) for hazard in hazards for claim in hazard.claims]
    return (*found, *(_of_refusal(refusal) for hazard in hazards for refusal in hazard.refusals))


def _of_claim(claim: Claim) -> Property:
    return Property(
        claim.property_id,
        f"∀S: {claim.when.written} ⇒ urgency(S) ≥ {claim.at_least}",
        partial(_refuted, claim),
    )


def _refuted(claim: Claim, world: World) -> Iterator[Violation]:
    """A sheet on which a claim's condition holds and the urgency is below its level."""
    rank = world.guideline.levels[claim.at_least].rank
    holds, low = world.one.true(claim.when.when), z3.Not(world.one.at_least(rank))
    model = world.search.smallest([world.one.answers], holds, low)
    if model is not None:
        yield Violation(f"the urgency is below {claim.at_least}.", world.told(model))


def _of_refusal(refusal: Refusal) -> Property:
    refused = ", ".join((*refusal.options, *refusal.exercises, *refusal.medicines))
    return Property(
        refusal.property_id,
        f"∀S: {refusal.written} ⇒ {refused}: at most {refusal.at_most}",
        partial(care.refused, refusal),
        with_care=True,
    )


def chosen(guideline: Guideline, names: Sequence[str]) -> tuple[Property, ...]:
    """The properties of these ids, all without any. Raises UnknownName."""
    known = {one.id: one for one in properties(guideline)}
    for name in names:
        if name not in known:
            raise UnknownName(f"no property called '{name}'. {nearest(name, known)}".strip())
    return tuple(known[name] for name in names or known)


class Worlds:
    """The unknown sheets of a guideline, made once and used by every property."""

    def __init__(self, guideline: Guideline, seconds: float) -> None:
        self.guideline = guideline
        self.seconds = seconds

    @cached_property
    def of_urgency(self) -> World:
        """Over the questions that matter to the urgency."""
        return World(self.guideline, with_care=False, seconds=self.seconds)

    @cached_property
    def of_care(self) -> World:
        """Over every question."""
        return World(self.guideline, with_care=True, seconds=self.seconds)


def prove(guideline: Guideline, names: Sequence[str] = (), *, seconds: float = SECONDS) -> Iterator[Proof]:
    """Prove properties, each as soon as it is asked for. `seconds` is the longest one question to the solver may take.

    Raises UnknownName for a property there is not.
    """
    worlds = Worlds(guideline, seconds)
    for one in chosen(guideline, names):
        yield _proof(one, worlds)


def _proof(one: Property, worlds: Worlds) -> Proof:
    begun = time.perf_counter()
    found: list[Violation] = []
    not_shown = None
    try:
        found.extend(one.look(worlds.of_care if one.with_care else worlds.of_urgency))
    except NotShown as error:
        not_shown = str(error)
    return Proof(one, tuple(found), time.perf_counter() - begun, not_shown)
