"""The manual page made of the tables."""

import pytest

from tests.spec.manual import render_manual
from tests.spec.table import Table
from tests.spec.tables import TABLES


@pytest.mark.parametrize("table", [pytest.param(table, id=table.title) for table in TABLES])
def test_it_prints_every_table(table: Table) -> None:
    """Each table's expression stands on the page with its explanation."""
    page = render_manual()

    assert f"{table.says}\n\n```python\n{table.expression}\n```" in page


def test_it_prints_a_row_for_every_row() -> None:
    """The page has as many rows as the tables."""
    page = render_manual()

    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| answers", "| ---"))]

    assert len(rows) == sum(len(table.rows) for table in TABLES)


def test_it_shows_the_second_truth_only_where_one_differs() -> None:
    """A table whose readings agree has no second column."""
    page = render_manual()

    yes, _, rest = page.partition("### yes\n")[2].partition("### yes, when")

    assert "| later |" not in yes
    assert "| nothing answered | unknown | false |" in rest


def test_it_quotes_yes_and_no_as_a_sheet_must() -> None:
    """Answers are shown as they are written in a file."""
    page = render_manual()

    assert '`numb: "yes"`' in page
    assert "`medicines: [thinner, steroid]`" in page


def test_it_is_the_same_page_every_time() -> None:
    """Two renderings give the same text, so that the generated file can be compared."""
    assert render_manual() == render_manual()
