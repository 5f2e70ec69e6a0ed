"""Which open question to ask first: as few screens as possible until nothing can change the urgency, the gravest rules first.

Most people have none of the signs, so the interview plans for ruling rules out. A rule of several conditions is ruled out by
one of them. What rules need without a choice is planned first. A rule of the gravest open level that the plan does not rule
out yet adds the conditions that cost the fewest further screens; the choices of lower levels can wait.
Each screen of the plan then weighs as much as the rules that wait for it: by level, and by how probable it is that they apply.
"""

from collections.abc import Sequence

from sureback.care.interview.compiled import Part, RankedRule
from sureback.care.interview.completions import Completions

WEIGHT_PER_RANK = 8
"""A rule one level up weighs this many times more. Trials: docs/reference/interview-length.md."""
COST_OF_A_LINE = 0.1
"""What one more line on a checklist costs, in screens."""
Questions = frozenset[str]


def screens_in_order(completions: Completions, rules: Sequence[RankedRule]) -> tuple[str, ...]:
    """The screens that rule out these open rules, first to last: the id of a checklist, or of a question by itself."""
    return _Planner(completions).screens_in_order(rules)


class _Planner:
    def __init__(self, completions: Completions) -> None:
        self.completions = completions
        self.screen_of = completions.rules.screen_of
        self.settled = completions.settled[:]
        """What would be settled if every question of the plan were answered without alarm."""
        self.questions: set[str] = set()
        self.screens: dict[str, float] = {}
        """The weight of each screen of the plan."""

    def screens_in_order(self, rules: Sequence[RankedRule]) -> tuple[str, ...]:
        with_choice = [rule for rule in rules if not self._took_without_choice(rule)]
        self._assume_no_alarm(self.questions)
        gravest = rules[0].rank
        for rule in with_choice:
            if rule.rank < gravest and self.screens:
                break
            if rule.condition.truth(self.settled) is not None:
                questions = self._of_the_plan(rule)
            else:
                _, questions = self._cheapest(rule.condition)
                self._assume_no_alarm(questions)
            self._take(rule, self.completions.rules.chance(rule, self.completions.settled), questions)
        places = self.completions.rules.place_of_screen
        return tuple(sorted(self.screens, key=lambda screen: (-self.screens[screen], places[screen])))

    def _took_without_choice(self, rule: RankedRule) -> bool:
        """Plan the questions of a rule that only they can rule out, all of them."""
        chances = self.completions.rules.chances
        for place, question in rule.condition.any_of:
            if self.completions.settled[place] is None:
                self._take(rule, chances[place], self.completions.to_ask_for(question))
        return bool(rule.condition.any_of)

    def _take(self, rule: RankedRule, chance: float, questions: Questions) -> None:
        weight: float = chance * WEIGHT_PER_RANK**rule.rank
        for question in questions:
            screen = self.screen_of[question]
            self.screens[screen] = self.screens.get(screen, 0) + weight / len(questions)
        self.questions |= questions

    def _assume_no_alarm(self, questions: set[str] | Questions) -> None:
        for question in questions:
            for asked in self.completions.rules.atoms[question]:
                if self.settled[asked.place] is None:
                    self.settled[asked.place] = False
        self.completions.rules.finish(self.settled)

    def _of_the_plan(self, rule: RankedRule) -> Questions:
        """The planned questions that a rule waits for."""
        settled, planned = self.completions.settled, self.questions
        return Questions(
            [question for place, question in rule.leaves if settled[place] is None and question in planned]
        )

    def _cheapest(self, part: Part) -> tuple[float, Questions]:
        """The cheapest questions whose harmless answers rule an open condition out, with their cost."""
        if not part.parts:
            questions = self.completions.to_ask_for(part.question)
            return self._cost(questions), questions
        truths = [inner.truth(self.settled) for inner in part.parts]
        ways = [self._cheapest(inner) for inner, truth in zip(part.parts, truths, strict=True) if truth is None]
        number = truths.count(True) + len(ways) - part.needed + 1
        if number == 1:
            return min(ways, key=_cost_first)
        chosen = sorted(ways, key=_cost_first)[:number]
        union = Questions().union(*(questions for _, questions in chosen))
        return self._cost(union), union

    def _cost(self, questions: Questions) -> float:
        new = questions - self.questions
        screens = {self.screen_of[question] for question in new}
        return len(screens - self.screens.keys()) + COST_OF_A_LINE * len(new)


def _cost_first(way: tuple[float, Questions]) -> float:
    return way[0]
