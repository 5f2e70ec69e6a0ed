"""Expressions as formulas over an unknown sheet: certainly true and certainly false, in either reading."""

from collections.abc import Callable, Iterable, Sequence
from typing import assert_never

import z3

from sureback.engines.solver.answers import TRUE, YES, Answers, Finding
from sureback.engines.solver.cuts import boundary
from sureback.language.guideline import Rule
from sureback.language.nodes import (
    AllOf,
    AnyOf,
    Atom,
    Compare,
    CountAtLeast,
    Expression,
    HasAny,
    IsOneOf,
    IsTrue,
    Missing,
    Named,
    Not,
    NotYes,
    Number,
    SizeAtLeast,
    Unsure,
    UpTo,
    Yes,
)
from sureback.language.truth import Reading

Pair = tuple[z3.BoolRef, z3.BoolRef]
"""Certainly true, certainly false; unknown is neither."""

ALWAYS, NEVER = z3.BoolVal(True), z3.BoolVal(False)  # noqa: FBT003 - the solver's own constants


class Formulas:
    """The expressions of a guideline over one unknown sheet in one reading, each worked out once."""

    def __init__(self, answers: Answers, reading: Reading = Reading.AS_IT_STANDS, *, examined: bool = False) -> None:
        self.answers = answers
        self.guideline = answers.guideline
        self.reading = reading
        self._examined = examined
        self._known: dict[int, tuple[Expression, Pair]] = {}
        self._definitions: dict[str, Pair] = {}
        self._open: dict[str, z3.BoolRef] = {}
        self._at_least: dict[int, z3.BoolRef] = {}
        self._is_valid: z3.BoolRef | None = None

    def true(self, expression: Expression) -> z3.BoolRef:
        """When the expression is certainly true."""
        return self.pair(expression)[0]

    def false(self, expression: Expression) -> z3.BoolRef:
        """When the expression is certainly false."""
        return self.pair(expression)[1]

    def fires(self, rule: Rule) -> z3.BoolRef:
        """When a rule fires."""
        return self.true(rule.when)

    def at_least(self, rank: int) -> z3.BoolRef:
        """When the urgency is of at least this rank: a rule that high fires, or it is the lowest."""
        if rank not in self._at_least:
            self._at_least[rank] = self.at_least_by(rank, self.guideline.rules.values())
        return self._at_least[rank]

    def at_least_by(self, rank: int, rules: Iterable[Rule]) -> z3.BoolRef:
        """When some rules alone give an urgency of at least this rank."""
        if rank <= 0:
            return ALWAYS
        return any_of([self.fires(rule) for rule in rules if self.guideline.rank(rule) >= rank])

    def not_ruled_out(self, rank: int) -> z3.BoolRef:
        """When a rule of at least this rank is not certainly false."""
        if rank <= 0:
            return ALWAYS
        rules = [rule for rule in self.guideline.rules.values() if self.guideline.rank(rule) >= rank]
        return any_of([z3.Not(self.false(rule.when)) for rule in rules])

    def is_valid(self) -> z3.BoolRef:
        """When no contradiction is certain."""
        if self._is_valid is None:
            self._is_valid = all_of([z3.Not(self.true(one.when)) for one in self.guideline.contradictions])
        return self._is_valid

    def pair(self, expression: Expression) -> Pair:
        """Certainly true and certainly false."""
        if isinstance(expression, Named):
            return self._definition(expression.definition)
        kept = self._known.get(id(expression))
        if kept is None:
            kept = self._known[id(expression)] = (expression, self._work_out(expression))
        return kept[1]

    def _definition(self, name: str) -> Pair:
        if name not in self._definitions:
            self._definitions[name] = self.pair(self.guideline.definitions[name].when)
        return self._definitions[name]

    def _work_out(self, expression: Expression) -> Pair:
        match expression:
            case AllOf(parts):
                true, false = self._parts(parts)
                return all_of(true), any_of(false)
            case AnyOf(parts):
                true, false = self._parts(parts)
                return any_of(true), all_of(false)
            case Not(part):
                true_part, false_part = self.pair(part)
                return false_part, true_part
            case CountAtLeast(number, parts):
                true, false = self._parts(parts)
                return count_at_least(true, number), count_at_least(false, len(parts) - number + 1)
            case Named(name):
                return self._definition(name)
            case _:
                return self._atom(expression)

    def _parts(self, parts: Sequence[Expression]) -> tuple[list[z3.BoolRef], list[z3.BoolRef]]:
        pairs = [self.pair(part) for part in parts]
        return [true for true, _ in pairs], [false for _, false in pairs]

    def may_still_be_answered(self, question: str) -> z3.BoolRef:
        """When a question is open: not asked yet, and nothing rules out that it is asked."""
        if question not in self._open:
            self._open[question] = NEVER  # a question whose condition reads itself never opens by it
            self._open[question] = self._is_open(question)
        return self._open[question]

    def _is_open(self, question: str) -> z3.BoolRef:
        asked = self.guideline.questions[question]
        if not asked.is_asked_of_the_person and not self._examined:
            return NEVER
        not_asked = self.answers[question].not_asked
        return not_asked if asked.ask_if is None else z3.And(not_asked, z3.Not(self.false(asked.ask_if)))

    def _atom(self, atom: Atom) -> Pair:
        finding = self.answers[atom.question]
        if self.reading is Reading.AS_IT_STANDS:
            return _stands(atom, finding)
        is_open = self.may_still_be_answered(atom.question)
        will_not_be = z3.And(finding.not_asked, z3.Not(is_open))
        true, false = _stands(atom, finding)
        match atom:
            case Unsure() | Missing() | NotYes() | UpTo():
                return z3.And(true, z3.Not(is_open)), z3.And(false, z3.Not(is_open))
            case _:
                return true, z3.Or(false, will_not_be)


def _stands(atom: Atom, finding: Finding) -> Pair:
    """An atom over an answer as it stands."""
    match atom:
        case Unsure():
            return finding.not_sure, z3.Not(finding.not_sure)
        case Missing():
            missing = z3.Or(finding.not_asked, finding.declined)
            return missing, z3.Not(missing)
        case NotYes():
            return z3.Not(finding.symbols[YES]), finding.symbols[YES]
        case UpTo(_, number):
            above = _beyond(finding, number, strict=True)
            return z3.Not(above), above
        case _:
            holds = _holds(atom, finding)
            return holds, z3.And(finding.given, z3.Not(holds))


def _holds(atom: Yes | IsTrue | IsOneOf | HasAny | SizeAtLeast | Compare, finding: Finding) -> z3.BoolRef:
    """When an ordinary atom holds of a given answer."""
    match atom:
        case Yes():
            return finding.symbols[YES]
        case IsTrue():
            return finding.symbols[TRUE]
        case IsOneOf(_, symbols) | HasAny(_, symbols):
            return any_of([finding.symbols[symbol] for symbol in symbols])
        case SizeAtLeast(_, number) if finding.question.type == "list":
            return _beyond(finding, number, strict=False)
        case SizeAtLeast(_, number):
            return count_at_least(list(finding.symbols.values()), number)
        case Compare(_, "<=", number):
            return z3.And(finding.given, z3.Not(_beyond(finding, number, strict=True)))
        case Compare(_, "<", number):
            return z3.And(finding.given, z3.Not(_beyond(finding, number, strict=False)))
        case Compare(_, ">=", number):
            return _beyond(finding, number, strict=False)
        case Compare(_, ">", number):
            return _beyond(finding, number, strict=True)
        case Compare(_, _, number):  # the last order: equal
            return z3.And(_beyond(finding, number, strict=False), z3.Not(_beyond(finding, number, strict=True)))
        case _:  # pragma: no cover - assert_never is for the type checker
            assert_never(atom)


def _beyond(finding: Finding, number: Number, *, strict: bool) -> z3.BoolRef:
    """When a given number lies beyond a boundary; at the ends of its range that is always or never."""
    cut = boundary(finding.question, number, strict=strict)
    if cut in finding.beyond:
        return finding.beyond[cut]
    return finding.given if cut.holds(finding.question.minimum or 0) else NEVER


def all_of(parts: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """Every part; true of none."""
    return _joined(z3.Z3_mk_and, parts) if parts else ALWAYS


def any_of(parts: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """At least one part; false of none."""
    return _joined(z3.Z3_mk_or, parts) if parts else NEVER


def _joined(join: Callable[..., object], parts: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """Formulas joined as they are: the solver's own And and Or first look at the type of each part, which takes longest."""
    if len(parts) == 1:
        return parts[0]
    context = parts[0].ctx
    return z3.BoolRef(join(context.ref(), len(parts), (z3.Ast * len(parts))(*(one.ast for one in parts))), context)


def count_at_least(parts: Sequence[z3.BoolRef], number: int) -> z3.BoolRef:
    """At least so many of the parts."""
    if number <= 0:
        return ALWAYS
    if number > len(parts):
        return NEVER
    return any_of(parts) if number == 1 else z3.AtLeast(*parts, number)
