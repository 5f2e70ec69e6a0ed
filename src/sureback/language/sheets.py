"""Answer sheets: raw answers to checked ones.

A sheet maps question ids to answers. A key that is absent means *not asked*; "not_sure" and "declined" are answers
of their own and every question takes them. Text is read by the question's type, so `34` and `"34"` are the same
number and `yes` and `"yes"` the same word.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from sureback.errors import AnswerFault, AnswersError, nearest
from sureback.language.guideline import DECLINED, NOT_APPLICABLE, NOT_SURE, Guideline, Question
from sureback.language.nodes import Number

Answer = str | bool | Number | tuple[object, ...] | Mapping[str, object]

LONGEST_TEXT = 2000
LONGEST_LIST = 200
UNKNOWN_ANSWERS = (NOT_SURE, DECLINED)
NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,12})?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Sheet(Struct, frozen=True):
    """Checked answers by question id, in the order of the guideline's questions.

    `derived` are the ids whose answer was computed from others.
    """

    answers: Mapping[str, Answer]
    derived: frozenset[str] = frozenset()

    def known(self, question: str) -> Answer | None:
        """The answer if it says something; None when it was not asked, declined or not sure."""
        answer = self.answers.get(question)
        return None if isinstance(answer, str) and answer in UNKNOWN_ANSWERS else answer

    def number(self, question: str) -> Number | None:
        """The answer as a number; None when none is known."""
        answer = self.known(question)
        return answer if isinstance(answer, int | float) and not isinstance(answer, bool) else None


class _Unfit(ValueError):
    """An answer that does not fit its question."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(problem)


def read_sheet(guideline: Guideline, raw: Mapping[str, object]) -> Sheet:
    """Check raw answers against the guideline's questions. Raises AnswersError listing every fault."""
    faults: list[AnswerFault] = []
    checked: dict[str, Answer] = {}
    for key, value in raw.items():
        identity = str(key)
        question = guideline.questions.get(identity)
        if question is None:
            remedy = nearest(identity, guideline.questions) or "`sureback questions` lists every id."
            faults.append(AnswerFault(identity, "there is no question with this id.", remedy, _line(raw, identity)))
            continue
        try:
            checked[identity] = read_answer(question, value)
        except _Unfit as error:
            faults.append(AnswerFault(identity, error.problem, error.remedy, _line(raw, identity)))
    if faults:
        raise AnswersError(faults)
    return Sheet({identity: checked[identity] for identity in guideline.questions if identity in checked})


def check_answer(question: Question, value: object) -> Answer:
    """Check one answer. Raises AnswersError naming the question."""
    try:
        return read_answer(question, value)
    except _Unfit as error:
        raise AnswersError([AnswerFault(question.id, error.problem, error.remedy)]) from None


def read_answer(question: Question, value: object) -> Answer:
    """One raw answer in its question's type."""
    if isinstance(value, str) and value.strip() in UNKNOWN_ANSWERS:
        return value.strip()
    if value is None or (isinstance(value, str) and not value.strip()):
        raise _Unfit(
            "no answer is written.",
            f"Leave the line out if it was not asked, or write one of: {allowed_answers(question)}.",
        )
    if question.is_sided and isinstance(value, Mapping):
        return _read_sides(question, value)
    return READERS[question.type](question, value)


def _read_sides(question: Question, value: Mapping[str, object]) -> Mapping[str, object]:
    if not value or not value.keys() <= {"left", "right"}:
        raise _Unfit(
            f"{_shown(dict(value))} does not give sides.", "Write {left: ..., right: ...}, or one value for both."
        )
    if any(one in UNKNOWN_ANSWERS for one in value.values() if isinstance(one, str)):
        raise _Unfit("a side that is not known is left out.", "Write the known side alone, or not_sure for both.")
    return {side: READERS[question.type](question, one) for side, one in value.items()}


def _tri(question: Question, value: object) -> str:
    allowed = ("yes", "no", NOT_APPLICABLE) if question.may_be_not_applicable else ("yes", "no")
    return _symbol(question, value, allowed)


def _one(question: Question, value: object) -> str:
    return _symbol(question, value, question.symbols)


def _symbol(question: Question, value: object, allowed: tuple[str, ...]) -> str:
    if isinstance(value, str) and value.strip() in allowed:
        return value.strip()
    close = nearest(value, allowed) if isinstance(value, str) else ""
    raise _Unfit(f"{_shown(value)} is not an answer to it.", f"{close} Allowed: {allowed_answers(question)}.".strip())


def _bool(question: Question, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in ("true", "false"):
        return value.strip().lower() == "true"
    raise _Unfit(f"{_shown(value)} is not true or false.", f"Allowed: {allowed_answers(question)}.")


def _multi(question: Question, value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _Unfit(
            f"{_shown(value)} is not a list.", f"Write a list such as [{question.symbols[0]}], or [] for none of these."
        )
    chosen = tuple(_symbol(question, item, question.symbols) for item in value)
    if len(set(chosen)) != len(chosen):
        raise _Unfit("a value stands in the list twice.", "Name each value once.")
    return tuple(symbol for symbol in question.symbols if symbol in chosen)


def _int(question: Question, value: object) -> Number:
    number = _dec(question, value)
    if number != int(number):
        raise _Unfit(f"{_shown(value)} is not a whole number.", f"Allowed: {allowed_answers(question)}.")
    return int(number)


def _dec(question: Question, value: object) -> Number:
    number: Number
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        number = float(value) if "." in value else int(value)
    elif (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and math.isfinite(value)
    ):
        number = value
    else:
        raise _Unfit(f"{_shown(value)} is not a number.", f"Allowed: {allowed_answers(question)}.")
    if not (question.minimum or 0) <= number <= (question.maximum or 0):
        raise _Unfit(f"{_shown(value)} is out of range.", f"Allowed: {allowed_answers(question)}.")
    return number


def _text(question: Question, value: object) -> str:
    if not isinstance(value, str):
        raise _Unfit(f"{_shown(value)} is not text.")
    if len(value) > LONGEST_TEXT:
        raise _Unfit(f"the text has {len(value)} characters.", f"At most {LONGEST_TEXT}.")
    return _legible(value).strip()


def _date(question: Question, value: object) -> str:
    if not isinstance(value, str) or not DATE.fullmatch(value.strip()):
        raise _Unfit(f"{_shown(value)} is not a date.", "Write it as year-month-day, for example 2026-11-20.")
    try:
        return dt.date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise _Unfit(f"{_shown(value)} is not a day of the calendar.", "Write it as year-month-day.") from None


def _list(question: Question, value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _Unfit(f"{_shown(value)} is not a list.", "Write a list, or [] for none.")
    if len(value) > LONGEST_LIST:
        raise _Unfit(f"the list has {len(value)} entries.", f"At most {LONGEST_LIST}.")
    return tuple(_entry(question, item) for item in value)


def _entry(question: Question, item: object) -> object:
    if not isinstance(item, Mapping):
        return _symbol(question, item, question.symbols) if question.values else _text(question, item)
    entry = dict(_record_of(item))
    if question.values:
        if "what" not in entry:
            raise _Unfit(
                "an entry does not say what it is.", f"Write {{what: ...}}, one of {', '.join(question.symbols)}."
            )
        entry["what"] = _symbol(question, entry["what"], question.symbols)
    return entry


def _record(question: Question, value: object) -> Answer:
    return _record_of(value) if isinstance(value, Mapping) else _text(question, value)


def _record_of(value: Mapping[str, object]) -> Mapping[str, object]:
    return {str(key): _plain(inner) for key, inner in value.items()}


def _plain(value: object) -> object:
    match value:
        case bool() | int() | float() | None:
            return value
        case str():
            return _legible(value)
        case Mapping():
            return _record_of(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            raise _Unfit(f"{_shown(value)} cannot stand in a record.")


def _legible(text: str) -> str:
    """Text as it is; control characters would steer the terminal or page that shows it."""
    if all(character.isprintable() or character in "\n\t" for character in text):
        return str(text)
    raise _Unfit(
        "the text holds a control character.", "Take it out; letters of every language, digits and signs are fine."
    )


READERS: dict[str, Callable[[Question, object], Answer]] = {
    "tri": _tri,
    "bool": _bool,
    "one": _one,
    "multi": _multi,
    "int": _int,
    "dec": _dec,
    "text": _text,
    "date": _date,
    "list": _list,
    "record": _record,
}


def allowed_answers(question: Question) -> str:
    """What may be answered, in words for a message: the symbols or the range with its unit."""
    match question.type:
        case "tri":
            words = '"yes", "no"' + (f', "{NOT_APPLICABLE}"' if question.may_be_not_applicable else "")
        case "bool":
            words = "true, false"
        case "one":
            words = ", ".join(question.symbols)
        case "multi":
            words = f"a list of {', '.join(question.symbols)}"
        case "int" | "dec":
            kind = "a whole number" if question.type == "int" else "a number"
            words = f"{kind} from {question.minimum} to {question.maximum} {question.unit}"
        case "list" if question.values:
            words = f"a list of {{what: ...}} with one of {', '.join(question.symbols)}"
        case _:
            words = f"a {question.type}"
    return f"{words}, not_sure, declined"


def _shown(value: object) -> str:
    text = repr(str(value)) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _line(raw: Mapping[str, object], identity: str) -> int | None:
    lines = getattr(raw, "lines", None)
    return lines.get(identity) if lines else None
