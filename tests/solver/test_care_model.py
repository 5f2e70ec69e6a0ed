"""The care half as formulas says what the plan, the verdicts and the exercises say, on many sheets."""

import pytest
import z3

from sureback.care.advise import CareAdvice
from sureback.care.assess import assess
from sureback.care.population import draw
from sureback.engines.solver.answers import Answers
from sureback.engines.solver.formulas import Formulas
from sureback.proofs.care_model import CareModel
from tests.knowledge.shipped import AT, GUIDELINE
from tests.solver.planes import Planes

CHUNKS = range(4)
PEOPLE_A_CHUNK = 120
CARE = GUIDELINE.care_half


class Told:
    """People drawn at random with what the program advises them, and the formulas worked out on their sheets."""

    def __init__(self, seed: str) -> None:
        self.model = CareModel(Formulas(Answers(GUIDELINE)))
        outcomes = [assess(GUIDELINE, person.answers, at=AT) for person in draw(GUIDELINE, PEOPLE_A_CHUNK, seed, AT)]
        self.sheets = [outcome.sheet for outcome in outcomes]
        self.advice: list[CareAdvice] = [outcome.care for outcome in outcomes if outcome.care is not None]
        self.formulas = {name: make(self.model) for name, make in MADE.items()}
        self.planes = Planes(self.model.formulas.answers, [sheet.answers for sheet in self.sheets])
        self.planes.put(self.model.is_uk, [sheet.known("country") == "GB" for sheet in self.sheets])

    def holds(self, name: str) -> list[bool]:
        """On which people a formula holds."""
        found = self.planes.of(self.formulas[name])
        return [bool(found >> place & 1) for place in range(len(self.sheets))]


MADE = {
    "waiting": lambda model: model.is_waiting,
    **{f"step {step}": lambda model, step=step: model.is_on_step(step) for step in range(1, 6)},
    **{f"pathway {one}": lambda model, one=one: {p.id: f for p, f in model.pathways}[one] for one in CARE.pathways},
    **{f"do {one.id}": lambda model, one=one: model.is_to_do(one) for one in CARE.options.values()},
    **{
        f"ok {one.id}": lambda model, one=one: z3.And(model.is_ok(one), z3.Not(model.is_waiting))
        for one in CARE.medicines.values()
    },
    **{f"never {one.id}": lambda model, one=one: model.is_never(one) for one in CARE.medicines.values()},
    **{f"exercise {one.id}": lambda model, one=one: model.is_exercise_offered(one) for one in CARE.exercises.values()},
}
"""By name: a formula of the model."""


def said(name: str, advice: CareAdvice) -> bool:
    """What the program says of the same thing."""
    kind, _, what = name.partition(" ")
    plan = advice.plan
    match kind:
        case "waiting":
            return plan.is_waiting
        case "step":
            return plan.step >= int(what)
        case "pathway":
            return plan.pathway.id == what
        case "do":
            return what in {item.option.id for item in plan.do}
        case "ok" | "never":
            verdict = {"ok": "ok_to_consider", "never": "do_not_take"}[kind]
            return next(one.verdict for one in plan.medicines if one.medicine.id == what) == verdict
        case _:
            offered = (*plan.exercises.chosen, *plan.exercises.others)
            return what in {one.exercise.id for one in offered}


@pytest.mark.parametrize("chunk", CHUNKS)
def test_it_says_what_the_program_says(chunk: int) -> None:
    """Waiting, step, pathway, what to do, verdicts and exercises are the same in the formulas and in the program."""
    told = Told(f"care {chunk}")

    differing = [
        (name, dict(sheet.answers))
        for name in MADE
        for holds, sheet, advice in zip(told.holds(name), told.sheets, told.advice, strict=True)
        if holds is not said(name, advice)
    ]

    assert differing == []
    assert {name for name in MADE if name.startswith("do ") and any(told.holds(name))}
