"""What `sureback assess --clinician` lists."""

import itertools
import re

import pytest


def sections(page):
    """A page as headings and the text below each."""
    found = {}
    for heading, body in itertools.pairwise(re.split(r"^(\S[^\n]*)\n", page, flags=re.MULTILINE)[1:]):
        found.setdefault(heading.partition(" (")[0], " ".join(body.split()))
    return found


CLINICAL = {
    "saddle_numb": "yes",
    "leg_pain": "both",
    "fever": "no",
    "leg_numb": "none",
    "preg_warning": [],
    "cannot_pee": "not_sure",
    "sexual_change": "declined",
    "age_years": 46,
    "clonus": False,
    "pvr_ml": 250,
}


@pytest.mark.parametrize(
    ("section", "listed"),
    [
        ("Positives", {"saddle_numb": "yes", "leg_pain": "Yes, both legs"}),
        (
            "Explicit negatives",
            {"fever": "no", "leg_numb": "No", "preg_warning": "none of these", "clonus": "not found"},
        ),
        ("Not sure", {"cannot_pee": "not sure"}),
        ("Declined", {"sexual_change": "rather not say"}),
    ],
    ids=["positives", "negatives", "not-sure", "declined"],
)
def test_it_lists_every_finding_for_the_clinician(assess, guideline, section, listed):
    """Alarming answers, harmless ones, unsure ones and declined ones each stand in a list of their own."""
    found = sections(assess(CLINICAL, "--clinician").out)

    for question, words in listed.items():
        assert f"- {guideline.questions[question].label}: {words}" in found[section]


def test_it_lists_every_gap_for_the_clinician(assess, guideline):
    """Every question a patient can answer stands on the page, answered or among those not asked."""
    page = re.sub(r"(?<=\w)-\n +", "-", assess(CLINICAL, "--clinician").out)
    page = " ".join(page.split())

    asked = [question for question in guideline.questions.values() if question.who in ("patient", "both")]
    assert [question.id for question in asked if question.label not in page] == []


def test_it_lists_what_is_not_ruled_out_for_the_clinician(assess, outcome_of):
    """Each rule that may still raise the urgency stands there with the questions it waits for."""
    outcome = outcome_of({"saddle_numb": "not_sure"})
    said = assess({"saddle_numb": "not_sure"}, "--clinician").said

    assert outcome["not_ruled_out"] != []
    for rule in outcome["not_ruled_out"]:
        assert f"{rule['rule']} [{rule['urgency']}] needs {', '.join(rule['needs'])}" in said


def test_it_marks_derived_findings_for_the_clinician(assess, guideline):
    """A finding computed from others is marked, so that it is not taken for an answer."""
    said = assess({"temp_f": 101.3}, "--clinician").said

    assert f"{guideline.questions['temp_c'].label}: 38.5 °C (derived)" in said
