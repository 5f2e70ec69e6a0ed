"""Expression text to nodes: every shape that is allowed, and every message for one that is not."""

import pytest

from sureback.language.expressions import LONGEST, ExpressionError, parse_expression
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
    SizeAtLeast,
    Unsure,
    UpTo,
    Yes,
    children,
    walk,
)

SHAPES: dict[str, Expression] = {
    "yes(f)": Yes("f"),
    "true(f)": IsTrue("f"),
    "unsure(f)": Unsure("f"),
    "missing(f)": Missing("f"),
    "not_yes(f)": NotYes("f"),
    "upto(f, 14)": UpTo("f", 14),
    "upto(f, 37.5)": UpTo("f", 37.5),
    "f == v": IsOneOf("f", ("v",)),
    "f != v": Not(IsOneOf("f", ("v",))),
    "f in {v}": IsOneOf("f", ("v",)),
    "f in {v, w}": IsOneOf("f", ("v", "w")),
    "f not in {v, w}": Not(IsOneOf("f", ("v", "w"))),
    "f == 3": Compare("f", "==", 3),
    "f != 3": Not(Compare("f", "==", 3)),
    "f < 3": Compare("f", "<", 3),
    "f <= 3": Compare("f", "<=", 3),
    "f > 3": Compare("f", ">", 3),
    "f >= 3": Compare("f", ">=", 3),
    "f >= -3": Compare("f", ">=", -3),
    "f >= 36.6": Compare("f", ">=", 36.6),
    "3 == f": Compare("f", "==", 3),
    "3 != f": Not(Compare("f", "==", 3)),
    "3 < f": Compare("f", ">", 3),
    "3 <= f": Compare("f", ">=", 3),
    "3 > f": Compare("f", "<", 3),
    "3 >= f": Compare("f", "<=", 3),
    "has(f, v)": HasAny("f", ("v",)),
    "has_any(f, {v, w})": HasAny("f", ("v", "w")),
    "size(f) >= 2": SizeAtLeast("f", 2),
    "count(yes(f), A) >= 2": CountAtLeast(2, (Yes("f"), Named("A"))),
    "A": Named("A"),
    "not A": Not(Named("A")),
    "A and B and C": AllOf((Named("A"), Named("B"), Named("C"))),
    "A or B or C": AnyOf((Named("A"), Named("B"), Named("C"))),
    "A or B and C": AnyOf((Named("A"), AllOf((Named("B"), Named("C"))))),
    "(A or B) and C": AllOf((AnyOf((Named("A"), Named("B"))), Named("C"))),
    "not A and B": AllOf((Not(Named("A")), Named("B"))),
    "((A))": Named("A"),
    "  A\n  and B\n": AllOf((Named("A"), Named("B"))),
}

BROKEN = {
    "": "this is not an expression",
    "yes(f": "this is not an expression",
    "yes(f) yes(g)": "this is not an expression",
    "f = v": "this is not an expression",
    "A; B": "this is not an expression",
    "\0": "this is not an expression",
    "\ud800": "this is not an expression",
    "f + 1": "'f + 1' is not allowed. Use comparisons, and, or, not, and the functions yes, true, unsure",
    "3": "'3' is not allowed.",
    "f.g": "'f.g' is not allowed.",
    "[f]": "'[f]' is not allowed.",
    "lambda: f": "is not allowed.",
    "A if B else C": "is not allowed.",
    "(A := B)": "is not allowed.",
    "True": "'True' is not allowed.",
    "yse(f)": "no function called 'yse'. Did you mean 'yes'?",
    "print(f)": "no function called 'print'.",
    "__import__(f)": "no function called '__import__'.",
    "f.yes(g)": "'f.yes' stands where a bare name is needed.",
    "yes(f)(g)": "'yes(f)' stands where a bare name is needed.",
    "yes()": "'yes()' has 0 arguments, yes takes 1.",
    "yes(f, g)": "'yes(f, g)' has 2 arguments, yes takes 1.",
    "upto(f)": "'upto(f)' has 1 arguments, upto takes 2.",
    "has(f)": "'has(f)' has 1 arguments, has takes 2.",
    "has_any(f, {v}, {w})": "has 3 arguments, has_any takes 2.",
    "size(f, g) >= 1": "'size(f, g)' has 2 arguments, size takes 1.",
    "yes(f=g)": "'yes' takes no named arguments.",
    "yes(**f)": "'yes' takes no named arguments.",
    "yes(*f)": "'*f' stands where a bare name is needed.",
    "yes('f')": "stands where a bare name is needed.",
    "yes(3)": "'3' stands where a bare name is needed.",
    "upto(f, v)": "'v' stands where a number is needed.",
    "upto(f, True)": "'True' stands where a number is needed.",
    "upto(f, 1j)": "'1j' stands where a number is needed.",
    "upto(f, 1e999)": "is not a finite number.",
    "f >= 1e999": "is not a finite number.",
    "has(f, 'v')": "''v'' stands where a bare name is needed.",
    "has_any(f, v)": "'v' stands where a set of symbols such as {one, both} is needed.",
    "has_any(f, {})": "stands where a set of symbols such as {one, both} is needed.",
    "has_any(f, {v, v})": "the set {v, v} names a symbol twice.",
    "has_any(f, {3})": "'3' stands where a bare name is needed.",
    "size(f)": "'size(...)' gives a number: compare it, for example 'size(f) >= 1'.",
    "count(A)": "'count(...)' gives a number: compare it, for example 'count(A) >= 1'.",
    "count() >= 1": "'count()' needs at least one expression inside the brackets.",
    "count(A) > 1": "'count(...)' is compared with '>=' and a whole number only.",
    "size(f) == 1": "'size(...)' is compared with '>=' and a whole number only.",
    "size(f) >= 1.5": "'size(...)' is compared with '>=' and a whole number only.",
    "size(f) >= v": "'v' stands where a number is needed.",
    "yes(f) == 1": "'yes(...)' is already true or false; do not compare it.",
    "upto(f, 3) >= 1": "'upto(...)' is already true or false; do not compare it.",
    "1 < f < 3": "chains comparisons; join two of them with 'and'.",
    "f is v": "use == or != instead of 'is'.",
    "f is not v": "use == or != instead of 'is'.",
    "f == 'v'": "write the symbol v without quotation marks.",
    "f < v": "'v' is a symbol; only == and != compare symbols.",
    "f in v": "'v' stands where a set of symbols such as {one, both} is needed.",
    "f in [v, w]": "stands where a set of symbols such as {one, both} is needed.",
    "f in {v, v}": "the set {v, v} names a symbol twice.",
    "f == None": "'None' stands where a bare name is needed.",
    "3 < 4": "'4' stands where a bare name is needed.",
    "A and f + 1": "'f + 1' is not allowed.",
    "count(f + 1) >= 1": "'f + 1' is not allowed.",
}

CRASHES = {
    "a sum of 900": "+".join(["f"] * 900),
    "a path of 900": ".".join(["f"] * 900),
    "400 digits": "f >= " + "1" * 400,
    "a hexadecimal of 4000": "f >= 0x" + "f" * 4000,
}


@pytest.mark.parametrize(("text", "node"), [pytest.param(text, node, id=text) for text, node in SHAPES.items()])
def test_it_reads_every_shape(text: str, node: Expression) -> None:
    """Each allowed shape becomes its node."""
    assert parse_expression(text) == node


@pytest.mark.parametrize(
    ("text", "message"), [pytest.param(text, says, id=ascii(text)) for text, says in BROKEN.items()]
)
def test_it_says_what_is_wrong(text: str, message: str) -> None:
    """Each shape that is not allowed is refused with the reason and what to write instead."""
    with pytest.raises(ExpressionError) as error:
        parse_expression(text)

    assert message in str(error.value)


@pytest.mark.parametrize("text", [text for text in BROKEN if text], ids=ascii)
def test_it_refuses_it_inside_a_longer_expression_too(text: str) -> None:
    """A fault is found wherever it stands."""
    with pytest.raises(ExpressionError):
        parse_expression(f"A and ({text})")


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CRASHES.items()])
def test_it_refuses_monsters(text: str) -> None:
    """However long a chain or a number, the answer is an ExpressionError."""
    with pytest.raises(ExpressionError):
        parse_expression(text)


@pytest.mark.parametrize("text", ["yes(a) # or yes(b)", "yes(a)  # see below\n or yes(b)"])
def test_it_refuses_a_comment(text: str) -> None:
    """A `#` would silently hide everything after it, so it is refused."""
    with pytest.raises(ExpressionError):
        parse_expression(text)


@pytest.mark.filterwarnings("default")
def test_it_never_warns(recwarn: pytest.WarningsRecorder) -> None:
    """A number that runs into a word is refused like any other mistake; Python's own warning is not for our readers."""
    with pytest.raises(ExpressionError):
        parse_expression("f >= 7and yes(g)")

    assert not recwarn.list


@pytest.mark.parametrize("text", ["yes(f) == true", "yes(f) == 'yes'", "has(f, v) == True"])
def test_it_says_that_a_truth_is_not_compared(text: str) -> None:
    """Comparing a truth with a word gets the same advice as comparing it with a number."""
    with pytest.raises(ExpressionError, match="already true or false"):
        parse_expression(text)


def test_it_refuses_a_text_that_is_too_long() -> None:
    """The limit is stated in the message."""
    with pytest.raises(
        ExpressionError, match=f"an expression of {LONGEST + 1} characters; the longest allowed is {LONGEST}"
    ):
        parse_expression("f" * (LONGEST + 1))


@pytest.mark.parametrize(
    "text",
    ["not " * 45 + "A", "count(" * 45 + "A" + ") >= 1" * 45, "A and (B or (" * 25 + "C" + "))" * 25],
    ids=["not", "count", "and or"],
)
def test_it_refuses_nesting_that_nobody_can_read(text: str) -> None:
    """Deep nesting is refused, and the remedy is a definition."""
    with pytest.raises(ExpressionError, match=r"deeper than 40; name parts of it in definitions\.yaml"):
        parse_expression(text)


@pytest.mark.parametrize("text", ["(" * 250 + "A" + ")" * 250, "not " * 2400 + "A"], ids=["brackets", "not"])
def test_it_survives_nesting_that_python_cannot_read(text: str) -> None:
    """What Python's own parser gives up on is refused like anything else."""
    with pytest.raises(ExpressionError):
        parse_expression(text)


def test_it_allows_the_nesting_just_below_the_limit() -> None:
    """Thirty-nine levels are read."""
    node = parse_expression("not " * 39 + "A")

    assert list(walk(node))[-1] == Named("A")


def test_it_walks_in_reading_order() -> None:
    """`walk` gives the whole, then each part from left to right."""
    node = parse_expression("yes(a) and not (b == v or count(C, d >= 1) >= 1)")

    found = [type(part).__name__ for part in walk(node)]

    assert found == ["AllOf", "Yes", "Not", "AnyOf", "IsOneOf", "CountAtLeast", "Named", "Compare"]


def test_it_has_no_parts_in_an_atom() -> None:
    """An atom and a name have no children."""
    assert children(Yes("f")) == ()
    assert children(Named("A")) == ()
