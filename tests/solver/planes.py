"""The solver's own formulas, worked out on many sheets at once: one bit a sheet in Python's big integers."""

from collections.abc import Iterable, Mapping, Sequence

import z3

from sureback.engines.solver.answers import Answers
from sureback.language.sheets import Answer


class Planes:
    """Sheets as bits: the first sheet is the lowest bit."""

    def __init__(self, answers: Answers, sheets: Sequence[Mapping[str, Answer]]) -> None:
        self._every = (1 << len(sheets)) - 1
        self._values: dict[int, int] = {}
        self._kept: list[z3.AstRef] = []
        columns = {name: [] for name in answers.findings}
        for place, sheet in enumerate(sheets):
            for name, finding in answers.findings.items():
                columns[name] += [(variable, place) for variable in finding.held(sheet.get(name))]
        for finding in answers.findings.values():
            for variable in finding.variables:
                self._set(variable, 0)
        for held in columns.values():
            for variable, place in held:
                self._values[variable.get_id()] |= 1 << place

    def put(self, variable: z3.BoolRef, values: Sequence[bool]) -> None:
        """Give a boolean that is no part of a sheet its value on each of them."""
        self._set(variable, sum(1 << place for place, value in enumerate(values) if value))

    def _set(self, formula: z3.AstRef, value: int) -> int:
        self._kept.append(formula)  # an id is a formula's own only while it lives
        self._values[formula.get_id()] = value
        return value

    def of(self, formula: z3.BoolRef) -> int:
        """The sheets in which a formula holds."""
        known = self._values.get(formula.get_id())
        return self._set(formula, self._work_out(formula)) if known is None else known

    def _work_out(self, formula: z3.BoolRef) -> int:
        parts = [self.of(part) for part in formula.children()]
        match formula.decl().kind():
            case z3.Z3_OP_TRUE:
                return self._every
            case z3.Z3_OP_FALSE:
                return 0
            case z3.Z3_OP_AND:
                return self._all(parts)
            case z3.Z3_OP_OR:
                return self._any(parts)
            case z3.Z3_OP_NOT:
                return self._every ^ parts[0]
            case z3.Z3_OP_IMPLIES:
                return (self._every ^ parts[0]) | parts[1]
            case z3.Z3_OP_EQ:
                return self._every ^ parts[0] ^ parts[1]
            case z3.Z3_OP_PB_AT_LEAST:
                return self._at_least(parts, formula.decl().params()[0])
            case z3.Z3_OP_PB_AT_MOST:
                return self._every ^ self._at_least(parts, formula.decl().params()[0] + 1)
            case kind:
                raise TypeError(f"no plane for {formula} ({kind})")

    def _all(self, parts: Iterable[int]) -> int:
        found = self._every
        for part in parts:
            found &= part
        return found

    def _any(self, parts: Iterable[int]) -> int:
        found = 0
        for part in parts:
            found |= part
        return found

    def _at_least(self, parts: Sequence[int], number: int) -> int:
        reached = [self._every] + [0] * number
        for part in parts:
            for count in range(number, 0, -1):
                reached[count] |= reached[count - 1] & part
        return reached[number]
