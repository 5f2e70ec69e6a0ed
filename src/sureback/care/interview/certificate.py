"""Why an interview may stop: the lowest and highest urgency still possible, and why each question not asked cannot matter.

Every reason is derived from the rules: which of them read the question, and what rules each of them out.
"""

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from sureback.care.interview.compiled import Part, RankedRule
from sureback.care.interview.completions import Bounds, Completions
from sureback.engines.reference import Evaluation, support
from sureback.language.guideline import Guideline, Level, Rule
from sureback.language.sheets import Sheet
from sureback.language.truth import Reading


class Why(Enum):
    """Why an open question cannot change the urgency through a rule, or that it can."""

    RULED_OUT = "ruled_out"
    """Answers already given rule the rule out."""
    NOT_ABOVE = "not_above"
    """The rule gives no more than the urgency that is certain already."""
    DECIDED = "decided"
    """The rule is open, but not for this question: the answers already given decide its part."""
    BY_BOUNDS = "by_bounds"
    """Exact bounds over all answers show that nothing can change."""
    CAN_CHANGE = "can_change"
    """It can still change the urgency."""


class ByRule(Struct, frozen=True):
    """One rule that reads the question, and the questions whose answers rule it out."""

    rule: Rule
    why: Why
    ruled_out_by: tuple[str, ...]


class NotAsked(Struct, frozen=True):
    """A question without an answer that some rule for the urgency reads.

    `not_for_the_person`: it belongs to an examination. `condition`: the questions whose answers make its own condition
    false, so that it is not asked.
    """

    question: str
    not_for_the_person: bool
    condition: tuple[str, ...]
    rules: tuple[ByRule, ...]


class Certificate(Struct, frozen=True):
    """Between which levels the urgency lies, whatever is still answered, and why."""

    lowest: Level
    highest: Level
    sheet: Sheet
    not_asked: tuple[NotAsked, ...]

    @property
    def is_settled(self) -> bool:
        """Whether nothing not yet asked can change how urgent this is."""
        return self.lowest.rank == self.highest.rank

    def as_json(self) -> dict[str, object]:
        """The certificate as JSON values (`sureback.certificate/1`)."""
        return {
            "schema": "sureback.certificate/1",
            "lowest": self.lowest.id,
            "highest": self.highest.id,
            "settled": self.is_settled,
            "not_asked": [
                {
                    "question": one.question,
                    "for_an_examination": one.not_for_the_person,
                    "does_not_apply_because_of": list(one.condition),
                    "rules": [
                        {"rule": by.rule.id, "why": by.why.value, "ruled_out_by": list(by.ruled_out_by)}
                        for by in one.rules
                    ],
                }
                for one in self.not_asked
            ],
        }


def certificate(
    guideline: Guideline, sheet: Sheet, *, examined: bool = False, bounds: Bounds | None = None
) -> Certificate:
    """What the urgency can still be over every further answer, and for each open question why it cannot change that, or can."""
    completions = Completions(guideline, sheet, examined=examined, bounds=bounds)
    levels = tuple(guideline.levels.values())
    return Certificate(
        levels[completions.lowest],
        levels[completions.highest],
        sheet,
        tuple(_not_asked(completions, examined=examined)),
    )


def _not_asked(completions: Completions, *, examined: bool) -> Iterator[NotAsked]:
    guideline, sheet = completions.guideline, completions.sheet
    later = Evaluation(guideline, sheet, Reading.MAY_BE_ANSWERED, examined=examined)
    readers: dict[str, list[RankedRule]] = {}
    for one in completions.rules.rules:
        for question in dict.fromkeys(question for _, question in one.leaves):
            readers.setdefault(question, []).append(one)
    for question in guideline.questions:
        if question in readers and question not in sheet.answers:
            by_rule = tuple(_by_rule(completions, question, one) for one in readers[question])
            not_for_the_person = not examined and not guideline.questions[question].is_asked_of_the_person
            yield NotAsked(question, not_for_the_person, _condition(later, question), by_rule)


def _condition(later: Evaluation, question: str) -> tuple[str, ...]:
    """The answers that make the question's own condition false."""
    gate = later.guideline.questions[question].ask_if
    if gate is None or later.truth(gate) is not False:
        return ()
    return tuple(one for one in support(later, gate) if one in later.sheet.answers)


def _by_rule(completions: Completions, question: str, one: RankedRule) -> ByRule:
    truth = one.condition.truth(completions.settled)
    if one.rank <= completions.lowest:
        return ByRule(one.rule, Why.NOT_ABOVE, ())
    if truth is False:
        return ByRule(one.rule, Why.RULED_OUT, tuple(dict.fromkeys(_against(completions, one.condition))))
    if completions.is_settled:
        return ByRule(one.rule, Why.BY_BOUNDS, ())
    is_open = any(leaf.question == question for leaf in completions.open_leaves(one.condition))
    return ByRule(one.rule, Why.CAN_CHANGE if is_open else Why.DECIDED, ())


def _against(completions: Completions, part: Part) -> Iterator[str]:
    """The answered questions that rule a condition out: of several ways the one that needs the fewest."""
    if not part.parts:
        if part.question in completions.answers:
            yield part.question
        elif part.question in completions.rules.gates:
            gate = completions.rules.gates[part.question]
            yield from (leaf.question for leaf in gate.leaves() if leaf.question in completions.answers)
        return
    false = [inner for inner in part.parts if inner.truth(completions.settled) is False]
    ways = sorted((list(dict.fromkeys(_against(completions, inner))) for inner in false), key=len)
    for way in ways[: len(part.parts) - part.needed + 1]:
        yield from way
