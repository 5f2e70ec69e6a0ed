"""The clinician's page: the draft letter's request, reasons and opinion, and the parts after it."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
import yaml

from sureback.care.assess import assess
from sureback.language.artifact import SHIPPED
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from sureback.publish.document import Document, Listing, Paragraph, Section, Table
from sureback.publish.letter import letter

AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
STORIES = Path(__file__).parent.parent / "knowledge" / "acceptance.yaml"
HARMLESS = yaml.safe_load(STORIES.read_text(encoding="utf-8"))["base"]
NUMB = {"saddle_numb": "yes", "ces_days": 0, "age_years": 46}


@cache
def knowledge() -> Guideline:
    """The shipped knowledge."""
    return read_guideline(Path(SHIPPED))


def written(answers: dict) -> Document:
    """The full clinician's page."""
    return letter(knowledge(), assess(knowledge(), answers, at=AT), is_full=True)


def section(document: Document, name: str) -> Section:
    """One section by its name."""
    (found,) = [one for one in document.sections if one.name == name]
    return found


def lines(answers: dict) -> dict[str, str]:
    """The labelled lines of the draft letter; of several with one label the first."""
    labelled: dict[str, str] = {}
    for block in section(written(answers), "referral").blocks:
        if isinstance(block, Paragraph) and block.label:
            labelled.setdefault(block.label, block.say)
    return labelled


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (NUMB, "emergency assessment now."),
        (HARMLESS | {"fever": "yes", "temp_c": 38.5}, "to be seen within 24 hours."),
        (HARMLESS | {"cancer": "past"}, "to be seen within 3 days."),
        (HARMLESS, "no visit is due by these answers; this is for your information."),
    ],
    ids=["emergency", "same-day", "three-days", "self-care"],
)
def test_it_says_what_is_asked_and_how_soon(answers, asked):
    """The reader learns at the top how soon somebody must look."""
    assert lines(answers)["Asked"] == asked


def test_it_gives_the_gravest_reason_first():
    """The rule that decides stands first, in a clinician's words and with its id."""
    reason = lines(NUMB)["Reason"]

    assert reason.startswith("Possible cauda equina syndrome")
    assert reason.endswith("(Rule CES-1.)")


def test_it_offers_no_impression_before_somebody_has_looked():
    """A likely strain beside an emergency would soothe; the letter names none, and no advice was given."""
    assert not lines(NUMB).keys() & {"Impression", "Advice given"}


def test_it_gives_its_impression_in_careful_words():
    """What the answers fit with is said as no more than that."""
    found = lines(HARMLESS)

    assert found["Impression"].startswith("from the answers alone, and excluding nothing else, they fit with: ")
    assert found["Red flags"] == "no rule is met by these answers."
    assert "%" not in found["Impression"]


@pytest.mark.parametrize(
    ("answers", "made"),
    [
        (NUMB | {"answering_for": "self"}, "the person's own answers, before any examination."),
        (
            NUMB | {"answering_for": "child"},
            "the answers of somebody who looks after this child, before any examination.",
        ),
        (
            NUMB | {"answering_for": "other_adult"},
            "the answers of somebody else for this person, before any examination.",
        ),
        (NUMB, "answers to a questionnaire, before any examination."),
        (NUMB | {"pvr_ml": 250}, "answers to a questionnaire and findings entered with them."),
    ],
    ids=["self", "child", "other", "not-told", "examined"],
)
def test_it_says_whose_words_it_rests_on(answers, made):
    """A draft from answers alone does not pass for an examination."""
    first = section(written(answers), "referral").blocks[0]

    assert isinstance(first, Paragraph)
    assert first.say == f"Draft of 20 November 2026, made from {made}"


def test_it_gives_a_table_to_fill_in():
    """Roots by side, with what is known already and blanks for the rest."""
    tables = [
        one
        for one in section(written(NUMB | {"motor_L5": {"left": 3, "right": 5}}), "roots").blocks
        if isinstance(one, Table)
    ]

    rows = {(row[0], row[1]): row for row in tables[0].rows}
    assert rows["L5", "left"][2] == "3"
    assert set(rows["S1", "left"][2]) == {"_"}


def test_it_joins_what_bodies_say_by_how_it_is_known():
    """Stances stand on one line for each certainty, with the sources of all of them."""
    (listing,) = [one for one in section(written(HARMLESS), "step-1").blocks if isinstance(one, Listing)]

    bodies = [detail for entry in listing.entries for detail in entry.details if detail.label == "Bodies"]
    assert bodies != []
    assert all(detail.evidence is not None for detail in bodies)
    bases = [[one.evidence.basis for one in entry.details if one.label == "Bodies"] for entry in listing.entries]
    assert [found for found in bases if len(found) != len(set(found))] == []


def test_it_names_what_is_not_known_about_medicines_once():
    """One line for all medicines says what would make the verdicts surer."""
    blocks = section(written(NUMB), "medicines").blocks

    labels = [block.label for block in blocks if isinstance(block, Paragraph)]
    assert labels == ["Not known, so ask first"]


def test_it_is_short_unless_asked():
    """The short page holds the rules and findings, without letter and ladder."""
    document = letter(knowledge(), assess(knowledge(), NUMB, at=AT))

    assert [one.name for one in document.sections][:2] == ["fired", "open"]
