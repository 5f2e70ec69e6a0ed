"""A healthy adult who answered the questions on medicine safety, and how the medicines are judged when some answers change."""

from collections.abc import Mapping

from sureback.care.medicines import Judgement, Region, judge, judge_all
from sureback.care.planned import Planned
from sureback.care.prepare import prepare
from sureback.engines.reference import Evaluation
from sureback.language.sheets import Sheet
from tests.knowledge.shipped import AT, GUIDELINE

CARE = GUIDELINE.care
MEDICINES = CARE.medicines
OVER_THE_COUNTER = [one.id for one in MEDICINES.values() if one.availability == "over_the_counter"]

WELL: Mapping[str, object] = {
    "age_years": 35, "sex_at_birth": "male", "takes": [], "nsaid_reaction": "no", "paracetamol_allergy": "no",
    "topical_allergy": "no", "skin_broken": "no", "asthma": "no", "stomach_history": [], "heart_known": [],
    "stroke_or_leg_arteries": "no", "high_bp": "no", "liver_kidney_disease": "no", "kidney_single_or_disease": "no",
    "alcohol_heavy": "no", "dehydrated": "no", "vomiting": "no", "fever": "no", "surgery_soon": "no", "low_platelets": "no",
    "thin_or_underfed": "no", "blood_thinner": "no", "black_stool_vomit_blood": "no", "chest_pain": "no",
    "breathless": "no", "stroke_signs": "no", "paracetamol_too_much": "no",
}  # fmt: skip
"""All that a medicine from a shop needs. The questions that only follow another answer are left out."""

FOR_PRESCRIPTION: Mapping[str, object] = {
    "alcohol_daily": 0, "opioid_with_sedative": "no", "falls_or_delirium": "no", "relaxant_allergy": "no", "maoi_14d": "no",
    "heart_block": "no", "overactive_thyroid": "no", "glaucoma": "no", "urinary_retention": "no", "seizures": "no",
    "myasthenia": "no", "low_bp": "no", "porphyria": "no", "substance_use": "no", "breathing_disease": "no",
    "sleep_apnoea": "no", "bowel_blocked": "no", "head_injury_recent": "no", "bipolar": "no", "diabetes": "no",
    "recent_infection": [],
}  # fmt: skip
"""What only prescription medicines ask beside that."""

WOMAN: Mapping[str, object] = {
    "sex_at_birth": "female", "pregnant": "no", "pregnancy_possible": "no", "breastfeeding": "no", "trying_for_pregnancy": "no",
}  # fmt: skip
EVERYTHING = {**WELL, **FOR_PRESCRIPTION}


def evaluation(answers: Mapping[str, object]) -> Evaluation:
    """Raw answers as they come from a person, checked and filled in."""
    return Evaluation(GUIDELINE, prepare(GUIDELINE, answers, AT))


def judged(
    medicine: str, change: Mapping[str, object], planned: Planned | None = None, region: Region = "US"
) -> Judgement:
    """A medicine for the healthy adult with some answers changed."""
    return judge(evaluation({**EVERYTHING, **change}), MEDICINES[medicine], planned, region)


def verdicts(sheet: Mapping[str, object], region: Region = "US") -> dict[str, str]:
    """The verdict of every medicine on checked answers, which may contradict each other."""
    found = judge_all(Evaluation(GUIDELINE, Sheet(sheet)), region)
    return {identity: judgement.verdict for identity, judgement in found.items()}


def fired(judgement: Judgement) -> set[str]:
    """The ids of the reasons."""
    return {reason.id for reason in judgement.reasons}
