"""Expression text to nodes: a subset of Python expressions, read with `ast` and never run.

Names are checked elsewhere; here only the shape is.
"""

import ast
import math
import warnings
from collections.abc import Callable

from sureback.errors import nearest
from sureback.language.nodes import (
    AllOf,
    AnyOf,
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
    Order,
    SizeAtLeast,
    Unsure,
    UpTo,
    Yes,
)

LONGEST = 10_000
DEEPEST = 40

ORDERS: dict[type[ast.cmpop], Order] = {
    ast.Eq: "==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
MIRRORED: dict[Order, Order] = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
OF_ONE_QUESTION: dict[str, Callable[[str], Expression]] = {
    "yes": Yes,
    "true": IsTrue,
    "unsure": Unsure,
    "missing": Missing,
    "not_yes": NotYes,
}
FUNCTIONS = (*OF_ONE_QUESTION, "has", "has_any", "size", "count", "upto")


class ExpressionError(ValueError):
    """The text is not an expression of our language; the message says why and what to write."""


def parse_expression(text: str) -> Expression:
    """Read an expression. Raises ExpressionError with a reason and a remedy."""
    if len(text) > LONGEST:
        raise ExpressionError(f"an expression of {len(text)} characters; the longest allowed is {LONGEST}.")
    if "#" in text:
        raise ExpressionError("a '#' would hide the rest of the expression; put comments on a YAML line of their own.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(" ".join(text.split()), mode="eval").body
        return _read(tree, DEEPEST)
    except ExpressionError:
        raise
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        message = getattr(error, "msg", "it cannot be read")
        raise ExpressionError(f"this is not an expression ({message}).") from None


def _read(tree: ast.expr, depth: int) -> Expression:
    if depth == 0:
        raise ExpressionError(f"brackets nested deeper than {DEEPEST}; name parts of it in definitions.yaml.")
    match tree:
        case ast.BoolOp(op=ast.And(), values=values):
            return AllOf(tuple(_read(value, depth - 1) for value in values))
        case ast.BoolOp(op=ast.Or(), values=values):
            return AnyOf(tuple(_read(value, depth - 1) for value in values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_read(operand, depth - 1))
        case ast.Name(id=name):
            return Named(name)
        case ast.Call():
            return _read_call(tree)
        case ast.Compare():
            return _read_comparison(tree, depth)
        case _:
            raise ExpressionError(
                f"'{ast.unparse(tree)}' is not allowed. Use comparisons, and, or, not, and the functions {', '.join(FUNCTIONS)}."
            )


def _read_call(tree: ast.Call) -> Expression:
    name = _function_name(tree)
    if name in OF_ONE_QUESTION:
        (question,) = _arguments(tree, 1)
        return OF_ONE_QUESTION[name](_name(question))
    if name == "upto":
        question, number = _arguments(tree, 2)
        return UpTo(_name(question), _number(number))
    if name == "has":
        question, symbol = _arguments(tree, 2)
        return HasAny(_name(question), (_name(symbol),))
    if name == "has_any":
        question, symbols = _arguments(tree, 2)
        return HasAny(_name(question), _symbols(symbols))
    raise ExpressionError(f"'{name}(...)' gives a number: compare it, for example '{ast.unparse(tree)} >= 1'.")


def _read_comparison(tree: ast.Compare, depth: int) -> Expression:
    """One comparison. `!=` is the opposite of `==` and `not in` of `in`, for symbols and numbers alike."""
    if len(tree.ops) != 1:
        raise ExpressionError(f"'{ast.unparse(tree)}' chains comparisons; join two of them with 'and'.")
    left, operator, right = tree.left, tree.ops[0], tree.comparators[0]
    match operator:
        case ast.In():
            return IsOneOf(_name(left), _symbols(right))
        case ast.NotIn():
            return Not(IsOneOf(_name(left), _symbols(right)))
        case ast.NotEq():
            return Not(_read_order(left, "==", right, depth))
        case ast.Is() | ast.IsNot():
            raise ExpressionError(f"'{ast.unparse(tree)}': use == or != instead of 'is'.")
        case _:
            return _read_order(left, ORDERS[type(operator)], right, depth)


def _read_order(left: ast.expr, order: Order, right: ast.expr, depth: int) -> Expression:
    if isinstance(left, ast.Call):
        return _read_amount(left, order, right, depth)
    if _is_number(left):
        return Compare(_name(right), MIRRORED[order], _number(left))
    if _is_number(right):
        return Compare(_name(left), order, _number(right))
    return _read_symbol_comparison(left, order, right)


def _read_symbol_comparison(left: ast.expr, order: Order, right: ast.expr) -> Expression:
    if isinstance(right, ast.Constant) and isinstance(right.value, str):
        raise ExpressionError(f"write the symbol {right.value} without quotation marks.")
    if order == "==":
        return IsOneOf(_name(left), (_name(right),))
    raise ExpressionError(f"'{_name(right)}' is a symbol; only == and != compare symbols.")


def _read_amount(call: ast.Call, order: Order, right: ast.expr, depth: int) -> Expression:
    name = _function_name(call)
    if name not in ("size", "count"):
        raise ExpressionError(f"'{name}(...)' is already true or false; do not compare it.")
    number = _number(right)
    if order != ">=" or not isinstance(number, int):
        raise ExpressionError(f"'{name}(...)' is compared with '>=' and a whole number only.")
    if name == "size":
        (question,) = _arguments(call, 1)
        return SizeAtLeast(_name(question), number)
    if not call.args:
        raise ExpressionError("'count()' needs at least one expression inside the brackets.")
    return CountAtLeast(number, tuple(_read(part, depth - 1) for part in call.args))


def _function_name(call: ast.Call) -> str:
    name = _name(call.func)
    if name not in FUNCTIONS:
        raise ExpressionError(f"no function called '{name}'. {nearest(name, FUNCTIONS)}".strip())
    if call.keywords:
        raise ExpressionError(f"'{name}' takes no named arguments.")
    return name


def _arguments(call: ast.Call, number: int) -> list[ast.expr]:
    if len(call.args) != number:
        raise ExpressionError(
            f"'{ast.unparse(call)}' has {len(call.args)} arguments, {_name(call.func)} takes {number}."
        )
    return call.args


def _name(tree: ast.expr) -> str:
    if not isinstance(tree, ast.Name):
        raise ExpressionError(f"'{ast.unparse(tree)}' stands where a bare name is needed.")
    return tree.id


def _symbols(tree: ast.expr) -> tuple[str, ...]:
    if not isinstance(tree, ast.Set):
        raise ExpressionError(f"'{ast.unparse(tree)}' stands where a set of symbols such as {{one, both}} is needed.")
    symbols = tuple(_name(element) for element in tree.elts)
    if len(set(symbols)) != len(symbols):
        raise ExpressionError(f"the set {ast.unparse(tree)} names a symbol twice.")
    return symbols


def _is_number(tree: ast.expr) -> bool:
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        tree = tree.operand
    return isinstance(tree, ast.Constant) and type(tree.value) in (int, float)


def _number(tree: ast.expr) -> Number:
    if not _is_number(tree):
        raise ExpressionError(f"'{ast.unparse(tree)}' stands where a number is needed.")
    value = ast.literal_eval(tree)
    if not math.isfinite(value):
        raise ExpressionError(f"'{ast.unparse(tree)}' is not a finite number.")
    return value  # type: ignore[no-any-return]  # literal_eval of a checked number
