"""Whatever is thrown at a reader, it answers with its own error or not at all. Seeded, so that every run is the same."""

import datetime as dt
import string
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sureback.care.prepare import prepare
from sureback.engines.reference import Evaluation, needs, support
from sureback.errors import AnswersError, KnowledgeError, UnreadableInput
from sureback.language.expressions import ExpressionError, parse_expression
from sureback.language.reader import read_guideline
from sureback.language.sheets import read_sheet
from sureback.language.text_trees import decode, parse_json
from sureback.language.truth import Reading
from sureback.language.yaml_trees import parse_yaml
from tests.small_knowledge import FILES, write
from tests.small_world import world
from tests.spec.tables import TABLES

EXPRESSIONS = sorted({table.expression for table in TABLES})
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def seeded(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same examples every time, and no clock."""
    return settings(derandomize=True, deadline=None, max_examples=examples, database=None)


# text that looks like what is expected, and text that does not

anything = st.text(st.characters(), max_size=60)
yaml_pieces = [
    "a: ",
    "- ",
    "---\n",
    "...\n",
    "!!int ",
    "&x ",
    "*x",
    "<<: ",
    "\\x0",
    "\\U00110000",
    '"\\',
    "? ",
    "yes",
    "1e999",
]
yaml_pieces += ["\n  ", "\ufeff", "\x85", "\u2028", "\r", "%YAML 9.9\n", *"abc:-?[]{},&*!|>'\"%@`#~\t\n "]
json_pieces = [
    '"a":',
    "1",
    "-",
    "e",
    ".",
    "NaN",
    "Infinity",
    "1e999",
    "true",
    "nul",
    "null",
    "\\u",
    "\\ud800",
    "9" * 5000,
]
json_pieces += ["[" * 50, "]" * 50, "\x00", "\ufeff", "ü", *'[]{},:"\\ \n']
words = [
    "yes(",
    "numb",
    " and ",
    " or ",
    "not ",
    "leg",
    " == ",
    " in ",
    " not in ",
    "both",
    "has(",
    "size(",
    "count(",
    "upto(",
]
words += [
    ">=",
    "<",
    "3",
    "-1.5",
    "1e999",
    "0x",
    "f",
    "**",
    ":=",
    "lambda",
    " is ",
    " if ",
    " else ",
    "None",
    "f'{",
    "}'",
    "\0",
    "ü",
]
words += ["9" * 500, "\n", *"(),{}[].*'\"\\#;="]


def run_together(pieces: list[str]) -> st.SearchStrategy[str]:
    """Some of the pieces, one after another."""
    return st.lists(st.sampled_from(pieces), max_size=30).map("".join)


def spoil_text(texts: list[str]) -> st.SearchStrategy[str]:
    """A good text with a passage cut out, doubled or replaced."""
    return st.builds(
        lambda text, start, length, new: (
            text[: start % (len(text) + 1)] + new + text[start % (len(text) + 1) + length :]
        ),
        st.sampled_from(texts),
        st.integers(0, 5000),
        st.integers(0, 12),
        st.one_of(
            st.sampled_from(
                ["", "yes", "[", "{", ": ", "\n", "- ", "  ", '"', "'", "&a ", "9" * 400, "-1", "1e999", "²"]
            ),
            anything,
        ),
    )


@given(st.one_of(st.binary(max_size=80), anything.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@seeded(250)
def test_it_decodes_any_bytes_or_says_why_not(data: bytes) -> None:
    """Bytes become text or UnreadableInput."""
    try:
        text = decode(data, "f")
    except UnreadableInput:
        return
    assert text.strip()


@given(st.one_of(anything, run_together(yaml_pieces), spoil_text(list(FILES.values()))))
@seeded(300)
def test_it_parses_any_yaml_or_says_why_not(text: str) -> None:
    """Text becomes a tree of texts or UnreadableInput."""
    try:
        tree = parse_yaml(text, "f")
    except UnreadableInput as error:
        assert str(error).startswith("f")  # noqa: PT017 - either end is right
    else:
        assert isinstance(tree, str | dict | list)


@given(
    st.one_of(anything, run_together(json_pieces), spoil_text(['{"a": [1, 2.5, "x", null, true], "b": {"c": -3e2}}']))
)
@seeded(300)
def test_it_parses_any_json_or_says_why_not(text: str) -> None:
    """Text becomes plain values or UnreadableInput."""
    try:
        parse_json(text, "f")
    except UnreadableInput as error:
        assert str(error).startswith("f")  # noqa: PT017 - either end is right


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@given(st.one_of(anything, run_together(words), spoil_text(EXPRESSIONS)))
@seeded(300)
def test_it_parses_any_expression_or_says_why_not(text: str) -> None:
    """Text becomes nodes or ExpressionError."""
    try:
        parse_expression(text)
    except ExpressionError as error:
        assert str(error)  # noqa: PT017 - either end is right


@given(st.sampled_from(sorted(FILES)), st.data())
@seeded(40)
def test_it_reads_any_spoilt_folder_or_lists_its_faults(file: str, data: st.DataObject) -> None:
    """A folder becomes a guideline or KnowledgeError."""
    text = data.draw(spoil_text([FILES[file]]))
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder))
        (path / file).write_bytes(text.encode("utf-8", "surrogatepass"))

        try:
            read_guideline(path)
        except KnowledgeError as error:
            assert error.faults  # noqa: PT017 - either end is right


symbols = sorted({symbol for question in world().questions.values() for symbol in question.symbols})
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.sampled_from([10**400, -(10**400)]),
    st.floats(),
    st.text(string.printable, max_size=12),
    st.sampled_from(
        [
            "yes",
            "no",
            "not_sure",
            "declined",
            "not_applicable",
            "2026-02-28",
            "0000-00-00",
            "37.5",
            "-1",
            "9" * 30,
            "inf",
            "sNaN",
            "1e999999",
            "",
            *symbols,
        ]
    ),
)
json_like = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.sampled_from(["left", "right", "what", "temp_c"]), st.text(max_size=5)), inner, max_size=4
        ),
    ),
    max_leaves=5,
)
sheets = st.dictionaries(
    st.one_of(st.sampled_from(sorted(world().questions)), st.text(max_size=8)), json_like, max_size=6
)
asked_sheets = st.dictionaries(st.sampled_from(sorted(world().questions)), scalars, max_size=8)


@given(sheets)
@seeded(150)
def test_it_reads_any_sheet_or_lists_its_faults(raw: dict[str, object]) -> None:
    """A mapping becomes a sheet or AnswersError, and a sheet reads back to itself."""
    try:
        sheet = read_sheet(world(), raw)
    except AnswersError as error:
        assert {fault.question for fault in error.faults} <= set(raw)  # noqa: PT017 - either end is right
        return
    assert read_sheet(world(), sheet.answers) == sheet
    assert set(sheet.answers) == set(raw)


@given(st.one_of(sheets, asked_sheets))
@seeded(150)
def test_it_prepares_any_sheet_or_lists_its_faults(raw: dict[str, object]) -> None:
    """Derived findings and contradictions raise nothing but AnswersError, and no answer is lost."""
    try:
        sheet = prepare(world(), raw, NOW)
    except AnswersError as error:
        assert error.faults  # noqa: PT017 - either end is right
        return
    assert set(raw) <= set(sheet.answers)


def _given_answers() -> st.SearchStrategy[dict[str, object]]:
    known = [row.given for table in TABLES for row in table.rows]
    return st.lists(st.sampled_from(known), max_size=4).map(lambda rows: {key: row[key] for row in rows for key in row})


@given(_given_answers(), st.sampled_from(EXPRESSIONS), st.booleans())
@seeded(250)
def test_it_explains_every_truth_and_every_doubt(raw: dict[str, object], written: str, examined: bool) -> None:
    """A decided expression has a support, an unknown one has needs, in both readings; never both."""
    sheet, expression = read_sheet(world(), raw), parse_expression(written)

    for reading in Reading:
        evaluation = Evaluation(world(), sheet, reading, examined=examined)
        is_known = evaluation.truth(expression) is not None

        assert bool(support(evaluation, expression)) is is_known
        assert bool(needs(evaluation, expression)) is not is_known


@given(_given_answers(), _given_answers(), st.sampled_from(EXPRESSIONS))
@seeded(400)
def test_it_never_takes_back_what_holds_whatever_is_answered(
    now: dict[str, object], more: dict[str, object], written: str
) -> None:
    """What the second reading decides stays decided when open questions are answered: early stops are safe."""
    expression = parse_expression(written)
    first = Evaluation(world(), read_sheet(world(), now), Reading.MAY_BE_ANSWERED, examined=True)
    truth = first.truth(expression)
    open_ = {key: value for key, value in more.items() if key not in now and first.gap(key).name == "OPEN"}
    later = Evaluation(world(), read_sheet(world(), now | open_), Reading.MAY_BE_ANSWERED, examined=True)

    assert truth is None or later.truth(expression) is truth
