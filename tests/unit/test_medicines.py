"""Judging a medicine: reasons, doses at each ceiling, whom to ring, and the fixed lines."""

from pathlib import Path

import pytest

from sureback.care.grounds import NOT_ASKED
from sureback.care.medicines import judge, judge_all
from sureback.care.planned import Planned
from sureback.engines.reference import Evaluation
from sureback.errors import NoCareHalf
from sureback.language.sheets import Sheet
from tests.knowledge.medicine_sheets import EVERYTHING, MEDICINES, evaluation, fired, judged
from tests.knowledge.shipped import GUIDELINE
from tests.small_knowledge import small_guideline

WORDS = GUIDELINE.care.medicine_words
CEILINGS = [(medicine, ceiling) for medicine in MEDICINES.values() for ceiling in medicine.ceilings]


def each_ceiling(field: str) -> pytest.MarkDecorator:
    """Every ceiling that says something of this kind."""
    found = [(medicine, ceiling) for medicine, ceiling in CEILINGS if getattr(ceiling, field) is not None]
    ids = [f"{medicine.id} {ceiling.region}" for medicine, ceiling in found]
    return pytest.mark.parametrize(("medicine", "ceiling"), found, ids=ids)


def dose(medicine: str, planned: Planned, region: str = "US") -> list[tuple[str, str]]:
    """Verdict and words of each dose reason."""
    return [(one.verdict, one.say) for one in judged(medicine, {}, planned, region).dose]


@each_ceiling("mg_per_day")
def test_it_allows_the_ceiling_and_not_a_milligram_more(medicine: object, ceiling: object) -> None:
    """A day's total on the ceiling is not above it; one milligram more is too much."""
    on, above = Planned(ceiling.mg_per_day, 1), Planned(ceiling.mg_per_day + 1, 1)

    assert ("do_not_take", WORDS.too_much) not in dose(medicine.id, on, ceiling.region)
    assert ("do_not_take", WORDS.too_much) in dose(medicine.id, above, ceiling.region)


@each_ceiling("mg_per_dose")
def test_it_allows_the_single_dose_and_not_a_milligram_more(medicine: object, ceiling: object) -> None:
    """A single dose on the ceiling is fine; one milligram more is too much at once."""
    assert dose(medicine.id, Planned(ceiling.mg_per_dose, 1), ceiling.region) == []
    assert dose(medicine.id, Planned(ceiling.mg_per_dose + 1, 1), ceiling.region)[0] == ("do_not_take", WORDS.too_often)


@each_ceiling("days")
def test_it_allows_the_days_and_not_one_more(medicine: object, ceiling: object) -> None:
    """As many days as the label allows are fine; one more is a matter to ask about."""
    assert dose(medicine.id, Planned(1, 1, ceiling.days), ceiling.region) == []
    assert dose(medicine.id, Planned(1, 1, ceiling.days + 1), ceiling.region) == [("ask_first", WORDS.too_long)]


@each_ceiling("hours_between")
def test_it_asks_when_doses_stand_too_close(medicine: object, ceiling: object) -> None:
    """As many doses as fit into a day are fine; one more is a matter to ask about."""
    fit = int(24 // ceiling.hours_between)

    assert dose(medicine.id, Planned(1, fit), ceiling.region) == []
    assert dose(medicine.id, Planned(1, fit + 1), ceiling.region) == [("ask_first", WORDS.too_often)]


def test_it_uses_the_strictest_ceiling_where_a_region_has_none() -> None:
    """Naproxen has no UK ceiling here, so the US one counts."""
    assert dose("naproxen", Planned(440, 2), "UK") == [("do_not_take", WORDS.too_much)]


def test_it_does_not_judge_a_dose_without_a_ceiling() -> None:
    """A medicine without a ceiling gets no dose reason."""
    assert dose("oral_steroid", Planned(5, 1)) == []


RING = {
    "US": ({}, "US", ["1-800-222-1222"]),
    "UK": ({}, "UK", ["111"]),
    "a told country before the region": ({"country": "gb"}, "US", ["111"]),
    "a country without a poison line": ({"country": "AU"}, "US", ["1800 022 222"]),
    "a country with an emergency number only": ({"country": "ES"}, "US", ["112"]),
    "a country that is not listed": ({"country": "BR"}, "US", ["1-800-222-1222"]),
}


@pytest.mark.parametrize(("given", "region", "numbers"), RING.values(), ids=RING)
def test_it_names_whom_to_ring_after_too_much(given: dict, region: str, numbers: list[str]) -> None:
    """Poison help of the country told, or of the region; the nearest thing to it where there is none."""
    judgement = judged("paracetamol", given, Planned(1000, 5), region)

    assert [number.number for number in judgement.numbers] == numbers


def test_it_names_nobody_to_ring_while_nothing_is_too_much() -> None:
    """A dose below the ceiling, and a medicine without a plan, show no numbers."""
    assert judged("paracetamol", {}, Planned(1000, 4)).numbers == ()
    assert judged("paracetamol", {"takes": ["paracetamol"]}).numbers == ()


def test_it_gives_the_persons_own_answers_as_reasons() -> None:
    """A reason names the answers that made its rule true, gaps among them."""
    judgement = judged("ibuprofen", {"sex_at_birth": "female", "pregnant": "yes"})
    because = {reason.id: reason.because for reason in judgement.reasons}

    assert because["NS-26"] == {"pregnant": "yes", "sex_at_birth": "female", "pregnancy_weeks": NOT_ASKED}
    assert because["NS-27"] == {"pregnant": "yes", "sex_at_birth": "female"}


def test_it_puts_the_worst_reason_first() -> None:
    """Reasons stand from "do not take" to "ask first"."""
    judgement = judged("ibuprofen", {"asthma": "yes", "blood_thinner": "yes", "age_years": 61})

    assert [reason.verdict for reason in judgement.reasons] == ["do_not_take", "ask_first", "ask_first"]


def test_it_names_what_an_open_rule_needs() -> None:
    """An open rule is listed with the questions that would decide it, and says that more is needed."""
    given = {key: value for key, value in EVERYTHING.items() if key not in ("asthma", "high_bp")}
    judgement = judge(evaluation(given), MEDICINES["ibuprofen"])

    assert {one.rule.id: one.needs for one in judgement.undecided} == {"NS-11": ("high_bp",), "NS-22": ("asthma",)}
    assert judgement.needs == ("high_bp", "asthma")
    assert (judgement.verdict, judgement.notes) == ("ask_first", (WORDS.not_known,))


def test_it_never_tells_anyone_to_stop_a_prescribed_medicine() -> None:
    """Somebody who takes the judged medicine is told not to stop it alone; nobody else is."""
    assert WORDS.already_prescribed in judged("gabapentinoid", {"takes": ["gabapentinoid"]}).notes
    assert WORDS.already_prescribed not in judged("gabapentinoid", {}).notes
    assert WORDS.already_prescribed not in judged("gabapentinoid", {"takes": "not_sure"}).notes


def test_it_says_that_a_prescriber_decides() -> None:
    """Each prescription medicine carries that line."""
    assert WORDS.prescription in judged("tramadol", {}).notes
    assert WORDS.prescription not in judged("ibuprofen", {}).notes


def test_it_asks_first_for_everything_when_a_name_is_unclear() -> None:
    """One typed name that is not understood makes every medicine a matter for a pharmacist."""
    found = judge_all(evaluation(EVERYTHING | {"medicines": ["qwertyzol"]}))

    assert all("ANY-UNCLEAR" in fired(judgement) for judgement in found.values())
    assert {judgement.verdict for judgement in found.values()} == {"ask_first", "do_not_take"}


def test_it_judges_alike_one_by_one_and_all_at_once() -> None:
    """Judging all gives for each what judging it alone gives."""
    answers = evaluation(EVERYTHING | {"age_years": 66, "takes": ["opioid", "ssri_snri"], "asthma": "not_sure"})

    assert judge_all(answers, "UK") == {
        identity: judge(answers, medicine, region="UK") for identity, medicine in MEDICINES.items()
    }


def test_it_needs_a_guideline_with_medicines(tmp_path: Path) -> None:
    """A guideline for urgency only cannot judge medicines, and says so."""
    with pytest.raises(NoCareHalf, match="no care half"):
        judge(Evaluation(small_guideline(tmp_path), Sheet({})), MEDICINES["ibuprofen"])
