"""What the person's page says of a medicine to leave alone, and of the steps that may come."""

import pytest

from sureback.care.assess import assess
from sureback.publish.document import Entry, Section
from sureback.publish.leaflet import leaflet
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import AT, GUIDELINE

SPASM = WELL | {"age_years": 40, "sex_at_birth": "male", "onset_days": 3, "medicines": []}
SCIATICA = {**SPASM, "leg_pain": "one", "leg_below_knee": "yes", "leg_worse_than_back": "yes"}
STENOSIS = {**SPASM, "walk_legs_ache": "both", "relief_sitting": "yes"}


def section(answers: dict[str, object], name: str) -> Section:
    """A section of the full page for raw answers."""
    document = leaflet(GUIDELINE, assess(GUIDELINE, answers, at=AT), is_full=True)
    return next(one for one in document.sections if one.name == name)


def entries(found: Section) -> list[Entry]:
    """The lines of its lists."""
    return [entry for block in found.blocks for entry in getattr(block, "entries", ())]


def test_it_says_why_a_medicine_is_left_alone() -> None:
    """A medicine that the check rules out is not praised, and stands with its reason and the words of the verdict."""
    pill = next(
        one for one in entries(section({**SPASM, "medicines": ["warfarin"]}, "avoid")) if "Ibuprofen" in one.title
    )
    told = [detail.say for detail in pill.details]

    assert any("blood thinner" in line for line in told)
    assert pill.say == GUIDELINE.care.medicine_words.do_not_take


@pytest.mark.parametrize(
    ("answers", "rule", "expected"),
    [
        pytest.param(SCIATICA, "SU-10", True, id="leg pain on the path for leg pain"),
        pytest.param(SPASM, "SU-10", False, id="leg pain for a plain spasm"),
        pytest.param(STENOSIS, "SU-11", True, id="walking on the path for walking"),
        pytest.param(SPASM, "SU-11", False, id="walking for a plain spasm"),
        pytest.param(SPASM, "SU-03", True, id="no gain for everyone"),
    ],
)
def test_it_tells_ahead_only_of_steps_that_can_come(answers: dict[str, object], rule: str, expected: bool) -> None:
    """A reason to step up is told ahead on the pathways it belongs to."""
    said = [entry.say for entry in entries(section(answers, "next"))]

    assert (GUIDELINE.care.step_rules[rule].say in said) == expected


def test_it_tells_a_step_once() -> None:
    """Two rules that say the same make one line."""
    said = [entry.say for entry in entries(section(SPASM, "next"))]

    assert len(set(said)) == len(said)
    assert GUIDELINE.care.step_rules["SU-02"].say in said


def test_it_tells_a_medicine_from_a_shop_once() -> None:
    """A medicine to ask about first stands among the medicines, and not again among what to ask a clinician."""
    answers = {**SPASM, "onset_days": 100}
    told = " ".join(entry.title or "" for entry in entries(section(answers, "medicines")))
    asked = " ".join(entry.title or "" for entry in entries(section(answers, "ask")))

    assert "Ibuprofen" in told
    assert "Ibuprofen" not in asked


@pytest.mark.parametrize(
    "answers", [SPASM, SCIATICA, STENOSIS, {**SPASM, "onset_days": 100}], ids=["spasm", "leg pain", "walking", "long"]
)
def test_it_leaves_no_more_for_tonight_than_a_tired_person_reads(answers: dict[str, object]) -> None:
    """At most six things to do stand under tonight, on every pathway."""
    assert 1 <= len(entries(section(answers, "tonight"))) <= 6
