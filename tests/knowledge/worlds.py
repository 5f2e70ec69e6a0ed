"""Small worlds: every answer that can matter to an expression, and the sheets made of them."""

import itertools
import math
import random
from collections.abc import Iterator, Mapping, Sequence

from sureback.language.guideline import Question
from tests.knowledge.naive import Mentions, mentions
from tests.knowledge.shipped import DEFINED, ENTRIES, GUIDELINE

MOST_WORLDS = 20_000
"""Up to this many worlds of an expression all are tried."""
SAMPLE = 3_000
NOT_ASKED = None
GAPS: tuple[object, ...] = (NOT_ASKED, "not_sure", "declined")
Sheet = dict[str, object]


def worlds_of(identity: str) -> Iterator[Sheet]:
    """The worlds in which a rule or definition is judged: all where there are few, else every pair and a sample."""
    yield from worlds_of_text(identity, ENTRIES[identity].written)


def worlds_of_text(identity: str, written: str, most: int = MOST_WORLDS, sample: int = SAMPLE) -> Iterator[Sheet]:
    """The worlds of an expression as written; `identity` seeds the sample."""
    said = mentions(written, DEFINED)
    answers = {name: answers_to(GUIDELINE.questions[name], said[name]) for name in said}
    if size(answers) <= most:
        yield from every_world(answers)
        return
    chance = random.Random(identity)  # noqa: S311 - a seeded sample, not a secret
    yield from pairwise_worlds(answers, chance)
    yield from random_worlds(answers, sample, chance)


def answers_to(question: Question, said: Mentions) -> list[object]:
    """Every answer to a question that an expression can tell apart: first the gaps, then the mildest answer and the rest."""
    return [*GAPS, *_values(question, said)]


def _values(question: Question, said: Mentions) -> list[object]:
    match question.type:
        case "tri":
            return ["no", "yes", *(["not_applicable"] if question.may_be_not_applicable else [])]
        case "bool":
            return [False, True]
        case "one":
            return list(question.symbols)
        case "multi":
            return _choices(question, said)
        case "int" | "dec":
            return _numbers(question, said)
        case _:
            return []


def _choices(question: Question, said: Mentions) -> list[object]:
    """None of them, each mentioned one alone, one that is not mentioned, all of them, and the sizes around each threshold."""
    symbols = question.symbols
    unmentioned = [symbol for symbol in symbols if symbol not in said.symbols][:1]
    chosen = [(), *((symbol,) for symbol in symbols if symbol in said.symbols), tuple(unmentioned), symbols]
    chosen += [symbols[:size] for number in sorted(said.sizes) for size in (number - 1, number)]
    return list(dict.fromkeys(chosen))


def _numbers(question: Question, said: Mentions) -> list[object]:
    """Each threshold with its neighbours, and the ends of the range."""
    step = 10**-question.decimals
    near = {round(number + offset, question.decimals) for number in said.numbers for offset in (-step, 0, step)}
    found = sorted({question.minimum, question.maximum, *near})
    within = [number for number in found if question.minimum <= number <= question.maximum]
    return [int(number) if question.type == "int" else number for number in within]


def every_world(answers: Mapping[str, Sequence[object]]) -> Iterator[Sheet]:
    """Every combination of the answers."""
    for combination in itertools.product(*answers.values()):
        yield _sheet(zip(answers, combination, strict=True))


def size(answers: Mapping[str, Sequence[object]]) -> int:
    """How many combinations there are."""
    return math.prod(len(values) for values in answers.values())


def quiet_world(answers: Mapping[str, Sequence[object]]) -> Sheet:
    """For each question the answer that says least: no, the mildest symbol, none of them, the lowest number."""
    return {question: values[len(GAPS)] for question, values in answers.items()}


def pairwise_worlds(answers: Mapping[str, Sequence[object]], chance: random.Random) -> Iterator[Sheet]:
    """Every pair of answers to every pair of questions, each in the quiet world and in a random one.

    In the quiet world the pair is not drowned by the rest.
    """
    quiet = quiet_world(answers)
    for first, second in itertools.combinations(answers, 2):
        for pair in itertools.product(answers[first], answers[second]):
            chosen = dict(zip((first, second), pair, strict=True))
            yield _sheet((quiet | chosen).items())
            yield _sheet((_drawn(answers, chance) | chosen).items())


def random_worlds(answers: Mapping[str, Sequence[object]], number: int, chance: random.Random) -> Iterator[Sheet]:
    """Combinations drawn at random; every other one changes only two answers of the quiet world."""
    quiet = quiet_world(answers)
    for turn in range(number):
        drawn = _drawn(answers, chance)
        if turn % 2:
            changed = chance.sample(list(answers), min(2, len(answers)))
            drawn = quiet | {question: drawn[question] for question in changed}
        yield _sheet(drawn.items())


def spread(found: list, most: int) -> list:
    """At most so many of a list, evenly spread over it."""
    return found[:: max(1, -(-len(found) // most))]


def _drawn(answers: Mapping[str, Sequence[object]], chance: random.Random) -> Sheet:
    return {question: chance.choice(values) for question, values in answers.items()}


def _sheet(pairs: Iterator[tuple[str, object]]) -> Sheet:
    return {question: answer for question, answer in pairs if answer is not NOT_ASKED}
