"""Whether every entry with cases does what its author wrote: its cases, run through the reference engine."""

import datetime as dt
from collections.abc import Iterator

from sureback.care.derive import derive
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError
from sureback.language.evidence import Case
from sureback.language.guideline import Guideline
from sureback.language.sheets import read_sheet
from sureback.language.truth_tables import TruthTable, truth_tables

WORDS = {True: "true", False: "false", None: "unknown"}
DAY = dt.date(2026, 1, 1)
"""Cases hold no dates that depend on today; any day serves."""


def failing_cases(guideline: Guideline) -> Iterator[str]:
    """A sentence for every case that does not come out as its author expects."""
    for entry in truth_tables(guideline):
        for number, case in enumerate(entry.cases, 1):
            problem = _problem(guideline, entry, case)
            if problem:
                yield f"{entry.id}, case {number} {dict(case.given)}: {problem}"


def _problem(guideline: Guideline, entry: TruthTable, case: Case) -> str | None:
    try:
        sheet, faults = derive(guideline, read_sheet(guideline, case.given), DAY)
        if faults:
            raise AnswersError(faults)
    except AnswersError as error:
        return f"the answers are refused: {error}"
    truth = Evaluation(guideline, sheet).truth(entry.when)
    return None if truth is case.expect else f"expected {WORDS[case.expect]}, is {WORDS[truth]}."
