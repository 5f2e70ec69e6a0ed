"""What a person types at a prompt of the interview, and the words the prompts are made of."""

import re
from collections.abc import Callable, Mapping, Sequence

import click

from sureback.care.derive import in_unit_of
from sureback.care.interview.lines import MARKS, Line
from sureback.errors import AnswersError
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline, Question
from sureback.language.sheets import check_answer

BACK, STOP, KEEP = object(), object(), object()
COLUMNS = 80
LETTERS = "abc"
LINE = re.compile(r"(\d+)(?:([?-]|[a-c])|=(\d+))?")
HELP = "? not sure, - rather not say, w why we ask, b back, r result now"
NONE = ("none", "no", "n", "0")

Marks = Mapping[str, str]
"""By question: "" for a tick, "?" for not sure, "-" for rather not say, or the grade or number given on the line."""


def say(text: str, indent: int = 0) -> None:
    """Questions go to standard error, so that `--json` leaves standard output to the outcome alone."""
    for line in text.split("\n"):
        click.echo(click.wrap_text(line, COLUMNS, subsequent_indent=" " * indent) if line.strip() else "", err=True)


def read(prompt: str) -> str:
    """A typed line."""
    typed: str = click.prompt(prompt, default="", show_default=False, prompt_suffix=" ", err=True)
    return typed.strip()


def show_lines(lines: Sequence[Line]) -> None:
    """Number the lines of a list; a line with grades names the letter of each."""
    for number, line in enumerate(lines, 1):
        say(f"{number:>3}  {line.tick}", indent=5)
        if line.grades:
            grades = ", ".join(
                f"{number}{letter} {grade.say}" for letter, grade in zip(LETTERS, line.grades, strict=False)
            )
            say(f"       {grades}", indent=7)


def read_marks(lines: Sequence[Line], why: str, *, can_keep: bool = False) -> Marks | object:
    """The marks of a list, or BACK, STOP, or KEEP for an empty line where there is something to keep."""
    commands: dict[str, object] = {"b": BACK, "r": STOP} | ({"": KEEP} if can_keep else {})
    while True:
        typed = read("Your numbers, or none:")
        if typed.lower() in commands:
            return commands[typed.lower()]
        if typed.lower() in NONE:
            return {}
        if typed.lower() == "w":
            say(f"  Why we ask: {why}", indent=2)
            continue
        marks = _marks(lines, typed)
        if marks is not None:
            return marks
        say(f"Please type numbers from 1 to {len(lines)} with spaces between, or none.")


def _marks(lines: Sequence[Line], typed: str) -> Marks | None:
    parts = [LINE.fullmatch(part) for part in typed.replace(",", " ").split()]
    found: dict[str, str] = {}
    for part in parts:
        if part is None or not 1 <= int(part[1]) <= len(lines):
            return None
        line = lines[int(part[1]) - 1]
        mark = _mark(line, part[2] or "", part[3])
        if mark is None:
            return None
        found[line.question.id] = mark
    return found or None


def _mark(line: Line, mark: str, number: str | None) -> str | None:
    """A mark as it is stored; None for a letter or a number that the line does not take."""
    if number is not None:
        return number if line.takes_number else None
    if not mark or mark in MARKS:
        return mark
    place = LETTERS.index(mark)
    return line.grades[place].id if place < len(line.grades) else None


def ask_one(guideline: Guideline, question: Question, left: int, kept: object = None) -> object:
    """One question until it has an answer that fits, or BACK or STOP."""
    say("")
    if left:
        say(f"(at most {left} more)")
    say(question.ask)
    if question.hint:
        say(f"  {question.hint}")
    _options(question)
    while True:
        typed = read(">")
        if not typed and kept is not None:
            return kept
        answer = _understand(guideline, question, typed)
        if answer is not None:
            return answer


def _options(question: Question) -> None:
    for number, value in enumerate(question.values, 1):
        say(f"{number:>3}  {value.say}", indent=5)
    say(f"  {PROMPTS[question.type](question)} ({HELP})", indent=2)


PROMPTS: dict[str, Callable[[Question], str]] = {
    "tri": lambda question: (
        "Type y or n" + (", or na if it does not apply." if question.may_be_not_applicable else ".")
    ),
    "bool": lambda question: "Type y or n.",
    "one": lambda question: "Type one number.",
    "multi": lambda question: "Type all the numbers that fit, or none.",
    "int": lambda question: f"Type a whole number of {question.unit}.",
    "dec": lambda question: f"Type a number of {question.unit}.",
    "date": lambda question: "Type a date as year-month-day.",
    "text": lambda question: "Type your answer.",
    "list": lambda question: "Type your answers with commas between, or none.",
    "record": lambda question: "Type your answer.",
}


def _understand(guideline: Guideline, question: Question, typed: str) -> object | None:
    """A typed line as an answer, BACK or STOP; None when it must be typed again."""
    commands: dict[str, object] = {"?": NOT_SURE, "-": DECLINED, "b": BACK, "r": STOP}
    if typed in commands:
        return commands[typed]
    if typed == "w":
        say(f"  Why we ask: {question.why}", indent=2)
        return None
    if typed in ("", "h"):
        say(f"  {PROMPTS[question.type](question)} ({HELP})", indent=2)
        return None
    try:
        converted = in_unit_of(guideline, question.id, typed)
        answer = _as_answer(question, typed) if converted is None else converted
        check_answer(question, answer)
    except AnswersError as error:
        say(f"  {error.faults[0].problem} {error.faults[0].remedy}".rstrip())
        return None
    return answer


def _as_answer(question: Question, typed: str) -> object:
    words = {"y": "yes", "n": "no", "na": "not_applicable"}
    match question.type:
        case "tri":
            return words.get(typed.lower(), typed.lower())
        case "bool":
            return {"y": True, "yes": True, "n": False, "no": False}.get(typed.lower(), typed)
        case "one":
            return _symbol(question, typed)
        case "multi" | "list":
            if typed.lower() in ("none", "0"):
                return []
            parts = typed.replace(",", " ").split() if question.values else [part.strip() for part in typed.split(",")]
            return [_symbol(question, part) for part in parts]
        case _:
            return typed


def _symbol(question: Question, typed: str) -> str:
    """The symbol behind a number of the list shown; anything else is left for the check to name."""
    if typed.isdigit() and 1 <= int(typed) <= len(question.values):
        return question.values[int(typed) - 1].id
    return typed
