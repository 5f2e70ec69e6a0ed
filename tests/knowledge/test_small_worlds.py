"""Each rule and definition in every small world of its own, judged twice: by the reference engine and by a naive one.

A world gives every question the expression reads an answer, "not asked", "not sure" and "declined" among them. Where there
are too many worlds for all of them, every pair of answers is tried and a seeded sample is drawn.
"""

import itertools
import random
from collections.abc import Iterator

import pytest

from sureback.engines.reference import Evaluation
from sureback.language.sheets import Sheet
from sureback.language.truth import Reading
from tests.knowledge import worlds
from tests.knowledge.naive import Mentions, evaluator, mentions
from tests.knowledge.shipped import ASK_IF, DEFINED, ENTRIES, GUIDELINE

OPEN_SHEETS = 120
"""How many sheets with open questions are tried of each expression."""
FULL_SHEETS = 3_000
"""How many full sheets are drawn to find some in which the expression is true, false and unknown."""
MOST_OPEN = 3
MOST_COMPLETIONS = 6_000

each_entry = pytest.mark.parametrize("identity", ENTRIES)


@each_entry
def test_it_reads_the_questions_it_names(identity: str) -> None:
    """The questions found in the text are those the parsed expression reads."""
    named = mentions(ENTRIES[identity].written, DEFINED)

    assert set(named) == set(GUIDELINE.questions_read(ENTRIES[identity].when))


@each_entry
def test_it_is_judged_alike_by_the_reference_and_the_naive_evaluator(identity: str) -> None:
    """In every small world the reference engine gives the truth that the naive evaluator gives."""
    entry = ENTRIES[identity]
    naive = evaluator(entry.written, DEFINED)

    differing = [
        (world, expected, found)
        for world in worlds.worlds_of(identity)
        if (found := Evaluation(GUIDELINE, Sheet(world)).truth(entry.when)) is not (expected := naive(world))
    ]

    assert differing == []


def with_gates(identity: str) -> dict[str, Mentions]:
    """What an expression, and the conditions under which its questions are asked, say of each question; gates first."""
    found: dict[str, Mentions] = {}
    for question, said in mentions(ENTRIES[identity].written, DEFINED).items():
        _add_gates(question, found)
        _merge(found.setdefault(question, Mentions()), said)
    return found


def _add_gates(question: str, found: dict[str, Mentions]) -> None:
    if question not in ASK_IF:
        return
    for gate, said in mentions(ASK_IF[question], DEFINED).items():
        _add_gates(gate, found)
        _merge(found.setdefault(gate, Mentions()), said)


def _merge(into: Mentions, said: Mentions) -> None:
    into.numbers |= said.numbers
    into.symbols |= said.symbols
    into.sizes |= said.sizes


def sheets_with_open_questions(identity: str) -> Iterator[tuple[worlds.Sheet, dict[str, list[object]]]]:
    """Sheets that leave one to three questions open, each with the answers these may still get.

    They are cut from full sheets in which the expression is true, is false, and is unknown, in equal parts where there
    are enough of each.
    """
    chance = random.Random(f"{identity}, open")  # noqa: S311 - a seeded sample, not a secret
    said = with_gates(identity)
    answers = {name: worlds.answers_to(GUIDELINE.questions[name], said[name]) for name in said}
    answered = {name: values[1:] for name, values in answers.items()}
    naive = evaluator(ENTRIES[identity].written, DEFINED)
    by_truth: dict[bool | None, list[worlds.Sheet]] = {True: [], False: [], None: []}
    for sheet in worlds.random_worlds(answered, FULL_SHEETS, chance):
        by_truth[naive(sheet)].append(sheet)
    full = [sheet for sheets in by_truth.values() for sheet in sheets[: OPEN_SHEETS // 3]]
    for number, sheet in enumerate(full):
        left_open = chance.sample(list(answers), 1 + number % min(MOST_OPEN, len(answers)))
        kept = {name: answer for name, answer in sheet.items() if name not in left_open}
        yield kept, {name: answers[name] for name in left_open}


def completions(sheet: worlds.Sheet, left_open: dict[str, list[object]]) -> Iterator[worlds.Sheet]:
    """Every way to answer open questions, some left unanswered, that no question's own condition forbids."""
    gates = {name: evaluator(ASK_IF[name], DEFINED) for name in left_open if name in ASK_IF}
    for given in itertools.islice(worlds.every_world(left_open), MOST_COMPLETIONS):
        complete = sheet | given
        if all(may_be_asked(name, gates[name](complete), complete) for name in given if name in gates):
            yield complete


def may_be_asked(name: str, condition: bool | None, sheet: worlds.Sheet) -> bool:
    """Whether a question's condition allows it; an open one does not where it waits for a question that does not apply either."""
    if condition is not None:
        return condition
    later = Evaluation(GUIDELINE, Sheet(sheet), Reading.MAY_BE_ANSWERED, examined=True)
    return later.truth(GUIDELINE.questions[name].ask_if) is not False


@each_entry
def test_it_keeps_its_word_when_open_questions_are_answered(identity: str) -> None:
    """What is certainly true while questions are open is true however they are answered; what is false never fires."""
    entry = ENTRIES[identity]
    naive = evaluator(entry.written, DEFINED)

    broken = []
    for sheet, left_open in sheets_with_open_questions(identity):
        later = Evaluation(GUIDELINE, Sheet(sheet), Reading.MAY_BE_ANSWERED, examined=True)
        promised = later.truth(entry.when)
        if promised is None:
            continue
        for complete in completions(sheet, left_open):
            if (naive(complete) is True) is not promised:
                broken.append((sheet, promised, complete))
                break

    assert broken == []
