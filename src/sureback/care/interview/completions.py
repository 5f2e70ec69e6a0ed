"""The lowest and highest urgency over every way of answering what is still open.

A completion gives any further answers ("not sure", declined and none among them) to the questions that may still be asked:
those whose own condition is not certainly false; a clinician's or a record's only while somebody examines. In the end a rule
counts when it is true of the sheet as it then stands. So each condition is certainly true, certainly not, or open. This never
calls a rule settled that is not; it may call one open whose parts exclude each other, such as an age under 18 and over 60.
Exact bounds over all completions can be handed in (`Bounds`); with them fewer questions may be asked, never other results.
"""

from collections.abc import Collection, Iterator
from typing import Protocol

from sureback.care.interview.compiled import Asks, Compiled, Part, RankedRule, Settled, compiled
from sureback.language.guideline import Guideline
from sureback.language.sheets import UNKNOWN_ANSWERS, Sheet


class Bounds(Protocol):
    """Exact bounds over all completions of a sheet, such as a solver gives."""

    def lowest(self, sheet: Sheet) -> int:
        """The lowest rank over all completions."""

    def highest(self, sheet: Sheet) -> int:
        """The highest rank over all completions."""

    def can_change(self, sheet: Sheet, question: str) -> bool:
        """Whether two completions that differ in this question alone differ in their urgency."""


class Completions:
    """One sheet and every way of completing it. `ticked` are questions that are answered, but not yet with which answer."""

    def __init__(
        self,
        guideline: Guideline,
        sheet: Sheet,
        *,
        examined: bool = False,
        ticked: Collection[str] = (),
        bounds: Bounds | None = None,
    ) -> None:
        self.rules: Compiled = compiled(guideline)
        self.guideline = guideline
        self.sheet = sheet
        self.bounds = bounds
        self.examined = examined
        self.answers = {question: answer for question, answer in sheet.answers.items() if question not in ticked}
        self._told = Sheet(self.answers, sheet.derived.difference(ticked))
        self._asked_for: dict[str, frozenset[str]] = {}
        self._can_change: dict[str, bool] = {}
        self.closed: set[str] = set()
        """Questions without an answer that will not be asked."""
        self.refilled: set[str] = set()
        """Questions answered "not sure", declined or not asked any more, that another question may still fill in."""
        self.settled = self._settle()
        self.open_rules: tuple[RankedRule, ...] = ()
        """The rules above the lowest possible urgency that are still open, the gravest first."""
        self.lowest = self._sort_out_rules()
        self.standing = self._standing()
        """The rank of the urgency if nothing more is answered."""
        self.highest = max(self.lowest, self.open_rules[0].rank if self.open_rules else 0)
        if bounds is not None:
            self.lowest = max(self.lowest, bounds.lowest(self._told))
            self.highest = min(self.highest, bounds.highest(self._told))

    @property
    def is_settled(self) -> bool:
        """Whether nothing that may still be answered can change the urgency."""
        return self.lowest == self.highest

    def is_open(self, question: str) -> bool:
        """Whether an answer to the question may still come, or change."""
        return question in self.refilled or (question not in self.closed and question not in self.answers)

    def can_change(self, question: str) -> bool:
        """Whether exact bounds, if there are any, leave a question a say."""
        if self.bounds is None:
            return True
        if question not in self._can_change:
            self._can_change[question] = self.bounds.can_change(self._told, question)
        return self._can_change[question]

    def is_askable(self, question: str) -> bool:
        """Whether a question that has a say in the urgency is open and its own condition keeps it waiting no longer."""
        is_of_the_urgency = question in self.rules.atoms and self.is_open(question)
        return is_of_the_urgency and question in self.to_ask_for(question)

    def to_ask_for(self, question: str) -> frozenset[str]:
        """What to ask for an open question, worked out once."""
        found = self._asked_for.get(question)
        if found is None:
            found = self._asked_for[question] = self._what_to_ask_for(question)
        return found

    def _what_to_ask_for(self, question: str) -> frozenset[str]:
        """What to ask for an open question: itself, or first what its condition waits for, or what else may fill it in.

        A condition that nothing can decide any more, because the answers it reads are "not sure", does not silence it.
        """
        if question in self.refilled:
            fill = (one for one in self.rules.sources.get(question, ()) if self.is_open(one))
            return frozenset(one for source in fill for one in self.to_ask_for(source))
        gate = self.rules.gates.get(question)
        if gate is None or gate.truth(self.settled) is True:
            return frozenset((question,))
        waits_for = {
            one
            for leaf in self.open_leaves(gate)
            if leaf.question not in self.refilled
            for one in self.to_ask_for(leaf.question)
        }
        return frozenset(waits_for) or frozenset((question,))

    def open_leaves(self, part: Part) -> Iterator[Part]:
        """The atoms that keep a condition open, branches that are settled left out."""
        if part.truth(self.settled) is None:
            if not part.parts and self.is_open(part.question):
                yield part
            for inner in part.parts:
                yield from self.open_leaves(inner)

    def _settle(self) -> Settled:
        """What is settled, with the questions that will not be asked closed and those that others may fill in open."""
        while True:
            settled = self._settle_once()
            more = [one for one in self.rules.sources if one not in self.refilled and self._may_be_filled_in(one)]
            if not more:
                self.rules.finish(settled)
                return settled
            self.refilled.update(more)

    def _settle_once(self) -> Settled:
        rules, answers = self.rules, self.answers
        settled = rules.open_to[self.examined][:]
        self.closed = set() if self.examined else set(rules.never_asked.difference(answers))
        for question, answer in answers.items():
            if question in rules.atoms:
                for place, truth in rules.of_answer(question, answer):
                    settled[place] = truth
        for question, gate in rules.gates.items():
            if question in answers or question in self.refilled or question in self.closed:
                continue
            if gate.truth(settled) is False and not any(leaf.question in self.refilled for leaf in gate.leaves()):
                self.closed.add(question)
                for asked in rules.atoms[question]:
                    settled[asked.place] = asked.not_answered(will_not_be_asked=True)
        for question in self.refilled:
            for asked in rules.atoms[question]:
                if asked.asks in (Asks.IS_TRUE, Asks.IS_FALSE):  # conditions of questions read the gap as it stands
                    settled[asked.place] = None
        return settled

    def _may_be_filled_in(self, question: str) -> bool:
        is_gap = question in self.closed or self.answers.get(question) in UNKNOWN_ANSWERS
        return is_gap and any(self.is_open(source) for source in self.rules.sources[question])

    def _sort_out_rules(self) -> int:
        """Find the rules that are open above the highest that is certain; the rank of that one."""
        settled = self.settled
        found: list[RankedRule] = []
        lowest = 0
        for one in self.rules.rules:
            if one.rank <= lowest:
                break
            truth = one.condition.truth(settled)
            if truth is True:
                lowest = one.rank
            elif truth is None:
                found.append(one)
        self.open_rules = tuple(one for one in found if one.rank > lowest)
        return lowest

    def _standing(self) -> int:
        rules = self.rules
        settled = rules.unanswered[:]
        for question, answer in self.sheet.answers.items():
            if question in rules.atoms:
                for place, truth in rules.of_answer(question, answer):
                    settled[place] = truth
        rules.finish(settled)
        return next((one.rank for one in self.open_rules if one.condition.truth(settled) is True), self.lowest)
