"""What typed medicines and allergies say about the questions on medicine safety, filled into a sheet.

It only ever adds: a class of medicines that is taken, a reaction, a blood thinner. What was understood and how can be worked
out again at any time with `understand`, to show it.
"""

from collections.abc import Iterable, Mapping

from sureback.care.medicine_names import Understood, understand
from sureback.language.care_checks import TAKES
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline
from sureback.language.sheets import Answer, Sheet

MEDICINES, ALLERGIES, UNCLEAR, BLOOD_THINNER = "medicines", "allergies", "medicines_unclear", "blood_thinner"
ANTICOAGULANTS = frozenset({"warfarin", "anticoagulant"})
REACTIONS: Mapping[str, frozenset[str]] = {
    "nsaid_reaction": frozenset({"nsaid", "nsaid_gel", "aspirin_low_dose"}),
    "paracetamol_allergy": frozenset({"paracetamol"}),
    "relaxant_allergy": frozenset({"muscle_relaxant"}),
}
"""By the question it answers: an allergy to a medicine of one of these classes."""

FILLED_BY_MEDICINES: Mapping[str, tuple[str, ...]] = {BLOOD_THINNER: (MEDICINES, TAKES), TAKES: (MEDICINES,)}
"""By a question that is answered "not sure" or not at all: what may fill it in, the first to ask for first."""


def with_medicines(guideline: Guideline, sheet: Sheet) -> Sheet:
    """The sheet with what follows from the typed medicines and allergies.

    `takes` becomes the classes that were ticked and those of the typed names; an empty list of names means none.
    `medicines_unclear` counts the names that a pharmacist should look at. An anticoagulant answers `blood_thinner` when that
    is open or not sure. A typed allergy counts even beside a "no".
    """
    if guideline.care is None or TAKES not in guideline.questions:
        return sheet
    found = _taken(guideline, sheet) | _reactions(guideline, sheet)
    takes = found.get(TAKES, sheet.known(TAKES))
    is_open = sheet.answers.get(BLOOD_THINNER, NOT_SURE) == NOT_SURE
    if is_open and isinstance(takes, tuple) and ANTICOAGULANTS.intersection(takes):
        found[BLOOD_THINNER] = "yes"
    return _filled(guideline, sheet, found)


def understood_medicines(guideline: Guideline, sheet: Sheet) -> Understood | None:
    """What the typed medicines of a sheet were understood as; None when there is no list."""
    written = sheet.known(MEDICINES)
    return understand(guideline, written) if isinstance(written, tuple) else None


def _taken(guideline: Guideline, sheet: Sheet) -> dict[str, Answer]:
    """The classes taken and how much is unclear. "Not sure" or "rather not say" to one of the two questions is never a "none"."""
    has_gap = any(sheet.answers.get(question) in (NOT_SURE, DECLINED) for question in (MEDICINES, TAKES))
    understood = understood_medicines(guideline, sheet)
    unclear = max(int(sheet.number(UNCLEAR) or 0), int(has_gap), understood.unclear if understood else 0)
    if understood is None:
        return {UNCLEAR: unclear} if has_gap else {}
    ticked = sheet.known(TAKES)
    taken = understood.classes.union(_symbols(ticked) if isinstance(ticked, tuple) else ())
    return {TAKES: tuple(symbol for symbol in guideline.questions[TAKES].symbols if symbol in taken), UNCLEAR: unclear}


def _symbols(ticked: Iterable[object]) -> set[str]:
    return {str(symbol) for symbol in ticked}


def _reactions(guideline: Guideline, sheet: Sheet) -> dict[str, Answer]:
    written = sheet.known(ALLERGIES)
    if not isinstance(written, tuple) or not written:
        return {}
    classes = understand(guideline, written).classes
    return {question: "yes" for question, those in REACTIONS.items() if those & classes}


def _filled(guideline: Guideline, sheet: Sheet, found: Mapping[str, Answer]) -> Sheet:
    changed = {question for question, answer in found.items() if sheet.answers.get(question) != answer}
    if not changed:
        return sheet
    answers = {**sheet.answers, **{question: found[question] for question in changed}}
    ordered = {question: answers[question] for question in guideline.questions if question in answers}
    return Sheet(ordered, sheet.derived | changed)
