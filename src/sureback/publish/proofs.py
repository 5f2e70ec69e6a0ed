"""What was proved of a guideline: a table a safety officer can read, each failure with its sheet in plain words."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sureback.care.triage import triage
from sureback.care.words import answer_in_words, clinical_name
from sureback.errors import AnswersError
from sureback.language.guideline import Guideline
from sureback.language.sheets import check_answer
from sureback.proofs.property import Proof, Told, Violation
from sureback.publish.layout import Page

HOLDS, FAILS, NOT_SHOWN = "holds", "DOES NOT HOLD", "NOT SHOWN"
MOST_SHOWN = 5
"""So many counterexamples of one property are written out."""
SCOPE = (
    "A proof is about the rules as written and every possible sheet of answers. It does not say that the rules are right: that "
    "is for a clinician to sign."
)


def says(guideline: Guideline, identity: str) -> str | None:
    """A property or claim in plain words, as the guideline declares it; None when it declares none."""
    return None if guideline.safety is None else guideline.safety.statements.get(identity)


def proof_json(guideline: Guideline, proof: Proof) -> dict[str, object]:
    """One proof as JSON values: property, holds, counterexample (null when it holds) and seconds, and what it says."""
    return {
        "property": proof.of.id,
        "says": says(guideline, proof.of.id),
        "formula": proof.of.formula,
        "holds": proof.holds,
        "counterexample": _first(proof.violations),
        "counterexamples": len(proof.violations),
        "not_shown": proof.not_shown,
        "seconds": round(proof.seconds, 3),
    }


def _first(violations: Sequence[Violation]) -> dict[str, object] | None:
    if not violations:
        return None
    first = violations[0]
    return {"says": first.says, "answers": _plain(first.sheet), "then": _plain(first.then)}


def _plain(sheet: Told | None) -> dict[str, object] | None:
    return None if sheet is None else dict(sheet)


def proof_lines(guideline: Guideline, proof: Proof, *, width: int, styled: bool) -> str:
    """One proof as text: its verdict, what it says, and what refutes it."""
    page = Page(width, styled=styled)
    verdict = HOLDS if proof.holds else NOT_SHOWN if proof.not_shown else FAILS
    page.row((verdict, len(FAILS)), (f"{proof.seconds:6.2f} s", 8), (proof.of.id, width))
    words = says(guideline, proof.of.id)
    if words is not None:
        page.paragraph(words, 2)
    if not proof.holds or words is None:
        page.paragraph(proof.of.formula, 2)
    if proof.not_shown is not None:
        page.paragraph(f"The solver gave up ({proof.not_shown}). Nothing is shown; give it longer with --seconds.", 2)
    for violation in proof.violations[:MOST_SHOWN]:
        _violation(page, guideline, violation)
    if len(proof.violations) > MOST_SHOWN:
        page.paragraph(f"... and {len(proof.violations) - MOST_SHOWN} more.", 2)
    return page.text()


def _violation(page: Page, guideline: Guideline, violation: Violation) -> None:
    page.item(violation.says, "-", 2)
    if violation.sheet is None:
        return
    changed = _changed(violation)
    page.paragraph(f"Sheet ({_urgency(guideline, violation.sheet)}):", 4)
    for line in _told(guideline, violation.sheet, changed):
        page.item(line, "-", 6)
    if violation.then is not None:
        page.paragraph(f"Changed to ({_urgency(guideline, violation.then)}):", 4)
        for line in _told(guideline, {name: violation.then.get(name) for name in changed}, changed):
            page.item(line, "-", 6)


def _changed(violation: Violation) -> list[str]:
    before, after = violation.sheet or {}, violation.then
    return [] if after is None else [name for name in {**before, **after} if before.get(name) != after.get(name)]


def _told(guideline: Guideline, sheet: Mapping[str, object], changed: Iterable[str]) -> Iterator[str]:
    """The answers of a sheet in words, those that change first; many plain noes in one line."""
    names = dict.fromkeys([*changed, *(name for name in guideline.questions if name in sheet)])
    plain = [name for name in names if sheet.get(name) in ("no", "none", []) and name not in set(changed)]
    for name in names:
        if name not in plain:
            yield f"{clinical_name(guideline.questions[name])}: {_answer(guideline, name, sheet.get(name))}"
    if plain:
        yield f"no or none to: {', '.join(clinical_name(guideline.questions[name]) for name in plain)}"


def _answer(guideline: Guideline, name: str, told: object) -> str:
    question = guideline.questions[name]
    return "not asked" if told is None else answer_in_words(question, check_answer(question, told))


def _urgency(guideline: Guideline, sheet: Told) -> str:
    """The urgency the reference engine gives a sheet, so that the solver's word is not the only one."""
    at = dt.datetime.fromisoformat(f"{guideline.effective_on}T12:00:00+00:00")
    try:
        return f"the reference engine says {triage(guideline, sheet, at=at).level.id}"
    except AnswersError as error:
        return f"the reference engine refuses it: {error.faults[0].problem}"


def summary_lines(guideline: Guideline, proofs: Sequence[Proof], *, width: int, styled: bool) -> str:
    """How many properties hold, and what that means."""
    page = Page(width, styled=styled)
    shown = sum(proof.holds for proof in proofs)
    seconds = sum(proof.seconds for proof in proofs)
    page.blank()
    page.paragraph(f"{shown} of {len(proofs)} properties hold of knowledge {guideline.version}, in {seconds:.1f} s.")
    page.paragraph(SCOPE)
    if not guideline.is_signed:
        page.paragraph("Unsigned: no clinician has approved this version of the knowledge yet.")
    return page.text()
