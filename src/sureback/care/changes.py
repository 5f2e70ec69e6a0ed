"""What would change the urgency: the smallest changes of a person's own answers, up for everyone, up and down for clinicians.

A change is minimal when no smaller one, and no milder one, reaches its level or beyond: a change is smaller when it leaves some
of the answers alone, and milder when it takes an answer less far (`steps`). Candidates come from the ways in which each rule
can come true or stop (`ways`); none is told before the reference engine has read the changed sheet, so the level told is the
level `triage` would give.
"""

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations
from math import prod

from msgspec import Struct

from sureback.care.change_space import Answers, Direction, Space, Steps, answers_in
from sureback.care.prevalence import share_of
from sureback.care.safety_net import new_signs_answered
from sureback.engines.reference import Evaluation
from sureback.language.evidence import Basis, Citation, Evidence
from sureback.language.guideline import Guideline, Level, Rule
from sureback.language.sheets import Answer, Sheet

LARGEST = 2
"""How many answers may change at once, unless a caller asks for more."""
ENOUGH = 6
"""How many changes are told a level; larger ones are not looked for when there are so many smaller ones."""
UNSURE_FIRST: tuple[Basis, ...] = (
    "inferred", "known_low", "known_medium", "known_high", "calculated", "seen_second_hand", "seen",
)  # fmt: skip


class Change(Struct, frozen=True):
    """Answers that would have to be others for another urgency.

    `rules` would decide it; going down, they are those that would no longer hold. `size` is how many answers change, a count
    of days that starts again with a new symptom not counted. `likelihood` is the product of the declared shares of the new
    answers, 0 to 1; None when one is not declared.
    """

    direction: Direction
    answers: Answers
    level: Level
    rules: tuple[Rule, ...]
    size: int
    likelihood: float | None

    @property
    def evidence(self) -> Evidence:
        """Where its rules come from, with the least sure basis among them."""
        return joint_evidence(rule.evidence for rule in self.rules)


class _Found(Struct, frozen=True):
    steps: Steps
    rank: int
    rules: tuple[Rule, ...]


def worth_telling(guideline: Guideline, sheet: Sheet, level: Level, *, at: dt.datetime) -> tuple[Change, ...]:
    """The changes worth telling: for each level above, and for all below, the few that are smallest and likeliest.

    A change that the safety net answers with more haste than the rules do is left to the safety net.
    """
    answered = new_signs_answered(Evaluation(guideline, sheet), level)

    def is_softer(change: Change) -> bool:
        after = Evaluation(guideline, Sheet({**sheet.answers, **change.answers}))
        faster = (new for new in answered if new.rank > change.level.rank and new.questions & change.answers.keys())
        return any(after.truth(new.signs) is True for new in faster)

    raising = what_would_raise(guideline, sheet, level, at=at, enough=ENOUGH)
    raising = tuple(change for change in raising if not is_softer(change))
    lowering = what_would_lower(guideline, sheet, level, at=at)
    return (*_few_of_each_level(raising), *lowering[:ENOUGH])


def what_would_raise(
    guideline: Guideline,
    sheet: Sheet,
    level: Level,
    *,
    at: dt.datetime,
    largest: int = LARGEST,
    enough: int | None = None,
) -> tuple[Change, ...]:
    """The minimal changes that raise the urgency above a level, the gravest level first, then the fewest, then the likeliest.

    `sheet` is prepared. With `enough`, larger changes are not looked for at a level that has so many smaller ones.
    """
    space = Space(guideline, sheet, at, "up")
    found = _Minimal("up")
    for size in range(1, largest + 1):
        full = set() if enough is None else found.ranks_with(enough)
        ranks = {other.rank for other in guideline.levels.values() if other.rank > level.rank} - full
        for steps, rank in _coming_true(space, ranks, size):
            if not found.covers(steps, rank):
                for whole in space.with_gates(steps, largest):
                    found.add(_raised(space, whole, level))
    changes = _in_order(guideline, (_change(space, "up", one) for one in found.minimal()))
    return tuple(sorted(changes, key=lambda change: -change.level.rank))


def what_would_lower(
    guideline: Guideline, sheet: Sheet, level: Level, *, at: dt.datetime, largest: int = LARGEST
) -> tuple[Change, ...]:
    """The minimal changes that lower the urgency: answers that turn out milder, and gaps that get an answer.

    The fewest changes first, then the lowest level, then the likeliest. None when earlier answers of an episode hold the level.
    """
    space = Space(guideline, sheet, at, "down")
    now = Evaluation(guideline, sheet)
    fired = [rule for rule in space.index.rules if now.truth(rule.when) is True]
    ranks = sorted({guideline.rank(rule) for rule in fired} | {_lowest(guideline).rank}, reverse=True)
    if ranks[0] != level.rank:
        return ()
    found = _Minimal("down")
    for target in ranks[1:]:
        above = [rule for rule in fired if guideline.rank(rule) > target]
        for steps in _stopping(space, above, largest):
            for whole in space.with_gates(steps, largest):
                found.add(_lowered(space, whole, fired))
    changes = _in_order(guideline, (_change(space, "down", one) for one in found.minimal()))
    return tuple(sorted(changes, key=lambda change: (change.size, change.level.rank)))


def joint_evidence(parts: Iterable[Evidence]) -> Evidence:
    """Several pieces of evidence as one: every source once, and the least sure basis."""
    all_of_them = list(parts)
    sources: dict[Citation, None] = {citation: None for one in all_of_them for citation in one.sources}
    return Evidence(tuple(sources), min((one.basis for one in all_of_them), key=UNSURE_FIRST.index))


class _Minimal:
    """The changes found so far, by the questions they change."""

    def __init__(self, direction: Direction) -> None:
        self._sign = 1 if direction == "up" else -1
        self._by_questions: dict[frozenset[str], list[_Found]] = {}
        self._all: list[_Found] = []

    def add(self, found: _Found | None) -> None:
        """Keep a change unless one that is no larger reaches as far."""
        if found is not None and not self.covers(found.steps, found.rank):
            questions = frozenset(step.question for step in found.steps)
            self._by_questions.setdefault(questions, []).append(found)
            self._all.append(found)

    def covers(self, steps: Steps, rank: int) -> bool:
        """Whether a change found before goes no further than these steps and reaches the rank."""
        return any(found.rank * self._sign >= rank * self._sign for found in self._within(steps))

    def ranks_with(self, enough: int) -> set[int]:
        """The ranks that at least so many changes reach."""
        counted = Counter(one.rank for one in self._all)
        return {rank for rank, number in counted.items() if number >= enough}

    def minimal(self) -> list[_Found]:
        """Those that no other makes needless."""
        return [
            one
            for one in self._all
            if not any(
                other is not one and other.rank * self._sign >= one.rank * self._sign
                for other in self._within(one.steps)
            )
        ]

    def _within(self, steps: Steps) -> Iterator[_Found]:
        """The changes found that go no further than these steps."""
        by_question = {step.question: step for step in steps}
        for size in range(1, len(steps) + 1):
            for questions in combinations(by_question, size):
                for found in self._by_questions.get(frozenset(questions), ()):
                    if all(step.goes_no_further(by_question[step.question]) for step in found.steps):
                        yield found


def _coming_true(space: Space, ranks: Container[int], size: int) -> list[tuple[Steps, int]]:
    """Every set of steps of so many answers that would make a rule of these ranks come true, with its rank, gravest first."""
    wanted: dict[frozenset[tuple[str, int]], tuple[Steps, int]] = {}
    for rule in space.index.rules:
        rank = space.guideline.rank(rule)
        if rank in ranks:
            for steps in space.open(space.index.true(rule), size):
                if space.size(steps) == size:
                    wanted.setdefault(_key(steps), (steps, rank))
    return list(wanted.values())


def _key(steps: Steps) -> frozenset[tuple[str, int]]:
    return frozenset((step.question, step.place) for step in steps)


def _raised(space: Space, steps: Steps, level: Level) -> _Found | None:
    after = space.sheet_after(steps)
    holding = [] if after is None else space.gravest(after, space.affected(steps))
    rank = space.guideline.rank(holding[0]) if holding else level.rank
    return _Found(steps, rank, tuple(holding)) if rank > level.rank else None


def _stopping(space: Space, rules: Sequence[Rule], largest: int) -> list[Steps]:
    """Every set of steps that would stop all of some rules."""
    sets: dict[frozenset[tuple[str, int]], Steps] = {frozenset(): ()}
    for rule in rules:
        ways = list(space.open(space.index.stop(rule), largest))
        merged = [_merged(steps, more) for steps in sets.values() for more in ways]
        sets = {_key(steps): steps for steps in merged if steps is not None and space.size(steps) <= largest}
    return list(sets.values())


def _merged(steps: Steps, more: Steps) -> Steps | None:
    """Two sets of steps as one, each answer taken as far as either does; None when two choices of one list would change."""
    together = {step.question: step for step in steps}
    for step in more:
        other = together.setdefault(step.question, step)
        if other.goes_no_further(step):
            together[step.question] = step
        elif not step.goes_no_further(other):
            return None
    return tuple(together.values())


def _lowered(space: Space, steps: Steps, fired: Sequence[Rule]) -> _Found | None:
    after = space.sheet_after(steps)
    if after is None:
        return None
    affected = space.affected(steps)
    altered = {rule.id for rule in affected}
    holding = [*space.gravest(after, affected), *(rule for rule in fired if rule.id not in altered)]
    rank = max(map(space.guideline.rank, holding), default=_lowest(space.guideline).rank)
    gone = tuple(rule for rule in fired if space.guideline.rank(rule) > rank)
    return _Found(steps, rank, gone) if gone else None


def _change(space: Space, direction: Direction, found: _Found) -> Change:
    level = next(level for level in space.guideline.levels.values() if level.rank == found.rank)
    answers = answers_in(found.steps)
    likelihood = _likelihood(space.guideline, space.sheet, answers)
    return Change(direction, answers, level, found.rules, space.size(found.steps), likelihood)


def _lowest(guideline: Guideline) -> Level:
    return next(iter(guideline.levels.values()))


def _likelihood(guideline: Guideline, sheet: Sheet, answers: Answers) -> float | None:
    shares = [_share(guideline, sheet, question, answer) for question, answer in answers.items()]
    known = [share for share in shares if share is not None]
    return prod(known) if len(known) == len(shares) else None


def _share(guideline: Guideline, sheet: Sheet, question: str, answer: Answer) -> float | None:
    """The declared share of an answer; of a list, that of what is new in it."""
    if guideline.questions[question].starts_again:
        return 1.0
    if not isinstance(answer, tuple):
        return share_of(guideline, question, answer)
    before = sheet.known(question)
    new = [symbol for symbol in answer if not isinstance(before, tuple) or symbol not in before]
    return share_of(guideline, question, new[0]) if len(new) == 1 else None


def _in_order(guideline: Guideline, changes: Iterable[Change]) -> list[Change]:
    """The fewest answers first, then the likeliest; then those of the first screen, and as the questions are asked."""
    asked = [*(question.id for question in guideline.emergency_set), *guideline.questions]
    places = {question: place for place, question in reversed(list(enumerate(asked)))}

    def place(change: Change) -> tuple[int, float, int]:
        return (change.size, -(change.likelihood or 0.0), min(places[question] for question in change.answers))

    return sorted(changes, key=place)


def _few_of_each_level(changes: Iterable[Change]) -> list[Change]:
    """A few of each level, in their order: one for each rule first, so that five signs of one thing do not hide another."""
    of_level: dict[str, list[Change]] = {}
    for change in changes:
        of_level.setdefault(change.level.id, []).append(change)
    return [change for some in of_level.values() for change in _few(some)]


def _few(changes: list[Change]) -> list[Change]:
    told: set[tuple[str, ...]] = set()
    firsts: list[Change] = []
    rest: list[Change] = []
    for change in changes:
        rules = tuple(rule.id for rule in change.rules)
        (rest if rules in told else firsts).append(change)
        told.add(rules)
    chosen = (firsts + rest)[:ENOUGH]
    return [change for change in changes if change in chosen]
