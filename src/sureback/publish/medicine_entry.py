"""One medicine's verdict with its reasons, for the person and for the clinician, and the page of `sureback medicines`."""

from collections.abc import Iterable

from sureback.care.medicine_names import Understood
from sureback.care.medicines import Judgement
from sureback.care.words import because_in_words, clinical_name, plain_name
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline
from sureback.publish.document import Entry, Paragraph

VERDICTS = {"ok_to_consider": "You can consider it", "ask_first": "Ask first", "do_not_take": "Do not take it"}
MOST_NEEDS_NAMED = 6


def for_person(guideline: Guideline, judgement: Judgement) -> Entry:
    """The verdict in words, why in the person's own answers, and how to take it when nothing speaks against it."""
    medicine = judgement.medicine
    words = _words_evidence(guideline)
    details = [Paragraph(f"{reason.say} ({reason.tell})", reason.evidence) for reason in judgement.dose]
    for reason in judgement.reasons:
        told = "; ".join(because_in_words(guideline, reason.because, plain_name))
        details.append(Paragraph(f"{reason.say} (your answers: {told})" if told else reason.say, reason.evidence))
    details += [Paragraph(f"{number.say}: {number.number}.", words) for number in judgement.numbers]
    details.append(Paragraph(judgement.say, words))
    details += [Paragraph(note, words) for note in judgement.notes]
    if judgement.verdict == "ok_to_consider" and medicine.how:
        details.append(Paragraph(f"How: {medicine.how}", medicine.evidence))
    if judgement.needs:
        details.append(
            Paragraph(f"Not known yet: {_some(plain_name(guideline.questions[one]) for one in judgement.needs)}")
        )
    said = f"{medicine.say} {medicine.effect}"
    return Entry(said, medicine.evidence, tuple(details), title=f"{medicine.name}: {VERDICTS[judgement.verdict]}")


def for_clinician(guideline: Guideline, judgement: Judgement) -> Entry:
    """The verdict, the rules behind it with the answers, and what is not known."""
    details = [Paragraph(f"{reason.say} {reason.tell}", reason.evidence) for reason in judgement.dose]
    for reason in judgement.reasons:
        told = "; ".join(because_in_words(guideline, reason.because, clinical_name))
        details.append(Paragraph(f"{reason.id}: {reason.tell}" + (f" ({told})" if told else ""), reason.evidence))
    if judgement.needs:
        names = _some(guideline.questions[question].label for question in judgement.needs)
        details.append(Paragraph(f"Not known: {names}."))
    title = f"{judgement.medicine.label}: {judgement.verdict.replace('_', ' ')}"
    return Entry(judgement.medicine.tell, judgement.medicine.evidence, tuple(details), title=title)


def understood_entries(guideline: Guideline, understood: Understood) -> tuple[Entry, ...]:
    """What each typed name was understood as; a name that was not understood says so."""
    care = guideline.care
    if care is None:
        return ()
    words = _words_evidence(guideline)
    entries = []
    for name in understood.names:
        found = ", ".join(care.ingredients[identity].name for identity in name.ingredients)
        said = f"understood as {found}" if found else care.medicine_words.not_understood
        if found and not name.is_clear:
            said += ". We are not sure, so ask a pharmacist"
        entries.append(Entry(f"{said.rstrip('.')}.", words, title=f'"{name.written}"'))
    return tuple(entries)


def _words_evidence(guideline: Guideline) -> Evidence | None:
    return None if guideline.care is None else guideline.care.medicine_words.evidence


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = len(listed) - MOST_NEEDS_NAMED
    return "; ".join(listed[:MOST_NEEDS_NAMED]) + (f"; and {more} more" if more > 0 else "")
