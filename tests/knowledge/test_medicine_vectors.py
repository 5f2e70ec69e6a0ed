"""The twenty test vectors of the evidence sheet on medicines (care C5)."""

import pytest

from sureback.care.medicines import judge
from sureback.care.planned import Planned
from tests.knowledge.medicine_sheets import MEDICINES, WOMAN, evaluation, fired, judged

PREGNANT = WOMAN | {
    "age_years": 30,
    "pregnant": "yes",
    "pregnancy_possible": "not_applicable",
    "trying_for_pregnancy": "no",
}

VECTORS = {
    "2 wheeze with aspirin": ({"asthma": "yes", "nsaid_reaction": "yes"}, "naproxen", "do_not_take", "NS-01"),
    "3 age 62": ({"age_years": 62}, "ibuprofen", "ask_first", "NS-06"),
    "4 lisinopril and hydrochlorothiazide": (
        {"age_years": 45, "medicines": ["lisinopril 10 mg", "hydrochlorothiazide"]}, "ibuprofen", "do_not_take", "NS-10"),
    "5 pregnant 19 weeks": (PREGNANT | {"pregnancy_weeks": 19}, "naproxen", "ask_first", "NS-27"),
    "6 pregnant 20 weeks": (PREGNANT | {"pregnancy_weeks": 20}, "naproxen", "do_not_take", "NS-26"),
    "7 pregnant 31 weeks, aspirin 81 mg": (
        PREGNANT | {"pregnancy_weeks": 31, "takes": ["aspirin_low_dose"]}, "aspirin_low_dose", "ask_first", "NS-28"),
    "8 warfarin, paracetamol": ({"age_years": 50, "medicines": ["warfarin"]}, "paracetamol", "ask_first", "AP-04"),
    "9 warfarin, ibuprofen": ({"age_years": 50, "medicines": ["warfarin"]}, "ibuprofen", "do_not_take", "NS-13"),
    "10 eGFR 29": ({"age_years": 40, "egfr": 29}, "naproxen", "do_not_take", "NS-08"),
    "11 eGFR 30": ({"age_years": 40, "egfr": 30}, "naproxen", "ask_first", "NS-09"),
    "12 age 70": ({"age_years": 70}, "methocarbamol", "do_not_take", "RX-03"),
    "13 fluvoxamine": ({"age_years": 40, "medicines": ["fluvoxamine 50"]}, "tizanidine", "do_not_take", "TIZ-1"),
    "14 phenelzine 10 days ago": ({"age_years": 40, "maoi_14d": "yes"}, "cyclobenzaprine", "do_not_take", "CYC-1"),
    "15 gel for the back": ({"age_years": 40}, "diclofenac_gel", "ask_first", "GEL-1"),
    "17 sertraline": ({"age_years": 40, "medicines": ["sertraline"]}, "ibuprofen", "ask_first", "NS-15"),
    "18 oxycodone and diazepam, the first": (
        {"age_years": 25, "medicines": ["oxycodone", "diazepam"]}, "opioid", "do_not_take", "RX-04"),
    "18 oxycodone and diazepam, the second": (
        {"age_years": 25, "medicines": ["oxycodone", "diazepam"]}, "diazepam", "do_not_take", "DIA-1"),
    "19 four drinks a day": (
        {"age_years": 40, "alcohol_heavy": "yes", "alcohol_daily": 4}, "paracetamol", "ask_first", "AP-03"),
    "20 age 16": ({"age_years": 16}, "ibuprofen", "ask_first", "NS-30"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "medicine", "verdict", "rule"), VECTORS.values(), ids=VECTORS)
def test_it_judges_as_the_evidence_sheet_says(change: dict, medicine: str, verdict: str, rule: str) -> None:
    """Each vector gets the verdict of the sheet, by the rule the sheet names."""
    judgement = judged(medicine, change)

    assert judgement.verdict == verdict
    assert rule in fired(judgement)


def test_it_finds_nothing_against_ibuprofen_in_a_healthy_adult() -> None:
    """Vector 1: 35 years, 400 mg three times a day for three days may be considered, and no rule is open."""
    judgement = judged("ibuprofen", {}, Planned(400, 3, 3))

    assert (judgement.verdict, judgement.reasons, judgement.undecided, judgement.dose) == ("ok_to_consider", (), (), ())


def test_it_finds_nothing_against_ibuprofen_in_a_healthy_woman() -> None:
    """The same for a woman who is not pregnant, does not try to be and does not breastfeed."""
    assert judged("ibuprofen", WOMAN).verdict == "ok_to_consider"


def test_it_asks_first_while_nothing_is_known() -> None:
    """Vector 16: with no answer but the age, ibuprofen is a matter for a pharmacist, and the open questions are named."""
    judgement = judge(evaluation({"age_years": 40}), MEDICINES["ibuprofen"])

    assert (judgement.verdict, judgement.reasons) == ("ask_first", ())
    assert {"takes", "nsaid_reaction", "heart_known"} <= set(judgement.needs)


def test_it_counts_alcohol_beside_a_planned_dose_below_the_ceiling() -> None:
    """Vector 19: 3 g of paracetamol with four drinks a day is for the drinks alone a matter to ask about."""
    judgement = judged("paracetamol", {"alcohol_heavy": "yes", "alcohol_daily": 4}, Planned(1000, 3))

    assert (judgement.verdict, judgement.dose) == ("ask_first", ())


def test_it_tells_a_pregnant_woman_to_keep_low_dose_aspirin() -> None:
    """Vector 7: what a prescriber ordered is kept, and nothing says not to take it."""
    judgement = judged("aspirin_low_dose", PREGNANT | {"pregnancy_weeks": 31, "takes": ["aspirin_low_dose"]})

    assert "keep taking it" in judgement.reasons[0].say
    assert "Do not stop a prescribed medicine on your own" in " ".join(judgement.notes)


@pytest.mark.parametrize("weeks", [{}, {"pregnancy_weeks": "not_sure"}, {"pregnancy_weeks": "declined"}], ids=str)
@pytest.mark.parametrize("medicine", ["ibuprofen", "naproxen", "aspirin", "celecoxib", "diclofenac_gel"])
def test_it_counts_unknown_weeks_as_late(medicine: str, weeks: dict) -> None:
    """Pregnant with unknown weeks is not milder than pregnant late."""
    judgement = judged(medicine, PREGNANT | weeks)

    assert judgement.verdict == "do_not_take"
    assert "NS-26" in fired(judgement)


def test_it_does_not_keep_the_gel_from_the_back_in_the_uk() -> None:
    """Only the US label leaves out the back."""
    assert judged("diclofenac_gel", {}, region="UK").verdict == "ok_to_consider"


def test_it_holds_naproxen_for_the_prescriber_in_the_uk() -> None:
    """A UK pharmacist may not sell it for the back."""
    assert fired(judged("naproxen", {}, region="UK")) == {"NAP-UK"}
