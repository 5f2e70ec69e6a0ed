"""Hypothesis strategies for whole answer sheets, and single steps that change one answer."""

import datetime as dt
import string
from collections.abc import Iterator, Mapping

from hypothesis import assume
from hypothesis import strategies as st

from sureback.care.prepare import prepare
from sureback.errors import AnswersError
from sureback.language.guideline import Question
from tests.knowledge.shipped import AT, GUIDELINE, read_beside

Sheet = dict[str, object]

QUESTIONS = GUIDELINE.questions
PATIENT = tuple(question for question in QUESTIONS.values() if question.is_asked_of_the_person)
WELL: Sheet = read_beside("acceptance.yaml")["base"]
"""The complete, harmless sheet of the acceptance stories."""
MOST_REPAIRS = 6


def _values(question: Question) -> st.SearchStrategy[object]:
    """Any answer of the question's own type."""
    match question.type:
        case "tri":
            return st.sampled_from(["no", "yes", *(["not_applicable"] if question.may_be_not_applicable else [])])
        case "bool":
            return st.booleans()
        case "one":
            return st.sampled_from(question.symbols)
        case "multi":
            return st.lists(st.sampled_from(question.symbols), unique=True, max_size=4)
        case "int":
            return st.integers(question.minimum, question.maximum)
        case "dec":
            scale = 10**question.decimals
            whole = st.integers(round(question.minimum * scale), round(question.maximum * scale))
            return whole.map(lambda number: number / scale)
        case "date":
            return st.dates(dt.date(2016, 1, 1), AT.date()).map(dt.date.isoformat)
        case "text":
            return st.sampled_from(["GB", "US", "ZZ"]) if question.id == "country" else _TEXT
        case "list":
            return st.lists(st.sampled_from(question.symbols) if question.values else _TEXT, max_size=3)
        case _:
            return _TEXT


_TEXT = st.text(string.ascii_letters + " ", min_size=1, max_size=12).filter(str.strip)


def answers(question: Question) -> st.SearchStrategy[object]:
    """Any answer to a question: mostly one that says something, now and then "not sure" or declined."""
    sided = st.fixed_dictionaries({"left": _values(question), "right": _values(question)})
    values = st.one_of(_values(question), sided) if question.is_sided else _values(question)
    return st.one_of(values, values, values, st.just("not_sure"), st.just("declined"))


ANSWERS = {identity: answers(question) for identity, question in QUESTIONS.items()}


def _changes(most: int, least: int = 0) -> st.SearchStrategy[Sheet]:
    names = st.lists(st.sampled_from(list(QUESTIONS)), unique=True, min_size=least, max_size=most)
    patient_names = st.lists(
        st.sampled_from([question.id for question in PATIENT]), unique=True, min_size=least, max_size=most
    )
    either = st.one_of(patient_names, patient_names, patient_names, names)
    return either.flatmap(lambda chosen: st.fixed_dictionaries({name: ANSWERS[name] for name in chosen}))


def raw_sheets() -> st.SearchStrategy[Sheet]:
    """Answers of the right types that may contradict each other."""
    return _changes(60)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A valid sheet: a mostly-well one with a few changes, a part of one, or a mostly-ill one; contradictions repaired."""
    kind = draw(st.sampled_from(["well", "ill", "part", "scattered"]))
    sheet: Sheet = {} if kind == "scattered" else dict(WELL)
    if kind == "part":
        for name in draw(st.lists(st.sampled_from(list(WELL)), unique=True, max_size=40)):
            del sheet[name]
    fewest, most = (12, 50) if kind == "ill" else (0, 10)
    return repaired(sheet | draw(_changes(most, fewest)))


def refused(sheet: Mapping[str, object]) -> tuple[str, ...]:
    """The questions whose answers cannot all be right; empty for a valid sheet."""
    try:
        prepare(GUIDELINE, sheet, AT)
    except AnswersError as error:
        return tuple(name for fault in error.faults for name in fault.question.split(" and "))
    return ()


def repaired(sheet: Sheet) -> Sheet:
    """The sheet without the answers that contradict each other; discarded when that does not help."""
    for _ in range(MOST_REPAIRS):
        faulty = refused(sheet)
        if not faulty:
            return sheet
        sheet = {name: answer for name, answer in sheet.items() if name not in faulty}
    assume(refused(sheet) == ())
    return sheet


def around(rest: Sheet, *parts: Sheet) -> Sheet | None:
    """What of `rest` fits around each of these parts without a contradiction; None when a part contradicts itself."""
    own = {name for part in parts for name in part}
    rest = {name: answer for name, answer in rest.items() if name not in own}
    for _ in range(MOST_REPAIRS):
        faulty = {name for part in parts for name in refused(rest | part)}
        if not faulty:
            return rest
        rest = {name: answer for name, answer in rest.items() if name not in faulty}
    return None


def worsenings(sheet: Sheet) -> Iterator[Sheet]:
    """Every way to make one given answer one step more alarming, by the polarity its question declares."""
    for name, answer in sheet.items():
        for worse in _worse(QUESTIONS[name], answer):
            yield sheet | {name: worse}


def _worse(question: Question, answer: object) -> Iterator[object]:
    if _says_nothing(answer) or isinstance(answer, dict):
        return
    match question.polarity, question.type:
        case "symbols", "tri":
            yield from ["yes"] if answer != "yes" else []
        case "symbols", "bool":
            yield from [True] if answer is False else []
        case "symbols", "one":
            place = question.alarming.index(answer) + 1 if answer in question.alarming else 0
            yield from question.alarming[place : place + 1]
        case "symbols", "multi":
            yield from ([*answer, symbol] for symbol in question.alarming if symbol not in answer)
        case ("higher" | "lower") as order, ("int" | "dec"):
            yield from _worse_numbers(question, float(str(answer)), 1 if order == "higher" else -1)


def _worse_numbers(question: Question, number: float, sign: int) -> Iterator[object]:
    """One step of the question's precision, one whole step, and the alarming end of the range."""
    end = question.maximum if sign > 0 else question.minimum
    for step in (10**-question.decimals, 1, 5):
        worse = round(number + sign * step, question.decimals)
        if question.minimum <= worse <= question.maximum:
            yield int(worse) if question.type == "int" else worse
    if number != end:
        yield end


def benign_answers(sheet: Sheet) -> list[str]:
    """The questions of a sheet that have a polarity and a given answer that does not alarm."""
    return [name for name, answer in sheet.items() if _is_benign(QUESTIONS[name], answer)]


def _is_benign(question: Question, answer: object) -> bool:
    if question.polarity != "symbols" or _says_nothing(answer) or isinstance(answer, dict):
        return False
    chosen = answer if isinstance(answer, list) else [str(answer).lower()]
    return not set(chosen) & set(question.alarming)


def _says_nothing(answer: object) -> bool:
    return isinstance(answer, str) and answer in ("not_sure", "declined")
