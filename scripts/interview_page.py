"""The generated page on how long the interview is, over synthetic people."""

import datetime as dt
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from sureback.care.evaluate import answer_unasked_no, read_case
from sureback.care.interview.order import WEIGHT_PER_RANK
from sureback.care.population import draw
from sureback.care.simulate import Person, Simulated, everything, fixed_order, person, steps_of
from sureback.cli.files import read_cases
from sureback.language.guideline import Guideline

ROOT = Path(__file__).parent.parent
STORIES = "benchmark/public-stories.jsonl"
SEED, PEOPLE, FEW_PEOPLE = "interview", 120, 20
AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
NOT_SURE_EVERY = 20

INTRODUCTION = """# How long the interview is

Synthetic people (seed `{seed}`; see [population](population.md)) answer the interview until nothing not yet asked can change
how urgent it is. Counted are the screens after the emergency screen: a checklist is one screen, as is a single question; the
questions and lines on them are counted apart. In every one of these interviews the urgency was that of all the person's
answers: {differ} of {number} differ. In the public stories a danger sign that is not told counts as no, and everything else
that is not told is declined, which leaves much open.

| policy | people | screens: median | 90th percentile | in emergencies: median | questions and lines: median |
|---|---|---|---|---|---|
"""

EXPLANATION = """
*Until the emergency is known*: advice is shown at once, and what follows is optional. Half of the emergencies are known after
{known:g} screens after the first, nine in ten after {known_90:g}.

| urgency | people | screens: median |
|---|---|---|
"""

METHOD = """
## How the next question is chosen

1. The emergency questions come first, on one screen.
2. Only questions that can still change the urgency are asked: those that appear in an open part of a rule above the urgency that
   is certain already. Those that can raise it come before those that can only lower it.
3. Most people have none of the signs, so the interview plans for ruling rules out. What a rule needs in any case is planned
   first; a rule of several conditions is ruled out by the one that costs the fewest further screens.
4. A screen weighs as much as the rules that wait for it: {weight} times more for each level up, times the chance that the rule
   applies by the declared shares of the [population](population.md). The chances only order the questions.

Trials, each on 200 to 300 people (median screens, and in emergencies): by level alone, with the choice of a ticked line asked at
once, 15 and 7; with the chances, 14 and 4; with a few choices or a number given on the line itself and one list less, 12 and 3.
Weights of 4, 8 and 20 a level differ by less than one screen, and so do costs of a line from 0.02 to 0.3 screens. Planning the
choices of more than the gravest open level saves nothing and takes longer.

The bounds here are the three-valued ones. They never call settled what is not, and ask a little more than exact bounds would:
they take each condition by itself, so that an age under 18 and over 60 both stay open. `next_step` takes exact bounds where a
solver is at hand; on 25 people that saved 23 of 882 lines and no screen, at a tenth of a second a step. So the terminal asks by
the three-valued bounds, and the solver is left to the certificate. They also count a gap as final that no further answer can
fill: `could_be` of an outcome goes on naming what
a "not sure" leaves open, the interview stops when no answer to come can change the urgency.
"""


def interview_page(guideline: Guideline) -> str:
    """The lengths by policy and by urgency, and how the next question is chosen."""
    people = _people(guideline)
    held = [steps_of(one) for one in people]
    unsure = [steps_of(_unsure(one, place)) for place, one in enumerate(people)]
    few = people[:FEW_PEOPLE]
    rows = [
        _row("the interview", held),
        _row("the interview, one answer in twenty not sure", unsure),
        _row("one question at a time in the order of the files, until settled", _with(fixed_order, few)),
        _row("every question that a rule reads and that applies", _with(everything, few)),
        _row("the interview, [public stories](accuracy.md)", _with(steps_of, list(_stories(guideline)))),
    ]
    known = sorted(one.needed for one in held if one.full.rest_is_optional)
    differ = sum(one.level != one.full for one in (*held, *unsure))
    head = INTRODUCTION.format(seed=SEED, differ=differ, number=len(held) + len(unsure))
    explanation = EXPLANATION.format(known=statistics.median(known), known_90=known[len(known) * 9 // 10])
    return head + "".join(rows) + explanation + _by_level(guideline, held) + METHOD.format(weight=WEIGHT_PER_RANK)


def _people(guideline: Guideline) -> list[Person]:
    return [person(guideline, one.answers, AT) for one in draw(guideline, PEOPLE, SEED, AT, complete=True)]


def _stories(guideline: Guideline) -> Iterator[Person]:
    """The public stories. A danger sign that a story does not tell counts as no, as in published audits; the rest is not said."""
    for place, line in read_cases(str(ROOT / STORIES)):
        yield person(guideline, answer_unasked_no(guideline, read_case(line, place).answers), AT)


def _unsure(one: Person, place: int) -> Person:
    """The same person, not sure of every twentieth answer, another twentieth for each."""
    answers = {
        question: "not_sure" if (number + place) % NOT_SURE_EVERY == 0 else answer
        for number, (question, answer) in enumerate(one.answers.items())
    }
    return person(one.guideline, answers, one.at)


def _with(policy: Callable[[Person], Simulated], people: Iterable[Person]) -> list[Simulated]:
    return [policy(one) for one in people]


def _row(name: str, held: Sequence[Simulated]) -> str:
    screens = sorted(one.screens for one in held)
    emergencies = [one.screens for one in held if one.full.rest_is_optional]
    return (
        f"| {name} | {len(held)} | {statistics.median(screens):g} | {screens[len(screens) * 9 // 10]} "
        f"| {statistics.median(emergencies):g} | {statistics.median(one.items for one in held):g} |\n"
    )


def _by_level(guideline: Guideline, held: Sequence[Simulated]) -> str:
    rows = ""
    for level in guideline.levels.values():
        screens = [one.screens for one in held if one.full.id == level.id]
        if screens:
            rows += f"| {level.title} | {len(screens)} | {statistics.median(screens):g} |\n"
    return rows
