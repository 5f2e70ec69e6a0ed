"""How advice differs between two versions of a guideline, counted over people: urgency, pathway, step, plan, medicines.

Each version reads of a person's answers what it offers; the rest counts as not asked in it, and is counted.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from sureback.care.assess import assess
from sureback.care.grounds import answers_behind
from sureback.care.medicines import SEVERITY
from sureback.care.outcome import Outcome
from sureback.care.plan import Plan, PlanItem
from sureback.care.versions import levels_of_both, readable
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError
from sureback.language.guideline import Guideline
from sureback.language.sheets import Answer

Kind = Literal["urgency", "pathway", "step", "do", "medicine"]
Version = Literal["old", "new"]
Because = Mapping[str, Answer]

EXAMPLES = 5
DO, NOT_UNDER_DO = "do", "not under do"
ABSENT: Mapping[Kind, str] = {"do": NOT_UNDER_DO, "medicine": "not known"}
"""What stands for an option or a medicine that only one version has."""


class Facet(Struct, frozen=True):
    """One thing a version advises, and the rules that made it so, each with the answers behind it."""

    value: str
    grounds: Mapping[str, Because]


Facets = Mapping[tuple[Kind, str], Facet]
"""By kind and subject: an option or a medicine, empty otherwise."""


class Change(Struct, frozen=True):
    """One thing advised differently: `subject` is the option or the medicine, empty otherwise."""

    kind: Kind
    subject: str
    old: str
    new: str


class Example(Struct, frozen=True):
    """A person to whom a change happens: the rules only one version went by, and the answers behind those."""

    person: str
    old_grounds: tuple[str, ...]
    new_grounds: tuple[str, ...]
    because: Because
    answers: Mapping[str, object]


class Counted(Struct, frozen=True):
    """How many people a change happens to, and the examples with the fewest answers."""

    change: Change
    people: int
    examples: tuple[Example, ...]


class Differences(Struct, frozen=True):
    """What was counted.

    `levels` counts the people by the level of the old and of the new version, `order` names the levels lowest first.
    `not_offered` counts by version and question the people whose answer the version does not offer; `refused` counts by
    version and reason the people whose answers it refuses, who are compared no further.
    """

    people: int
    order: tuple[str, ...]
    levels: Mapping[tuple[str, str], int]
    counted: tuple[Counted, ...]
    not_offered: Mapping[tuple[Version, str], int]
    refused: Mapping[tuple[Version, str], int]
    has_care: bool

    def of(self, kind: Kind) -> tuple[Counted, ...]:
        """The changes of one kind, the commonest first."""
        return tuple(one for one in self.counted if one.change.kind == kind)

    def lowered(self) -> tuple[Counted, ...]:
        """The changes to a lower urgency."""
        return tuple(one for one in self.of("urgency") if self.goes_down(one.change))

    def goes_down(self, change: Change) -> bool:
        """Whether a change of urgency is one to a lower level."""
        return self.order.index(change.new) < self.order.index(change.old)


def is_milder(change: Change) -> bool:
    """Whether a change is to a milder verdict on a medicine both versions know."""
    severity = {str(verdict): place for verdict, place in SEVERITY.items()}
    return change.kind == "medicine" and severity.get(change.new, 9) < severity.get(change.old, -1)


def count_differences(
    old: Guideline, new: Guideline, people: Iterable[tuple[str, Mapping[str, object]]], at: dt.datetime
) -> Differences:
    """Ask both versions about people (a name and raw answers each) at a moment.

    Raises InputError when the two are not versions of one guideline.
    """
    counting = _Counting(old, new, at)
    for name, answers in people:
        counting.add(name, answers)
    return counting.result()


class _Counting:
    """The counts while people come in."""

    def __init__(self, old: Guideline, new: Guideline, at: dt.datetime) -> None:
        self._order = levels_of_both(old, new)
        self._versions: tuple[tuple[Version, Guideline], ...] = (("old", old), ("new", new))
        self._has_care = old.care is not None and new.care is not None
        self._at = at
        self._people = 0
        self._levels: Counter[tuple[str, str]] = Counter()
        self._changes: Counter[Change] = Counter()
        self._examples: dict[Change, list[Example]] = {}
        self._not_offered: Counter[tuple[Version, str]] = Counter()
        self._refused: Counter[tuple[Version, str]] = Counter()

    def add(self, name: str, answers: Mapping[str, object]) -> None:
        """Ask both versions about one more person."""
        self._people += 1
        found = [pair for version, guideline in self._versions for pair in self._ask(version, guideline, answers)]
        if len(found) < len(self._versions):
            return
        (old, old_facets), (new, new_facets) = found
        self._levels[old.level.id, new.level.id] += 1
        for change, grounds in _changes(old_facets, new_facets):
            self._changes[change] += 1
            example = Example(name, *grounds, answers)
            shortest = sorted([*self._examples.get(change, []), example], key=lambda one: len(one.answers))
            self._examples[change] = shortest[:EXAMPLES]

    def result(self) -> Differences:
        counted = [Counted(change, people, tuple(self._examples[change])) for change, people in self._changes.items()]
        return Differences(
            people=self._people,
            order=self._order,
            levels=dict(self._levels),
            counted=tuple(sorted(counted, key=lambda one: -one.people)),
            not_offered=dict(self._not_offered),
            refused=dict(self._refused),
            has_care=self._has_care,
        )

    def _ask(
        self, version: Version, guideline: Guideline, answers: Mapping[str, object]
    ) -> Iterator[tuple[Outcome, Facets]]:
        """The outcome and what it advises; nothing when the version refuses the answers."""
        read = readable(guideline, answers)
        self._not_offered.update((version, question) for question in answers if question not in read)
        try:
            outcome = assess(guideline, read, at=self._at)
        except AnswersError as error:
            self._refused.update((version, f"{fault.question}: {fault.problem}") for fault in error.faults)
        else:
            yield outcome, _facets(guideline, outcome, with_care=self._has_care)


def _changes(old: Facets, new: Facets) -> Iterator[tuple[Change, tuple[tuple[str, ...], tuple[str, ...], Because]]]:
    """What is advised differently, with the grounds that only the old and only the new version has, and their answers."""
    for kind, subject in dict.fromkeys((*old, *new)):
        absent = Facet(ABSENT.get(kind, ""), {})
        before, after = old.get((kind, subject), absent), new.get((kind, subject), absent)
        if before.value != after.value:
            only_old, only_new = _only(before.grounds, after.grounds), _only(after.grounds, before.grounds)
            if not only_old and not only_new:
                only_old, only_new = before.grounds, after.grounds
            because = {name: answer for one in (*only_old.values(), *only_new.values()) for name, answer in one.items()}
            yield Change(kind, subject, before.value, after.value), (tuple(only_old), tuple(only_new), because)


def _only(grounds: Mapping[str, Because], others: Mapping[str, Because]) -> Mapping[str, Because]:
    return {name: because for name, because in grounds.items() if name not in others}


def _facets(guideline: Guideline, outcome: Outcome, *, with_care: bool) -> Facets:
    rules = {f"{reason.rule.id} ({reason.rule.level})": reason.because for reason in outcome.reasons}
    facets: dict[tuple[Kind, str], Facet] = {("urgency", ""): Facet(outcome.level.id, rules)}
    if with_care and outcome.care is not None:
        facets.update(_of_plan(Evaluation(guideline, outcome.sheet), outcome.care.plan))
    return facets


def _of_plan(now: Evaluation, plan: Plan) -> Iterator[tuple[tuple[Kind, str], Facet]]:
    chosen = {plan.pathway.id: answers_behind(now, plan.pathway.when.when)}
    yield ("pathway", ""), Facet(plan.pathway.id, chosen)
    held = {one.rule.id: one.because for one in plan.step_rules if one.rule.to_step is not None}
    yield ("step", ""), Facet(str(plan.step), held)
    to_do = {item.option.id for item in plan.do}
    for item in plan.ladder:
        if item.option.role == "do":
            value = DO if item.option.id in to_do else NOT_UNDER_DO
            yield ("do", item.option.id), Facet(value, {_status(item): _behind(item)})
    for judgement in plan.medicines:
        rules = {f"{reason.id} ({reason.verdict})": reason.because for reason in judgement.reasons}
        undecided: dict[str, Because] = {f"{one.rule.id} (open)": {} for one in judgement.undecided}
        yield ("medicine", judgement.medicine.id), Facet(judgement.verdict, {**rules, **undecided})


def _status(item: PlanItem) -> str:
    """How an option stands, with the verdict on its medicine and the rules that hold it."""
    verdict = "" if item.judgement is None else f", {item.judgement.verdict}"
    held = f" by {', '.join(rule.id for rule in item.held_by)}" if item.status == "held" else ""
    return f"{item.status.replace('_', ' ')}{held}{verdict}"


def _behind(item: PlanItem) -> Because:
    """The answers that make an option's status."""
    return {name: answer for _, because in item.fired for name, answer in because.items()} or item.because
