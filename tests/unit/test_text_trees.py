"""YAML read as text, with lines, limits and refusals."""

import pytest
import yaml

from sureback.errors import UnreadableInput
from sureback.language import yaml_trees
from sureback.language.text_trees import LARGEST_BYTES, Block, Items, Text, decode
from sureback.language.yaml_trees import parse_yaml

FOUND = yaml_trees.PARSER
PARSERS = {"C": getattr(yaml, "CSafeLoader", None), "Python": yaml.SafeLoader}


@pytest.fixture(autouse=True, params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that a build of PyYAML may have must refuse the same and read the same."""
    if PARSERS[request.param] is None:
        pytest.skip("this build of PyYAML has no parser written in C")
    monkeypatch.setattr(yaml_trees, "PARSER", PARSERS[request.param])


REFUSED = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", "f, line 3, column 1: 'a' stands here twice (first on line 1); keep one."),
    "a nested key twice": ("a:\n  b: 1\n  b: 2\n", "f, line 3, column 3: 'b' stands here twice (first on line 2)"),
    "a quoted key twice": ("a: 1\n'a': 2\n", "f, line 2, column 1: 'a' stands here twice"),
    "an anchor": ("a: &x 1\n", "f, line 1, column 4: anchors (&) and aliases (*) are not allowed"),
    "an anchor on a list": ("a: &x [1]\n", "line 1, column 4: anchors (&)"),
    "an anchor on a mapping": ("a: &x\n  b: 1\n", "line 1, column 4: anchors (&)"),
    "an alias": (
        "a: 1\nb: *x\n",
        "f, line 2, column 4: anchors (&) and aliases (*) are not allowed; write the value out",
    ),
    "an alias as a key": ("*x : 1\n", "line 1, column 1: anchors (&)"),
    "a merge": ("a: {<<: *x}\n", "line 1, column 9: anchors (&)"),
    "a tag": ("a: !!int 3\n", "f, line 1, column 4: tags (!) are not allowed; write the plain value."),
    "a tag of our own": ("!question {a: 1}\n", "line 1, column 1: tags (!)"),
    "a Python tag": ("a: !!python/object/apply:os.system ['x']\n", "line 1, column 4: tags (!)"),
    "an exclamation mark alone": ("a: ! b\n", "line 1, column 4: tags (!)"),
    "a list as a key": ("? [a]\n: 1\n", "a key must be plain text."),
    "a mapping as a key": ("{{a: 1}: 2}\n", "a key must be plain text."),
    "a second document": (
        "a: 1\n---\nb: 2\n",
        "f, line 2, column 1: a second document starts here; keep one document a file.",
    ),
    "a tab": ("a:\n\tb: 1\n", "f, line 2, column 1: broken YAML: found character"),
    "an open bracket": ("a: [1, 2\nb: 3\n", "f, line 2, column 2: broken YAML:"),
    "an open quotation mark": ("a: 'x\n", "broken YAML: found unexpected end of stream"),
    "two values": ("a: b: c\n", "f, line 1, column 5: broken YAML: mapping values are not allowed"),
    "a crooked indent": ("a:\n    b: 1\n  c: 2\n", "f, line 3, column 3: broken YAML:"),
    "an unknown tag handle": ("a: !x!y 3\n", "f, line 1, column 4: broken YAML: found undefined tag handle"),
    "a control character": ("a: \x07\n", "f: broken YAML: unacceptable character #x0007"),
    "nothing but comments": (
        "# a comment\n\n# another\n",
        "f: the file holds no answers, only comments or blank lines.",
    ),
    "deep lists": ("[" * 30 + "]" * 30, "f, line 1, column 21: nested deeper than 20 levels."),
    "deep mappings": ("{a: " * 30 + "1" + "}" * 30, "nested deeper than 20 levels."),
    "endless brackets": ("[" * 100_000, "nested deeper than 20 levels."),
}
BOMB = "a: &a [x, x]\n" + "".join(
    f"{next_}: &{next_} [*{last}, *{last}]\n" for last, next_ in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "y", "n", "true", "null", "~", "34", "1e3", "0x10", "2026-11-20", ".inf"]
)
def test_it_reads_every_scalar_as_text(word: str) -> None:
    """No word of YAML becomes a boolean, number, date or nothing."""
    tree = parse_yaml(f"answer: {word}\n", "f")

    assert tree == {"answer": word}
    assert isinstance(tree, Block)
    assert isinstance(tree["answer"], Text)


def test_it_remembers_whether_a_text_was_quoted() -> None:
    """A plain text differs from a quoted one, so that the reader can refuse a plain yes."""
    tree = parse_yaml("[a, \"a\", 'a', b b]\n", "f")

    assert isinstance(tree, Items)
    assert [item.is_plain for item in tree if isinstance(item, Text)] == [True, False, False, True]


def test_it_calls_a_block_text_not_plain() -> None:
    """Folded and literal texts are written with a sign of their own."""
    tree = parse_yaml("a: >-\n  one\n  two\nb: |\n  three\n", "f")

    assert isinstance(tree, Block)
    assert tree == {"a": "one two", "b": "three\n"}
    assert [item.is_plain for item in tree.values() if isinstance(item, Text)] == [False, False]


def test_it_remembers_lines() -> None:
    """Mappings, lists, keys and texts know their line, counted from one."""
    tree = parse_yaml("# head\na:\n  - b: 1\n    c:\n      2\n", "f")

    assert isinstance(tree, Block)
    items = tree["a"]
    assert isinstance(items, Items)
    block = items[0]
    assert isinstance(block, Block)
    assert isinstance(block["c"], Text)
    assert (tree.line, tree.lines, items.line) == (2, {"a": 2}, 3)
    assert (block.line, block.lines, block["c"].line) == (3, {"b": 3, "c": 4}, 5)


def test_it_reads_an_empty_value_as_empty_text() -> None:
    """`a:` with nothing after it is a text with nothing in it, not a missing key."""
    assert parse_yaml("a:\n", "f") == {"a": ""}


def test_it_reads_flow_and_block_style_alike() -> None:
    """Two ways to write a tree give equal trees."""
    assert parse_yaml("{a: [1, 2]}", "f") == parse_yaml("a:\n  - 1\n  - 2\n", "f")


@pytest.mark.parametrize(("text", "message"), [pytest.param(*pair, id=name) for name, pair in REFUSED.items()])
def test_it_refuses_with_a_place(text: str, message: str) -> None:
    """What is refused is named, with line and column where there is one."""
    with pytest.raises(UnreadableInput) as error:
        parse_yaml(text, "f")

    assert message in str(error.value)


def test_it_refuses_an_alias_bomb_at_its_first_anchor() -> None:
    """No alias is ever followed, so a small file cannot grow."""
    with pytest.raises(UnreadableInput, match=r"line 1, column 4: anchors"):
        parse_yaml(BOMB, "f")


def test_it_allows_the_nesting_just_below_the_limit() -> None:
    """Nineteen lists around a text are read."""
    assert parse_yaml("[" * 19 + "x" + "]" * 19, "f")


def test_it_refuses_half_a_character_as_it_stands() -> None:
    """Text that could not be encoded is refused by the same error as any other."""
    with pytest.raises(UnreadableInput):
        parse_yaml("a: \ud800\n", "f")


def test_it_refuses_an_escape_beyond_unicode() -> None:
    """An escape that names no character is broken YAML."""
    with pytest.raises(UnreadableInput):
        parse_yaml('a: "\\U00110000"\n', "f")


@pytest.mark.parametrize("escape", ['"\\ud800"', '"\\udfff"'])
def test_it_refuses_half_a_character(escape: str) -> None:
    """Half of a surrogate pair is no text: it could never be shown again."""
    with pytest.raises(UnreadableInput):
        parse_yaml(f"a: {escape}\n", "f")


# bytes to text


def test_it_drops_a_byte_order_mark() -> None:
    """Files saved by Windows editors start with a mark that is not part of the text."""
    assert decode(b"\xef\xbb\xbfa: 1\n", "f") == "a: 1\n"


def test_it_reads_letters_of_every_script() -> None:
    """UTF-8 is read as it is."""
    assert decode("a: Rücken, 背中\n".encode(), "f") == "a: Rücken, 背中\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            b"", "f: the file is empty. It needs question ids and answers, one 'id: answer' a line.", id="empty"
        ),
        pytest.param(b" \n\t\r\n", "f: the file is empty.", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "f: the file is empty.", id="only a byte order mark"),
        pytest.param(
            "a: ü\n".encode("latin-1"), "f, line 1: byte 4 is not UTF-8 text. Save the file as UTF-8", id="latin-1"
        ),
        pytest.param(b"a: 1\nb: \xff\n", "f, line 2: byte 9 is not UTF-8 text.", id="on the second line"),
        pytest.param("a: 1\n".encode("utf-16"), "f, line 1: byte 1 is not UTF-8 text.", id="UTF-16"),
        pytest.param(
            "a: 1\n".encode("utf-16-le"), "f: the file holds binary data, not text.", id="UTF-16 without mark"
        ),
        pytest.param(b"%PDF-1.7\n\x00\x01", "f: the file holds binary data, not text.", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "f, line 1: byte 1 is not UTF-8 text.", id="picture"),
        pytest.param(
            b"a" * (LARGEST_BYTES + 1),
            "the largest allowed is 2 MB. An answer sheet is a few kilobytes",
            id="too large",
        ),
    ],
)
def test_it_refuses_bytes_that_are_no_text(data: bytes, message: str) -> None:
    """Empty, binary, wrongly encoded and huge files are refused, each with what to do."""
    with pytest.raises(UnreadableInput) as error:
        decode(data, "f")

    assert message in str(error.value)


def test_it_takes_a_file_of_the_largest_size() -> None:
    """The limit itself is allowed."""
    assert len(decode(b"a" * LARGEST_BYTES, "f")) == LARGEST_BYTES


def test_it_uses_the_parser_written_in_c_where_there_is_one() -> None:
    """Reading the knowledge is several times quicker with it."""
    assert FOUND is getattr(yaml, "CSafeLoader", yaml.SafeLoader)
