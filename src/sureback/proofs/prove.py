"""Every property of a guideline, proved one after another."""

import time
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

import z3

from sureback.engines.solver.search import SECONDS, NotShown
from sureback.errors import UnknownName, nearest
from sureback.language.guideline import Guideline
from sureback.language.kinds.hazards import Claim
from sureback.proofs import care, people, unknowns, urgency
from sureback.proofs.property import Proof, Property, Violation
from sureback.proofs.worlds import World

OF_EVERY_GUIDELINE = (
    Property(
        "every_sheet_has_one_urgency",
        "Every sheet gets one urgency: the levels stand in one order, and reaching one means reaching all below it.",
        "∀S: reaches(S, n) ⇒ reaches(S, n-1); the lowest level is reached by every S",
        urgency.one_urgency,
    ),
    Property(
        "every_level_is_reachable",
        "Every level is the urgency of some sheet.",
        "∀n ∃S: urgency(S) = n",
        urgency.levels_reachable,
    ),
    Property(
        "every_rule_can_fire",
        "Every rule fires on some sheet; none is dead.",
        "∀r ∃S: r(S) = true",
        urgency.rules_can_fire,
    ),
    Property(
        "every_rule_decides_something",
        "Every rule is the only one so grave on some sheet; none is wholly shadowed by others, save those that say why.",
        "∀r ∃S: r(S) = true and no other rule at level(r) or above is true",
        urgency.rules_decide,
    ),
    Property(
        "every_alarm_counts",
        "Every alarming answer that rules read raises the urgency of some sheet.",
        "∀ alarming a ∃S: urgency(S with a) > urgency(S without a)",
        urgency.alarms_count,
    ),
    Property(
        "alarm_never_lowers",
        "Making any answers more alarming, by their declared polarity, never lowers the urgency.",
        "∀A ≤ B: urgency(A) ≤ urgency(B)",
        urgency.alarm_never_lowers,
    ),
    Property(
        "adding_alarm_never_lowers",
        "An alarming answer where there was none never lowers the urgency, save by closing a declared completeness gate.",
        "∀A, B = A + alarming answers: urgency(A without gates) ≤ urgency(B)",
        urgency.adding_alarm_never_lowers,
    ),
    Property(
        "gate_closes_only_by_answers",
        "A completeness gate falls silent, as answers come in, only once every question it waits for has an answer.",
        "∀A, B = A + answers: gate(A) = true and gate(B) ≠ true ⇒ nothing the gate waits for is missing in B",
        urgency.gate_needs_answers,
    ),
    Property(
        "no_self_care_without_benign_answers",
        "Nobody is left with self-care unless every emergency item that may apply has an explicit benign answer.",
        "∀S: urgency(S) = self_care ⇒ every emergency item is benign in S, or declared to allow it",
        unknowns.no_self_care_without_benign_answers,
    ),
    Property(
        "not_sure_keeps_its_floor",
        "Not sure about an emergency item, or no answer to it, never leads below the level the item declares.",
        "∀S: not_sure(q) ⇒ urgency(S) ≥ not_sure_at_least(q); missing(q) ⇒ urgency(S) ≥ unanswered_at_least(q)",
        unknowns.floors_hold,
    ),
    Property(
        "unknown_is_never_safer_than_its_answers",
        "An unknown answer to a question that is asked never leads lower than the lowest answer that could stand in its place.",
        "∀S, q asked and unknown in S ∃ answer a: urgency(S) ≥ urgency(S with q = a)",
        unknowns.unknown_is_never_safer,
    ),
    Property(
        "open_questions_stay_within_bounds",
        "However the open questions are answered, the urgency stays within what was said to be possible.",
        "∀A, B = A + answers to open questions: urgency(B) ≤ could_be(A)",
        unknowns.bounds_hold,
    ),
    Property(
        "emergency_first",
        "An emergency rule that the first screen alone decides is shown right after it.",
        "∀S over the first screen: r decided in S whatever follows ⇒ r(S) = true",
        unknowns.emergency_first,
    ),
)
OF_PEOPLE = {
    people.AGE: Property(
        "under_16_never_self_care",
        "Nobody under 16 is left with self-care alone.",
        "∀S: age_years < 16 ⇒ urgency(S) > self_care",
        people.children_are_seen,
    ),
    people.CONTACTS: Property(
        "repeat_contact_never_lowers",
        "Coming back once more without being better never lowers the urgency.",
        "∀A, B = A with more contacts: urgency(A) ≤ urgency(B)",
        people.repeat_contact_never_lowers,
    ),
}
"""By the question without which there is nothing to prove."""
OF_CARE = (
    Property(
        "no_do_item_with_contraindication",
        "Nothing under do, and no exercise, has a contraindication that holds; no medicine there is one not to take.",
        "∀S: x ∈ do(S) ⇒ no contraindication of x is true in S",
        care.no_do_item_with_contraindication,
        with_care=True,
    ),
    Property(
        "only_what_is_safe_while_waiting",
        "From the urgency on at which a person is seen first, only what is safe while waiting stands under do.",
        "∀S: urgency(S) ≥ waiting ∧ x ∈ do(S) ⇒ x is safe while waiting",
        care.nothing_while_waiting,
        with_care=True,
    ),
    Property(
        "nothing_prescription_only_under_do",
        "No prescription medicine and no procedure stands under do.",
        "∀S, x: x ∈ do(S) ⇒ x needs no prescription and is no procedure",
        care.nothing_prescribed,
        with_care=True,
    ),
    Property(
        "plan_is_never_empty",
        "Whoever is not waiting to be seen first has something to do.",
        "∀S: not waiting(S) ⇒ do(S) ≠ ∅",
        care.plan_is_never_empty,
        with_care=True,
    ),
    Property(
        "every_option_can_be_done",
        "Every option that a person may do stands under do on some sheet.",
        "∀x ∃S: x ∈ do(S)",
        care.options_reachable,
        with_care=True,
    ),
    Property(
        "medicine_verdicts_monotone",
        "Making any answers more alarming never makes the verdict on a medicine milder.",
        "∀A ≤ B, m: verdict(A, m) ≤ verdict(B, m)",
        care.verdicts_monotone,
        with_care=True,
    ),
    Property(
        "care_never_feeds_urgency",
        "No likely cause, score, plan or medicine changes the urgency: it follows from the answers its rules read, alone.",
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
    return (*found, *(_of_claim(claim) for hazard in guideline.hazards.values() for claim in hazard.claims))


def _of_claim(claim: Claim) -> Property:
    return Property(
        claim.property_id,
        claim.say,
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
