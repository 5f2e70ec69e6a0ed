"""Findings that follow from other answers: days from dates or hours, °C from °F, body mass index, bands, lowest grades.

A derivation fills what has no answer (not asked, "not sure" or declined), because it follows from what was told elsewhere. It
does not replace an answer; when a given number and a derived one disagree, that is a contradiction and is reported as one. The
one exception is a measurement in a record (a temperature among the vital signs): it may be of another moment, so the graver of
the two counts.
"""

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import assert_never

from sureback.engines.reference import Evaluation
from sureback.errors import AnswerFault, AnswersError
from sureback.language.derivations import answers_of
from sureback.language.guideline import (
    DECLINED,
    NOT_SURE,
    Bands,
    BodyMassIndex,
    DaysSince,
    Derivation,
    FieldOf,
    Formula,
    Guideline,
    HowManyBelow,
    Implied,
    Linear,
    Lookup,
    Lowest,
)
from sureback.language.nodes import Number
from sureback.language.sheets import UNKNOWN_ANSWERS, Answer, Sheet, check_answer

TOLERANCE_DAYS = 1
TOLERANCE_STEPS = 2
SMALLEST = 1e-9
"""Below this a difference is how computers store decimals."""


def derive(guideline: Guideline, sheet: Sheet, on: dt.date) -> tuple[Sheet, list[AnswerFault]]:
    """The sheet with derived findings filled in, and a fault for each derived number that cannot be."""
    answers = dict(sheet.answers)
    derived: set[str] = set()
    faults: list[AnswerFault] = []
    for derivation in guideline.derivations:
        value = _work_out(guideline, derivation.formula, Sheet(answers), on)
        faults += _unreadable_fields(derivation.formula, sheet)
        if value is None:
            continue
        fault = _fault(guideline, derivation, Sheet(answers), value)
        if fault is not None:
            faults.append(fault)
        elif answers.get(derivation.fills, NOT_SURE) in UNKNOWN_ANSWERS or _is_graver(
            guideline, derivation, answers, value
        ):
            answers[derivation.fills] = value
            derived.add(derivation.fills)
    ordered = {identity: answers[identity] for identity in guideline.questions if identity in answers}
    return Sheet(ordered, frozenset(derived)), faults


def _is_graver(guideline: Guideline, derivation: Derivation, answers: Mapping[str, Answer], value: Answer) -> bool:
    """Whether a measurement in a record is more alarming than the number told."""
    told = answers[derivation.fills]
    if (
        not isinstance(derivation.formula, FieldOf)
        or not isinstance(told, int | float)
        or not isinstance(value, int | float)
    ):
        return False
    return guideline.questions[derivation.fills].polarity == "higher" and value > told


def _fault(guideline: Guideline, derivation: Derivation, sheet: Sheet, value: Answer) -> AnswerFault | None:
    read = " and ".join(answers_of(derivation.formula))
    try:
        check_answer(guideline.questions[derivation.fills], value)
    except AnswersError as error:
        return AnswerFault(
            read, f"it gives {derivation.fills} = {value}: {error.faults[0].problem}", error.faults[0].remedy
        )
    given = sheet.known(derivation.fills)
    if given is None or given == DECLINED or not _disagree(derivation.formula, given, value):
        return None
    return AnswerFault(
        derivation.fills, f"the answer is {given}, but {read} gives {value}.", "Correct one of them or leave one out."
    )


def _disagree(formula: Formula, given: Answer, derived: Answer) -> bool:
    """Whether two numbers for one thing are too far apart to be rounding. Coarse sources never contradict a number."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not isinstance(derived, int | float):
        return False
    match formula:
        case DaysSince():
            return abs(given - derived) > TOLERANCE_DAYS
        case Linear(decimals=decimals):
            return abs(given - derived) > TOLERANCE_STEPS * 0.1**decimals + SMALLEST
        case BodyMassIndex():
            return abs(given - derived) > 1
        case _:
            return False


def _work_out(guideline: Guideline, formula: Formula, sheet: Sheet, on: dt.date) -> Answer | None:
    match formula:
        case Implied(condition, presupposed):
            return presupposed if Evaluation(guideline, sheet).truth(condition) is True else None
        case Linear():
            number = sheet.number(formula.answer)
            return None if number is None else _linear(formula, number)
        case DaysSince(answer):
            date = sheet.known(answer)
            return (on - dt.date.fromisoformat(date)).days if isinstance(date, str) else None
        case Lookup(answer, table):
            symbol = sheet.known(answer)
            return table.get(symbol) if isinstance(symbol, str) else None
        case BodyMassIndex(weight_kg, height_cm):
            return _body_mass_index(sheet.number(weight_kg), sheet.number(height_cm))
        case Bands(answer, bands):
            number = sheet.number(answer)
            reached = [symbol for bound, symbol in bands if number is not None and number >= bound]
            return reached[-1] if reached else None
        case FieldOf(answer, fields):
            return next(_numeric_fields(sheet.known(answer), fields), None)
        case Lowest():
            return _lowest(formula, sheet)
        case HowManyBelow():
            return _how_many_below(formula, sheet)
        case _:  # pragma: no cover - assert_never is for the type checker
            assert_never(formula)


def in_unit_of(guideline: Guideline, question: str, typed: str) -> Number | None:
    """A number typed with the letter of another unit, such as 101F where °C is asked, in the unit of the question.

    None when it is no such number or the guideline knows no way from that unit.
    """
    number, letter = typed[:-1].strip().rstrip("°"), typed[-1:].upper()
    for derivation in guideline.derivations:
        if derivation.fills == question and isinstance(derivation.formula, Linear):
            unit = guideline.questions[derivation.formula.answer].unit or ""
            if unit.endswith(letter) and re.fullmatch(r"\d{1,4}(\.\d{1,4})?", number):
                return _linear(derivation.formula, float(number))
    return None


def _linear(formula: Linear, number: Number) -> Number:
    exact = (
        (Decimal(str(number)) - Decimal(str(formula.minus))) * Decimal(str(formula.times)) / Decimal(str(formula.over))
    )
    rounding = ROUND_FLOOR if formula.floor else ROUND_HALF_UP
    rounded = exact.quantize(Decimal(1).scaleb(-formula.decimals), rounding=rounding)
    return float(rounded) if formula.decimals else int(rounded)


def _body_mass_index(weight_kg: Number | None, height_cm: Number | None) -> Number | None:
    if weight_kg is None or not height_cm:
        return None
    return round(weight_kg / (height_cm / 100) ** 2, 1)


def _numeric_fields(record: Answer | None, fields: tuple[str, ...]) -> Iterator[Number]:
    if not isinstance(record, Mapping):
        return
    for field in fields:
        value = record.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield value
        elif isinstance(value, str):
            try:
                number = float(Decimal(value))
            except (ArithmeticError, ValueError):
                continue
            if math.isfinite(number):
                yield number


def _unreadable_fields(formula: Formula, sheet: Sheet) -> list[AnswerFault]:
    """A measurement that is written but is no number must not pass for one that was not made."""
    record = sheet.known(formula.answer) if isinstance(formula, FieldOf) else None
    if not isinstance(formula, FieldOf) or not isinstance(record, Mapping):
        return []
    return [
        AnswerFault(f"{formula.answer}, {field}", f"'{record[field]}' is not a number.", "Write the number alone.")
        for field in formula.fields
        if field in record
        and record[field] not in (None, NOT_SURE, DECLINED)
        and not list(_numeric_fields(record, (field,)))
    ]


def _sides(answer: Answer | None) -> list[Number]:
    values = answer.values() if isinstance(answer, Mapping) else (answer,)
    return [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]


def _all_tested(sheet: Sheet, answers: tuple[str, ...]) -> bool:
    """Whether every answer is known, and on both sides where it is given by side."""
    known = [sheet.known(answer) for answer in answers]
    return all(len(one) == 2 if isinstance(one, Mapping) else one is not None for one in known)


def _lowest(formula: Lowest, sheet: Sheet) -> Number | None:
    tested = [_sides(sheet.known(answer)) for answer in formula.answers]
    lowest = min((grade for sides in tested for grade in sides), default=None)
    is_settled = _all_tested(sheet, formula.answers) or (lowest is not None and lowest <= formula.settled_at)
    return lowest if is_settled else None


def _how_many_below(formula: HowManyBelow, sheet: Sheet) -> Number | None:
    tested = [_sides(sheet.known(answer)) for answer in formula.answers]
    below = sum(grade < formula.number for sides in tested for grade in sides)
    return below if _all_tested(sheet, formula.answers) or below >= formula.settled_at else None
