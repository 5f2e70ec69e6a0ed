"""The stepped plan: which rungs of which ladder are open to this person now, what to do, to avoid and to ask about.

It reads the urgency and the rules that fired; it never writes them.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sureback.care.exercises import ExerciseChoice, choose_exercises
from sureback.care.grounds import answers_behind
from sureback.care.medicines import Judgement, judge_all, region_of
from sureback.engines.reference import Evaluation, needs
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.guideline import Level, Rule
from sureback.language.kinds.care import Barrier, Option, Pathway, StepRule, Superseded
from sureback.language.sheets import Answer

Status = Literal["open", "later_step", "not_offered", "barred", "held", "gate_closed", "gate_unknown", "waiting"]

HIGHEST_STEP = 5


class PlanItem(Struct, frozen=True):
    """One option as it stands for this person.

    `fired`: the barriers that hold, with the person's answers. `cautions`: barriers nobody can rule out yet, shown as "Not
    if ...". `held_by`: fired rules that put it on hold. `needs`: the questions a condition or gate still waits for.
    """

    option: Option
    step: int
    status: Status
    fired: tuple[tuple[Barrier, Mapping[str, Answer]], ...] = ()
    cautions: tuple[Barrier, ...] = ()
    held_by: tuple[Rule, ...] = ()
    needs: tuple[str, ...] = ()
    because: Mapping[str, Answer] = {}
    judgement: Judgement | None = None


class HeldRule(Struct, frozen=True):
    """A step rule that holds, and the answers that make it hold."""

    rule: StepRule
    because: Mapping[str, Answer]


class Plan(Struct, frozen=True):
    """What to do now. `ladder` is every rung of the pathway for the clinician, open or not, each with its reason."""

    pathway: Pathway
    step: int
    is_waiting: bool
    waiting_say: str | None
    do: tuple[PlanItem, ...]
    avoid: tuple[PlanItem, ...]
    ask: tuple[PlanItem, ...]
    ladder: tuple[PlanItem, ...]
    medicines: tuple[Judgement, ...]
    exercises: ExerciseChoice
    step_rules: tuple[HeldRule, ...]
    step_up_if: tuple[StepRule, ...]
    superseded: tuple[Superseded, ...]
    review_on: dt.date


def make_plan(now: Evaluation, care: CareKnowledge, level: Level, fired: Iterable[Rule], at: dt.datetime) -> Plan:
    """The plan for a sheet read as it stands, given the urgency level and the rules that fired, at a moment."""
    rules = tuple(fired)
    pathway = _pathway(now, care)
    step_rules = _held_rules(now, care)
    step = _step(step_rules)
    waiting_say = _waiting(now, care, level, rules)
    judgements = _judgements(now, waiting_say)
    ladder = tuple(
        _item(now, care.options[option], rung.step, step, rules, judgements, is_waiting=waiting_say is not None)
        for rung in pathway.steps
        for option in rung.options
    )
    here = [item for item in ladder if item.step <= step]
    shown = {item.option.id for item in here}
    return Plan(
        pathway=pathway,
        step=step,
        is_waiting=waiting_say is not None,
        waiting_say=waiting_say,
        do=tuple(item for item in here if _role(item) == "do"),
        avoid=tuple(item for item in here if _role(item) == "avoid"),
        ask=tuple(item for item in here if _role(item) == "ask"),
        ladder=ladder,
        medicines=tuple(judgements.values()),
        exercises=_exercises(now, rules, is_waiting=waiting_say is not None),
        step_rules=step_rules,
        step_up_if=_step_up_if(now, care, pathway, step),
        superseded=() if waiting_say is not None else _superseded(now, care, shown),
        review_on=_review_on(care, level, step, at),
    )


def _pathway(now: Evaluation, care: CareKnowledge) -> Pathway:
    """The first pathway that holds; the last one is for everyone else."""
    pathways = list(care.pathways.values())
    return next((one for one in pathways if now.truth(one.when.when) is True), pathways[-1])


def _held_rules(now: Evaluation, care: CareKnowledge) -> tuple[HeldRule, ...]:
    return tuple(
        HeldRule(rule, answers_behind(now, rule.when.when))
        for rule in care.step_rules.values()
        if now.truth(rule.when.when) is True
    )


def _step(held: Iterable[HeldRule]) -> int:
    """The least step the rules upward ask for, and no more than the rules downward allow once a person is well."""
    rules = [one.rule for one in held if one.rule.to_step is not None]
    up = max((rule.to_step or 1 for rule in rules if rule.direction == "up"), default=1)
    down = min((rule.to_step or 1 for rule in rules if rule.direction == "down"), default=HIGHEST_STEP)
    return min(up, down)


def _waiting(now: Evaluation, care: CareKnowledge, level: Level, fired: Iterable[Rule]) -> str | None:
    """Why the plan holds only what is safe while waiting, or None."""
    if level.rank >= care.plan.waiting_from_rank:
        return care.plan.waiting_say
    if now.truth(care.plan.waiting_if.when) is True:
        return care.plan.waiting_if_say
    return care.plan.waiting_for_say if any(rule.concept in care.plan.waiting_for for rule in fired) else None


def _item(
    now: Evaluation,
    option: Option,
    rung: int,
    step: int,
    fired: tuple[Rule, ...],
    judgements: Mapping[str, Judgement],
    *,
    is_waiting: bool,
) -> PlanItem:
    barriers = [(barrier, now.truth(barrier.when.when)) for barrier in option.not_if]
    item = PlanItem(
        option=option,
        step=rung,
        status="open",
        fired=tuple((one, answers_behind(now, one.when.when)) for one, truth in barriers if truth is True),
        cautions=tuple(one for one, truth in barriers if truth is None),
        held_by=tuple(rule for rule in fired if rule.concept in option.held_by),
        judgement=judgements[option.medicine] if option.medicine else None,
    )
    return _with_status(now, item, step, is_waiting=is_waiting)


def _with_status(now: Evaluation, item: PlanItem, step: int, *, is_waiting: bool) -> PlanItem:
    """The item with the first reason that closes it, gravest first."""
    option = item.option
    offered = True if option.offer_if is None else now.truth(option.offer_if.when)
    gate = None if option.gate is None else now.guideline.care_half.gates[option.gate]
    gate_truth = True if gate is None else now.truth(gate.when.when)
    if item.fired:
        return replace(item, status="barred")
    if item.held_by:
        return replace(item, status="held")
    if offered is False and option.offer_if is not None:
        return replace(item, status="not_offered", because=answers_behind(now, option.offer_if.when))
    if gate is not None and gate_truth is False:
        return replace(item, status="gate_closed", because=answers_behind(now, gate.when.when))
    if gate is not None and gate_truth is None:
        return replace(item, status="gate_unknown", needs=tuple(needs(now, gate.when.when)))
    if offered is None and option.offer_if is not None:
        return replace(item, status="not_offered", needs=tuple(needs(now, option.offer_if.when)))
    if is_waiting and not option.while_waiting and option.role != "avoid":
        return replace(item, status="waiting")
    if item.step > step:
        return replace(item, status="later_step")
    return item


def _role(item: PlanItem) -> str | None:
    """The list of the person's plan an item stands in, or None."""
    option = item.option
    if option.role == "avoid":
        return "avoid" if item.status in ("open", "later_step") else None
    if item.status == "barred" and option.role == "do":
        return "avoid"
    if item.status != "open":
        return None
    if item.judgement is None:
        return option.role
    return {"ok_to_consider": option.role, "ask_first": "ask", "do_not_take": "avoid"}[item.judgement.verdict]


def _judgements(now: Evaluation, waiting_say: str | None) -> dict[str, Judgement]:
    """Every medicine's verdict. Before the person is seen, none is better than "ask first"."""
    found = dict(judge_all(now, region_of(now.sheet)))
    if waiting_say is None:
        return found
    ask_first = now.guideline.care_half.medicine_words.ask_first
    return {
        identity: replace(one, verdict="ask_first", say=ask_first, notes=(waiting_say, *one.notes))
        if one.verdict == "ok_to_consider"
        else one
        for identity, one in found.items()
    }


def _exercises(now: Evaluation, fired: tuple[Rule, ...], *, is_waiting: bool) -> ExerciseChoice:
    """The exercises that fit; none before the person is seen."""
    choice = choose_exercises(now, fired)
    return replace(choice, chosen=(), others=()) if is_waiting else choice


def _step_up_if(now: Evaluation, care: CareKnowledge, pathway: Pathway, step: int) -> tuple[StepRule, ...]:
    """What would step care up later on this pathway; rules that say the same are told once."""
    ahead = [
        rule
        for rule in care.step_rules.values()
        if rule.direction == "up" and (rule.to_step or HIGHEST_STEP) > step and now.truth(rule.when.when) is not True
        if not rule.pathways or pathway.id in rule.pathways
    ]
    return tuple({rule.say: rule for rule in reversed(ahead)}.values())[::-1]


def _superseded(now: Evaluation, care: CareKnowledge, shown: set[str]) -> tuple[Superseded, ...]:
    """Overtaken advice, where a person would look for it: beside an option of the plan, or because of an answer."""
    return tuple(
        entry
        for entry in care.superseded.values()
        if (now.truth(entry.when.when) is True if entry.when is not None else bool(shown & set(entry.beside)))
    )


def _review_on(care: CareKnowledge, level: Level, step: int, at: dt.datetime) -> dt.date:
    """The day of the next look: by step, and never after the day the level's own follow-up asks for."""
    days = care.plan.review_days[min(step, len(care.plan.review_days)) - 1]
    if level.deadline_hours is not None and level.days_after_deadline is not None:
        days = min(days, level.deadline_hours // 24 + level.days_after_deadline)
    return (at + dt.timedelta(days=days)).date()
