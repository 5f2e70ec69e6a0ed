"""What a table of the manual is made of: an expression, answers, and the truth expected of them."""

from collections.abc import Mapping
from dataclasses import dataclass

Truth = bool | None

T: Truth = True
F: Truth = False
U: Truth = None
"""Unknown."""


@dataclass(frozen=True)
class Row:
    """Answers, and what the expression is: as they stand, and whatever may still be answered.

    `later` is given only where the second reading differs from the first; `examined` says that a clinician is still
    examining, which matters to the second reading only.
    """

    given: Mapping[str, object]
    now: Truth
    later: Truth | str = "same"
    examined: bool = False

    @property
    def expected_later(self) -> Truth:
        """The truth expected in the second reading."""
        return self.now if isinstance(self.later, str) else self.later


@dataclass(frozen=True)
class Table:
    """One small table of the manual."""

    title: str
    says: str
    expression: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chapter:
    """Tables that belong together."""

    title: str
    tables: tuple[Table, ...]


def rows(*written: Row | tuple[Mapping[str, object], Truth]) -> tuple[Row, ...]:
    """Rows, those without a second truth written as pairs."""
    return tuple(row if isinstance(row, Row) else Row(*row) for row in written)
