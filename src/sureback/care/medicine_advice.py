"""Medicine safety on its own: what was understood of the names typed, every verdict, and the planned doses."""

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sureback.care.advice_json import judgement_json
from sureback.care.json_values import Json
from sureback.care.medicine_answers import understood_medicines
from sureback.care.medicine_names import Understood
from sureback.care.medicines import Judgement, judge, judge_all, region_of
from sureback.care.planned import parse_planned
from sureback.care.prepare import prepare
from sureback.care.triage import triage_sheet
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline, Level


class MedicineAdvice(Struct, frozen=True):
    """What was understood, the verdict of each medicine, that of each planned dose, and the urgency it stands under."""

    understood: Understood | None
    judgements: tuple[Judgement, ...]
    planned: tuple[Judgement, ...]
    level: Level
    is_signed: bool


def advise_on_medicines(
    guideline: Guideline, answers: Mapping[str, object], planned: Iterable[str], *, at: dt.datetime
) -> MedicineAdvice:
    """Judge every medicine for raw answers, and each plan such as "ibuprofen 400 mg x 3, 3 days".

    Raises AnswersError for answers and InputError for plans that cannot be used.
    """
    sheet = prepare(guideline, answers, at)
    now = Evaluation(guideline, sheet)
    region = region_of(sheet)
    plans = [parse_planned(guideline, written) for written in planned]
    return MedicineAdvice(
        understood=understood_medicines(guideline, sheet),
        judgements=tuple(judge_all(now, region).values()),
        planned=tuple(judge(now, medicine, dose, region) for medicine, dose in plans),
        level=triage_sheet(guideline, sheet, at=at).level,
        is_signed=guideline.is_signed,
    )


def medicine_advice_json(advice: MedicineAdvice) -> Json:
    """The advice as JSON values."""
    names = () if advice.understood is None else advice.understood.names
    return {
        "understood": [
            {"written": one.written, "ingredients": list(one.ingredients), "how": one.how, "clear": one.is_clear}
            for one in names
        ],
        "urgency": advice.level.id,
        "planned": [
            {**judgement_json(one), "mg_per_day": None if one.planned is None else one.planned.mg_per_day}
            for one in advice.planned
        ],
        "medicines": [judgement_json(one) for one in advice.judgements],
        "unsigned": not advice.is_signed,
    }
