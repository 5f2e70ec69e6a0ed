# ruff: noqa: E501 - a table is read row by row
"""The hazard log of a knowledge folder: how it is read, and which faults of it are found."""

from pathlib import Path

import pytest

from sureback.language.reader import read_guideline
from tests.small_knowledge import FILES, faults_of, small_guideline, spoil, write
from tests.small_safety import HAZARDS, SAFETY_FILES

FAULTS = {
    "a part missing": ("properties:\n", "propertiez:\n", "`properties` stands in no file."),
    "an unknown concept": ("concepts: [nerves]", "concepts: [nerve]", "`controls.concepts`: no concept called 'nerve'."),
    "an unknown rule": ("rules: [N-1]", "rules: [N-9]", "`controls.rules`: no rule called 'N-9'."),
    "an unknown property": ("properties: [one_level, ", "properties: [one_lvel, ", "no property called 'one_lvel'."),
    "a property of an unknown claim": ('"claim:numb_now"', '"claim:numb"', "no property called 'claim:numb'."),
    "a property called like a claim": ("{id: one_level,", "{id: 'claim:one',", "ids that begin with 'claim:' belong"),
    "an unknown level": (
        "upto(days, 14)\n        at_least: ed_now\n        sources",
        "upto(days, 14)\n        at_least: ed\n        sources",
        "`claims.both_now.at_least`: no level called 'ed'.",
    ),
    "an unknown question": ("yes(numb) and", "yes(nubm) and", "`claims.numb_now.when`: no question called 'nubm'."),
    "a claim that names a definition": ("yes(numb) and", "ANY_SIGN and", "claim 'numb_now': it names the definition"),
    "a property called like a refusal": ("{id: one_level,", "{id: 'refusal:one',", "ids that begin with 'refusal:' belong"),
    "a refusal of nothing": ("    claims:\n", "    refusals: [{id: idle, say: No., when: yes(numb)}]\n    claims:\n", "refusal 'idle': it refuses nothing."),
    "a refusal that names a definition": ("    claims:\n", "    refusals: [{id: idle, say: No., when: ANY_SIGN}]\n    claims:\n", "refusal 'idle': it names the definition"),
    "an unknown medicine": ("    claims:\n", "    refusals: [{id: idle, say: No., when: yes(numb), medicines: [pill]}]\n    claims:\n", "no medicine called 'pill'."),
    "a claim twice": ("id: both_now", "id: numb_now", "claim 'numb_now': the id stands twice."),
    "an unknown source of a claim": ("[BOOK#2]", "[BOK]", "no source called 'BOK'."),
    "no control": ("controls: {by_people: [Hold it.]}", "controls: {}", "`controls`: nothing controls it."),
    "a risk that grows": ("{severity: major, likelihood: low,", "{severity: major, likelihood: high,", "'high' is above 'medium'"),
    "harm that grows": ("{severity: minor, likelihood: low, because: Wind.}", "{severity: major, likelihood: low, because: Wind.}", "'major' is above 'minor'"),
    "a status that is none": ("status: open", "status: closed", "'closed' is not one of open, unsigned."),
    "a severity that is none": ("{severity: major, likelihood: medium,", "{severity: bad, likelihood: medium,", "'bad' is not one of minor"),
    "a scale with a step less": ("    - {id: significant, name: Significant, say: More.}\n", "", "`severities`: it must list minor"),
    "a row out of order": ("{likelihood: high, risks", "{likelihood: very_high, risks", "`matrix`: it must list very_low, low"),
    "a row too short": ("[1, 1, 2, 2, 3]", "[1, 1, 2, 2]", "`matrix`, 'very_low': not 5 classes"),
    "an unknown class": ("[3, 4, 4, 5, 5]", "[3, 4, 4, 5, 6]", "`matrix`, 'very_high': not 5 classes"),
    "a row that falls": ("[2, 3, 3, 4, 5]", "[2, 3, 4, 3, 5]", "`matrix`, 'high': it falls as harm grows."),
    "a row below a rarer one": ("[1, 2, 2, 3, 4]", "[1, 1, 1, 3, 4]", "`matrix`, 'low': it is below 'very_low'."),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "phrase"), [pytest.param(*row, id=name) for name, row in FAULTS.items()])
def test_it_reports(tmp_path: Path, old: str, new: str, phrase: str) -> None:
    """What does not hold together in a hazard log is a fault that says what is wrong."""
    found = faults_of(tmp_path, spoil(HAZARDS, old, new, SAFETY_FILES)).faults

    assert [fault for fault in found if phrase in fault.problem], found


def test_it_reports_a_claim_of_two_hazards(tmp_path: Path) -> None:
    """A claim is called by its id alone, so two hazards cannot share one."""
    again = "    claims: [{id: numb_now, say: It is numb., when: yes(numb), at_least: ed_now}]\nsafety_case:\n"
    files = spoil(HAZARDS, "safety_case:\n", again, SAFETY_FILES)

    found = faults_of(tmp_path, files).faults

    assert ["hazard 'missed_nerve' has a claim of this id" in fault.problem for fault in found] == [True]


def test_it_reads_a_hazard_with_its_claims(tmp_path: Path) -> None:
    """A claim that writes no sources rests on those of its hazard, and is a property of its own."""
    hazard = read_guideline(write(tmp_path, SAFETY_FILES)).hazards["missed_nerve"]

    numb, both = hazard.claims
    assert (numb.property_id, numb.at_least, numb.evidence) == ("claim:numb_now", "ed_now", hazard.evidence)
    assert (str(both.evidence.sources[0]), both.evidence.basis) == ("BOOK#2", "inferred")


def test_it_needs_no_hazards(tmp_path: Path) -> None:
    """A folder without a hazard log is a guideline all the same."""
    guideline = small_guideline(tmp_path)

    assert (guideline.safety, guideline.hazards) == (None, {})


def test_it_does_not_count_a_claim_as_use_of_a_question(tmp_path: Path) -> None:
    """A question that only a claim reads changes no outcome, and is still a fault without `context`."""
    unread = {
        "questions/numbers.yaml": FILES["questions/numbers.yaml"].replace("    context: The clinician reads it.\n", "")
    }
    files = spoil(HAZARDS, "yes(numb) and", "missing(mood) and", {**SAFETY_FILES, **unread})

    found = faults_of(tmp_path, files).faults

    assert [fault.problem for fault in found] == ["question 'mood': nothing reads it."]
