"""Which exercises fit a person: a few to start with, others that fit too, and those that are out with the reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sureback.care.grounds import answers_behind
from sureback.engines.reference import Evaluation
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.guideline import Rule
from sureback.language.kinds.care import Barrier
from sureback.language.kinds.movement import Exercise, MovementRules
from sureback.language.sheets import Answer


class Offered(Struct, frozen=True):
    """An exercise that fits, and the barriers that nobody has ruled out yet: "Not if ..."."""

    exercise: Exercise
    not_if: tuple[Barrier, ...]


class Barred(Struct, frozen=True):
    """A barrier that holds, and the person's own answers that make it hold."""

    barrier: Barrier
    because: Mapping[str, Answer]


class Excluded(Struct, frozen=True):
    """An exercise that would be offered but for its barriers."""

    exercise: Exercise
    barred: tuple[Barred, ...]


class ExerciseChoice(Struct, frozen=True):
    """`chosen` to start with, `others` that fit too, `excluded`; none of the first two while fired rules hold exercise back."""

    rules: MovementRules
    chosen: tuple[Offered, ...]
    others: tuple[Offered, ...]
    excluded: tuple[Excluded, ...]
    held_by: tuple[Rule, ...]

    @property
    def is_held(self) -> bool:
        """Whether someone has to look first."""
        return bool(self.held_by)


def choose_exercises(evaluation: Evaluation, fired: Iterable[Rule]) -> ExerciseChoice:
    """The exercises for a sheet, given the rules that fired on it. An exercise with a barrier that holds is never offered.

    Held back as a whole by a rule of a concept in `held_by`, and by any rule of an urgency at which a plan holds only what is
    safe while waiting.
    """
    care = evaluation.guideline.care_half
    holding = tuple(rule for rule in fired if _holds_back(evaluation, care, rule))
    wanted = [one for one in care.exercises.values() if evaluation.truth(one.offer_if.when) is True]
    barred = {one.id: _barred(evaluation, one) for one in wanted}
    offered = [Offered(one, _open(evaluation, one)) for one in wanted if not barred[one.id] and not holding]
    chosen = _choose(care.movement, offered)
    return ExerciseChoice(
        rules=care.movement,
        chosen=chosen,
        others=tuple(one for one in offered if one not in chosen),
        excluded=tuple(Excluded(one, barred[one.id]) for one in wanted if barred[one.id]),
        held_by=holding,
    )


def _holds_back(evaluation: Evaluation, care: CareKnowledge, rule: Rule) -> bool:
    return rule.concept in care.movement.held_by or evaluation.guideline.rank(rule) >= care.plan.waiting_from_rank


def _barred(evaluation: Evaluation, exercise: Exercise) -> tuple[Barred, ...]:
    holding = (barrier for barrier in exercise.not_if if evaluation.truth(barrier.when.when) is True)
    return tuple(Barred(barrier, answers_behind(evaluation, barrier.when.when)) for barrier in holding)


def _open(evaluation: Evaluation, exercise: Exercise) -> tuple[Barrier, ...]:
    return tuple(barrier for barrier in exercise.not_if if evaluation.truth(barrier.when.when) is None)


def _choose(rules: MovementRules, offered: Sequence[Offered]) -> tuple[Offered, ...]:
    """As many of each kind as the rules say, kinds in their order, exercises in the order of their file."""
    return tuple(_by_kind(rules, offered))[: rules.at_most]


def _by_kind(rules: MovementRules, offered: Sequence[Offered]) -> Iterator[Offered]:
    for kind, number in rules.choose.items():
        yield from [one for one in offered if one.exercise.kind == kind][: int(number)]
