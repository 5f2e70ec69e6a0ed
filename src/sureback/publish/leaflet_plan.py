"""The person's page, the part that helps: until they are seen, tonight, and what can wait for daylight."""

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
from sureback.publish.medicine_entry import VERDICTS, listings_for_person

HORIZONS = {"tonight": "Tonight", "this_week": "This week", "this_month": "This month"}
MOST_SHOWN = 5


def is_waiting(outcome: Outcome) -> bool:
    """Whether the plan holds only what is safe until somebody has seen the person."""
    return outcome.care is not None and outcome.care.plan.is_waiting


def waiting_sections(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> list[Section]:
    """What is safe until the person is seen, and nothing that could hold them up: no later steps, no exercises."""
    care = guideline.care
    plan = None if outcome.care is None else outcome.care.plan
    if care is None or plan is None or plan.waiting_say is None:
        return []
    said = Paragraph(plan.waiting_say, care.plan.evidence)
    title = "Until you are seen" if outcome.level.rank >= care.plan.waiting_from_rank else "Before the full plan"
    waiting = Section("waiting", title, (said, *(_full(plan.do) if is_full else _short(plan.do))))
    medicines = [] if outcome.level.rest_is_optional else [_medicines(guideline, plan, is_full=is_full)]
    return [section for section in (waiting, *medicines) if section is not None]


def tonight_sections(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> list[Section]:
    """What to do tonight, and which medicines may be bought."""
    if outcome.care is None:
        return []
    plan = outcome.care.plan
    sections = [_do(plan, "tonight", is_full=is_full), _medicines(guideline, plan, is_full=is_full)]
    return [section for section in sections if section is not None]


def later_sections(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> list[Section]:
    """What can wait for daylight: this week, this month, what to leave, when to step up, whom to ask, what to bring."""
    care = guideline.care
    if care is None or outcome.care is None:
        return []
    plan = outcome.care.plan
    sections = [_do(plan, horizon, is_full=is_full) for horizon in HORIZONS if horizon != "tonight"]
    if is_full:
        sections += [_exercises(plan, care), _avoid(guideline, plan), _next(plan, care), _ask(plan), _elsewhere(plan)]
        sections += bring_sections(outcome)
    else:
        sections.append(_avoid_short(plan))
    return [section for section in sections if section is not None]


def bring_sections(outcome: Outcome) -> list[Section]:
    """What to bring to a visit."""
    if outcome.care is None or not outcome.care.workup.bring_along:
        return []
    entries = tuple(Entry(item.say, item.evidence) for item in outcome.care.workup.bring_along)
    return [Section("bring", "What to bring to a visit", (Listing(entries),))]


def _do(plan: Plan, horizon: str, *, is_full: bool) -> Section | None:
    items = [item for item in plan.do if (item.option.horizon or "tonight") == horizon]
    if not items:
        return None
    blocks = _full(items) if is_full else _short(items)
    if is_full and horizon == "tonight":
        blocks = (Paragraph(plan.pathway.say, plan.pathway.evidence), *blocks)
    return Section(horizon, HORIZONS[horizon], blocks)


def _full(items: Sequence[PlanItem]) -> tuple[Block, ...]:
    return (Listing(tuple(_item(item) for item in items), "do"),) if items else ()


def _short(items: Sequence[PlanItem]) -> tuple[Block, ...]:
    """The first few with how to do them, the rest by name."""
    entries = [
        Entry(item.option.how or item.option.say, item.option.evidence, title=item.option.name) for item in items
    ]
    more = "; ".join(item.option.name for item in items[MOST_SHOWN:])
    rest = (Paragraph(f"{more}.", label="Also"),) if more else ()
    return (Listing(tuple(entries[:MOST_SHOWN]), "do"), *rest) if entries else ()


def _item(item: PlanItem) -> Entry:
    option = item.option
    details = [Paragraph(option.how, option.evidence, label="How")] if option.how else []
    details.append(Paragraph(option.effect, option.evidence, label="What to hope for"))
    if option.stop_if:
        details.append(Paragraph(f"{option.stop_if}.", option.evidence, label="Stop if"))
    details += _not_if(item.cautions)
    return Entry(option.say, option.evidence, tuple(details), title=option.name)


def _not_if(barriers: tuple[Barrier, ...]) -> list[Paragraph]:
    return [Paragraph("; or if ".join(one.say for one in barriers) + ".", label="Not if")] if barriers else []


def _medicines(guideline: Guideline, plan: Plan, *, is_full: bool) -> Section | None:
    shown = [one for one in plan.medicines if one.medicine.availability == "over_the_counter"]
    if not shown:
        return None
    if is_full:
        return Section("medicines", "Pain medicines you can buy", listings_for_person(guideline, shown))
    entries = [
        Entry(", ".join(one.medicine.name for one in shown if one.verdict == verdict) + ".", title=f"{words}:")
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
    stops = Listing(tuple(Entry(rule, rules.evidence) for rule in rules.stop_rules), "warn")
    moves = Listing(tuple(_exercise(one) for one in choice.chosen), "do")
    return Section("exercises", "Exercises", (Paragraph(rules.pain_guide, rules.evidence), moves, stops))


def _exercise(offered: Offered) -> Entry:
    exercise = offered.exercise
    details = [
        Paragraph(exercise.dose, exercise.evidence, label="How much"),
        Paragraph(exercise.easier, exercise.evidence, label="Easier"),
        Paragraph(exercise.harder, exercise.evidence, label="Harder"),
        Paragraph(f"{exercise.stop_if}.", exercise.evidence, label="Stop if"),
        *_not_if(offered.not_if),
    ]
    return Entry(exercise.do, exercise.evidence, tuple(details), title=exercise.name)


def _avoid(guideline: Guideline, plan: Plan) -> Section | None:
    if not plan.avoid:
        return None
    entries = tuple(_left_alone(guideline, item) for item in plan.avoid)
    return Section("avoid", "Better left alone", (Listing(entries, "avoid"),))


def _left_alone(guideline: Guideline, item: PlanItem) -> Entry:
    """Why not: the medicine's verdict, the barriers that hold, or what is said of it to everyone."""
    option, judgement = item.option, item.judgement
    if judgement is not None and judgement.verdict == "do_not_take" and guideline.care is not None:
        reasons = [Paragraph(one.say, one.evidence) for one in judgement.reasons if one.verdict == "do_not_take"]
        evidence = guideline.care.medicine_words.evidence
        return Entry(judgement.say, evidence, tuple(dict.fromkeys(reasons)), title=option.name)
    barriers = [
        Paragraph(
            f"{barrier.say} ({'; '.join(because_in_words(guideline, told, plain_name))}).",
            barrier.evidence,
            label="Not for you now",
        )
        for barrier, told in item.fired
    ]
    say = option.say if option.role == "avoid" else option.effect
    return Entry(say, option.evidence, tuple(barriers), title=option.name)


def _avoid_short(plan: Plan) -> Section | None:
    if not plan.avoid:
        return None
    names = "; ".join(item.option.name for item in plan.avoid)
    return Section("avoid", "Better left alone", (Paragraph(f"{names}."),))


def _ask(plan: Plan) -> Section | None:
    asked = [item for item in plan.ask if not _may_be_bought(item)]
    if not asked:
        return None
    entries = []
    for item in asked:
        details = [Paragraph(item.option.effect, item.option.evidence, label="What to hope for")]
        if guidelines_differ(item.option.stances):
            details.append(Paragraph("Guidelines differ on this. Your clinician can show you who says what."))
        entries.append(Entry(item.option.say, item.option.evidence, tuple(details), title=item.option.name))
    return Section("ask", "Ask your clinician about", (Listing(tuple(entries), "ask"),))


def _may_be_bought(item: PlanItem) -> bool:
    """A medicine from a shop: its verdict stands among the medicines already."""
    return item.judgement is not None and item.judgement.medicine.availability == "over_the_counter"


def _elsewhere(plan: Plan) -> Section | None:
    if not plan.superseded:
        return None
    entries = [
        Entry(f"{entry.now} {entry.we_do}", entry.evidence, title=f'"{entry.told.rstrip(".")}"')
        for entry in plan.superseded
    ]
    return Section("elsewhere", "What you may read elsewhere", (Listing(tuple(entries)),))


def _next(plan: Plan, care: CareKnowledge) -> Section:
    day = f"{plan.review_on:%A} {plan.review_on.day} {plan.review_on:%B %Y}"
    look = Paragraph(f"Look again on {day}: answer the questions once more.", care.plan.evidence)
    step_up = Listing(tuple(Entry(rule.say, rule.evidence) for rule in plan.step_up_if))
    return Section("next", "When to take the next step", (look, step_up))
