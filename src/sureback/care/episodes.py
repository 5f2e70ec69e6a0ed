"""An episode of care: what a person and the clinic recorded over time, read from a plain mapping.

started_on: "2026-11-01"          # optional
entries:
  - at: "2026-11-02T09:00:00Z"    # a moment, or a day
    kind: assessment              # the person asked for help; or diary, or clinician_review
    answers: {saddle_numb: "no"}  # an answer sheet, new symptoms among it
    pain: 6                       # now, 0 to 10
    scores: {peg: [6, 5, 7], rmdq: 12}
    medicines_taken: [ibuprofen]
    tried: [heat, walking]
    events: [injection]           # or surgery
    back_to_activities: "yes"
    note: Slept badly.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sureback.errors import AnswerFault, AnswersError, nearest
from sureback.language.nodes import Number
from sureback.language.sheets import DATE, LONGEST_LIST, LONGEST_TEXT, NUMBER

EntryKind = Literal["assessment", "diary", "clinician_review"]

KINDS: dict[str, EntryKind] = {"assessment": "assessment", "diary": "diary", "clinician_review": "clinician_review"}
EVENTS = ("injection", "surgery")
FIELDS = ("at", "kind", "answers", "pain", "scores", "medicines_taken", "tried", "events", "back_to_activities", "note")
EPISODE_FIELDS = ("started_on", "entries", "id", "title", "story", "note")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")
MOST_ENTRIES = 1000
YEARS = range(1900, 2201)


class Entry(Struct, frozen=True):
    """One contact, diary day or clinician's review. `is_day`: only the day is known, not the hour."""

    at: dt.datetime
    kind: EntryKind
    is_day: bool = False
    answers: Mapping[str, object] = {}
    pain: Number | None = None
    scores: Mapping[str, object] = {}
    medicines_taken: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    back_to_activities: bool | None = None
    note: str | None = None

    @property
    def written_at(self) -> str:
        """The moment or day as a message names it."""
        return self.at.date().isoformat() if self.is_day else f"{self.at:%Y-%m-%dT%H:%MZ}"


class Episode(Struct, frozen=True):
    """Entries in the order of time."""

    entries: tuple[Entry, ...]
    started_on: dt.date | None = None


def read_episode(tree: object, name: str) -> Episode:
    """An episode from a parsed file. `name` is the file's, for messages. Raises AnswersError listing every fault."""
    faults: list[AnswerFault] = []
    if not isinstance(tree, Mapping) or not isinstance(tree.get("entries"), list | tuple) or not tree["entries"]:
        raise AnswersError([AnswerFault(name, "an episode needs `entries:`, a list with at least one entry.")])
    faults += [
        AnswerFault(name, f"'{field}' is no field of an episode.", nearest(str(field), EPISODE_FIELDS))
        for field in tree
        if field not in EPISODE_FIELDS
    ]
    if len(tree["entries"]) > MOST_ENTRIES:
        raise AnswersError(
            [AnswerFault(name, f"there are {len(tree['entries'])} entries.", f"At most {MOST_ENTRIES}.")]
        )
    started_on = _day(tree.get("started_on"), "started_on", faults)
    entries = [
        entry
        for number, written in enumerate(tree["entries"], 1)
        if (entry := _Fields(written, f"entry {number}", faults).entry()) is not None
    ]
    if faults:
        raise AnswersError(faults)
    return Episode(in_order(entries), started_on)


def in_order(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries, checked to follow one another in time. A day without an hour comes after what stands before it that day."""
    ordered: list[Entry] = []
    for number, entry in enumerate(entries, 1):
        ordered.append(_after(ordered[-1], entry, number) if ordered else entry)
    return tuple(ordered)


def _after(before: Entry, entry: Entry, number: int) -> Entry:
    if entry.at >= before.at:
        return entry
    if entry.is_day and entry.at.date() == before.at.date():
        return replace(entry, at=before.at)
    place = f"entry {number} ({entry.written_at})"
    problem = f"it is before entry {number - 1} ({before.written_at})."
    raise AnswersError([AnswerFault(place, problem, "Correct a date, or write the entries in the order of time.")])


def _day(written: object, place: str, faults: list[AnswerFault]) -> dt.date | None:
    if written is None:
        return None
    try:
        if DATE.fullmatch(str(written)):
            return dt.date.fromisoformat(str(written))
    except ValueError:
        pass
    faults.append(
        AnswerFault(place, f"'{written}' is not a day.", "Write it as year-month-day, for example 2026-11-20.")
    )
    return None


class _Fields:
    """The fields of one written entry; what is wrong with them is noted."""

    def __init__(self, written: object, place: str, faults: list[AnswerFault]) -> None:
        self.written: Mapping[str, object] = written if isinstance(written, Mapping) else {}
        self.place = place
        self.faults = faults
        if not isinstance(written, Mapping):
            self._fault("", "it is not a mapping of fields.", "Write at least `at:` and `kind:`.")

    def entry(self) -> Entry | None:
        for field in self.written:
            if field not in FIELDS:
                self._fault(
                    str(field),
                    "there is no such field.",
                    nearest(str(field), FIELDS) or f"Fields: {', '.join(FIELDS)}.",
                )
        at = self._at()
        kind = self._one_of("kind", KINDS) if self.written else None
        entry = {
            "is_day": DATE.fullmatch(str(self.written.get("at", ""))) is not None,
            "answers": self._mapping("answers"),
            "pain": self._pain(),
            "scores": self._mapping("scores"),
            "medicines_taken": self._names("medicines_taken"),
            "tried": self._names("tried"),
            "events": self._names("events", EVENTS),
            "back_to_activities": self._one_of("back_to_activities", {"yes": True, "no": False}, needed=False),
            "note": self._note(),
        }
        return None if at is None or kind is None else Entry(at=at, kind=kind, **entry)  # type: ignore[arg-type]

    def _fault(self, field: str, problem: str, remedy: str = "") -> None:
        lines = getattr(self.written, "lines", {})
        place = f"{self.place}, {field}" if field else self.place
        self.faults.append(AnswerFault(place, problem, remedy, lines.get(field)))

    def _at(self) -> dt.datetime | None:
        written = str(self.written.get("at", ""))
        try:
            if DATE.fullmatch(written) or MOMENT.fullmatch(written):
                moment = dt.datetime.fromisoformat(written)
                moment = (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
                if moment.year in YEARS:
                    return moment
        except (ValueError, OverflowError):
            pass
        if self.written:
            problem = f"'{written}' is not a moment or a day." if written else "it is missing."
            self._fault("at", problem, "Write it like 2026-11-20T20:00:00Z or 2026-11-20.")
        return None

    def _one_of(self, field: str, known: Mapping[str, object], *, needed: bool = True) -> object:
        written = self.written.get(field)
        if written is None and not needed:
            return None
        if not isinstance(written, str) or written not in known:
            problem = "it is missing." if written is None else f"'{written}' is not one."
            self._fault(field, problem, f"{nearest(str(written), known)} Allowed: {', '.join(known)}.".strip())
            return None
        return known[written]

    def _mapping(self, field: str) -> Mapping[str, object]:
        written = self.written.get(field, {})
        if isinstance(written, Mapping):
            return written
        self._fault(field, "it is not a mapping.", "Write one `id: answer` a line.")
        return {}

    def _pain(self) -> Number | None:
        written = self.written.get("pain")
        if written is None:
            return None
        text = str(written).strip()
        number = float(text) if NUMBER.fullmatch(text) and not isinstance(written, bool) else None
        if number is None or number != int(number) or not 0 <= number <= 10:
            self._fault("pain", f"'{written}' is not a pain score.", "Allowed: a whole number from 0 to 10.")
            return None
        return int(number)

    def _names(self, field: str, known: tuple[str, ...] | None = None) -> tuple[str, ...]:
        written = self.written.get(field, ())
        if not isinstance(written, list | tuple) or len(written) > LONGEST_LIST:
            self._fault(
                field, f"it is not a list of at most {LONGEST_LIST} names.", "Write a list such as [heat, walking]."
            )
            return ()
        names = [
            str(item.get("name") or item.get("what")) if isinstance(item, Mapping) else str(item) for item in written
        ]
        for one in names:
            if known is not None and one not in known:
                self._fault(field, f"'{one}' is not one.", f"Allowed: {', '.join(known)}.")
            elif not _is_legible(one) or one == "None":
                self._fault(field, "a name is missing, too long or holds a control character.", "Write a plain name.")
        return tuple(names)

    def _note(self) -> str | None:
        written = self.written.get("note")
        if written is None or (isinstance(written, str) and _is_legible(written)):
            return None if written is None else str(written)
        self._fault("note", "it is not a plain text.", f"Write at most {LONGEST_TEXT} characters.")
        return None


def _is_legible(text: str) -> bool:
    return len(text) <= LONGEST_TEXT and all(character.isprintable() or character in "\n\t" for character in text)
