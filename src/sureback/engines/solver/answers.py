"""A sheet as booleans: one unknown sheet, about which the solver is asked."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise

import z3

from sureback.engines.solver.cuts import Cut, cuts_of, number_between
from sureback.language.guideline import DECLINED, NOT_APPLICABLE, NOT_SURE, Guideline, Question
from sureback.language.nodes import Number
from sureback.language.sheets import Answer, Sheet

GIVEN = "given"
YES, TRUE = "yes", "true"

Substitution = list[tuple[z3.BoolRef, z3.BoolRef]]
"""Booleans and what to put in their place."""


class Finding:
    """The answer to one question: a gap of one of three kinds, or given.

    `symbols` says what was given: `yes` and `not_applicable` of a yes-or-no question, `true` of a finding, the symbols of a
    choice, nothing of text. `beyond` are the boundaries of a number in order; none is passed while it is not given.
    """

    def __init__(self, question: Question, cuts: tuple[Cut, ...], prefix: str) -> None:
        self.question = question
        self.cuts = cuts
        self._prefix = f"{prefix}{question.id}"
        self.not_asked, self.declined, self.not_sure = (
            self._variable(gap) for gap in ("not_asked", DECLINED, NOT_SURE)
        )
        self.gap = z3.Or(self.not_asked, self.declined, self.not_sure)
        self.given = z3.Not(self.gap)
        self.symbols = {symbol: self._variable(symbol) for symbol in symbols_of(question)}
        self.beyond = {cut: self._variable(f"{cut.number}{'+' if cut.strict else ''}") for cut in cuts}

    def _variable(self, part: str) -> z3.BoolRef:
        return z3.Bool(f"{self._prefix}={part}")

    @property
    def variables(self) -> tuple[z3.BoolRef, ...]:
        """Every boolean of the answer, in a fixed order."""
        return (self.not_asked, self.declined, self.not_sure, *self.symbols.values(), *self.beyond.values())

    def axioms(self) -> Iterator[z3.BoolRef]:
        """What makes the booleans one answer."""
        gaps = (self.not_asked, self.declined, self.not_sure)
        yield z3.AtMost(*gaps, 1)
        said = list(self.symbols.values())
        yield from (z3.Implies(symbol, self.given) for symbol in said)
        if self.question.type in ("tri", "one") and said:
            yield z3.AtMost(*said, 1)
        if self.question.type == "one":
            yield z3.Implies(self.given, z3.Or(*said))
        passed = [self.beyond[cut] for cut in self.cuts]
        yield from (z3.Implies(later, earlier) for earlier, later in pairwise(passed))
        if passed:
            yield z3.Implies(passed[0], self.given)

    def equals(self, other: "Finding") -> z3.BoolRef:
        """Both are the same answer, as far as the guideline can tell."""
        return z3.And(*(mine == theirs for mine, theirs in zip(self.variables, other.variables, strict=True)))

    def is_answer(self, answer: Answer | None) -> z3.BoolRef:
        """The finding is this answer; None for not asked."""
        return z3.And(*self.literals(answer))

    def literals(self, answer: Answer | None) -> list[z3.BoolRef]:
        """The booleans of an answer, each as it is or negated; None for not asked."""
        holds = {id(variable) for variable in self.held(answer)}
        return [one if id(one) in holds else z3.Not(one) for one in self.variables]

    def put(self, answer: Answer | None) -> Substitution:
        """What to substitute for each boolean to make this the answer; None for not asked."""
        held = {id(one) for one in self.held(answer)}
        return [(one, z3.BoolVal(id(one) in held)) for one in self.variables]

    def held(self, answer: Answer | None) -> Iterator[z3.BoolRef]:
        """The booleans that hold of an answer; None for not asked."""
        match answer:
            case None:
                yield self.not_asked
            case str() if answer == DECLINED:
                yield self.declined
            case str() if answer == NOT_SURE:
                yield self.not_sure
            case bool():
                yield from [self.symbols[TRUE]] if answer else []
            case str():
                yield from [self.symbols[answer]] if answer in self.symbols else []
            case tuple() if self.question.type == "list":
                yield from (variable for cut, variable in self.beyond.items() if cut.holds(len(answer)))
            case tuple():
                yield from (self.symbols[str(symbol)] for symbol in answer if str(symbol) in self.symbols)
            case int() | float():
                yield from (variable for cut, variable in self.beyond.items() if cut.holds(answer))
            case _:
                return

    def read(self, model: z3.ModelRef) -> Answer | None:
        """The answer in a model; None for not asked."""
        held = {id(one): z3.is_true(model.eval(one, model_completion=True)) for one in self.variables}
        if held[id(self.not_asked)]:
            return None
        if held[id(self.declined)]:
            return DECLINED
        if held[id(self.not_sure)]:
            return NOT_SURE
        return self._given([name for name, one in self.symbols.items() if held[id(one)]],
                           [cut for cut, one in self.beyond.items() if held[id(one)]])  # fmt: skip

    def numbers(self) -> Iterator[Number]:
        """A number for every piece into which the guideline cuts the range."""
        ends = (None, *self.cuts, None)
        return (number_between(self.question, *pair) for pair in pairwise(ends))

    def _given(self, said: list[str], passed: list[Cut]) -> Answer:
        match self.question.type:
            case "tri":
                return said[0] if said else "no"
            case "bool":
                return bool(said)
            case "one":
                return said[0]
            case "multi":
                return tuple(said)
            case "int" | "dec":
                missed = self.cuts[len(passed)] if len(passed) < len(self.cuts) else None
                return number_between(self.question, passed[-1] if passed else None, missed)
            case "list":
                entry = self.question.symbols[0] if self.question.values else GIVEN
                return (entry,) * int(passed[-1].number if passed else 0)
            case "record":
                return {}
            case _:
                return GIVEN


def symbols_of(question: Question) -> tuple[str, ...]:
    """What can be said in an answer to a question, each with its own boolean."""
    match question.type:
        case "tri":
            return (YES, NOT_APPLICABLE) if question.may_be_not_applicable else (YES,)
        case "bool":
            return (TRUE,)
        case "one" | "multi":
            return question.symbols
        case _:
            return ()


class Answers:
    """One unknown sheet of a guideline. Questions come in as they are read; `prefix` keeps several sheets apart."""

    def __init__(self, guideline: Guideline, prefix: str = "") -> None:
        self.guideline = guideline
        self.prefix = prefix
        self.findings: dict[str, Finding] = {}

    @cached_property
    def cuts(self) -> Mapping[str, tuple[Cut, ...]]:
        """By question: where the guideline cuts its range."""
        return cuts_of(self.guideline)

    def __getitem__(self, question: str) -> Finding:
        if question not in self.findings:
            found = self.guideline.questions[question]
            self.findings[question] = Finding(found, self.cuts.get(question, ()), self.prefix)
        return self.findings[question]

    def axioms(self) -> Iterator[z3.BoolRef]:
        """What makes the booleans a sheet."""
        for finding in self.findings.values():
            yield from finding.axioms()

    def agrees_with(self, other: "Answers") -> list[z3.BoolRef]:
        """For each question in use in both, that the two sheets give the same answer."""
        return [one.equals(other[name]) for name, one in self.findings.items() if name in other.findings]

    def equals(self, sheet: Sheet) -> list[z3.BoolRef]:
        """The literals that make this sheet, of the questions in use, that one."""
        return [one for name, finding in self.findings.items() for one in finding.literals(sheet.answers.get(name))]

    def read(self, model: z3.ModelRef) -> dict[str, Answer]:
        """The sheet in a model, in the order of the guideline's questions."""
        found = {name: finding.read(model) for name, finding in self.findings.items()}
        return {name: found[name] for name in self.guideline.questions if found.get(name) is not None}  # type: ignore[misc]  # None is left out
