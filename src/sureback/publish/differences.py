"""The difference between two versions of a guideline as a document and as JSON: shown of every sheet, counted over people."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sureback.care.differences import Counted, Differences, Example, Kind, is_milder
from sureback.care.grounds import NOT_ASKED
from sureback.care.versions import readable
from sureback.care.words import answer_in_words, clinical_name
from sureback.language.guideline import Guideline, Question
from sureback.proofs.shifts import Reading, Refusal, Shift, Shown
from sureback.publish.document import Block, Document, Entry, Listing, Paragraph, Section, Table
from sureback.publish.population import SYNTHETIC

MOST_LISTED = 25
"""So many changes of one kind are written out; JSON has all."""
PLAIN, MANY = ("no", "none", ()), 4
WIDEST_LEVEL, COUNT_WIDTH = 16, 7
TITLES: Mapping[Kind, str] = {
    "urgency": "Who goes to another level",
    "pathway": "Who takes another pathway",
    "step": "Who stands on another step",
    "do": "What enters or leaves the list of things to do",
    "medicine": "Whose verdict on a medicine changes",
}
SCOPE = (
    "A proof is about every sheet both versions accept; an answer that a version does not offer counts as not asked in it. "
    "Neither the proof nor the count says that either version is right: that is for a clinician to sign."
)


class Compared(Struct, frozen=True):
    """Two versions by the names they were asked for, what was shown and what was counted, or why there is none of it."""

    old_name: str
    new_name: str
    old: Guideline
    new: Guideline
    shown: Shown | None
    why_not_shown: str
    counted: Differences | None
    why_not_counted: str


def differences_document(compared: Compared) -> Document:
    """The report for a reader, most important first."""
    title = "The difference between two versions"
    return Document(
        title=title,
        level="",
        banner=title,
        lead=tuple(Paragraph(line, indent=0) for line in _summary(compared)),
        sections=tuple(section for section in _sections(compared) if section.blocks),
        foot=(SCOPE,) if compared.counted is None else (SYNTHETIC, SCOPE),
    )


def _summary(compared: Compared) -> Iterator[str]:
    shown, counted = compared.shown, compared.counted
    yield f"Old: {compared.old_name}, knowledge {compared.old.version}. New: {compared.new_name}, {compared.new.version}."
    if shown is None:
        yield f"By proof: NOT SHOWN. {compared.why_not_shown}"
    else:
        for direction, how in (("lowered", "less"), ("raised", "more")):
            found = shown.of(direction)  # type: ignore[arg-type]  # the two directions
            if found:
                yield f"By proof: THERE ARE sheets that the new version finds {how} urgent; the smallest are below."
            elif shown.not_shown:
                yield f"By proof: NOT SHOWN whether the new version finds any sheet {how} urgent."
            else:
                yield f"By proof: there is no sheet that the new version finds {how} urgent."
        yield f"The proof took {shown.seconds:.1f} s."
    if counted is None:
        yield f"By count: not counted. {compared.why_not_counted}"
    else:
        down = sum(one.people for one in counted.lowered())
        moved = sum(one.people for one in counted.of("urgency"))
        both = sum(counted.levels.values())
        goes = f"{down} to a lower level, {moved - down} to a higher one, {both - moved} to the same"
        yield f"By count: of {both} synthetic people {goes}."
        if counted.has_care:
            yield f"Other advice, counted the same way: {_other_advice(counted)}."
        else:
            yield "Plan and medicines were not compared: a version is for urgency only."


def _other_advice(counted: Differences) -> str:
    """How many changes of each kind there are besides the urgency, each person counted once a change."""
    happens = {kind: sum(one.people for one in counted.of(kind)) for kind in TITLES}
    milder = sum(one.people for one in counted.of("medicine") if is_milder(one.change))
    return (
        f"{happens['pathway']} changes of pathway, {happens['step']} of step, {happens['do']} of things to do, "
        f"{happens['medicine']} of verdicts on medicines ({milder} milder)"
    )


def _sections(compared: Compared) -> Iterator[Section]:
    words = _Words(compared)
    shown, counted = compared.shown, compared.counted
    if shown is not None:
        yield _listed("lowered", "Less urgent in the new version", map(words.shift, shown.of("lowered")))
        yield _listed("raised", "More urgent in the new version", map(words.shift, shown.of("raised")))
        yield _listed("refused", "Sheets that one version alone refuses", map(words.refusal, shown.refusals))
        yield _listed("not_shown", "Not shown", (Entry(f"{one}.") for one in shown.not_shown))
    if counted is not None:
        yield Section("levels", "Synthetic people by level", (_matrix(counted),))
        for kind, title in TITLES.items():
            yield _changes(words, counted, kind, title)
        yield _listed("not_offered", "Answers that a version does not offer", _not_offered(counted))
        yield _listed("unread", "People whose answers a version refuses", _refused(counted))


def _listed(name: str, title: str, entries: Iterable[Entry]) -> Section:
    found = tuple(entries)
    return Section(name, title, (Listing(found),) if found else ())


def _matrix(counted: Differences) -> Table:
    """Old levels down, new levels across, by their place from the lowest."""
    head = ("old \\ new", *(str(place) for place in range(len(counted.order))))
    rows = tuple(
        (f"{place} {old}", *(str(counted.levels.get((old, new), ".")) for new in counted.order))
        for place, old in enumerate(counted.order)
    )
    return Table(head, rows, (WIDEST_LEVEL, *(COUNT_WIDTH for _ in counted.order)))


def _changes(words: "_Words", counted: Differences, kind: Kind, title: str) -> Section:
    found = counted.of(kind)
    blocks: list[Block] = [Listing(tuple(words.counted(counted, one) for one in found[:MOST_LISTED]))] if found else []
    if len(found) > MOST_LISTED:
        blocks.append(
            Paragraph(f"... and {len(found) - MOST_LISTED} more changes, happening to fewer; --json has all.")
        )
    return Section(kind, title, tuple(blocks))


def _not_offered(counted: Differences) -> Iterator[Entry]:
    for (version, question), people in counted.not_offered.items():
        yield Entry(f"{question}: {_people(people)} gave an answer that the {version} version does not offer.")


def _refused(counted: Differences) -> Iterator[Entry]:
    for (version, reason), people in counted.refused.items():
        yield Entry(f"The {version} version refuses {_people(people)}: {reason}")


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


class _Words:
    """What was found, in the words of the questions of either version."""

    def __init__(self, compared: Compared) -> None:
        self._versions = (compared.new, compared.old)

    def shift(self, shift: Shift) -> Entry:
        """A smallest sheet, and what each version makes of it."""
        details = [self._answers(shift.sheet), *self._reading("old", shift.old), *self._reading("new", shift.new)]
        if not shift.as_told:
            details.append("One of these answers is worked out from others that are not shown.")
        return _entry(f"{shift.old.level} to {shift.new.level}", "the smallest such sheet", details)

    def refusal(self, refusal: Refusal) -> Entry:
        """A smallest sheet that one version refuses."""
        return _entry(f"the {refusal.by} version", refusal.because, [self._answers(refusal.sheet)])

    def counted(self, counted: Differences, one: Counted) -> Entry:
        """A change with the people it happens to."""
        change = one.change
        mark = (
            " (LOWER)"
            if change.kind == "urgency" and counted.goes_down(change)
            else " (MILDER)"
            if is_milder(change)
            else ""
        )
        subject = f"{change.subject}, " if change.subject else ""
        title = f"{subject}{change.old} to {change.new}{mark}"
        return _entry(title, _people(one.people), [self._example(example) for example in one.examples])

    def _reading(self, version: str, reading: Reading) -> Iterator[str]:
        rules = ", ".join(reading.rules) or "no rule"
        unread = f" Not offered in it: {', '.join(reading.not_offered)}." if reading.not_offered else ""
        yield f"{version}: {reading.level} by {rules}.{unread}"

    def _example(self, example: Example) -> str:
        grounds = [
            f"{version}: {', '.join(names)}"
            for version, names in (("old", example.old_grounds), ("new", example.new_grounds))
            if names
        ]
        behind = f" {self._answers(example.because)}" if example.because else ""
        return f"{example.person}: {'; '.join(grounds) or 'by what else is advised'}.{behind}"

    def _answers(self, answers: Mapping[str, object]) -> str:
        """The answers in words; many plain noes together at the end."""
        plain = [name for name, answer in answers.items() if answer in PLAIN]
        if len(plain) < MANY:
            plain = []
        told = [self._answer(name, answer) for name, answer in answers.items() if name not in plain]
        if plain:
            told.append(f"no or none to: {', '.join(clinical_name(self._question(name)) for name in plain)}")
        return f"{'; '.join(told) or 'No answer at all'}."

    def _answer(self, name: str, answer: object) -> str:
        if answer == NOT_ASKED:
            return f"{clinical_name(self._question(name))}: not asked"
        version = next(one for one in self._versions if name in readable(one, {name: answer}))
        question = version.questions[name]
        return f"{clinical_name(question)}: {answer_in_words(question, readable(version, {name: answer})[name])}"

    def _question(self, name: str) -> Question:
        return next(one.questions[name] for one in self._versions if name in one.questions)


def _entry(title: str, say: str, details: Iterable[str]) -> Entry:
    return Entry(say, title=f"{title}:", details=tuple(Paragraph(one) for one in details))


def differences_json(compared: Compared) -> dict[str, object]:
    """The whole comparison as JSON values; `proof` or `count` is null when there is none."""
    return {
        "schema": "sureback.differences/1",
        "old": {"name": compared.old_name, "knowledge": compared.old.version},
        "new": {"name": compared.new_name, "knowledge": compared.new.version},
        "proof": None if compared.shown is None else _shown_json(compared.shown),
        "no_proof_because": compared.why_not_shown or None,
        "count": None if compared.counted is None else _counted_json(compared.counted),
        "no_count_because": compared.why_not_counted or None,
    }


def _shown_json(shown: Shown) -> dict[str, object]:
    return {
        "lowered": [_shift_json(one) for one in shown.of("lowered")],
        "raised": [_shift_json(one) for one in shown.of("raised")],
        "refused": [{"by": one.by, "answers": _plain(one.sheet), "because": one.because} for one in shown.refusals],
        "not_shown": list(shown.not_shown),
        "seconds": round(shown.seconds, 3),
    }


def _shift_json(shift: Shift) -> dict[str, object]:
    return {
        "answers": _plain(shift.sheet),
        "as_told": shift.as_told,
        "old": _reading_json(shift.old),
        "new": _reading_json(shift.new),
    }


def _reading_json(reading: Reading) -> dict[str, object]:
    return {"urgency": reading.level, "rules": list(reading.rules), "not_offered": list(reading.not_offered)}


def _counted_json(counted: Differences) -> dict[str, object]:
    return {
        "synthetic": True,
        "people": counted.people,
        "levels": [
            {"old": old, "new": new, "people": counted.levels[old, new]}
            for old in counted.order
            for new in counted.order
            if (old, new) in counted.levels
        ],
        "changes": [_change_json(counted, one) for one in counted.counted],
        "not_offered": [
            {"by": version, "question": question, "people": people}
            for (version, question), people in counted.not_offered.items()
        ],
        "refused": [
            {"by": version, "because": reason, "people": people}
            for (version, reason), people in counted.refused.items()
        ],
    }


def _change_json(counted: Differences, one: Counted) -> dict[str, object]:
    change = one.change
    return {
        "kind": change.kind,
        "subject": change.subject or None,
        "old": change.old,
        "new": change.new,
        "people": one.people,
        "lower": change.kind == "urgency" and counted.goes_down(change),
        "milder": is_milder(change),
        "examples": [
            {
                "person": example.person,
                "old_by": list(example.old_grounds),
                "new_by": list(example.new_grounds),
                "because": _plain(example.because),
                "answers": _plain(example.answers),
            }
            for example in one.examples
        ],
    }


def _plain(answers: Mapping[str, object]) -> dict[str, object]:
    return {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in answers.items()}
