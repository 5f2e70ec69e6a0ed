"""The examination as lines of a terminal page: what to do in order, and a table of roots and sides to fill in."""

from collections.abc import Iterator, Mapping

from sureback.care.words import answer_in_words
from sureback.care.workup import Why, WorkUp
from sureback.language.guideline import Guideline, Question
from sureback.language.kinds.workup import Root
from sureback.language.sheets import Answer, Sheet
from sureback.publish.document import Table
from sureback.publish.layout import Page

BLANK = "______"
SIDES = ("right", "left")
COLUMNS = {"Power": ("motor_", "anal_"), "Feeling": ("sens_",), "Reflex": ("reflex_",)}
"""Columns of the table and how the ids of their questions begin."""
WIDTHS = {"Root": 5, "Side": 5, "Power": 6, "Feeling": 7, "Reflex": 7}


def examination_lines(guideline: Guideline, sheet: Sheet, work_up: WorkUp, width: int = 80) -> list[str]:
    """The steps this person needs with what is known already, then roots by side, and what each grade of power means."""
    page = Page(width)
    in_table = set(_table_questions(work_up))
    page.heading("Examination, in order")
    for number, due in enumerate(work_up.examination, 1):
        page.item(f"{due.step.name}. {_because(guideline, due.why)}".rstrip(), f"{number}.", 0)
        page.paragraph(due.step.tell, 4)
        for identity in due.step.fills:
            if identity not in in_table:
                page.item(f"{guideline.questions[identity].label}: {_given(guideline, sheet, identity)}", "-", 4)
    _table(page, guideline, sheet, work_up)
    page.heading("Power")
    for grade in work_up.power_grades:
        page.item(grade.tell, str(grade.grade), 2)
    page.heading("Roots")
    for root in work_up.roots:
        page.item(f"{_shown(root)}: {root.power}. Reflex: {root.reflex}. Skin: {root.skin}. Disc: {root.disc}.", "-", 2)
    return page.text().splitlines()


def _because(guideline: Guideline, why: Why) -> str:
    """Why this person needs a step; nothing for a step that everyone needs."""
    answers = [
        f"{guideline.questions[identity].label.lower()} {_in_words(guideline.questions[identity], answer)}"
        for identity, answer in why.answers.items()
    ]
    because = "; ".join([*answers, *(f"rule {rule}" for rule in why.rules)])
    return f"(because of: {because})" if because else ""


def roots_table(guideline: Guideline, sheet: Sheet, work_up: WorkUp) -> Table:
    """Roots by side with what is known of power, feeling and reflex, and blanks to fill in."""
    rows = []
    for root in work_up.roots:
        columns = _columns(root)
        is_sided = any(guideline.questions[identity].is_sided for identity in columns.values())
        for side in SIDES if is_sided else ("both",):
            cells = [_on(guideline, sheet, columns[name], side) if name in columns else "-" for name in COLUMNS]
            rows.append((_shown(root), side, *cells))
    return Table(tuple(WIDTHS), tuple(rows), tuple(WIDTHS.values()), "Roots by side")


def _table(page: Page, guideline: Guideline, sheet: Sheet, work_up: WorkUp) -> None:
    page.heading("Roots by side")
    page.row(*WIDTHS.items())
    for row in roots_table(guideline, sheet, work_up).rows:
        page.row(*zip(row, WIDTHS.values(), strict=True))


def _table_questions(work_up: WorkUp) -> Iterator[str]:
    for root in work_up.roots:
        yield from _columns(root).values()


def _columns(root: Root) -> Mapping[str, str]:
    """The question of each column that has one for this root."""
    return {
        name: identity
        for name, beginnings in COLUMNS.items()
        for identity in root.fills
        if identity.startswith(beginnings)
    }


def _given(guideline: Guideline, sheet: Sheet, identity: str) -> str:
    """What is known of a finding, in words, each side named; a blank to write on when nothing is."""
    answer, question = sheet.known(identity), guideline.questions[identity]
    if answer is None:
        return BLANK
    if isinstance(answer, Mapping) and question.is_sided:
        return ", ".join(f"{side} {_on(guideline, sheet, identity, side)}" for side in SIDES)
    return _in_words(question, answer)


def _on(guideline: Guideline, sheet: Sheet, identity: str, side: str) -> str:
    """What is known of one side; an answer that gives no sides stands for both."""
    answer = sheet.known(identity)
    here = answer.get(side) if isinstance(answer, Mapping) else answer
    if isinstance(here, int | float):
        return str(here)
    return _in_words(guideline.questions[identity], here) if isinstance(here, str) else BLANK


def _in_words(question: Question, answer: Answer) -> str:
    return answer_in_words(question, answer).lower()


def _shown(root: Root) -> str:
    return root.id.replace("_", "-S") if root.id.startswith("S2") else root.id
