"""The urgency rules of a guideline as small functions over one list of atoms, because an interview asks after every answer.

Every condition becomes "at least so many of these parts": all of them for `and`, one for `or`, and the other way round inside
a `not`, which is pushed down to the atoms. The reference engine stays the judge; tests show that both agree.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sureback.care.interview.chances import chance_of
from sureback.care.medicine_answers import FILLED_BY_MEDICINES
from sureback.engines.reference import answered, unanswered
from sureback.language.derivations import derived_from
from sureback.language.guideline import Guideline, Rule
from sureback.language.nodes import AllOf, AnyOf, Atom, CountAtLeast, Expression, Named, Not
from sureback.language.sheets import Answer
from sureback.language.truth import NOT, Truth, at_least

Settled = list[Truth]
"""By place: True, False, or None while it is open."""
Places = tuple[tuple[int, Truth], ...]

MOST_KEPT = 8
"""How many guidelines are kept compiled."""
KEPT_TYPES = ("tri", "one", "bool", "multi", "int", "dec")
MOST_ANSWERS_KEPT = 10_000


class Asks(Enum):
    """What is asked of a condition."""

    IS_TRUE = "whether it is true in the end"
    IS_FALSE = "whether it is false in the end"
    TRUTH = "its truth as whatever may still be answered: how the condition of a question is read"
    UNTRUTH = "the opposite of that"


OPPOSITE = {
    Asks.IS_TRUE: Asks.IS_FALSE, Asks.IS_FALSE: Asks.IS_TRUE, Asks.TRUTH: Asks.UNTRUTH, Asks.UNTRUTH: Asks.TRUTH,
}  # fmt: skip


class Part(Struct, frozen=True):
    """A compiled condition: at least `needed` of its parts, or the one atom over `question` at `place`.

    A definition that several rules name is worked out once, and its result then stands at its `place`.
    """

    work_out: Callable[[Settled], Truth]
    needed: int = 0
    parts: tuple["Part", ...] = ()
    place: int = -1
    question: str = ""
    any_of: tuple[tuple[int, str], ...] = ()
    """Place and question of the atoms of which any one makes it true, when it is nothing but such a list."""

    def truth(self, settled: Settled) -> Truth:
        """True, False, or None while it is open."""
        return self.work_out(settled) if self.place < 0 else settled[self.place]

    def chance(self, settled: Settled, chances: Sequence[float]) -> float:
        """The chance that it comes to be true, by the chance of each atom that is open."""
        truth = self.truth(settled)
        if truth is not None:
            return float(truth)
        if not self.parts:
            return chances[self.place]
        exactly = [1.0]
        for part in self.parts:
            chance = part.chance(settled, chances)
            exactly = [
                before * (1 - chance) + one_less * chance
                for before, one_less in zip([*exactly, 0.0], [0.0, *exactly], strict=True)
            ]
        return sum(exactly[self.needed :])

    def leaves(self) -> Iterator["Part"]:
        """The atoms inside, in reading order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


class RankedRule(NamedTuple):
    """A rule with the rank of its level and its compiled condition."""

    rank: int
    rule: Rule
    condition: Part
    leaves: tuple[tuple[int, str], ...]
    """Place and question of each of its atoms."""


class Asked(Struct, frozen=True):
    """An atom and what is asked of it, at its place in the list."""

    place: int
    atom: Atom
    asks: Asks

    def of_answer(self, answer: Answer) -> Truth:
        """What an answer settles."""
        return self._asked(answered(self.atom, answer))

    def not_answered(self, *, will_not_be_asked: bool) -> Truth:
        """What it comes to without an answer. In a condition of a question, what will not be asked does not apply."""
        is_condition = self.asks in (Asks.TRUTH, Asks.UNTRUTH)
        return self._asked(unanswered(self.atom, ordinary=False if is_condition and will_not_be_asked else None))

    def _asked(self, truth: Truth) -> Truth:
        match self.asks:
            case Asks.IS_TRUE:
                return truth is True
            case Asks.IS_FALSE:
                return truth is False
            case Asks.TRUTH:
                return truth
            case Asks.UNTRUTH:
                return NOT[truth]


class Compiled(Struct, frozen=True):
    """The urgency rules of a guideline, ready to be worked out.

    `rules` stand gravest first; `gates` are the conditions of questions, each after those it waits for; `atoms` those over each
    question; `sources` the questions whose answers may fill in another; `shared` the definitions to work out first.
    `never_asked` are questions for whoever examines; `open_to` is the list without any answer while they are not asked and
    while they are, `unanswered` the list if nothing is answered any more. `screen_of` is the checklist a question stands in,
    or itself, and `place_of_screen` where that stands in the guideline; `has_a_say` the questions that a rule reads, or that
    decide whether those are asked, by rule; `chances` tells how probable each atom is.
    """

    guideline: Guideline
    rules: tuple[RankedRule, ...]
    gates: Mapping[str, Part]
    atoms: Mapping[str, tuple[Asked, ...]]
    sources: Mapping[str, tuple[str, ...]]
    shared: tuple[Part, ...]
    never_asked: frozenset[str]
    open_to: Mapping[bool, Settled]
    unanswered: Settled
    screen_of: Mapping[str, str]
    place_of_screen: Mapping[str, int]
    has_a_say: Mapping[str, frozenset[str]]
    chances: Sequence[float]
    known: dict[tuple[str, Answer], Places]
    known_chances: dict[tuple[str, tuple[Truth, ...]], float]

    def of_answer(self, question: str, answer: Answer) -> Places:
        """The places an answer settles. Those of a choice or a number are kept; what people write is not."""
        if self.guideline.questions[question].type not in KEPT_TYPES or len(self.known) > MOST_ANSWERS_KEPT:
            return self._work_out(question, answer)
        key = (question, answer)
        if key not in self.known:
            self.known[key] = self._work_out(question, answer)
        return self.known[key]

    def _work_out(self, question: str, answer: Answer) -> Places:
        return tuple((asked.place, asked.of_answer(answer)) for asked in self.atoms[question])

    def chance(self, one: RankedRule, settled: Settled) -> float:
        """The chance that an open rule comes to be true, as far as its atoms have nothing to do with each other."""
        key = (one.rule.id, tuple([settled[place] for place, _ in one.leaves]))
        chance = self.known_chances.get(key)
        if chance is None:
            if len(self.known_chances) >= MOST_ANSWERS_KEPT:
                self.known_chances.clear()
            chance = self.known_chances[key] = one.condition.chance(settled, self.chances)
        return chance

    def finish(self, settled: Settled) -> None:
        """Work out the shared definitions, once every atom that is settled stands in the list."""
        for part in self.shared:
            settled[part.place] = part.work_out(settled)


_kept: dict[int, tuple[Guideline, Compiled]] = {}


def compiled(guideline: Guideline) -> Compiled:
    """The compiled rules of a guideline, made once."""
    found = _kept.get(id(guideline))
    if found is None or found[0] is not guideline:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        found = _kept[id(guideline)] = (guideline, _Compiler(guideline).compile())
    return found[1]


class _Compiler:
    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline
        self.size = 0
        self.asked: dict[tuple[Atom, Asks], Part] = {}
        self.by_question: dict[str, list[Asked]] = {}
        self.definitions: dict[tuple[str, Asks], Part] = {}

    def compile(self) -> Compiled:
        guideline = self.guideline
        ordered = sorted(guideline.rules.values(), key=lambda rule: -guideline.rank(rule))
        rules = tuple(self._rule(rule) for rule in ordered)
        sources, gates = self._closure()
        atoms = {question: tuple(asked) for question, asked in self.by_question.items()}
        never_asked = frozenset(one for one in atoms if not guideline.questions[one].is_asked_of_the_person)
        screen_of = _screens(guideline)
        return Compiled(
            guideline=guideline,
            rules=rules,
            gates=gates,
            atoms=atoms,
            sources=sources,
            shared=tuple(self.definitions.values()),
            never_asked=never_asked,
            open_to={
                False: self._without_answers(never_asked, will_not_be_asked=True),
                True: self._without_answers((), will_not_be_asked=True),
            },
            unanswered=self._without_answers(atoms, will_not_be_asked=False),
            screen_of=screen_of,
            place_of_screen={screen: place for place, screen in enumerate(dict.fromkeys(screen_of.values()))},
            chances=self._chances(),
            has_a_say={one.rule.id: self._has_a_say(one.condition, sources, gates) for one in rules},
            known={},
            known_chances={},
        )

    def _rule(self, rule: Rule) -> RankedRule:
        condition = self._part(rule.when, Asks.IS_TRUE)
        leaves = tuple(dict.fromkeys((leaf.place, leaf.question) for leaf in condition.leaves()))
        return RankedRule(self.guideline.rank(rule), rule, condition, leaves)

    def _without_answers(self, questions: Iterable[str], *, will_not_be_asked: bool) -> Settled:
        """A list in which nothing is settled but what these questions come to without an answer."""
        settled: Settled = [None] * self.size
        for question in questions:
            for asked in self.by_question[question]:
                settled[asked.place] = asked.not_answered(will_not_be_asked=will_not_be_asked)
        return settled

    def _closure(self) -> tuple[dict[str, tuple[str, ...]], dict[str, Part]]:
        """What may fill in each question, and the conditions, of every question that can have a say."""
        sources: dict[str, tuple[str, ...]] = {}
        conditions: dict[str, Part] = {}
        pending = list(self.by_question)
        while pending:
            identity = pending.pop()
            if identity in conditions or identity in sources:
                continue
            self.by_question.setdefault(identity, [])
            found = (*derived_from(self.guideline, identity), *FILLED_BY_MEDICINES.get(identity, ()))
            sources[identity] = tuple(one for one in found if one in self.guideline.questions)
            pending += sources[identity]
            gate = self.guideline.questions[identity].ask_if
            if gate is not None:
                conditions[identity] = self._part(gate, Asks.TRUTH)
                pending += self.guideline.questions_read(gate)
        ordered: dict[str, Part] = {}
        for identity in conditions:
            self._after_those_it_reads(identity, conditions, ordered)
        return {identity: found for identity, found in sources.items() if found}, ordered

    def _chances(self) -> list[float]:
        chances = [0.0] * self.size
        for (atom, asks), part in self.asked.items():
            chance = chance_of(self.guideline, atom)
            chances[part.place] = 1 - chance if asks in (Asks.IS_FALSE, Asks.UNTRUTH) else chance
        return chances

    def _has_a_say(
        self, part: Part, sources: Mapping[str, tuple[str, ...]], gates: Mapping[str, Part]
    ) -> frozenset[str]:
        found: set[str] = set()
        pending = [leaf.question for leaf in part.leaves()]
        while pending:
            question = pending.pop()
            if question not in found:
                found.add(question)
                pending += sources.get(question, ())
                pending += [leaf.question for leaf in gates[question].leaves()] if question in gates else []
        return frozenset(found)

    def _after_those_it_reads(self, identity: str, conditions: Mapping[str, Part], ordered: dict[str, Part]) -> None:
        for leaf in conditions[identity].leaves():
            if leaf.question in conditions and leaf.question not in ordered:
                self._after_those_it_reads(leaf.question, conditions, ordered)
        ordered[identity] = conditions[identity]

    def _part(self, expression: Expression, asks: Asks) -> Part:
        match expression:
            case Not(part):
                return self._part(part, OPPOSITE[asks])
            case AllOf(parts):
                return self._joined(len(parts), parts, asks)
            case AnyOf(parts):
                return self._joined(1, parts, asks)
            case CountAtLeast(number, parts):
                return self._joined(number, parts, asks)
            case Named(name):
                return self._definition(name, asks)
            case atom:
                return self._atom(atom, asks)

    def _joined(self, needed: int, parts: tuple[Expression, ...], asks: Asks) -> Part:
        """At least so many; the opposite of that is that at least all but so many, and one more, are not."""
        if asks in (Asks.IS_FALSE, Asks.UNTRUTH):
            needed = len(parts) - needed + 1
        inner = tuple(self._part(part, asks) for part in parts)
        is_any = needed == 1 and all(part.any_of for part in inner)
        any_of = tuple(dict.fromkeys(leaf for part in inner for leaf in part.any_of)) if is_any else ()
        return Part(_at_least(needed, inner), needed, inner, any_of=any_of)

    def _definition(self, name: str, asks: Asks) -> Part:
        """A definition of the rules has a place of its own; one of a question's condition is read where it stands."""
        key = (name, asks)
        if key not in self.definitions:
            part = self._part(self.guideline.definitions[name].when, asks)
            if asks in (Asks.TRUTH, Asks.UNTRUTH) or not part.parts:
                return part
            self.definitions[key] = replace(part, place=self._next_place())
        return self.definitions[key]

    def _atom(self, atom: Atom, asks: Asks) -> Part:
        key = (atom, asks)
        if key not in self.asked:
            place = self._next_place()
            self.by_question.setdefault(atom.question, []).append(Asked(place, atom, asks))
            self.asked[key] = Part(
                lambda settled: settled[place], place=place, question=atom.question, any_of=((place, atom.question),)
            )
        return self.asked[key]

    def _next_place(self) -> int:
        self.size += 1
        return self.size - 1


def _screens(guideline: Guideline) -> dict[str, str]:
    in_lists = {item.question: one.id for one in guideline.checklists.values() for item in one.items}
    return {question: in_lists.get(question, question) for question in guideline.questions}


def _at_least(needed: int, parts: tuple[Part, ...]) -> Callable[[Settled], Truth]:
    places = tuple(part.place for part in parts if part.place >= 0)
    others = tuple(part.work_out for part in parts if part.place < 0)
    if needed == len(parts):
        return _all(places, others)
    if needed == 1:
        return _any(places, others)
    return lambda settled: at_least(needed, [part.truth(settled) for part in parts])


def _all(places: tuple[int, ...], others: tuple[Callable[[Settled], Truth], ...]) -> Callable[[Settled], Truth]:
    def work_out(settled: Settled) -> Truth:
        result: Truth = True
        for place in places:
            truth = settled[place]
            if truth is False:
                return False
            if truth is None:
                result = None
        for other in others:
            truth = other(settled)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return work_out


def _any(places: tuple[int, ...], others: tuple[Callable[[Settled], Truth], ...]) -> Callable[[Settled], Truth]:
    def work_out(settled: Settled) -> Truth:
        result: Truth = False
        for place in places:
            truth = settled[place]
            if truth is True:
                return True
            if truth is None:
                result = None
        for other in others:
            truth = other(settled)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return work_out
