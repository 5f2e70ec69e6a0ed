"""The person's page: what stands where, medicines told once, and citations not repeated within one item."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
import yaml

from sureback.care.assess import assess
from sureback.language.artifact import SHIPPED
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from sureback.publish.document import Document, Entry, Listing, Pairs, Paragraph
from sureback.publish.leaflet import leaflet, plan_leaflet

AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
STORIES = Path(__file__).parent.parent / "knowledge" / "acceptance.yaml"
HARMLESS = yaml.safe_load(STORIES.read_text(encoding="utf-8"))["base"]
ON_WARFARIN = HARMLESS | {"medicines": ["warfarin", "amlodipine"], "blood_thinner": "yes", "kidney_disease": "severe"}


@cache
def knowledge() -> Guideline:
    """The shipped knowledge."""
    return read_guideline(Path(SHIPPED))


def written(answers: dict, *, is_full: bool = True) -> Document:
    """The person's page."""
    return leaflet(knowledge(), assess(knowledge(), answers, at=AT), is_full=is_full)


def names(document: Document) -> list[str]:
    """The sections in order."""
    return [section.name for section in document.sections]


def entries(document: Document, name: str) -> list[Entry]:
    """Every list item of a section."""
    (section,) = [one for one in document.sections if one.name == name]
    return [entry for block in section.blocks if isinstance(block, Listing) for entry in block.entries]


def test_it_follows_the_questions_of_somebody_in_pain_at_night():
    """Why, when to get help sooner, tonight and medicines first; then what it is; then what can wait."""
    later = [name for name in names(written(HARMLESS)) if name not in ("this_week", "this_month")]

    assert later == [
        "why", "watch", "sooner", "tonight", "medicines", "causes", "course", "scan", "exercises", "avoid", "next", "elsewhere",
        "bring", "sources",
    ]  # fmt: skip


def test_it_says_what_to_ask_before_what_others_say():
    """Who is further up the ladder reads what to ask a clinician, before the advice found elsewhere."""
    shown = names(written(HARMLESS | {"onset_days": 30, "course": "same", "reviewed_this_episode": "yes"}))

    assert shown.index("next") < shown.index("ask") < shown.index("elsewhere")


WAITING = {
    "emergency": ({"saddle_numb": "yes"}, ["why", "waiting", "watch", "sooner", "open", "scan", "sources"]),
    "same-day": (
        HARMLESS | {"fever": "yes", "temp_c": 38.5},
        ["why", "waiting", "medicines", "watch", "sooner", "open", "scan", "bring", "sources"],
    ),
    "child": (
        {**HARMLESS, "age_years": 9, "answering_for": "child", "back_started_age": 9},
        ["why", "waiting", "medicines", "watch", "sooner", "scan", "bring", "sources"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "expected"), WAITING.values(), ids=WAITING)
def test_it_holds_back_what_could_hold_up_or_soothe(answers, expected):
    """Who must be seen first reads no exercises, likely causes, outlook or later steps; in an emergency no medicines either."""
    assert [name for name in names(written(answers)) if name != "open"] == [name for name in expected if name != "open"]


@pytest.mark.parametrize("answers", [HARMLESS, {"saddle_numb": "yes"}], ids=["at-home", "emergency"])
def test_it_warns_in_the_plan_too(answers):
    """The plan alone keeps the warning signs."""
    document = plan_leaflet(knowledge(), assess(knowledge(), answers, at=AT))

    assert "watch" in names(document)
    assert "causes" not in names(document)


def test_it_tells_medicines_with_the_same_verdict_and_reasons_once():
    """What is forbidden for the same reasons stands in one item, before what may be asked about."""
    titles = [entry.title for entry in entries(written(ON_WARFARIN), "medicines")]

    assert titles[0] == "Do not take: Ibuprofen, Naproxen, Aspirin (pain dose)"
    assert [title.partition(":")[0] for title in titles] == sorted(
        (title.partition(":")[0] for title in titles), key=["Do not take", "You can consider", "Ask first"].index
    )


def test_it_names_only_the_answers_that_a_medicine_rule_asks_about():
    """Of all medicines that are taken, a reason names those it is about."""
    forbidden = entries(written(ON_WARFARIN), "medicines")[0]

    (reason,) = [detail.say for detail in forbidden.details if "bleed" in detail.say.partition("(")[0]]
    assert "Warfarin" in reason
    assert "amlodipine" not in reason


def test_it_does_not_ask_for_more_about_what_must_not_be_taken():
    """What is not known matters no more when the answer is no, and no effect is promised."""
    forbidden = entries(written(ON_WARFARIN), "medicines")[0]

    said = " ".join(detail.text for detail in forbidden.details)
    assert "Not known yet" not in said
    assert "We do not know enough" not in said
    assert "ease pain" not in said


def test_it_names_each_open_question_about_medicines_once():
    """The same missing answer is not named again under the next medicine."""
    unknown = [
        detail
        for entry in entries(written(HARMLESS), "medicines")
        for detail in entry.details
        if detail.label == "Not known yet"
    ]

    asked = [question for detail in unknown for question in detail.say.split("? ")]
    assert len(asked) == len(set(asked))


def test_it_cites_an_item_once():
    """Smaller lines that rest on what their item cites do not cite it again."""
    document = written(HARMLESS)
    warmth = next(entry for entry in entries(document, "tonight") if entry.title == "Warmth")

    own = [detail for detail, evidence in warmth.cited_details if evidence is not None]
    assert own == []


def test_it_says_rates_of_findings_in_plain_sentences():
    """A rate in words stands once in its sentence."""
    rates = [entry.say for entry in entries(written(HARMLESS), "scan")]

    assert rates[0] == "About 6 in 10 people your age have wear of the discs."


@pytest.mark.parametrize(
    ("answers", "when"),
    [
        ({"saddle_numb": "yes"}, "Leave now."),
        (HARMLESS | {"fever": "yes", "temp_c": 38.5}, "(by Saturday 21 November 2026, 20:00 UTC)"),
        (HARMLESS | {"age_years": 9, "answering_for": "child", "back_started_age": 9}, "(by Friday 1 January 2027)"),
    ],
    ids=["now", "tomorrow", "in-weeks"],
)
def test_it_says_by_when(answers, when):
    """A near deadline has its hour, one in weeks only its day, and one that is now has neither."""
    (pairs,) = [block for block in written(answers).lead if isinstance(block, Pairs)]

    assert pairs.pairs[-1][1].endswith(when)


def test_it_writes_the_days_to_look_again_as_people_do():
    """The days of the next look are written with the name of the month."""
    last = entries(written(HARMLESS), "watch")[-1].say

    assert last.endswith("(23 Nov 2026, 27 Nov 2026, 4 Dec 2026, 18 Dec 2026)")


@pytest.mark.parametrize("is_full", [True, False], ids=["full", "short"])
def test_it_speaks_of_commands_on_the_short_page_only(is_full):
    """The full page is handed out on paper, where no command can be typed."""
    document = written({"pain_now": 3}, is_full=is_full)

    blocks = [block for section in document.sections for block in section.blocks]
    said = [*document.foot, *(block.say for block in blocks if isinstance(block, Paragraph))]
    said += [entry.say for block in blocks if isinstance(block, Listing) for entry in block.entries]
    assert any("`sureback" in line for line in said) is not is_full
