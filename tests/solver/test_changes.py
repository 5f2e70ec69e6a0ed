"""The solver shows that nothing smaller would raise the urgency than the changes that are told."""

import datetime as dt
from collections.abc import Iterator

import pytest
import z3

from sureback.care.change_space import Space
from sureback.care.changes import LARGEST, what_would_raise
from sureback.care.population import draw
from sureback.care.prepare import prepare
from sureback.care.triage import triage_sheet
from sureback.engines.solver.formulas import NEVER, any_of
from sureback.language.sheets import Sheet
from sureback.proofs.worlds import World
from tests.knowledge.shipped import AT, GUIDELINE

CHUNKS = range(4)
PEOPLE_A_CHUNK = 12


class Raises:
    """One person's sheet and every sheet that changes of its answers can make of it."""

    def __init__(self, world: World, sheet: Sheet, at: dt.datetime) -> None:
        self.world = world
        self.sheet = sheet
        self.space = Space(GUIDELINE, sheet, at, "up")
        self.changed = {
            name: z3.Not(world.one.answers[name].is_answer(sheet.answers.get(name))) for name in world.questions
        }
        self.facts = list(self._facts())

    def _facts(self) -> Iterator[z3.BoolRef]:
        for name, changed in self.changed.items():
            finding = self.world.one.answers[name]
            steps = [finding.is_answer(step.answer) for step in self.space.steps(name)]
            yield z3.Implies(changed, any_of(steps) if steps else NEVER)
            question = GUIDELINE.questions[name]
            if question.ask_if is None:
                continue
            if name not in self.sheet.answers:
                yield z3.Implies(changed, z3.Not(self.world.one.false(question.ask_if)))
            if self.space.starts_again(name):
                symptoms = [
                    one
                    for one in GUIDELINE.questions_read(question.ask_if)
                    if not GUIDELINE.questions[one].starts_again
                ]
                yield z3.Implies(changed, any_of([self.changed[one] for one in symptoms]))

    def fewest(self, rank: int, most: int) -> int | None:
        """The fewest answers that must change for an urgency of at least this rank; None when `most` are too few."""
        counted = [changed for name, changed in self.changed.items() if not self.space.starts_again(name)]
        reached = (self.world.one.at_least(rank), *self.facts)
        sizes = range(1, most + 1)
        return next(
            (size for size in sizes if self.world.search.is_possible(z3.AtMost(*counted, size), *reached)), None
        )


@pytest.fixture(scope="module")
def world() -> World:
    """Every sheet over the questions of the urgency."""
    return World(GUIDELINE, with_care=False, seconds=60)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_no_smaller_change_reaches_a_level(chunk: int, world: World) -> None:
    """For each level above, the fewest answers that must change are as many as the smallest change that is told."""
    differing = []
    for person in draw(GUIDELINE, PEOPLE_A_CHUNK, f"changes {chunk}", AT):
        sheet = prepare(GUIDELINE, person.answers, AT)
        level = triage_sheet(GUIDELINE, sheet, at=AT, examined=False).level
        told = what_would_raise(GUIDELINE, sheet, level, at=AT)
        raises = Raises(world, sheet, AT)
        for rank in range(level.rank + 1, len(GUIDELINE.levels)):
            sizes = [change.size for change in told if change.level.rank >= rank]
            fewest = raises.fewest(rank, LARGEST)
            if fewest != min(sizes, default=None):
                differing.append((person.id, rank, fewest, sizes, dict(sheet.answers)))

    assert differing == []
