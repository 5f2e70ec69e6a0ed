"""How well outcomes agree with published cases: accuracy, sensitivity, under- and over-triage, with Wilson intervals.

Five levels: ranks 5-6 emergency, 4 same_day, 2-3 within_days, 1 routine, 0 self_care. Three levels: 5-6 emergent,
1-4 non_emergent, 0 self_care. The mapping of each urgency is part of levels.yaml.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from sureback.care.outcome import Outcome
from sureback.care.triage import triage
from sureback.engines.reference import Evaluation, support
from sureback.errors import AnswersError, InputError
from sureback.language.guideline import Guideline
from sureback.language.sheets import read_sheet

FIVE_LEVELS = ("self_care", "routine", "within_days", "same_day", "emergency")
THREE_LEVELS = ("self_care", "non_emergent", "emergent")
THREE_OF_FIVE = dict(
    zip(FIVE_LEVELS, ("self_care", "non_emergent", "non_emergent", "non_emergent", "emergent"), strict=True)
)
Z_95 = 1.959964
"""The normal quantile of a two-sided 95 % interval."""


class PublishedCase(Struct, frozen=True):
    """One published case: encoded answers and the levels its authors or a guideline give it."""

    id: str
    answers: Mapping[str, object]
    exam_answers: Mapping[str, object]
    gold: str
    acceptable: tuple[str, ...]
    gold_3: str
    basis: str
    where: str


class Result(Struct, frozen=True):
    """What came out for one case."""

    case: PublishedCase
    outcome: Outcome
    five: str
    three: str

    @property
    def is_exact(self) -> bool:
        """Whether the five-level urgency is the reference level."""
        return self.five == self.case.gold

    @property
    def is_acceptable(self) -> bool:
        """Whether the five-level urgency is one the source accepts."""
        return self.five in self.case.acceptable

    def as_json(self) -> dict[str, object]:
        """The case as the published contract of `evaluate --json` has it, with what was expected."""
        return {
            "id": self.case.id,
            "urgency": self.outcome.level.id,
            "rank": self.outcome.level.rank,
            "rules": [reason.rule.id for reason in self.outcome.reasons],
            "level": self.five,
            "gold_triage": self.case.gold,
            "exact": self.is_exact,
            "acceptable": self.is_acceptable,
        }


class Rate(Struct, frozen=True):
    """A share with its 95 % Wilson interval; all None when there is nothing to count."""

    hits: int
    of: int
    share: float | None
    low: float | None
    high: float | None

    def as_json(self) -> dict[str, object]:
        """The rate as JSON values, rounded to four decimals."""
        shares = {"share": self.share, "low": self.low, "high": self.high}
        return {"hits": self.hits, "of": self.of, **{k: None if v is None else round(v, 4) for k, v in shares.items()}}


class Audit(Struct, frozen=True):
    """All results and how the answers were completed."""

    results: tuple[Result, ...]
    unasked_no: bool
    with_exam: bool

    def rates(self) -> dict[str, Rate]:
        """The headline rates, by name."""
        return {name: rate(self.results, hit, among) for name, (hit, among) in MEASURES.items()}

    def confusion(self) -> dict[str, dict[str, int]]:
        """Counts by reference level (rows) and given level (columns)."""
        table = {gold: dict.fromkeys(FIVE_LEVELS, 0) for gold in FIVE_LEVELS}
        for result in self.results:
            table[result.case.gold][result.five] += 1
        return table

    def as_json(self) -> dict[str, object]:
        """The contract of `evaluate --json`."""
        return {
            "summary": {
                "cases": len(self.results),
                "unasked": "no" if self.unasked_no else "leave",
                "with_exam": self.with_exam,
                **{name: found.as_json() for name, found in self.rates().items()},
                "by_level": {level: rate(self.results, _exact, _gold_is(level)).as_json() for level in FIVE_LEVELS},
                "by_basis": {
                    basis: rate(self.results, _exact, _basis_is(basis)).as_json() for basis in ("stated", "derived")
                },
                "confusion": self.confusion(),
            },
            "cases": [result.as_json() for result in self.results],
        }


def read_case(line: Mapping[str, object], where: str) -> PublishedCase:
    """One line of a cases file. Raises InputError naming the line and the field."""
    gold = _level(line, "gold_triage", FIVE_LEVELS, where)
    acceptable = line.get("acceptable_triage") or [gold]
    if not isinstance(acceptable, list) or not all(level in FIVE_LEVELS for level in acceptable):
        raise InputError(f"{where}, acceptable_triage: a list of {', '.join(FIVE_LEVELS)} is needed.")
    gold_3 = _level(line, "gold_triage_3", THREE_LEVELS, where) if "gold_triage_3" in line else THREE_OF_FIVE[gold]
    return PublishedCase(
        id=str(line.get("id") or where),
        answers=_mapping(line, "answers", where),
        exam_answers=_mapping(line, "exam_answers", where) if line.get("exam_answers") else {},
        gold=gold,
        acceptable=(*acceptable, *(() if gold in acceptable else (gold,))),
        gold_3=gold_3,
        basis=str(line.get("gold_basis") or "").partition(":")[0].strip() or "not told",
        where=where,
    )


def evaluate(
    guideline: Guideline,
    cases: Iterable[PublishedCase],
    *,
    at: dt.datetime,
    unasked_no: bool = False,
    with_exam: bool = False,
) -> Audit:
    """Assess every case. Raises InputError naming the first case whose answers cannot be used, and all its faults."""
    results = [_result(guideline, case, at, unasked_no=unasked_no, with_exam=with_exam) for case in cases]
    return Audit(tuple(results), unasked_no, with_exam)


def rate(results: Sequence[Result], hit: Callable[[Result], bool], among: Callable[[Result], bool]) -> Rate:
    """The share of hits among some results, with its Wilson interval."""
    counted = [result for result in results if among(result)]
    return wilson(sum(hit(result) for result in counted), len(counted))


def wilson(hits: int, of: int) -> Rate:
    """A share and its 95 % Wilson score interval (Wilson 1927)."""
    if of == 0:
        return Rate(0, 0, None, None, None)
    share, z2 = hits / of, Z_95**2
    centre = share + z2 / (2 * of)
    spread = Z_95 * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    scale = 1 + z2 / of
    return Rate(hits, of, share, max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def _result(guideline: Guideline, case: PublishedCase, at: dt.datetime, *, unasked_no: bool, with_exam: bool) -> Result:
    answers = dict(case.answers)
    if with_exam:
        answers |= case.exam_answers
    try:
        if unasked_no:
            answers = answer_unasked_no(guideline, answers)
        outcome = triage(guideline, answers, at=at)
    except AnswersError as error:
        raise InputError(f"{case.where}, case {case.id}: its answers cannot be used.\n{error}") from None
    mappings = outcome.level.mappings
    return Result(case, outcome, mappings["five_level"], mappings["three_level"])


def answer_unasked_no(guideline: Guideline, answers: Mapping[str, object]) -> dict[str, object]:
    """The convention of published audits of symptom checkers: an emergency item the story does not mention is answered no.

    An item whose "no" would contradict what the story does say (no leg pain, yet pain below the knee) is left unasked.
    """
    benign: dict[str, object] = {
        question.id: list(question.emergency.none_means) if question.type == "multi" else question.emergency.none_means
        for question in guideline.emergency_set
        if question.emergency
    }
    completed = benign | dict(answers)
    evaluation = Evaluation(guideline, read_sheet(guideline, completed))
    for contradiction in guideline.contradictions:
        if evaluation.truth(contradiction.when) is True:
            for question in support(evaluation, contradiction.when).keys() - answers.keys():
                del completed[question]
    return completed


def _exact(result: Result) -> bool:
    return result.is_exact


def _everyone(result: Result) -> bool:
    return True


def _gold_is(level: str) -> Callable[[Result], bool]:
    return lambda result: result.case.gold == level


def _basis_is(basis: str) -> Callable[[Result], bool]:
    return lambda result: result.case.basis == basis


def _is_under(result: Result) -> bool:
    """Below every level the source accepts."""
    return FIVE_LEVELS.index(result.five) < min(FIVE_LEVELS.index(level) for level in result.case.acceptable)


def _is_over(result: Result) -> bool:
    """Above every level the source accepts."""
    return FIVE_LEVELS.index(result.five) > max(FIVE_LEVELS.index(level) for level in result.case.acceptable)


MEASURES: dict[str, tuple[Callable[[Result], bool], Callable[[Result], bool]]] = {
    "exact": (_exact, _everyone),
    "acceptable": (lambda result: result.is_acceptable, _everyone),
    "three_level": (lambda result: result.three == result.case.gold_3, _everyone),
    "emergency_sensitivity": (lambda result: result.five == "emergency", _gold_is("emergency")),
    "under_triage": (_is_under, _everyone),
    "over_triage": (_is_over, _everyone),
    "stated_exact": (_exact, _basis_is("stated")),
    "stated_acceptable": (lambda result: result.is_acceptable, _basis_is("stated")),
}


def _level(line: Mapping[str, object], field: str, levels: tuple[str, ...], where: str) -> str:
    found = line.get(field)
    if found not in levels:
        raise InputError(f"{where}, {field}: {found!r} is not one of {', '.join(levels)}.")
    return str(found)


def _mapping(line: Mapping[str, object], field: str, where: str) -> Mapping[str, object]:
    found = line.get(field)
    if not isinstance(found, Mapping):
        raise InputError(f"{where}, {field}: a mapping of question ids to answers is needed.")
    return found
