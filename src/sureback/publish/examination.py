"""The examination for the clinician: what to do in order, and a table of roots and sides to fill in."""

from collections.abc import Container, Iterator, Mapping

from sureback.care.words import answer_in_words
from sureback.care.workup import StepToDo, Why, WorkUp
from sureback.language.guideline import Guideline, Question
from sureback.language.kinds.workup import Root
from sureback.language.sheets import Answer, Sheet
from sureback.publish.document import Entry, Listing, Paragraph, Section, Table

BLANK = "______"
SIDES = ("right", "left")
COLUMNS = {"Power": ("motor_", "anal_"), "Feeling": ("sens_",), "Reflex": ("reflex_",)}
"""Columns of the table and how the ids of their questions begin."""
WIDTHS = {"Root": 5, "Side": 5, "Power": 6, "Feeling": 7, "Reflex": 7}


def examination_sections(guideline: Guideline, sheet: Sheet, work_up: WorkUp) -> list[Section]:
    """The steps this person needs with what is known already, roots by side, what each grade of power means, and each root."""
    in_table = set(_table_questions(work_up))
    steps = tuple(_step(guideline, sheet, due, number, in_table) for number, due in enumerate(work_up.examination, 1))
    grades = "; ".join(f"{grade.grade} {grade.tell.lower()}" for grade in work_up.power_grades)
    power = [Paragraph(f"{grades}.", work_up.power_grades[0].evidence, label="Power")] if work_up.power_grades else []
    roots = tuple(
        Entry(
            f"{root.power}. Reflex: {root.reflex}. Skin: {root.skin}. Disc: {root.disc}.",
            root.evidence,
            title=_shown(root),
        )
        for root in work_up.roots
    )
    return [
        Section("examination", "Examination, in order", (Listing(steps),)),
        Section("roots", "Roots by side", (_table(guideline, sheet, work_up), *power, Listing(roots))),
    ]


def _step(guideline: Guideline, sheet: Sheet, due: StepToDo, number: int, in_table: Container[str]) -> Entry:
    because = _because(guideline, due.why)
    findings = [
        f"{guideline.questions[identity].label}: {_given(guideline, sheet, identity)}"
        for identity in due.step.fills
        if identity not in in_table
    ]
    details = [because, *findings] if because else findings
    return Entry(
        due.step.tell, due.step.evidence, tuple(map(Paragraph, details)), mark=f"{number}.", title=due.step.name
    )


def _because(guideline: Guideline, why: Why) -> str:
    """Why this person needs a step; nothing for a step that everyone needs."""
    answers = [
        f"{guideline.questions[identity].label.lower()} {_in_words(guideline.questions[identity], answer)}"
        for identity, answer in why.answers.items()
    ]
    because = "; ".join([*answers, *(f"rule {rule}" for rule in why.rules)])
    return f"Because of: {because}" if because else ""


def _table(guideline: Guideline, sheet: Sheet, work_up: WorkUp) -> Table:
    rows = []
    for root in work_up.roots:
        columns = _columns(root)
        is_sided = any(guideline.questions[identity].is_sided for identity in columns.values())
        for side in SIDES if is_sided else ("both",):
            cells = [_on(guideline, sheet, columns[name], side) if name in columns else "-" for name in COLUMNS]
            rows.append((_shown(root), side, *cells))
    return Table(
        tuple(WIDTHS), tuple(rows), tuple(WIDTHS.values()), "Power (0 to 5), feeling and reflexes by root and side"
    )


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
