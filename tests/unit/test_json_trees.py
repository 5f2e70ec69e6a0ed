"""JSON read strictly: what json.loads lets through and an answer sheet must not."""

import pytest

from sureback.errors import UnreadableInput
from sureback.language.text_trees import DEEPEST, parse_json

REFUSED = {
    "nothing after a colon": ('{"a": }', "f, line 1, column 7: broken JSON: Expecting value."),
    "on the third line": ('{\n"a": 1,\n"b" 2}', "f, line 3, column 5: broken JSON:"),
    "a trailing comma": ("[1, 2,]", "broken JSON"),
    "single quotation marks": ("{'a': 1}", "f, line 1, column 2: broken JSON: Expecting property name"),
    "a comment": ("{} // x", "f, line 1, column 4: broken JSON: Extra data."),
    "two documents": ("{}\n{}", "f, line 2, column 1: broken JSON: Extra data."),
    "cut short": ('{"a": [1, 2', "f, line 1, column 12: broken JSON:"),
    "an open string": ('{"a', "broken JSON: Unterminated string"),
    "a raw line break in a string": ('{"a": "x\ny"}', "broken JSON: Invalid control character"),
    "nothing": ("", "f, line 1, column 1: broken JSON: Expecting value."),
    "a byte order mark": ("\ufeff{}", "f, line 1, column 1: broken JSON:"),
    "a key twice": ('{"a": 1, "a": 2}', "f: 'a' stands twice in one object; keep one."),
    "a nested key twice": ('{"x": [{"a": 1, "a": 1}]}', "f: 'a' stands twice in one object; keep one."),
    "NaN": ('{"a": NaN}', "f: NaN is not a number; leave the answer out or write a number."),
    "Infinity": ('{"a": Infinity}', "f: Infinity is not a number;"),
    "-Infinity": ('{"a": -Infinity}', "f: -Infinity is not a number;"),
    "1e999": ('{"a": 1e999}', "f: a number is too large to be real."),
    "-1e999 in a list": ('{"a": [1, {"b": -1e999}]}', "f: a number is too large to be real."),
    "10 000 digits": ('{"a": ' + "1" * 10_000 + "}", "f: a number with more digits than can be read."),
    "deep lists": ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), f"f: nested deeper than {DEEPEST} levels."),
    "deep objects": ('{"a": ' * 30 + "1" + "}" * 30, "nested deeper"),
    "endless brackets": ("[" * 200_000, "nested deeper"),
}


@pytest.mark.parametrize(("text", "message"), [pytest.param(*pair, id=name) for name, pair in REFUSED.items()])
def test_it_refuses_with_a_reason(text: str, message: str) -> None:
    """What is refused is named, with line and column for broken JSON."""
    with pytest.raises(UnreadableInput) as error:
        parse_json(text, "f")

    assert message in str(error.value)


def test_it_reads_plain_values() -> None:
    """Everything JSON has comes through as it is."""
    tree = parse_json('{"a": [1, 2.5, true, false, null, "yes"], "b": {}}', "f")

    assert tree == {"a": [1, 2.5, True, False, None, "yes"], "b": {}}


@pytest.mark.parametrize(
    "text", ["[" * DEEPEST + "]" * DEEPEST, '"' + "[" * 100 + '"', '["\\"[[[[", "[[[[\\\\"]' + " " * 9]
)
def test_it_counts_only_brackets_that_nest(text: str) -> None:
    """The limit itself is allowed, and brackets inside strings do not count."""
    assert parse_json(text, "f")


def test_it_counts_brackets_side_by_side_once() -> None:
    """A long list of short lists is not deep."""
    assert parse_json("[" + ",".join(["[]"] * 100) + "]", "f") == [[]] * 100


def test_it_keeps_a_number_of_four_hundred_digits() -> None:
    """A whole number that Python can read is read; the answer sheet refuses it by its range."""
    assert parse_json("1" * 400, "f") == int("1" * 400)


@pytest.mark.parametrize("text", ['"\\ud800"', '{"\\udc00": 1}'])
def test_it_refuses_half_a_character(text: str) -> None:
    """Half of a surrogate pair is no text: it could never be shown again."""
    with pytest.raises(UnreadableInput):
        parse_json(text, "f")
