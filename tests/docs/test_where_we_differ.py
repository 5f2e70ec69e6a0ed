"""Whether every statement of the articles that the evidence sheets dispute is answered, and shown on its page."""

from pathlib import Path

import pytest

from tests.knowledge.shipped import GUIDELINE

PAGE = Path(__file__).parent.parent.parent / "docs" / "explanation" / "where-we-differ.md"
CARE_SHEET = {
    "1 stop all activity": "stop_all_activity",
    "2 bleeding of the muscles": "muscle_bleeding",
    "3 ice and heat most effective": "heat_and_ice",
    "4 compression": "compression_wrap",
    "5 rest and stretch at once": "stretch_at_once",
    "6 always something more serious": "always_serious",
    "7a imaging is usual": "scans_for_all",
    "7b MRI detects muscles": "mri_shows_muscles",
    "8 injections find the source": "injection_finds_source",
    "9 cortisone for the lower belly": "cortisone_for_belly_pain",
    "10 relaxants as main option": "relaxants_first",
    "11 NSAIDs relieve pressure": "nsaid_pressure",
    "12 chiropractic recommended": "chiropractic_for_all",
    "13 untreated becomes chronic": "untreated_becomes_chronic",
    "14 lift with the hips": "lift_with_hips",
    "15 weak abdominals": "weak_belly_muscles",
    "16 kyphoplasty for chronic pain": "surgery_for_strong_pain",
    "17 just a laser": "facet_laser",
    "18 myelopathy as a procedure": "myelopathy_as_procedure",
    "19 pressure on the cord": "discs_press_on_cord",
    "20 misspelt names": "misspelt_names",
    "21 fewer than one in ten": "one_in_ten_need_surgery",
    "22 eliminates pain": "devices_end_pain",
    "23 doctor first": "doctor_first",
    "24 no warning questions": "no_warning_questions",
    "25 recurrent needs attention": "recurrent_needs_help_now",
    "26 spasm in the cord": "spasm_in_the_cord",
}
ASSESSMENT_SHEET = {
    "1 stop all activity": "stop_all_activity",
    "2 ice and heat": "heat_and_ice",
    "3 relaxant or NSAID by severity": "relaxants_first",
    "4 cortisone": "cortisone_for_belly_pain",
    "5 home remedies fail": "home_care_fails",
    "6 a pill that does not work": "always_serious",
    "7 imaging as standard": "scans_for_all",
    "8 MRI and muscles": "mri_shows_muscles",
    "9 facet injection": "injection_finds_source",
    "10 menus of blocks": "menu_of_shots",
    "11 laser": "facet_laser",
    "12 fusion for worn discs": "fusion_for_worn_discs",
    "13 severe chronic pain": "surgery_for_strong_pain",
    "14 radiating pain, see a surgeon": "leg_pain_needs_surgeon",
    "15 weak abdominals": "weak_belly_muscles",
    "16 lifting and posture": "lift_with_hips",
    "17 the spinal cord": "discs_press_on_cord",
    "18 chiropractic and massage": "chiropractic_for_all",
    "19 severe and recurrent": "recurrent_needs_help_now",
    "20a untreated": "untreated_becomes_chronic",
    "20b warm-up and stretching": "warm_up_prevents",
    "22 braces": "compression_wrap",
}
ROWS = [
    *(pytest.param(identity, id=f"care {row}") for row, identity in CARE_SHEET.items()),
    *(pytest.param(identity, id=f"assessment {row}") for row, identity in ASSESSMENT_SHEET.items()),
]


@pytest.mark.parametrize("identity", ROWS)
def test_it_answers_every_disputed_statement(identity: str) -> None:
    """Each row of the two evidence sheets has an entry, and the page holds its three statements."""
    entry = GUIDELINE.care.superseded[identity]
    page = PAGE.read_text(encoding="utf-8")

    assert all(said in page for said in (entry.told, entry.now, entry.we_do))


def test_it_answers_nothing_that_no_sheet_disputes() -> None:
    """Every entry belongs to a row of a sheet."""
    assert set(GUIDELINE.care.superseded) == {*CARE_SHEET.values(), *ASSESSMENT_SHEET.values()}


def test_it_names_what_the_articles_leave_out() -> None:
    """Row 21 of the assessment sheet is about opioids, which no article names."""
    assert GUIDELINE.care.options["opioid"].effect in PAGE.read_text(encoding="utf-8")
