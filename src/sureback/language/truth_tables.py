"""Everything in a guideline that has cases, as expression and cases, so that one check and one run serve all kinds."""

from collections.abc import Iterator

from msgspec import Struct

from sureback.language.evidence import Case, Condition
from sureback.language.guideline import Guideline
from sureback.language.kinds.care import Barrier, Option
from sureback.language.kinds.movement import Exercise
from sureback.language.nodes import ALWAYS, AllOf, Expression, Not
from sureback.language.walk_records import entries, records


class TruthTable(Struct, frozen=True):
    """An expression and the cases that show what it does; `id` names the entry, and the part of it, in messages."""

    kind: str
    entry: str
    id: str
    when: Expression
    cases: tuple[Case, ...]
    never_unknown: bool = False
    tests_thresholds: bool = True


def offered_when(offer_if: Condition | None, not_if: tuple[Barrier, ...]) -> Expression:
    """When an option or exercise may be offered: its condition holds and no barrier does."""
    parts: list[Expression] = [Not(barrier.when.when) for barrier in not_if]
    if offer_if is not None:
        parts.insert(0, offer_if.when)
    return AllOf(tuple(parts)) if parts else ALWAYS


def truth_tables(guideline: Guideline) -> Iterator[TruthTable]:
    """Definitions, rules, and everything in the care half that has cases."""
    for kind, written in (("definition", guideline.definitions), ("rule", guideline.rules)):
        for entry in written.values():
            yield TruthTable(kind, entry.id, entry.id, entry.when, entry.cases, entry.never_unknown)
    yield from care_tables(guideline)


def care_tables(guideline: Guideline) -> Iterator[TruthTable]:
    """Everything in the care half that has cases."""
    for kind, identity, entry in entries(guideline):
        for path, record in records(entry):
            cases = getattr(record, "cases", None)
            if cases is None:
                continue
            name = identity if not path else f"{identity}, {path}"
            never_unknown = bool(getattr(record, "never_unknown", False))
            if isinstance(record, Option | Exercise):
                when = offered_when(record.offer_if, record.not_if)
                yield TruthTable(kind, identity, name, when, cases, never_unknown, tests_thresholds=False)
                continue
            condition = getattr(record, "when", None) or getattr(record, "waiting_if", None)
            if isinstance(condition, Condition):
                yield TruthTable(kind, identity, name, condition.when, cases, never_unknown)
