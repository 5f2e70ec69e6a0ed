"""The care half as formulas over an unknown sheet: verdicts of medicines, waiting, pathway, step, what a plan offers.

It restates `care.plan`, `care.medicines` and `care.exercises` as formulas; that both say the same is tested on many sheets.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

import z3

from sureback.care.plan import HIGHEST_STEP
from sureback.engines.solver.formulas import ALWAYS, NEVER, Formulas, all_of, any_of
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.kinds.care import Barrier, Option, Pathway
from sureback.language.kinds.medicines import Medicine, MedicineVerdict
from sureback.language.kinds.movement import Exercise
from sureback.language.kinds.references import ConceptId
from sureback.language.nodes import Expression


class CareModel:
    """What follows from an unknown sheet. `is_uk` says whose labels count; a country is text and no formula."""

    def __init__(self, formulas: Formulas) -> None:
        self.formulas = formulas
        self.care: CareKnowledge = formulas.guideline.care_half
        self.is_uk = z3.Bool(f"{formulas.answers.prefix}region=UK")

    # medicines

    def is_never(self, medicine: Medicine) -> z3.BoolRef:
        """The verdict is "do not take"."""
        return any_of([*self._standing(medicine, "do_not_take"), *self._rules(medicine, "do_not_take")])

    def is_ok(self, medicine: Medicine) -> z3.BoolRef:
        """The verdict is "ok to consider", before any waiting."""
        if medicine.availability == "prescription":
            return NEVER
        rules = [rule for rule in self.care.medicine_rules.values() if medicine.id in rule.medicines]
        standing = [*self._standing(medicine, "do_not_take"), *self._standing(medicine, "ask_first")]
        return all_of([z3.Not(any_of(standing)), *(self.formulas.false(rule.when.when) for rule in rules)])

    def _rules(self, medicine: Medicine, verdict: MedicineVerdict) -> Iterator[z3.BoolRef]:
        for rule in self.care.medicine_rules.values():
            if medicine.id in rule.medicines and rule.verdict == verdict:
                yield self.formulas.true(rule.when.when)

    def _standing(self, medicine: Medicine, verdict: MedicineVerdict) -> Iterator[z3.BoolRef]:
        for one in medicine.standing:
            if one.verdict == verdict:
                yield ALWAYS if one.region is None else self.is_uk == z3.BoolVal(one.region == "UK")

    # the plan

    @cached_property
    def is_waiting(self) -> z3.BoolRef:
        """The plan holds only what is safe while waiting."""
        rules = self.care.plan
        return any_of(
            [
                self.formulas.at_least(rules.waiting_from_rank),
                self.formulas.true(rules.waiting_if.when),
                *self._fired_of(rules.waiting_for),
            ]
        )

    def _fired_of(self, concepts: Iterable[ConceptId]) -> Iterator[z3.BoolRef]:
        wanted = set(concepts)
        rules = self.formulas.guideline.rules.values()
        return (self.formulas.fires(rule) for rule in rules if rule.concept in wanted)

    @cached_property
    def pathways(self) -> tuple[tuple[Pathway, z3.BoolRef], ...]:
        """Each pathway and when it is the one: the first that holds, else the last."""
        found: list[tuple[Pathway, z3.BoolRef]] = []
        earlier: list[z3.BoolRef] = []
        *first, last = self.care.pathways.values()
        for pathway in first:
            holds = self.formulas.true(pathway.when.when)
            found.append((pathway, z3.And(holds, *(z3.Not(one) for one in earlier))))
            earlier.append(holds)
        return (*found, (last, z3.And(*(z3.Not(one) for one in earlier))))

    def is_on_step(self, step: int) -> z3.BoolRef:
        """The step of the plan is at least this one."""
        if step <= 1:
            return ALWAYS
        up = [rule for rule in self.care.step_rules.values() if rule.direction == "up" and (rule.to_step or 0) >= step]
        down = [
            rule
            for rule in self.care.step_rules.values()
            if rule.direction == "down" and 0 < (rule.to_step or 0) < step
        ]
        return z3.And(
            any_of([self.formulas.true(rule.when.when) for rule in up]),
            *(z3.Not(self.formulas.true(rule.when.when)) for rule in down),
        )

    def contraindicated(self, barriers: Iterable[Barrier]) -> z3.BoolRef:
        """At least one of the barriers holds."""
        return any_of([self.formulas.true(barrier.when.when) for barrier in barriers])

    def is_open(self, option: Option) -> z3.BoolRef:
        """Nothing closes the option on the rungs reached."""
        holds = self.formulas.true
        parts = [z3.Not(self.contraindicated(option.not_if)), z3.Not(any_of(list(self._fired_of(option.held_by))))]
        if option.offer_if is not None:
            parts.append(holds(option.offer_if.when))
        if option.gate is not None:
            parts.append(holds(self.care.gates[option.gate].when.when))
        if not option.while_waiting:
            parts.append(z3.Not(self.is_waiting))
        return all_of([*parts, self._is_reached(option)])

    def _is_reached(self, option: Option) -> z3.BoolRef:
        """The option stands on a rung, of the pathway that holds, up to the step of the plan."""
        return any_of(
            [
                z3.And(is_used, self.is_on_step(min(rung.step, HIGHEST_STEP)))
                for pathway, is_used in self.pathways
                for rung in pathway.steps
                if option.id in rung.options
            ]
        )

    def is_to_do(self, option: Option) -> z3.BoolRef:
        """The option stands under "do"."""
        if option.role != "do":
            return NEVER
        if option.medicine is None:
            return self.is_open(option)
        return z3.And(self.is_open(option), self.is_ok(self.care.medicines[option.medicine]), z3.Not(self.is_waiting))

    # exercises

    def is_exercise_offered(self, exercise: Exercise) -> z3.BoolRef:
        """The exercise is one of those that fit."""
        return z3.And(
            self.formulas.true(exercise.offer_if.when),
            z3.Not(self.contraindicated(exercise.not_if)),
            z3.Not(self.is_exercise_held),
            z3.Not(self.is_waiting),
        )

    @cached_property
    def is_exercise_held(self) -> z3.BoolRef:
        """Someone has to look before any exercise."""
        return z3.Or(
            *self._fired_of(self.care.movement.held_by), self.formulas.at_least(self.care.plan.waiting_from_rank)
        )

    def conditions(self, options: Iterable[Option]) -> Iterator[Expression]:
        """The contraindications of options."""
        return (barrier.when.when for option in options for barrier in option.not_if)
