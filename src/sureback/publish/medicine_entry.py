"""One medicine's verdict with its reasons, for the person and for the clinician, and the page of `sureback medicines`."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sureback.care.medicine_names import Understood
from sureback.care.medicines import Judgement, MedicineReason
from sureback.care.words import because_in_words, clinical_name, plain_name
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline
from sureback.language.kinds.medicines import MedicineVerdict
from sureback.language.nodes import HasAny, walk
from sureback.language.sheets import Answer
from sureback.publish.document import Entry, Listing, Paragraph, Tone

VERDICTS: Mapping[MedicineVerdict, str] = {
    "do_not_take": "Do not take",
    "ok_to_consider": "You can consider",
    "ask_first": "Ask first",
}
TONES: Mapping[MedicineVerdict, Tone] = {"do_not_take": "avoid", "ok_to_consider": "do", "ask_first": "ask"}
MOST_NEEDS_NAMED = 4


def listings_for_person(guideline: Guideline, judgements: Iterable[Judgement]) -> tuple[Listing, ...]:
    """Every medicine by its verdict; those with the same verdict for the same reasons stand together, said once."""
    groups: dict[object, list[Judgement]] = {}
    for one in judgements:
        groups.setdefault(_why(one), []).append(one)
    asked: set[str] = set()
    listings = []
    for verdict, tone in TONES.items():
        entries = [_entry(guideline, alike, asked) for alike in groups.values() if alike[0].verdict == verdict]
        if entries:
            listings.append(Listing(tuple(entries), tone))
    return tuple(listings)


def _why(judgement: Judgement) -> object:
    """What two judgements must share to be told together; how to take a medicine is never shared."""
    if judgement.verdict == "ok_to_consider" or judgement.dose or judgement.numbers:
        return judgement.medicine.id
    return judgement.verdict, tuple(reason.say for reason in decisive(judgement))


def decisive(judgement: Judgement) -> tuple[MedicineReason, ...]:
    """The reasons that make the verdict what it is, each thing said once; milder ones add nothing to "do not take"."""
    worst = [one for one in judgement.reasons if judgement.verdict != "do_not_take" or one.verdict == "do_not_take"]
    return tuple({reason.say: reason for reason in reversed(worst)}.values())[::-1]


def for_person(guideline: Guideline, judgement: Judgement) -> Entry:
    """The verdict in words, why in the person's own answers, and how to take it when nothing speaks against it."""
    return _entry(guideline, [judgement], set())


def _entry(guideline: Guideline, alike: Sequence[Judgement], asked: set[str]) -> Entry:
    """Medicines that share a verdict and its reasons. `asked` grows by the open questions, each named once on a page."""
    first, *others = alike
    words = _words_evidence(guideline)
    details = [Paragraph(f"{reason.say} ({reason.tell})", reason.evidence) for reason in first.dose]
    details += [_reason(guideline, reason) for reason in decisive(first)]
    details += [Paragraph(f"{number.number}.", words, label=number.say) for number in first.numbers]
    details.append(Paragraph(first.say, words))
    details += [Paragraph(note, words) for note in _notes(guideline, alike)]
    if first.verdict == "ok_to_consider" and first.medicine.how:
        details.append(Paragraph(first.medicine.how, first.medicine.evidence, label="How"))
    if first.verdict != "do_not_take":
        details += _open_needs(guideline, alike, asked)
    title = f"{VERDICTS[first.verdict]}: {', '.join(one.medicine.name for one in alike)}"
    if not others:
        return Entry(_described(first), first.medicine.evidence, tuple(details), title=title)
    described = [Paragraph(_described(one), one.medicine.evidence, label=one.medicine.name) for one in alike]
    return Entry("", details=(*details, *described), title=title)


def _described(judgement: Judgement) -> str:
    """What the medicine is, and what to hope for unless it must not be taken."""
    medicine = judgement.medicine
    return medicine.say if judgement.verdict == "do_not_take" else f"{medicine.say} {medicine.effect}"


def _reason(guideline: Guideline, reason: MedicineReason) -> Paragraph:
    told = "; ".join(because_in_words(guideline, _named(guideline, reason), plain_name))
    return Paragraph(f"{reason.say} (your answers: {told})" if told else reason.say, reason.evidence)


def _named(guideline: Guideline, reason: MedicineReason) -> Mapping[str, Answer]:
    """The answers behind a reason; of a long list of ticks only those that its rule asks about."""
    rule = guideline.care_half.medicine_rules.get(reason.id)
    if rule is None:
        return reason.because
    asked: dict[str, set[str]] = {}
    definitions = guideline.definitions_read(rule.when.when)
    for part in (rule.when.when, *(guideline.definitions[name].when for name in definitions)):
        for node in walk(part):
            if isinstance(node, HasAny):
                asked.setdefault(node.question, set()).update(node.symbols)
    return {question: _only(answer, asked.get(question, set())) for question, answer in reason.because.items()}


def _only(answer: Answer, symbols: Collection[str]) -> Answer:
    named = tuple(one for one in answer if one in symbols) if isinstance(answer, tuple) else ()
    return named or answer


def _notes(guideline: Guideline, alike: Sequence[Judgement]) -> list[str]:
    """The fixed lines that go with the verdicts. What is not known matters no more when the answer is no."""
    notes = dict.fromkeys(note for one in alike for note in one.notes)
    if alike[0].verdict == "do_not_take" and guideline.care is not None:
        notes.pop(guideline.care.medicine_words.not_known, None)
    return list(notes)


def _open_needs(guideline: Guideline, alike: Iterable[Judgement], asked: set[str]) -> list[Paragraph]:
    needs = list(dict.fromkeys(question for one in alike for question in one.needs))
    new = [plain_name(guideline.questions[question]) for question in needs if question not in asked]
    asked.update(needs)
    more = f" And {len(new) - MOST_NEEDS_NAMED} more." if len(new) > MOST_NEEDS_NAMED else ""
    return [Paragraph(" ".join(new[:MOST_NEEDS_NAMED]) + more, label="Not known yet")] if new else []


def for_clinician(guideline: Guideline, judgement: Judgement) -> Entry:
    """The verdict and the rules behind it with the answers."""
    details = [Paragraph(f"{reason.say} {reason.tell}", reason.evidence) for reason in judgement.dose]
    for reason in judgement.reasons:
        told = "; ".join(because_in_words(guideline, _named(guideline, reason), clinical_name))
        details.append(Paragraph(f"{reason.tell}" + (f" ({told})" if told else ""), reason.evidence, label=reason.id))
    title = f"{judgement.medicine.label}: {judgement.verdict.replace('_', ' ')}"
    return Entry(judgement.medicine.tell, judgement.medicine.evidence, tuple(details), title=title)


def not_known_for(guideline: Guideline, judgements: Iterable[Judgement]) -> list[Paragraph]:
    """The questions that keep the verdicts from being surer, said once for all of them."""
    needs = dict.fromkeys(question for one in judgements if one.verdict != "do_not_take" for question in one.needs)
    named = "; ".join(guideline.questions[question].label for question in needs)
    return [Paragraph(f"{named}.", label="Not known, so ask first")] if named else []


def understood_entries(guideline: Guideline, understood: Understood) -> tuple[Entry, ...]:
    """What each typed name was understood as; a name that was not understood says so."""
    care = guideline.care_half
    words = _words_evidence(guideline)
    entries = []
    for name in understood.names:
        found = ", ".join(care.ingredients[identity].name for identity in name.ingredients)
        said = f"understood as {found}" if found else care.medicine_words.not_understood
        if found and not name.is_clear:
            said += ". We are not sure, so ask a pharmacist"
        entries.append(Entry(f"{said.rstrip('.')}.", words, title=f'"{name.written}"'))
    return tuple(entries)


def _words_evidence(guideline: Guideline) -> Evidence:
    return guideline.care_half.medicine_words.evidence
