"""The tables as a page of the manual. docs/reference/language.md is what `render_manual` returns."""

from sureback.language.expressions import parse_expression
from sureback.language.guideline import Guideline, Question
from tests.small_world import world
from tests.spec.table import Chapter, Row, Table
from tests.spec.tables import CHAPTERS

WORDS = {True: "true", False: "false", None: "unknown"}

HEAD = """\
# The language, by example

Each table gives an expression and what it is for some answers. The tests run every row on every engine, so this page
cannot be wrong without failing them; it is generated from `tests/spec/`.

Truth has three values: true, false and unknown. An answer sheet is read in two ways:

- **as it stands**: what the answers say now. This decides which rules fire.
- **later**: what holds whatever may still be answered. This decides what is still possible, and so when to stop asking.
  A question that may still be answered leaves every atom over it unknown. A question that will not be asked does not
  apply, and its ordinary atoms are false.

The second column of truths stands only in tables where a row differs in the two readings.
"""


def render_manual() -> str:
    """Every table as Markdown."""
    guideline = world()
    return "\n".join([HEAD, *(_chapter(guideline, chapter) for chapter in CHAPTERS)])


def _chapter(guideline: Guideline, chapter: Chapter) -> str:
    return "\n".join([f"## {chapter.title}\n", *(_table(guideline, table) for table in chapter.tables)])


def _table(guideline: Guideline, table: Table) -> str:
    has_later = any(row.expected_later is not row.now for row in table.rows)
    head = ["answers", "as it stands", *(["later"] if has_later else [])]
    lines = [head, ["---"] * len(head), *(_cells(row, has_later=has_later) for row in table.rows)]
    grid = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    title = table.title.replace("<", "\\<")
    shown = f"```python\n{table.expression}\n```"
    return f"### {title}\n\n{table.says}\n\n{shown}\n\n{_types(guideline, table)}\n\n{grid}\n"


def _cells(row: Row, *, has_later: bool) -> list[str]:
    answers = ", ".join(f"`{question}: {_shown(answer)}`" for question, answer in row.given.items())
    place = (answers or "nothing answered") + (", a clinician is examining" if row.examined else "")
    return [place, WORDS[row.now], *([WORDS[row.expected_later]] if has_later else [])]


def _shown(answer: object) -> str:
    if isinstance(answer, list):
        return f"[{', '.join(answer)}]"
    if answer in ("yes", "no"):
        return f'"{answer}"'
    return WORDS[answer] if isinstance(answer, bool) else str(answer)


def _types(guideline: Guideline, table: Table) -> str:
    read = guideline.questions_read(parse_expression(table.expression))
    return "Questions: " + ", ".join(_type(guideline.questions[identity]) for identity in read) + "."


def _type(question: Question) -> str:
    if question.values:
        return f"`{question.id}` ({question.type}: {', '.join(question.symbols)})"
    return f"`{question.id}` ({question.type}{f', in {question.unit}' if question.unit else ''})"
