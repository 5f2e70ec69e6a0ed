"""What the language means: every row of every table, on every engine."""

from typing import get_args

import pytest
from msgspec import Struct
from msgspec.structs import replace

from sureback.language import checks, nodes
from sureback.language.evidence import Citation, Evidence
from sureback.language.expressions import parse_expression
from sureback.language.forms import Faults
from sureback.language.guideline import SafetyNetItem
from sureback.language.nodes import ATOMS, walk
from sureback.language.sheets import read_sheet
from sureback.language.truth import Reading
from tests.small_world import world
from tests.spec.engines import ENGINES, Engine
from tests.spec.table import Row, Table
from tests.spec.tables import TABLES

NODES = [
    value
    for value in vars(nodes).values()
    if isinstance(value, type) and issubclass(value, Struct) and value is not Struct
]


def _given(row: Row) -> str:
    answers = ",".join(f"{question}={answer}" for question, answer in row.given.items()) or "nothing"
    return f"{answers}{' examined' if row.examined else ''}".replace("[", "(").replace("]", ")")


EVERY_ROW = [
    pytest.param(ENGINES[engine], table, row, id=f"{engine}-{table.title}-{_given(row)}")
    for engine in ENGINES
    for table in TABLES
    for row in table.rows
]
EVERY_TABLE = [pytest.param(table, id=table.title) for table in TABLES]


@pytest.mark.parametrize(("engine", "table", "row"), EVERY_ROW)
def test_it_says_what_the_answers_say_as_they_stand(engine: Engine, table: Table, row: Row) -> None:
    """The truth of a row in the first reading is the one in the manual."""
    sheet = read_sheet(world(), row.given)

    truth = engine(world(), sheet, parse_expression(table.expression), Reading.AS_IT_STANDS, row.examined)

    assert truth is row.now


@pytest.mark.parametrize(("engine", "table", "row"), EVERY_ROW)
def test_it_says_what_holds_whatever_may_still_be_answered(engine: Engine, table: Table, row: Row) -> None:
    """The truth of a row in the second reading is the one in the manual."""
    sheet = read_sheet(world(), row.given)

    truth = engine(world(), sheet, parse_expression(table.expression), Reading.MAY_BE_ANSWERED, row.examined)

    assert truth is row.expected_later


@pytest.mark.parametrize("node", [pytest.param(node, id=node.__name__) for node in NODES])
def test_it_has_a_table_for_every_node(node: type) -> None:
    """Each class of node stands in at least one table, so a new one fails here until it is defined."""
    shown = {type(part) for table in TABLES for part in walk(parse_expression(table.expression))}

    assert node in shown


@pytest.mark.parametrize("atom", [pytest.param(atom, id=atom.__name__) for atom in ATOMS])
@pytest.mark.parametrize("answer", ["not_sure", "declined", None, "another"])
def test_it_shows_every_atom_over_every_kind_of_answer(atom: type, answer: str | None) -> None:
    """Each atom has, in tables of that atom alone, a row for not sure, declined, not asked, and an answer that says something."""
    expressions = [(parse_expression(table.expression), table) for table in TABLES]
    alone = [(found, row) for found, table in expressions if isinstance(found, atom) for row in table.rows]

    kinds = {_kind(row.given.get(found.question)) for found, row in alone}

    assert answer in kinds


def _kind(answer: object) -> str | None:
    return answer if answer is None or answer in ("not_sure", "declined") else "another"


def test_it_lists_every_atom_among_the_expressions() -> None:
    """ATOMS, the type of an expression and the classes of the module are the same set."""
    assert set(get_args(nodes.Expression)) == set(NODES)
    assert set(get_args(nodes.Atom)) == set(ATOMS)


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_it_shows_only_expressions_that_a_rule_may_use(table: Table) -> None:
    """Every expression of the manual names real questions, of the right type, within their ranges."""
    evidence = Evidence((Citation("BOOK"),), "inferred")
    item = SafetyNetItem(table.title, "say", 0, 1, parse_expression(table.expression), evidence)
    guideline, faults = replace(world(), safety_net=(item,)), Faults()

    checks.check(guideline, faults, {})

    assert [fault.problem for fault in faults.listed] == []


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_it_repeats_no_row(table: Table) -> None:
    """The same answers stand once in a table, or one of the two rows could lie."""
    shown = [(_given(row), row.examined) for row in table.rows]

    assert len(set(shown)) == len(shown)


def test_it_gives_every_table_its_own_title() -> None:
    """A title names one table, so that a failing row can be found."""
    titles = [table.title for table in TABLES]

    assert len(set(titles)) == len(titles)
