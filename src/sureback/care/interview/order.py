"""Which open question to ask first: as few screens as possible until nothing can change the urgency, the gravest rules first.

Most people have none of the signs, so the interview plans for ruling rules out. A rule of several conditions is ruled out by
one of them. What rules need without a choice is planned first; a rule that the plan does not rule out yet adds the conditions
that cost the fewest further screens. The screens of the plan are asked in the order of the rules they help to decide.
"""

from collections.abc import Mapping, Sequence

from sureback.care.interview.compiled import Part, RankedRule
from sureback.care.interview.completions import Completions

WEIGHT_PER_RANK = 8
"""A rule one level up weighs this many times more."""
COST_OF_A_LINE = 0.1
"""What one more line on a checklist costs, in screens."""
Questions = frozenset[str]
EXTRA = True


def screens_in_order(
    completions: Completions, rules: Sequence[RankedRule], screen_of: Mapping[str, str]
) -> tuple[str, ...]:
    """The screens that rule out these open rules, first to last: the id of a checklist, or of a question by itself."""
    return _Planner(completions, screen_of).screens_in_order(rules)


class _Planner:
    def __init__(self, completions: Completions, screen_of: Mapping[str, str]) -> None:
        self.completions = completions
        self.settled = completions.settled[:]
        """What would be settled if every question of the plan were answered without alarm."""
        self.screen_of = screen_of
        self.questions: set[str] = set()
        self.screens: dict[str, float] = {}
        self.weights = [WEIGHT_PER_RANK**r for r in range(7)]

    def screens_in_order(self, rules: Sequence[RankedRule]) -> tuple[str, ...]:
        with_choice = [rule for rule in rules if not self._took_without_choice(rule)]
        self._assume_no_alarm(self.questions)
        for rule in with_choice:
            truth = rule.condition.truth(self.settled)
            if truth is None:
                _, questions = self._cheapest(rule.condition)
                self._take(self.weights[rule.rank] * self._chance(rule.condition), questions)
                self._assume_no_alarm(questions)
            elif EXTRA:
                saved, self.settled = self.settled, self.completions.settled
                _, questions = self._cheapest(rule.condition)
                self._take(self.weights[rule.rank] * self._chance(rule.condition), questions)
                self.settled = saved
        return tuple(sorted(self.screens, key=lambda screen: -self.screens[screen]))

    def _took_without_choice(self, rule: RankedRule) -> bool:
        """Plan the questions of a rule that only they can rule out, all of them."""
        if not rule.condition.any_of:
            return False
        settled = self.settled
        ask_for = self.completions.to_ask_for
        for place, question in rule.condition.any_of:
            if settled[place] is None:
                self._take(self.weights[rule.rank] * self.completions.rules.chances[place], ask_for(question))
        return True

    def _take(self, weight: float, questions: Questions) -> None:
        for question in questions:
            screen = self.screen_of[question]
            self.screens[screen] = self.screens.get(screen, 0) + weight
        self.questions |= questions

    def _assume_no_alarm(self, questions: set[str] | Questions) -> None:
        for question in questions:
            for asked in self.completions.rules.atoms[question]:
                if self.settled[asked.place] is None:
                    self.settled[asked.place] = False
        self.completions.rules.finish(self.settled)

    def _cheapest(self, part: Part) -> tuple[float, Questions]:
        """The cheapest questions whose harmless answers rule the condition out."""
        if not part.parts:
            questions = self.completions.to_ask_for(part.question)
            return self._cost(questions), questions
        truths = [inner.truth(self.settled) for inner in part.parts]
        ways = [self._cheapest(inner) for inner, truth in zip(part.parts, truths, strict=True) if truth is None]
        number = truths.count(True) + len(ways) - part.needed + 1
        if number == 1:
            return min(ways, key=_cost_first)
        if number < len(ways):
            ways = sorted(ways, key=_cost_first)[:number]
        union = Questions().union(*(questions for _, questions in ways))
        return self._cost(union), union

    def _chance(self, part: Part) -> float:
        """The chance that an open condition comes to be true."""
        if not part.parts:
            return self.completions.rules.chances[part.place]
        settled = self.completions.settled
        chances = [1.0]
        for inner in part.parts:
            truth = inner.truth(settled)
            if truth is not False:
                chance = 1.0 if truth else self._chance(inner)
                chances = [
                    (chances[n] if n < len(chances) else 0.0) * (1 - chance) + (chances[n - 1] * chance if n else 0.0)
                    for n in range(len(chances) + 1)
                ]
        return sum(chances[part.needed :])

    def _cost(self, questions: Questions) -> float:
        new = questions - self.questions
        screens = {self.screen_of[question] for question in new}
        return len(screens - self.screens.keys()) + COST_OF_A_LINE * len(new)


def _cost_first(way: tuple[float, Questions]) -> float:
    return way[0]
