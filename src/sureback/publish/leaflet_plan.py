"""The person's page, the part that helps: what to do, leave and ask about, medicines, exercises, and when to step up."""

from collections.abc import Sequence

from sureback.care.exercises import Offered
from sureback.care.outcome import Outcome
from sureback.care.plan import Plan, PlanItem
from sureback.care.words import because_in_words, plain_name
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.guideline import Guideline
from sureback.language.kinds.care import Barrier
from sureback.publish.document import Block, Entry, Listing, Paragraph, Section
from sureback.publish.library import guidelines_differ
from sureback.publish.medicine_entry import VERDICTS, for_person

HORIZONS = {"tonight": "Tonight", "this_week": "This week", "this_month": "This month"}
MOST_SHOWN = 5


def help_sections(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> list[Section]:
    """What to do and leave; the short form leaves out how well it works, and why not."""
    care = guideline.care
    if care is None or outcome.care is None:
        return []
    plan = outcome.care.plan
    sections = [_waiting(plan, care), *_do(plan, is_full=is_full), _medicines(guideline, plan, is_full=is_full)]
    sections += [_exercises(plan, care), _avoid(guideline, plan)] if is_full else [_avoid_short(plan)]
    return [section for section in sections if section is not None]


def further_sections(guideline: Guideline, outcome: Outcome) -> list[Section]:
    """What to ask a clinician, what to read with care elsewhere, when to step up, what to bring."""
    care = guideline.care
    if care is None or outcome.care is None:
        return []
    plan = outcome.care.plan
    sections = [_ask(plan), _elsewhere(plan), _next(plan, care), _bring(outcome)]
    return [section for section in sections if section is not None]


def _waiting(plan: Plan, care: CareKnowledge) -> Section | None:
    if plan.waiting_say is None:
        return None
    return Section("waiting", "Until you are seen", (Paragraph(plan.waiting_say, care.plan.evidence),))


def _do(plan: Plan, *, is_full: bool) -> list[Section]:
    sections = []
    for horizon, title in HORIZONS.items():
        items = [item for item in plan.do if (item.option.horizon or "tonight") == horizon]
        if items:
            sections.append(Section(horizon, title, _full(items) if is_full else _short(items)))
    if sections and is_full and not plan.is_waiting:
        first = sections[0]
        lead = Paragraph(plan.pathway.say, plan.pathway.evidence)
        sections[0] = Section(first.name, first.title, (lead, *first.blocks))
    return sections


def _full(items: Sequence[PlanItem]) -> tuple[Block, ...]:
    return (Listing(tuple(_item(item) for item in items), "do"),)


def _short(items: Sequence[PlanItem]) -> tuple[Block, ...]:
    """The first few with how to do them, the rest by name."""
    entries = [
        Entry(item.option.how or item.option.say, item.option.evidence, title=item.option.name) for item in items
    ]
    more = "; ".join(item.option.name for item in items[MOST_SHOWN:])
    rest = (Paragraph(f"Also: {more}."),) if more else ()
    return (Listing(tuple(entries[:MOST_SHOWN]), "do"), *rest)


def _item(item: PlanItem) -> Entry:
    option = item.option
    details = [Paragraph(f"How: {option.how}")] if option.how else []
    details.append(Paragraph(f"What to hope for: {option.effect}", option.evidence))
    if option.stop_if:
        details.append(Paragraph(f"Stop if: {option.stop_if}"))
    if item.cautions:
        details.append(Paragraph(_not_if(item.cautions)))
    return Entry(option.say, option.evidence, tuple(details), title=option.name)


def _not_if(barriers: tuple[Barrier, ...]) -> str:
    return "Not if " + "; or if ".join(barrier.say for barrier in barriers) + "."


def _medicines(guideline: Guideline, plan: Plan, *, is_full: bool) -> Section | None:
    shown = [one for one in plan.medicines if one.medicine.availability == "over_the_counter"]
    care = guideline.care
    if not shown or care is None:
        return None
    if is_full:
        blocks: list[Block] = [Listing(tuple(for_person(guideline, one) for one in shown))]
        return Section("medicines", "Pain medicines you can buy", tuple(blocks))
    entries = [
        Entry(", ".join(one.medicine.name for one in shown if one.verdict == verdict), title=words)
        for verdict, words in VERDICTS.items()
        if any(one.verdict == verdict for one in shown)
    ]
    why = Paragraph("`sureback medicines FILE` says why, and checks what you take.")
    return Section("medicines", "Pain medicines you can buy", (Listing(tuple(entries)), why))


def _exercises(plan: Plan, care: CareKnowledge) -> Section | None:
    choice = plan.exercises
    rules = care.movement
    if choice.held_by:
        return Section("exercises", "Exercises", (Paragraph(rules.held_say, rules.evidence),))
    if not choice.chosen:
        return None
    blocks: list[Block] = [Paragraph(rules.pain_guide, rules.evidence)]
    blocks.append(Listing(tuple(_exercise(one) for one in choice.chosen), "do"))
    blocks += [Paragraph(stop, rules.evidence) for stop in rules.stop_rules]
    return Section("exercises", "Exercises", tuple(blocks))


def _exercise(offered: Offered) -> Entry:
    exercise = offered.exercise
    details = [
        Paragraph(f"How much: {exercise.dose}"),
        Paragraph(f"Easier: {exercise.easier} Harder: {exercise.harder}"),
        Paragraph(f"Stop if: {exercise.stop_if}"),
    ]
    if offered.not_if:
        details.append(Paragraph(_not_if(offered.not_if)))
    return Entry(exercise.do, exercise.evidence, tuple(details), title=exercise.name)


def _avoid(guideline: Guideline, plan: Plan) -> Section | None:
    if not plan.avoid:
        return None
    entries = tuple(_left_alone(guideline, item) for item in plan.avoid)
    return Section("avoid", "Better left alone", (Listing(entries, "avoid"),))


def _left_alone(guideline: Guideline, item: PlanItem) -> Entry:
    """Why not: the barriers that hold, the medicine's verdict, or what is said of it to everyone."""
    option = item.option
    if item.fired:
        barriers = [
            Paragraph(
                f"Not for you now: {barrier.say} ({'; '.join(because_in_words(guideline, told, plain_name))}).",
                barrier.evidence,
            )
            for barrier, told in item.fired
        ]
        return Entry(barriers[0].say, barriers[0].evidence, tuple(barriers[1:]), title=option.name)
    judgement = item.judgement
    if judgement is not None and judgement.verdict == "do_not_take":
        reasons = tuple(Paragraph(one.say, one.evidence) for one in judgement.reasons if one.verdict == "do_not_take")
        return Entry(judgement.say, judgement.medicine.evidence, reasons, title=option.name)
    return Entry(option.say, option.evidence, title=option.name)


def _avoid_short(plan: Plan) -> Section | None:
    if not plan.avoid:
        return None
    names = "; ".join(item.option.name for item in plan.avoid)
    return Section("avoid", "Better left alone", (Paragraph(f"{names}."),))


def _ask(plan: Plan) -> Section | None:
    if not plan.ask:
        return None
    entries = []
    for item in plan.ask:
        details = [Paragraph(f"What to hope for: {item.option.effect}", item.option.evidence)]
        if guidelines_differ(item.option.stances):
            details.append(Paragraph("Guidelines differ on this. Your clinician can show you who says what."))
        entries.append(Entry(item.option.say, item.option.evidence, tuple(details), title=item.option.name))
    return Section("ask", "Ask your clinician about", (Listing(tuple(entries), "ask"),))


def _elsewhere(plan: Plan) -> Section | None:
    if not plan.superseded:
        return None
    entries = [
        Entry(f"{entry.now} {entry.we_do}", entry.evidence, title=f'You may read: "{entry.told.rstrip(".")}"')
        for entry in plan.superseded
    ]
    return Section("elsewhere", "What you may read elsewhere", (Listing(tuple(entries)),))


def _next(plan: Plan, care: CareKnowledge) -> Section:
    look_again = f"Look again on {plan.review_on:%A %d %B %Y}: answer the questions once more."
    blocks: list[Block] = [Paragraph(look_again, care.plan.evidence)]
    blocks.append(Listing(tuple(Entry(rule.say, rule.evidence) for rule in plan.step_up_if)))
    return Section("next", "When to take the next step", tuple(blocks))


def _bring(outcome: Outcome) -> Section | None:
    if outcome.care is None or not outcome.care.workup.bring_along:
        return None
    entries = tuple(Entry(item.say, item.evidence) for item in outcome.care.workup.bring_along)
    return Section("bring", "What to bring to a visit", (Listing(entries),))
