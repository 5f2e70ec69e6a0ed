"""Every text a person reads, each with the entry and field it stands in.

The care half is walked by its records: `SENTENCES`, `PHRASES` and `NOT_FOR_A_PERSON` name every text field of every record there,
so that a new field has to be put into one of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec import Struct

from sureback.language.guideline import Guideline
from sureback.language.kinds import care, causes, course, follow_up, instruments, library, medicines, movement, workup
from sureback.language.walk_records import entries, records
from sureback.publish.markdown import Block, blocks

SENTENCES: Mapping[type[Struct], tuple[str, ...]] = {
    causes.LikelihoodModel: ("say",),
    causes.Cause: ("say",),
    causes.Finding: ("say",),
    causes.Statement: ("say",),
    course.Stage: ("say",),
    course.Pattern: ("say",),
    course.Expectation: ("say",),
    workup.ImagingVariant: ("say",),
    workup.BringAlong: ("say",),
    workup.Stance: ("say",),
    care.PlanRules: ("waiting_say", "waiting_if_say", "waiting_for_say"),
    care.Pathway: ("say",),
    care.PathwayStep: ("say",),
    care.Option: ("say", "how", "effect", "stop_if"),
    care.Barrier: ("say",),
    care.StepRule: ("say",),
    care.Superseded: ("now", "we_do"),
    medicines.MedicineWords: (
        "ok_to_consider", "ask_first", "do_not_take", "already_prescribed", "not_known", "not_understood", "prescription",
        "too_much", "too_often", "too_long",
    ),
    medicines.Medicine: ("say", "how", "effect"),
    medicines.Ceiling: ("say",),
    medicines.Standing: ("say",),
    medicines.MedicineRule: ("say",),
    movement.MovementRules: ("pain_guide", "stop_rules", "held_say"),
    movement.Exercise: ("do", "dose", "easier", "harder", "stop_if", "good_for"),
    movement.Prevention: ("say",),
    movement.Lifting: ("say_low", "say_raised", "say_high", "say_never", "caution"),
    movement.LiftingScope: ("say",),
    follow_up.FollowUpRules: (
        "better_say", "same_say", "worse_say", "not_scored_say", "repeat_say", "held_level_say", "discharge_say", "missed_say",
    ),
    follow_up.CheckIn: ("say",),
    library.LibraryEntry: ("article_said", "body"),
    library.Section: ("say",),
}  # fmt: skip
"""What a person reads as whole sentences."""

PHRASES: Mapping[type[Struct], tuple[str, ...]] = {
    causes.Cause: ("name",),
    course.Stage: ("name",),
    course.Pattern: ("name",),
    course.Curve: ("name",),
    workup.IncidentalFinding: ("name",),
    workup.Stance: ("of",),
    care.Pathway: ("name",),
    care.Option: ("name",),
    care.Gate: ("name",),
    medicines.Medicine: ("name",),
    medicines.Ingredient: ("name",),
    movement.Exercise: ("name",),
    movement.Prevention: ("name",),
    instruments.Instrument: ("name", "measures", "recall"),
    follow_up.CheckIn: ("by",),
    library.LibraryEntry: ("name",),
}
"""What a person reads as a name or a few words; too short to have a reading level."""

FOR_CLINICIANS = "a clinician reads it, in the letter or the reference"
A_CODE = "a code, a key or a unit"
FIXED_WORDING = "its owner's words: changing them would change what the form measures, or what its licence asks for"
OTHERS_SAY = "what others say, repeated so that a person recognises it"
NOT_FOR_A_PERSON: Mapping[type[Struct], Mapping[str, str]] = {
    causes.Setting: {"name": FOR_CLINICIANS},
    causes.Cause: {"label": FOR_CLINICIANS, "tell": FOR_CLINICIANS, "icd10cm": A_CODE},
    causes.Finding: {"cluster": A_CODE},
    causes.Statement: {"tell": FOR_CLINICIANS},
    course.Expectation: {"tell": FOR_CLINICIANS},
    workup.ExamStep: {"name": FOR_CLINICIANS, "tell": FOR_CLINICIANS},
    workup.PowerGrade: {"tell": FOR_CLINICIANS},
    workup.Root: dict.fromkeys(("power", "reflex", "skin", "disc"), FOR_CLINICIANS),
    workup.Test: {"name": FOR_CLINICIANS, "tell": FOR_CLINICIANS},
    workup.ImagingVariant: dict.fromkeys(
        ("name", "tell", "usually_appropriate", "may_be_appropriate"), FOR_CLINICIANS
    ),
    workup.Modality: dict.fromkeys(("name", "use", "limits"), FOR_CLINICIANS),
    workup.IncidentalFinding: {"label": FOR_CLINICIANS},
    workup.DiagnosticInjection: dict.fromkeys(("name", "tell", "controversy"), FOR_CLINICIANS),
    care.Pathway: {"label": FOR_CLINICIANS},
    care.Option: dict.fromkeys(("label", "tell", "effect_tell"), FOR_CLINICIANS),
    care.StepRule: {"tell": FOR_CLINICIANS},
    care.Gate: {"tell": FOR_CLINICIANS},
    care.Superseded: {"told": OTHERS_SAY},
    medicines.Medicine: {"label": FOR_CLINICIANS, "tell": FOR_CLINICIANS},
    medicines.Standing: {"tell": FOR_CLINICIANS},
    medicines.MedicineRule: {"tell": FOR_CLINICIANS},
    medicines.Ingredient: {"classes": A_CODE, "rxcui": A_CODE, "note": FOR_CLINICIANS},
    medicines.CommonName: {"name": "a name as it stands on the pack", "of": A_CODE},
    movement.Prevention: {"tell": FOR_CLINICIANS},
    movement.LiftingUnits: {"length": A_CODE, "weight": A_CODE},
    instruments.Instrument: {
        "label": FIXED_WORDING, "licence": FIXED_WORDING, "notice": FIXED_WORDING, "loinc": A_CODE,
        "caution": "whoever scores the form reads it; it holds the figures of how well the form tells",
    },
    instruments.ScoreBand: {"say": FIXED_WORDING},
    instruments.InstrumentItem: {"say": FIXED_WORDING},
    follow_up.CheckIn: {"tell": FOR_CLINICIANS},
    library.LibraryEntry: {"also": OTHERS_SAY, "icd10cm_release": A_CODE},
    library.Code: {"code": A_CODE, "say": FOR_CLINICIANS},
}  # fmt: skip
"""Why a text field is not for a person. An `id` never is."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it stands."""

    entry: str
    field: str
    text: str

    @property
    def place(self) -> str:
        """A short name for a test: `CES-1.say`."""
        return f"{self.entry}.{self.field}"


def advice_texts(guideline: Guideline) -> Iterator[Written]:
    """What a person is told: rules, levels, places, the safety net, contradictions, what they would notice."""
    for rule in guideline.rules.values():
        yield Written(rule.id, "say", rule.say)
    for level in guideline.levels.values():
        yield Written(level.id, "title", level.title)
        yield Written(level.id, "say", level.say)
        yield Written(level.id, "follow_up.say", level.follow_up_say)
        if level.deadline_say is not None:
            yield Written(level.id, "deadline.say", level.deadline_say)
    for place in guideline.places.values():
        yield Written(place.id, "say", place.say)
    for item in guideline.safety_net:
        yield Written(item.id, "say", item.say)
    for contradiction in guideline.contradictions:
        yield Written(contradiction.id, "say", contradiction.say)
    for question in guideline.questions.values():
        for symbol, said in question.becomes.items():
            yield Written(question.id, f"becomes.{symbol}", f"{said[0].upper()}{said[1:]}.".replace("{number}", "8"))


def question_texts(guideline: Guideline) -> Iterator[Written]:
    """What a person is asked: the question, its hint, and why it is asked. Examination questions are not put to a person."""
    for question in guideline.questions.values():
        if question.who == "clinician":
            continue
        yield Written(question.id, "ask", question.ask)
        yield Written(question.id, "why", question.why)
        if question.hint is not None:
            yield Written(question.id, "hint", question.hint)


def checklist_texts(guideline: Guideline) -> Iterator[Written]:
    """What stands above a checklist, and why it is asked."""
    for checklist in guideline.checklists.values():
        yield Written(f"checklist {checklist.id}", "ask", checklist.ask)
        yield Written(f"checklist {checklist.id}", "why", checklist.why)


def choice_texts(guideline: Guideline) -> Iterator[Written]:
    """What a person picks from: the values of a question, its line on the first screen and its line on a checklist."""
    for question in guideline.questions.values():
        if question.who == "clinician":
            continue
        for value in question.values:
            yield Written(question.id, f"values.{value.id}", value.say)
        if question.emergency is not None:
            yield Written(question.id, "emergency.tick", question.emergency.tick)
    for checklist in guideline.checklists.values():
        for item in checklist.items:
            yield Written(f"checklist {checklist.id}", f"{item.question}.tick", item.tick)


def care_texts(guideline: Guideline) -> Iterator[Written]:
    """What a person reads of the care half as whole sentences. A library page's body comes by paragraphs and lists."""
    for entry, path, record in _care_records(guideline):
        for field in SENTENCES.get(type(record), ()):
            for name, text in _texts(record, field):
                yield Written(entry, _joined(path, name), text)


def care_phrases(guideline: Guideline) -> Iterator[Written]:
    """The names and short phrases a person reads in the care half."""
    for entry, path, record in _care_records(guideline):
        for field in PHRASES.get(type(record), ()):
            for name, text in _texts(record, field):
                yield Written(entry, _joined(path, name), text)


def library_text(block: Block) -> str:
    """A paragraph or list of a library page without its citations; an item that ends without a stop gets one."""
    lines = (re.sub(r"\s+", " ", "".join(span.text for span in line)).strip() for line in block.lines)
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines)


def graded_texts(guideline: Guideline) -> Iterator[Written]:
    """Every text a person reads that is made of sentences."""
    yield from advice_texts(guideline)
    yield from question_texts(guideline)
    yield from checklist_texts(guideline)
    yield from care_texts(guideline)


def patient_texts(guideline: Guideline) -> Iterator[Written]:
    """Every text a person reads."""
    yield from graded_texts(guideline)
    yield from choice_texts(guideline)
    yield from care_phrases(guideline)


def _care_records(guideline: Guideline) -> Iterator[tuple[str, str, Struct]]:
    """Entry, path inside it, and record, for every record of the care half: `option heat`, `not_if.numb_skin`.

    What a body says of an option or of an injection as a test stands in the letter; only a library page shows it to a person.
    """
    for kind, identity, entry in entries(guideline):
        name = kind if kind == identity else f"{kind} {identity}"
        for path, record in records(entry):
            if isinstance(entry, library.LibraryEntry) or not isinstance(record, workup.Stance):
                yield name, path, record


def _texts(record: Struct, field: str) -> Iterator[tuple[str, str]]:
    """The texts of a field, each with its name: one, none, or the items of a list."""
    value = getattr(record, field)
    if isinstance(record, care.Barrier):
        yield field, f"Not if {value}."
    elif isinstance(record, library.LibraryEntry) and field == "body":
        for place, block in enumerate(blocks(value), start=1):
            if block.kind != "heading":
                yield f"{field}.{place}", library_text(block)
    elif isinstance(value, tuple):
        yield from ((f"{field}.{place}", text) for place, text in enumerate(value, start=1))
    elif value:
        yield field, value


def _joined(path: str, field: str) -> str:
    return f"{path}.{field}" if path else field
