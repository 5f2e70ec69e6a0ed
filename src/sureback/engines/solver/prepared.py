"""What is true of every sheet that was prepared, and a sheet of a model made one that can be prepared.

Derived numbers are said as far as one sheet in the formulas for every prepared sheet is certain to be there. Whether a finding
is known after its sources is said exactly; which number follows from which is fitted when a model is read. A sheet that the
formulas allow and the derivations do not is one sheet more for which a property is shown.
"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping

import z3

from sureback.engines.solver.answers import Answers
from sureback.engines.solver.cuts import Cut
from sureback.engines.solver.formulas import Formulas, any_of
from sureback.language.derivations import answers_of
from sureback.language.guideline import BodyMassIndex, DaysSince, Derivation, Guideline, Implied, Linear, Lookup
from sureback.language.sheets import Answer

AGE = "age_years"
COUNTRY, ANY_COUNTRY = "country", "GB"
CM_A_METRE = 100


def prepared(formulas: Formulas, lifetimes: Mapping[str, float]) -> Iterator[z3.BoolRef]:
    """The sheets that can be assessed: nothing contradicts, what follows from an answer is filled in, nothing before birth.

    `lifetimes` gives, by question of a span of time, how many years its unit is. Call it when everything of interest has been
    read: only questions in use are spoken of.
    """
    yield formulas.is_valid()
    for derivation in formulas.guideline.derivations:
        yield from _filled(formulas, derivation)
    for question, years in lifetimes.items():
        yield from _within_a_life(formulas.answers, question, years)


def _filled(formulas: Formulas, derivation: Derivation) -> Iterator[z3.BoolRef]:
    """A finding whose sources are given is given itself."""
    answers, sources = formulas.answers, answers_of(derivation.formula)
    if derivation.fills not in answers.findings or not all(name in answers.findings for name in sources):
        return
    target = answers[derivation.fills]
    match derivation.formula:
        case Lookup(answer, table):
            enough = any_of([answers[answer].symbols[symbol] for symbol in table])
        case Linear() | DaysSince() | BodyMassIndex():
            enough = z3.And(*(answers[name].given for name in sources))
        case Implied(condition, _):
            enough = formulas.true(condition)
        case _:  # the rest may find nothing in what they read
            return
    yield z3.Implies(enough, target.given)


def _within_a_life(answers: Answers, question: str, years: float) -> Iterator[z3.BoolRef]:
    """Whoever has had something for so long is at least that old."""
    if question not in answers.findings or AGE not in answers.findings:
        return
    age = answers[AGE]
    for cut, lasted in answers[question].beyond.items():
        lived = [reached for reached in age.beyond if reached.number <= cut.number * years]
        yield from (z3.Implies(z3.And(lasted, age.given), age.beyond[reached]) for reached in lived)


def as_told(
    guideline: Guideline, answers: Mapping[str, Answer], cuts: Mapping[str, tuple[Cut, ...]], on: dt.date
) -> dict[str, object]:
    """A sheet of a model as answers a person could give on a day: dates, and sources that agree with what follows from them."""
    told: dict[str, object] = dict(answers)
    if COUNTRY in told and not _is_gap(told[COUNTRY]):
        told[COUNTRY] = ANY_COUNTRY
    if isinstance(told.get(AGE), int):
        told[AGE] = _oldest(guideline, int(str(told[AGE])), cuts.get(AGE, ()))
    for derivation in guideline.derivations:
        told |= _fitted(guideline, derivation, told, on)
    return {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in told.items()}


def _is_gap(answer: object) -> bool:
    return answer in ("not_sure", "declined")


def _oldest(guideline: Guideline, age_years: int, cuts: tuple[Cut, ...]) -> int:
    """The highest age that no expression can tell from this one, up to 100: the longest life for what began long ago."""
    highest = min(guideline.questions[AGE].maximum or 100, 100)
    return int(min((cut.number - 1 for cut in cuts if not cut.holds(age_years)), default=max(highest, age_years)))


def _fitted(guideline: Guideline, derivation: Derivation, told: Mapping[str, object], on: dt.date) -> dict[str, object]:
    """The source of a derived number, such that it gives that number."""
    number = told.get(derivation.fills)
    if isinstance(number, bool) or not isinstance(number, int | float):
        return {}
    match derivation.formula:
        case Linear(answer, minus, times, over, _, _) if _is_number(told.get(answer)):
            question = guideline.questions[answer]
            exact = round(number * over / times + minus, 1 if question.type == "dec" else 0)
            return {answer: int(exact) if question.type == "int" else exact}
        case DaysSince(answer) if answer in told and not _is_gap(told[answer]):
            return {answer: (on - dt.timedelta(days=int(number))).isoformat()}
        case BodyMassIndex(weight_kg, height_cm) if _is_number(told.get(weight_kg)) and _is_number(told.get(height_cm)):
            return {height_cm: round(math.sqrt(float(str(told[weight_kg])) / number) * CM_A_METRE)}
        case _:
            return {}


def _is_number(answer: object) -> bool:
    return isinstance(answer, int | float) and not isinstance(answer, bool)
