"""A second evaluator, written apart from the engines so that the two can be compared.

It takes an expression as written, puts the definitions' text in the place of their names, and turns the syntax tree into
functions from plain answers to a rank: 0 false, 1 unknown, 2 true. Then `and` is the lowest rank, `or` the highest, `not`
turns the scale round, and "at least n" is the n-th highest. Nothing here comes from the engines or their parser.
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

FALSE, UNKNOWN, TRUE = 0, 1, 2
TRUTHS = (False, None, True)
"""What each rank is called elsewhere."""

Answers = Mapping[str, object]
Ranked = Callable[[Answers], int]

ORDERS = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
WORD = re.compile(r"\b[A-Za-z_][A-Za-z_0-9]*\b")


def expand(written: str, definitions: Mapping[str, str]) -> str:
    """The text with every definition's own text, in brackets, in the place of its name."""
    while True:
        expanded = WORD.sub(lambda word: f"({definitions[word[0]]})" if word[0] in definitions else word[0], written)
        if expanded == written:
            return " ".join(written.split())
        written = expanded


def evaluator(written: str, definitions: Mapping[str, str]) -> Callable[[Answers], bool | None]:
    """A function from plain answers to True, False or None."""
    rank = _rank(ast.parse(expand(written, definitions), mode="eval").body)
    return lambda answers: TRUTHS[rank(answers)]


@dataclass
class Mentions:
    """What an expression says of one question: the numbers and symbols it compares with, and the sizes."""

    numbers: set[float] = field(default_factory=set)
    symbols: set[str] = field(default_factory=set)
    sizes: set[int] = field(default_factory=set)


def mentions(written: str, definitions: Mapping[str, str]) -> dict[str, Mentions]:
    """Every question the expression reads, with what it says of it, in reading order."""
    found: dict[str, Mentions] = {}
    _mention(ast.parse(expand(written, definitions), mode="eval").body, found)
    return found


def _rank(tree: ast.expr) -> Ranked:
    if isinstance(tree, ast.BoolOp):
        parts = [_rank(part) for part in tree.values]
        pick = min if isinstance(tree.op, ast.And) else max
        return lambda answers: pick([part(answers) for part in parts])
    if isinstance(tree, ast.UnaryOp):
        part = _rank(tree.operand)
        return lambda answers: TRUE - part(answers)
    if isinstance(tree, ast.Call):
        name, *rest = (tree.func.id, *tree.args)
        return CALLS[name](*rest)
    return _comparison(tree.left, tree.ops[0], tree.comparators[0])


def _comparison(left: ast.expr, order: ast.cmpop, right: ast.expr) -> Ranked:
    if isinstance(left, ast.Call) and left.func.id == "count":
        parts, number = [_rank(part) for part in left.args], right.value
        return lambda answers: sorted(part(answers) for part in parts)[-number]
    if isinstance(left, ast.Call):
        return _of_value(left.args[0].id, lambda chosen: len(chosen) >= right.value)
    if isinstance(right, ast.Set):
        wanted = {element.id for element in right.elts}
        turned = isinstance(order, ast.NotIn)
        return _of_value(left.id, lambda answer: (answer in wanted) != turned)
    holds = ORDERS[type(order)]
    if isinstance(right, ast.Name) and isinstance(left, ast.Name):
        return _of_value(left.id, lambda answer: holds(answer, right.id))
    if isinstance(right, ast.Name):
        number = ast.literal_eval(left)
        return _of_value(right.id, lambda answer: holds(number, answer))
    number = ast.literal_eval(right)
    return _of_value(left.id, lambda answer: holds(answer, number))


def says_nothing(answer: object) -> bool:
    """Whether an answer, or its absence, leaves the finding unknown."""
    return answer is None or (isinstance(answer, str) and answer in ("not_sure", "declined"))


def _of_value(question: str, holds: Callable[..., bool]) -> Ranked:
    def rank(answers: Answers) -> int:
        answer = answers.get(question)
        if says_nothing(answer):
            return UNKNOWN
        return TRUE if holds(answer) else FALSE

    return rank


def _looks(question: str, holds: Callable[[object], bool]) -> Ranked:
    return lambda answers: TRUE if holds(answers.get(question)) else FALSE


CALLS: dict[str, Callable[..., Ranked]] = {
    "yes": lambda question: _of_value(question.id, lambda answer: answer == "yes"),
    "true": lambda question: _of_value(question.id, lambda answer: answer is True),
    "has": lambda question, symbol: _of_value(question.id, lambda chosen: symbol.id in chosen),
    "has_any": lambda question, symbols: _of_value(
        question.id, lambda chosen: not {symbol.id for symbol in symbols.elts}.isdisjoint(chosen)
    ),
    "unsure": lambda question: _looks(question.id, lambda answer: answer == "not_sure"),
    "missing": lambda question: _looks(question.id, lambda answer: answer in (None, "declined")),
    "not_yes": lambda question: _looks(question.id, lambda answer: answer != "yes"),
    "upto": lambda question, number: _looks(
        question.id, lambda answer: says_nothing(answer) or answer <= ast.literal_eval(number)
    ),
}


def _mention(tree: ast.expr, found: dict[str, Mentions]) -> None:
    match tree:
        case ast.BoolOp(values=parts):
            for part in parts:
                _mention(part, found)
        case ast.UnaryOp(operand=part):
            _mention(part, found)
        case ast.Compare(left=ast.Call(func=ast.Name(id="count"), args=parts)):
            for part in parts:
                _mention(part, found)
        case ast.Compare(left=ast.Call(args=[ast.Name(id=question)]), comparators=[ast.Constant(value=size)]):
            found.setdefault(question, Mentions()).sizes.add(size)
        case ast.Compare(left=ast.Name(id=question), comparators=[value]):
            _mention_value(found.setdefault(question, Mentions()), value)
        case ast.Compare(left=value, comparators=[ast.Name(id=question)]):
            _mention_value(found.setdefault(question, Mentions()), value)
        case ast.Call(args=[ast.Name(id=question), *values]):
            said = found.setdefault(question, Mentions())
            for value in values:
                _mention_value(said, value)


def _mention_value(said: Mentions, value: ast.expr) -> None:
    match value:
        case ast.Name(id=symbol):
            said.symbols.add(symbol)
        case ast.Set(elts=elements):
            said.symbols.update(element.id for element in elements)
        case _:
            said.numbers.add(ast.literal_eval(value))
