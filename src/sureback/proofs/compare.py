"""Two versions of a guideline over every sheet: whether the urgency of any goes down, or up, and the smallest that does."""

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence

import z3

from sureback.care.outcome import Reason
from sureback.care.prepare import AGE_OF_LIFE
from sureback.care.triage import fired, highest, triage
from sureback.care.versions import levels_of_both, readable
from sureback.engines.reference import Evaluation
from sureback.engines.solver.cuts import cuts_of
from sureback.engines.solver.formulas import ALWAYS, Formulas, any_of
from sureback.engines.solver.prepared import as_told, prepared
from sureback.engines.solver.search import SECONDS, NotShown, Search
from sureback.engines.solver.two_versions import TwoReadings
from sureback.errors import AnswersError
from sureback.language.guideline import Guideline, Level
from sureback.language.sheets import Sheet
from sureback.proofs.shifts import Direction, Reading, Refusal, Shift, Shown, Version
from sureback.proofs.worked_out import worked_out_differently
from sureback.proofs.worlds import questions_in_use

LIFETIMES = dict(AGE_OF_LIFE)


def compare(old: Guideline, new: Guideline, at: dt.datetime, *, seconds: float = SECONDS) -> Shown:
    """Compare the urgency that two versions give every sheet, and which sheets each accepts.

    `seconds` is the longest one question to the solver may take. Raises InputError when the two are not versions of one
    guideline.
    """
    begun = time.perf_counter()
    both = _Both(old, new, at, seconds)
    shifts = (*both.shifts("lowered"), *both.shifts("raised"))
    refusals = (*both.refusals("new"), *both.refusals("old"))
    return Shown(shifts, refusals, (*both.not_shown, *both.not_compared()), time.perf_counter() - begun)


class _Both:
    """One unknown sheet, both versions' reading of it, and what was found out."""

    def __init__(self, old: Guideline, new: Guideline, at: dt.datetime, seconds: float) -> None:
        self.old, self.new, self.at, self.seconds = old, new, at, seconds
        self.order = levels_of_both(old, new)
        self.not_shown: list[str] = []
        used_by_old, used_by_new = (tuple(questions_in_use(one, with_care=False)) for one in (old, new))
        self.worked_out = worked_out_differently(old, new, [name for name in used_by_old if name in used_by_new])
        sources = self.worked_out.sources
        in_use = ((*used_by_old, *sources), (*used_by_new, *sources))
        self.told = TwoReadings(old, new, in_use, (cuts_of(old), cuts_of(new)))
        self.told.presuppose(self.worked_out.presupposed)
        self.as_old, self.as_new = Formulas(self.told.by_old), Formulas(self.told.by_new)

    # urgency

    def shifts(self, direction: Direction) -> Iterator[Shift]:
        """For each level of the old version the smallest sheet that is at it and goes down, or up."""
        search = self._search(self.as_old, self.as_new)
        try:
            if not search.is_possible(any_of([self._shift(level, direction) for level in self.old.levels])):
                return
        except NotShown as error:
            self.not_shown.append(f"whether any sheet is {direction} ({error})")
            return
        for level in self.old.levels:
            try:
                model = self._smallest(search, self._shift(level, direction))
            except NotShown as error:
                self.not_shown.append(f"whether a sheet at {level} is {direction} ({error})")
                continue
            if model is not None:
                yield self._of_model(direction, model)

    def _shift(self, level: str, direction: Direction) -> z3.BoolRef:
        """The old version puts the sheet at a level and the new one lower, or higher."""
        place = self.order.index(level)
        here = z3.And(self._reaches(self.as_old, place), z3.Not(self._reaches(self.as_old, place + 1)))
        if direction == "lowered":
            return z3.And(here, z3.Not(self._reaches(self.as_new, place)))
        return z3.And(here, self._reaches(self.as_new, place + 1))

    def _reaches(self, formulas: Formulas, place: int) -> z3.BoolRef:
        """The urgency is at least the level at a place in the order of both versions."""
        guideline = formulas.guideline
        if place <= self.order.index(next(iter(guideline.levels))):
            return ALWAYS
        return any_of(
            [formulas.fires(rule) for rule in guideline.rules.values() if self.order.index(rule.level) >= place]
        )

    def _smallest(self, search: Search, wanted: z3.BoolRef) -> z3.ModelRef | None:
        """The smallest such sheet, of answers both versions offer if there is one."""
        known = search.smallest([self.told], wanted, *self.told.known_to_both)
        return known if known is not None else search.smallest([self.told], wanted)

    def _search(self, *formulas: Formulas) -> Search:
        """Questions about sheets that these versions accept."""
        facts = [fact for one in formulas for fact in prepared(one, LIFETIMES)]
        return Search([*facts, *self.told.axioms()], seconds=self.seconds)

    def _of_model(self, direction: Direction, model: z3.ModelRef) -> Shift:
        """The sheet of a model: as it can be told when the program itself then finds the same, else as it was worked out."""
        found = self.told.read(model)
        for sheet in (found, as_told(self.new, found, self.told.cuts, self.at.date())):
            readings = self._when_told(sheet)
            if readings is not None and self._goes(*readings) == direction:
                return Shift(direction, sheet, *readings, as_told=True)
        old, new = (self._as_filled_in(one, found) for one in (self.old, self.new))
        return Shift(direction, found, old, new, as_told=False)

    def _goes(self, old: Reading, new: Reading) -> Direction | None:
        before, after = self.order.index(old.level), self.order.index(new.level)
        return None if before == after else "lowered" if after < before else "raised"

    def _when_told(self, sheet: Mapping[str, object]) -> tuple[Reading, Reading] | None:
        """What both versions find when these are the answers; None when one refuses them."""
        try:
            outcomes = [triage(one, readable(one, sheet), at=self.at) for one in (self.old, self.new)]
        except AnswersError:
            return None
        old, new = (_reading(one.level, one.reasons, sheet, one.sheet) for one in outcomes)
        return old, new

    def _as_filled_in(self, guideline: Guideline, sheet: Mapping[str, object]) -> Reading:
        """What a version finds when these are all the answers there are, those worked out among them."""
        read = Sheet(readable(guideline, sheet))
        reasons = fired(Evaluation(guideline, read))
        return _reading(highest(guideline, (reason.rule for reason in reasons)), reasons, sheet, read)

    # what is accepted

    def refusals(self, by: Version) -> Iterator[Refusal]:
        """The smallest sheet that one version refuses and the other accepts."""
        strict, lenient = (self.as_new, self.as_old) if by == "new" else (self.as_old, self.as_new)
        search = self._search(lenient)
        for contradiction in strict.guideline.contradictions:
            try:
                model = self._smallest(search, strict.true(contradiction.when))
            except NotShown as error:
                self.not_shown.append(f"whether {contradiction.id} refuses a sheet in one version only ({error})")
                continue
            if model is not None:
                yield Refusal(by, self.told.read(model), contradiction.say)

    def not_compared(self) -> Iterator[str]:
        """What a proof about one sheet cannot show: answers that the versions take or work out in different ways."""
        if self.told.retyped:
            yield f"what follows from {', '.join(self.told.retyped)}: the type of the question changed"
        if self.worked_out.other:
            names = ", ".join(self.worked_out.other)
            yield f"what follows from {names}: the versions may work them out differently from the same answers"


def _reading(level: Level, reasons: Sequence[Reason], told: Mapping[str, object], read: Sheet) -> Reading:
    at_level = tuple(reason.rule.id for reason in reasons if reason.rule.level == level.id)
    return Reading(level.id, at_level, tuple(name for name in told if name not in read.answers))
