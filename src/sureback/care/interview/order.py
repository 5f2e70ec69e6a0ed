"""Which open question to ask first: as few screens as possible until nothing can change the urgency, the gravest rules first.

Most people have none of the signs, so the interview plans for ruling rules out. A rule of several conditions is ruled out by
one of them: we plan the one that costs the fewest further screens. What every rule needs anyway is planned first, so that the
others can lean on it. The screens of the plan are then asked in the order of the rules they help to decide.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sureback.care.interview.compiled import Part
from sureback.care.interview.completions import Completions, OpenCondition
from sureback.language.guideline import Guideline

WEIGHT_PER_RANK = 4
"""A rule one level up weighs this many times more."""
COST_OF_A_LINE = 0.1
"""What one more line on a checklist costs, in screens."""
Questions = frozenset[str]


class Planned(Struct, frozen=True):
    """The screens to ask, first to last, and every question that can still matter.

    A screen is a checklist's id or a question's; `questions` are those of the plan by screen.
    """

    screens: tuple[str, ...]
    questions: Mapping[str, tuple[str, ...]]
    relevant: Questions


def plan_screens(completions: Completions, rules: Iterable[OpenCondition], screen_of: Mapping[str, str]) -> Planned:
    """The screens that rule out these open rules, in the order to ask them."""
    return _Planner(completions, screen_of).plan(list(rules))


def screens_of(guideline: Guideline) -> Mapping[str, str]:
    """The checklist a question stands in; any other question is a screen of its own."""
    in_lists = {item.question: one.id for one in guideline.checklists.values() for item in one.items}
    return {question: in_lists.get(question, question) for question in guideline.questions}


class _Planner:
    def __init__(self, completions: Completions, screen_of: Mapping[str, str]) -> None:
        self.completions = completions
        self.settled = completions.settled
        self.screen_of = screen_of
        self.questions: set[str] = set()
        self.screens: set[str] = set()
        self.asked_for: dict[str, Questions] = {}

    def plan(self, rules: list[OpenCondition]) -> Planned:
        refuted: list[tuple[int, Questions]] = []
        later: list[OpenCondition] = []
        for rule in rules:
            needed, has_choice = self._all_needed(rule.condition)
            if has_choice:
                later.append(rule)
            else:
                self._take(needed)
                refuted.append((rule.rank, needed))
        for rule in later:
            _, chosen = self._cheapest(rule.condition)
            self._take(chosen)
            refuted.append((rule.rank, chosen))
        weights: dict[str, float] = {}
        for rank, chosen in refuted:
            for question in chosen:
                screen = self.screen_of[question]
                weights[screen] = weights.get(screen, 0) + WEIGHT_PER_RANK**rank / len(chosen)
        ordered = sorted(weights, key=lambda screen: -weights[screen])
        return Planned(tuple(ordered), {}, frozenset(self.questions))

    def _take(self, questions: Questions) -> None:
        self.questions |= questions
        self.screens.update(self.screen_of[question] for question in questions)

    def _ask_for(self, question: str) -> Questions:
        if question not in self.asked_for:
            self.asked_for[question] = self.completions.to_ask_for(question)
        return self.asked_for[question]

    def _cost(self, questions: Questions) -> float:
        new = questions - self.questions
        screens = {self.screen_of[question] for question in new} - self.screens
        return len(screens) + COST_OF_A_LINE * len(new)

    def _all_needed(self, part: Part) -> tuple[Questions, bool]:
        """What rules the condition out when there is no choice, and whether there is one."""
        if not part.parts:
            return self._ask_for(part.question), False
        undecided = [inner for inner in part.parts if inner.truth(self.settled) is None]
        if self._to_rule_out(part, undecided) < len(undecided):
            return frozenset(), True
        found: Questions = frozenset()
        for inner in undecided:
            needed, has_choice = self._all_needed(inner)
            if has_choice:
                return frozenset(), True
            found |= needed
        return found, False

    def _cheapest(self, part: Part) -> tuple[float, Questions]:
        """The cheapest set of questions whose harmless answers rule the condition out."""
        if not part.parts:
            questions = self._ask_for(part.question)
            return self._cost(questions), questions
        ways = [self._cheapest(inner) for inner in part.parts if inner.truth(self.settled) is None]
        number = self._to_rule_out(part, ways)
        if number == 1:
            return min(ways, key=lambda way: way[0])
        if number < len(ways):
            ways = sorted(ways, key=lambda way: way[0])[:number]
        union = frozenset[str]().union(*(questions for _, questions in ways))
        return self._cost(union), union

    def _to_rule_out(self, part: Part, undecided: list[Part] | list[tuple[float, Questions]]) -> int:
        """How many of the undecided parts must be untrue for the condition to be."""
        certain = sum(inner.truth(self.settled) is True for inner in part.parts)
        return certain + len(undecided) - part.needed + 1
