"""Whether every rule and definition does what its author wrote: its cases, run through the reference engine."""

import datetime as dt
from collections.abc import Iterator

from sureback.care.derive import derive
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError
from sureback.language.guideline import Case, Definition, Guideline, Rule
from sureback.language.sheets import read_sheet

WORDS = {True: "true", False: "false", None: "unknown"}
DAY = dt.date(2026, 1, 1)
"""Cases hold no dates that depend on today; any day serves."""


def failing_cases(guideline: Guideline) -> Iterator[str]:
    """A sentence for every case that does not come out as its author expects."""
    entries: list[Rule | Definition] = [*guideline.definitions.values(), *guideline.rules.values()]
    for entry in entries:
        for number, case in enumerate(entry.cases, 1):
            problem = _problem(guideline, entry, case)
            if problem:
                yield f"{entry.id}, case {number} {dict(case.given)}: {problem}"


def _problem(guideline: Guideline, entry: Rule | Definition, case: Case) -> str | None:
    try:
        sheet, faults = derive(guideline, read_sheet(guideline, case.given), DAY)
        if faults:
            raise AnswersError(faults)
    except AnswersError as error:
        return f"the answers are refused: {error}"
    truth = Evaluation(guideline, sheet).truth(entry.when)
    return None if truth is case.expect else f"expected {WORDS[case.expect]}, is {WORDS[truth]}."
