"""The language, defined: every table, in the order of the manual. Only data; test_language.py runs it on every engine."""

from tests.spec.table import Chapter, Table
from tests.spec.tables_choices import ONE_CHOICE, SEVERAL_CHOICES, YES_OR_NO
from tests.spec.tables_gaps import GAPS
from tests.spec.tables_joins import COUNTS, JOINS, NAMES
from tests.spec.tables_numbers import NUMBERS
from tests.spec.tables_readings import READINGS

CHAPTERS: tuple[Chapter, ...] = (
    YES_OR_NO,
    ONE_CHOICE,
    SEVERAL_CHOICES,
    NUMBERS,
    GAPS,
    JOINS,
    COUNTS,
    NAMES,
    READINGS,
)
TABLES: tuple[Table, ...] = tuple(table for chapter in CHAPTERS for table in chapter.tables)
