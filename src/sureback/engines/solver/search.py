"""Asking the solver whether there is such a sheet, and for the smallest one."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import z3

from sureback.engines.solver.answers import Answers

SECONDS = 60.0
"""The longest one question to the solver may take."""
FEW = 4
"""Up to this many answers the smallest sheet is looked for by number; beyond it, until no answer can be left out."""


class NotShown(Exception):
    """The solver came to no answer in time: neither shown nor refuted."""


class Search:
    """A set of facts to which questions are put one after another."""

    def __init__(self, facts: Iterable[z3.BoolRef] = (), *, seconds: float = SECONDS) -> None:
        self._solver = z3.Solver()
        self._solver.set("timeout", int(seconds * 1000))
        self._solver.set("random_seed", 0)
        self._solver.add(*facts)
        self._named: dict[int, tuple[z3.BoolRef, z3.BoolRef]] = {}

    def literal(self, formula: z3.BoolRef) -> z3.BoolRef:
        """One boolean that stands for a formula from now on: quick to ask about again and again."""
        known = self._named.get(formula.get_id())  # an id is a formula's own while it lives, and it lives in here
        if known is None:
            literal = z3.Bool(f"literal {len(self._named)}")
            self._solver.add(literal == formula)
            known = self._named[formula.get_id()] = (formula, literal)
        return known[1]

    @contextmanager
    def given(self, *facts: z3.BoolRef) -> Iterator[None]:
        """Take facts for granted for a while. Formulas to be named have to be so before."""
        self._solver.push()
        try:
            self._solver.add(*facts)
            yield
        finally:
            self._solver.pop()

    def add(self, *facts: z3.BoolRef) -> None:
        """Take more facts for granted."""
        self._solver.add(*facts)

    def is_possible(self, *wanted: z3.BoolRef) -> bool:
        """Whether there is such a sheet. Raises NotShown when the solver does not come to an answer."""
        answer = self._solver.check(*wanted)
        if answer == z3.unknown:
            raise NotShown(self._solver.reason_unknown())
        return bool(answer == z3.sat)

    def find(self, *wanted: z3.BoolRef) -> z3.ModelRef | None:
        """Such a sheet, or None. Raises NotShown."""
        return self._solver.model() if self.is_possible(*wanted) else None

    def smallest(self, sheets: Sequence[Answers], *wanted: z3.BoolRef) -> z3.ModelRef | None:
        """Such a sheet with the fewest answers, or None; with several sheets first the fewest differences. Raises NotShown.

        Few answers are counted; of many, answers are left out one by one until every one that is left is needed. Where the
        solver gives up on a smaller one, the sheet found so far stands.
        """
        model = self.find(*wanted)
        if model is None:
            return None
        with self.given(*wanted):
            return self._shrunk(sheets, model)

    def _shrunk(self, sheets: Sequence[Answers], model: z3.ModelRef) -> z3.ModelRef:
        first, *others = sheets
        model = self._keep([same for other in others for same in first.agrees_with(other)], model)
        silent = [one.not_asked for sheet in sheets for one in sheet.findings.values()]
        for number in range(FEW + 1):
            fewer = self._fewest(silent, number)
            if fewer is not None:
                return fewer
        return self._keep(silent, model)

    def _fewest(self, silent: Sequence[z3.BoolRef], number: int) -> z3.ModelRef | None:
        spoken = [z3.Not(one) for one in silent]
        return self._found_in_time(z3.AtMost(*spoken, number)) if spoken else None

    def _keep(self, wishes: Iterable[z3.BoolRef], model: z3.ModelRef) -> z3.ModelRef:
        """The model of as many wishes as go together, tried in order; the wishes granted become facts."""
        for wish in wishes:
            better = model if z3.is_true(model.eval(wish, model_completion=True)) else self._found_in_time(wish)
            if better is not None:
                model = better
                self._solver.add(wish)
        return model

    def _found_in_time(self, *wanted: z3.BoolRef) -> z3.ModelRef | None:
        try:
            return self.find(*wanted)
        except NotShown:
            return None
