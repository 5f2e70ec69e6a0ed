"""What holds of the second half of every outcome, whatever the sheet: tried on sheets that Hypothesis makes up."""

import json
import re
from collections.abc import Iterator

import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sureback.care.assess import assess
from sureback.care.outcome import Outcome
from sureback.care.outcome_json import outcome_json
from sureback.care.plan import Plan, PlanItem
from sureback.care.triage import triage
from sureback.cli.files import read_answers
from sureback.engines.reference import Evaluation
from sureback.publish.document import Block, Document, Entry, Figure, Listing, Pairs, Paragraph, Table, evidence_in
from sureback.publish.leaflet import leaflet
from sureback.publish.schemas import outcome_schema_text
from tests.docs.test_docs import EXAMPLES, ROOT
from tests.knowledge.sheets import QUESTIONS, Sheet, refused, sheets, worsenings
from tests.knowledge.shipped import AT, GUIDELINE
from tests.knowledge.test_acceptance import VIGNETTES, answers_of
from tests.knowledge.test_properties import examples

CARE = GUIDELINE.care
SCHEMA = jsonschema.Draft202012Validator(json.loads(outcome_schema_text()))
PLACES = {"do": 0, "ask": 1, None: 2}
"""Where an option stands, mildest first; to be left alone or not shown at all is the same here."""
STORIES = {
    **{f"vignette-{int(one['id']):02}": answers_of(one) for one in VIGNETTES},
    **{name: read_answers(str(ROOT / "examples" / f"{name}.yaml")) for name in EXAMPLES},
}
every_story = pytest.mark.parametrize("answers", STORIES.values(), ids=STORIES)


def assessed(sheet: Sheet) -> Outcome:
    """The whole outcome of a sheet."""
    return assess(GUIDELINE, sheet, at=AT)


def ids(items: tuple[PlanItem, ...]) -> set[str]:
    """The options of a list."""
    return {item.option.id for item in items}


# what a plan never holds


def barred_or_held(outcome: Outcome) -> list[str]:
    """What is offered to do, ask about or exercise though a barrier holds or a fired rule puts it on hold."""
    now = Evaluation(GUIDELINE, outcome.sheet)
    fired = {reason.rule.concept for reason in outcome.reasons}
    plan = outcome.care.plan
    options = [item.option for item in (*plan.do, *plan.ask)]
    exercises = [one.exercise for one in (*plan.exercises.chosen, *plan.exercises.others)]
    barred = [
        one.id for one in (*options, *exercises) if any(now.truth(barrier.when.when) is True for barrier in one.not_if)
    ]
    held = [option.id for option in options if fired & set(option.held_by)]
    return barred + held + (["exercises"] if exercises and fired & set(CARE.movement.held_by) else [])


@given(sheets())
@examples(250)
def test_it_never_offers_what_a_barrier_or_a_fired_rule_forbids(sheet: Sheet) -> None:
    """No option and no exercise is offered while one of its barriers holds or a rule of a concept that holds it fired."""
    assert barred_or_held(assessed(sheet)) == []


@every_story
def test_it_offers_nothing_forbidden_in_a_story(answers: Sheet) -> None:
    """The same in every story and example, whose urgencies are of every level."""
    assert barred_or_held(assessed(answers)) == []


def self_treatment(outcome: Outcome) -> list[str]:
    """What a person could do alone beyond what is safe while waiting."""
    plan = outcome.care.plan
    return [
        *(item.option.id for item in plan.do if not item.option.while_waiting),
        *(item.option.id for item in plan.ask if item.option.kind in ("self_care", "medicine")),
        *(one.exercise.id for one in (*plan.exercises.chosen, *plan.exercises.others)),
        *(one.medicine.id for one in plan.medicines if one.verdict == "ok_to_consider"),
        *(entry.id for entry in plan.superseded),
    ]


def is_seen_first(sheet: Sheet, outcome: Outcome) -> bool:
    """Whether the plan waits: urgent, a child or one whose age is not told, or a warning question without an answer."""
    age = outcome.sheet.number("age_years")
    is_child = age < 16 if age is not None else sheet.get("answering_for") == "child"
    is_open = any(reason.rule.concept == "unanswered" for reason in outcome.reasons)
    return outcome.level.rank >= GUIDELINE.levels["same_day"].rank or is_child or is_open


@given(sheets(), st.sampled_from(["self", "child"]))
@examples(250)
def test_it_holds_only_what_is_safe_until_somebody_is_seen(sheet: Sheet, who: str) -> None:
    """From the same day on, for children, and over an open warning question, a plan holds no self-treatment; else it is full."""
    sheet = sheet | {"answering_for": who}
    outcome = assessed(sheet)

    assert outcome.care.plan.is_waiting is is_seen_first(sheet, outcome)
    assert not outcome.care.plan.is_waiting or self_treatment(outcome) == []


@every_story
def test_it_holds_only_what_is_safe_in_an_urgent_story(answers: Sheet) -> None:
    """No story of the same day or above holds self-treatment."""
    outcome = assessed(answers)

    assert outcome.care.plan.is_waiting is is_seen_first(answers, outcome)
    assert not outcome.care.plan.is_waiting or self_treatment(outcome) == []


def needs_a_prescriber(item: PlanItem) -> bool:
    """Whether others have to prescribe or give it."""
    is_prescribed = item.judgement is not None and item.judgement.medicine.availability == "prescription"
    return is_prescribed or item.option.kind in ("procedure", "therapy")


@given(sheets())
@examples(150)
def test_it_lists_nothing_under_do_that_others_have_to_give(sheet: Sheet) -> None:
    """A pill under do is from a shop and found free of reasons against it; nothing is prescribed or done by others."""
    plan = assessed(sheet).care.plan

    pills = [item for item in plan.do if item.option.kind == "medicine"]
    assert [item.option.id for item in plan.do if needs_a_prescriber(item)] == []
    assert [
        item.option.id for item in pills if item.judgement is None or item.judgement.verdict != "ok_to_consider"
    ] == []


@pytest.mark.parametrize("option", [one for one in CARE.options.values() if one.role == "do"], ids=lambda one: one.id)
def test_it_could_not_list_a_prescription_under_do(option: object) -> None:
    """No option whose role is do is a procedure, a therapy, or a medicine without a check and a shop that sells it."""
    assert option.kind in ("self_care", "programme", "medicine")
    assert option.kind != "medicine" or CARE.medicines[option.medicine].availability == "over_the_counter"


@given(sheets())
@examples(150)
def test_it_leaves_the_urgency_alone(sheet: Sheet) -> None:
    """The first half of the outcome is what triage alone gives."""
    alone, whole = triage(GUIDELINE, sheet, at=AT), assessed(sheet)

    assert (whole.level, whole.could_be, whole.deadline) == (alone.level, alone.could_be, alone.deadline)
    assert (whole.reasons, whole.next_questions, whole.safety_net) == (
        alone.reasons, alone.next_questions, alone.safety_net,
    )  # fmt: skip


# a new reason against something

STEERS = {
    question
    for condition in (
        *(one.offer_if for one in (*CARE.options.values(), *CARE.exercises.values()) if one.offer_if is not None),
        *(one.when for one in CARE.pathways.values()),
        *(one.when for one in CARE.step_rules.values()),
        *(one.when for one in CARE.gates.values()),
    )
    for question in GUIDELINE.questions_read(condition.when)
}
"""Questions that choose a ladder, a step, a gate or what is offered: an alarming answer to them may well open more care."""
SPEAKS_AGAINST = {
    question
    for condition in (
        *(barrier.when for one in (*CARE.options.values(), *CARE.exercises.values()) for barrier in one.not_if),
        *(rule.when for rule in CARE.medicine_rules.values()),
    )
    for question in GUIDELINE.questions_read(condition.when)
} - STEERS


def place(plan: Plan, option: str) -> int:
    """Where an option stands in a plan."""
    return PLACES[next((name for name in ("do", "ask") if option in ids(getattr(plan, name))), None)]


def made_milder(before: Plan, after: Plan) -> list[str]:
    """The options and exercises that are more open than before."""
    shown = {item.option.id for item in (*after.do, *after.ask)}
    offered = {one.exercise.id for one in (*before.exercises.chosen, *before.exercises.others)}
    now_offered = {one.exercise.id for one in (*after.exercises.chosen, *after.exercises.others)}
    return [option for option in shown if place(after, option) < place(before, option)] + sorted(now_offered - offered)


@given(sheets(), st.data())
@examples(120)
def test_it_never_opens_more_for_an_answer_that_speaks_against(sheet: Sheet, data: st.DataObject) -> None:
    """One answer that barriers or medicine rules read, made more alarming, moves nothing towards do."""
    possible = [worse for worse in worsenings(sheet) if changed(sheet, worse) in SPEAKS_AGAINST and not refused(worse)]
    assume(possible)
    worse = data.draw(st.sampled_from(possible))

    before, after = assessed(sheet), assessed(worse)

    assert made_milder(before.care.plan, after.care.plan) == [], changed(sheet, worse)


def changed(before: Sheet, after: Sheet) -> str:
    """The question whose answer differs."""
    return next(name for name in after if before.get(name) != after[name])


BARRIERS = {
    f"{one.id} {barrier.id}": (one.id, case.given)
    for one in (*CARE.options.values(), *CARE.exercises.values())
    for barrier in one.not_if
    for case in barrier.cases[:1]
}


@pytest.mark.parametrize("barrier", BARRIERS)
@given(sheet=sheets())
@examples(4)
def test_it_takes_out_what_a_new_answer_bars(barrier: str, sheet: Sheet) -> None:
    """With the answers that make its barrier true an option or exercise is offered to nobody."""
    barred, told = BARRIERS[barrier]
    sheet = {name: answer for name, answer in sheet.items() if name not in told} | written(told)
    assume(not refused(sheet))

    plan = assessed(sheet).care.plan

    exercises = {one.exercise.id for one in (*plan.exercises.chosen, *plan.exercises.others)}
    assert barred not in ids(plan.do) | ids(plan.ask) | exercises


def written(given: dict) -> Sheet:
    """The answers of a case with numbers as numbers."""
    return {
        name: _number(name, answer) if QUESTIONS[name].type in ("int", "dec") else answer
        for name, answer in given.items()
    }


def _number(name: str, answer: object) -> object:
    if answer in ("not_sure", "declined"):
        return answer
    return int(str(answer)) if QUESTIONS[name].type == "int" else float(str(answer))


# the JSON form


@given(sheets())
@examples(100)
def test_it_keeps_to_the_published_schema(sheet: Sheet) -> None:
    """The whole outcome of every sheet is valid against the published schema, and has its second half."""
    found = json.loads(json.dumps(outcome_json(assessed(sheet))))

    SCHEMA.validate(found)
    assert {"causes", "workup", "plan"} <= set(found)


@every_story
def test_it_keeps_to_the_published_schema_in_a_story(answers: Sheet) -> None:
    """The same for every story and example."""
    SCHEMA.validate(json.loads(json.dumps(outcome_json(assessed(answers)))))


# the person's page

A_PERCENTAGE = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
YOU_HAVE = re.compile(r"\byou(?: have|'ve)\b", re.IGNORECASE)
MAY_SAY_YOU_HAVE = re.compile(
    r"\b(if|that|when|whether|as|because|once|until|do|or|did) you have\b|\b(have|were) you been told\b"
    r"|\bhave you been told( that)? you have\b|\bhow .*? you have\b",
    re.IGNORECASE,
)
"""After these words "you have" asks or sets a condition; it states nothing."""
ANSWERS_QUOTED = re.compile(r"\(?your answers: .*", re.IGNORECASE)
"""The person's own answers, with the questions as they were put."""


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of a page but the titles of its sources, with the section it stands in."""
    yield from (("title", document.title), ("banner", document.banner), *(("foot", line) for line in document.foot))
    yield from (("lead", text) for text in texts_in(document.lead))
    for section in document.sections:
        yield section.name, section.title
        if section.name != "sources":
            yield from ((section.name, text) for text in texts_in(section.blocks))


def texts_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of some blocks."""
    for block in blocks:
        match block:
            case Paragraph(say=say):
                yield say
            case Listing(entries=entries):
                for entry in entries:
                    yield from (text for text in (entry.title, entry.say) if text)
                    yield from texts_in(entry.details)
            case Pairs(pairs=pairs):
                yield from (text for label, say, _ in pairs for text in (label, say))
            case Table(head=head, rows=rows):
                yield from (cell for row in (head, *rows) for cell in row)


def improper(document: Document) -> list[tuple[str, str]]:
    """The texts that hold a percentage or tell a person what they have."""
    return [
        (section, text)
        for section, text in texts(document)
        if A_PERCENTAGE.search(text)
        or (section != "open" and YOU_HAVE.search(MAY_SAY_YOU_HAVE.sub("", ANSWERS_QUOTED.sub("", text))))
    ]


def page_of(sheet: Sheet) -> Document:
    """The person's whole page."""
    return leaflet(GUIDELINE, assessed(sheet), is_full=True)


@given(sheets())
@examples(150)
def test_it_gives_a_person_no_percentage_and_no_diagnosis(sheet: Sheet) -> None:
    """Nowhere on the person's page stands a percentage or "you have"; questions still open are left as they are put."""
    assert improper(page_of(sheet)) == []


@every_story
def test_it_gives_no_percentage_and_no_diagnosis_in_a_story(answers: Sheet) -> None:
    """The same in every story and example."""
    assert improper(page_of(answers)) == []


@pytest.mark.parametrize(
    "text",
    ["You have a slipped disc.", "You've a bulge.", "It may be that. You have it.", "About 30% have it.", "9 per cent"],
)
def test_it_would_notice_an_improper_text(text: str) -> None:
    """The check above does find what it looks for, in an entry and under one."""
    for block in (
        Paragraph(text),
        Listing((Entry("x", details=(Paragraph(text),)),)),
        Listing((Entry("x", title=text),)),
    ):
        assert list(texts_in((block,)))[-1] == text or text in texts_in((block,))
        assert A_PERCENTAGE.search(text) or YOU_HAVE.search(MAY_SAY_YOU_HAVE.sub("", text))


SAID_TWICE = re.compile(r"\b(\w+ \w+ \w+) \1\b", re.IGNORECASE)


@every_story
def test_it_does_not_say_the_same_words_twice_in_a_row(answers: Sheet) -> None:
    """No line put together from parts repeats where they meet."""
    assert [(section, text) for section, text in texts(page_of(answers)) if SAID_TWICE.search(text)] == []


WITHOUT_A_SOURCE = {
    "open": "says what was not asked and repeats questions; it states nothing",
    "sources": "is the list of sources itself",
}
"""Sections that are scaffolding, each with the reason."""
SCAFFOLDING = {
    "None of our rules about danger signs is met by your answers.": "what the program found, not what anybody states",
    "No answer still to come could make this more urgent. That holds for the answers as given today.": (
        "what the program found, not what anybody states"
    ),
    "Scans of people without back pain show this:": "leads to a list whose entries are cited",
}
"""Single lines that are scaffolding, each with the reason."""


def without_source(document: Document) -> list[tuple[str, str]]:
    """The statements of a page that resolve to no source, by themselves or through the entry they stand under."""
    blocks = [
        (section.name, block)
        for section in document.sections
        if section.name not in WITHOUT_A_SOURCE
        for block in section.blocks
    ]
    return [(name, said) for name, block in blocks for said in _uncited(block)]


def _uncited(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(say=say, evidence=None) if say not in SCAFFOLDING:
            yield say
        case Listing(entries=entries):
            yield from (entry.say for entry in entries if not list(evidence_in([Listing((entry,))])))
        case Pairs(pairs=pairs):
            yield from (say for _, say, evidence in pairs if evidence is None)
        case Table():
            yield "a table"
        case Figure():
            pass


@given(sheets())
@examples(150)
def test_it_resolves_every_statement_to_a_source(sheet: Sheet) -> None:
    """Every statement on the person's page carries evidence or stands under an entry that does, scaffolding left out."""
    assert without_source(page_of(sheet)) == []


@every_story
def test_it_resolves_every_statement_of_a_story_to_a_source(answers: Sheet) -> None:
    """The same in every story and example."""
    assert without_source(page_of(answers)) == []


@pytest.mark.parametrize("block", [Paragraph("Rest."), Listing((Entry("Rest.", details=(Paragraph("A day."),)),))])
def test_it_would_notice_a_statement_without_a_source(block: Block) -> None:
    """The check above does find a statement that stands alone."""
    assert list(_uncited(block)) == ["Rest."]


@given(sheets())
@examples(60)
def test_it_names_every_source_it_cites(sheet: Sheet) -> None:
    """Each source cited on the page is one of the knowledge and stands in its list of sources."""
    document = page_of(sheet)
    *sections, sources = document.sections
    listed = {name for name, _ in sources.blocks[0].sources}
    cited = {
        citation.source
        for evidence in evidence_in([*document.lead, *(block for one in sections for block in one.blocks)])
        for citation in evidence.sources
    }

    assert sources.name == "sources"
    assert cited == listed
    assert cited <= set(GUIDELINE.sources)
