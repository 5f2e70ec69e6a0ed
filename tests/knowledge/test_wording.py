"""What the texts for a person must never say."""

import re
from typing import get_args, get_origin

import pytest
from msgspec import Struct

from sureback.language.read_records import annotations, without_none
from sureback.language.walk_records import entries, records
from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.wording import (
    NOT_FOR_A_PERSON,
    PHRASES,
    SENTENCES,
    Written,
    advice_texts,
    care_phrases,
    care_texts,
    choice_texts,
    patient_texts,
    question_texts,
)

PRESCRIPTION_MEDICINES = (
    "alprazolam", "amitriptyline", "baclofen", "buprenorphine", "carisoprodol", "celecoxib", "clonazepam", "codeine",
    "cyclobenzaprine", "dexamethasone", "diazepam", "dihydrocodeine", "duloxetine", "etoricoxib", "fentanyl", "gabapentin",
    "hydrocodone", "hydromorphone", "ketorolac", "lorazepam", "meloxicam", "metaxalone", "methocarbamol", "morphine",
    "nortriptyline", "orphenadrine", "oxycodone", "prednisolone", "prednisone", "pregabalin", "tapentadol", "tizanidine",
    "tramadol", "valium", "xanax", "zopiclone",
)  # fmt: skip
NAMES_A_MEDICINE = re.compile(rf"\b({'|'.join(PRESCRIPTION_MEDICINES)})", re.IGNORECASE)
DIAGNOSES = re.compile(r"\byou(?:'ve| have)( probably| likely)? (a|an|got|the)\b", re.IGNORECASE)
A_PERCENTAGE = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
NOTHING_SERIOUS = re.compile(
    r"nothing (serious|to worry|is wrong|wrong)|not (at all )?serious|no need to worry|(completely|perfectly) (safe|fine)",
    re.IGNORECASE,
)

YOU_HAVE = re.compile(r"\byou have\b", re.IGNORECASE)
NOT_A_STATEMENT = re.compile(r"\b(if|that|when|whether|as|because|once|until) you have\b", re.IGNORECASE)
NOT_CLEAN = re.compile(r"\s{2,}|[\t\n<>]|\*\*")
ABOUT_MEDICINES = ("medicine ", "ingredient ")

TOLD = [*advice_texts(GUIDELINE), *care_texts(GUIDELINE), *care_phrases(GUIDELINE)]
EVERYTHING = [pytest.param(written, id=written.place) for written in patient_texts(GUIDELINE)]
ADVICE = [pytest.param(written, id=written.place) for written in TOLD]
RULES = [pytest.param(rule, id=rule.id) for rule in GUIDELINE.rules.values()]


def free_text_fields(kind: type[Struct]) -> set[str]:
    """The fields of a record that hold words: texts and lists of texts that are neither a choice nor an id."""
    return {name for name, hint in annotations(kind).items() if _is_text(without_none(hint))} - {"id"}


def _is_text(hint: object) -> bool:
    return (get_args(hint)[0] if get_origin(hint) is tuple else hint) is str


KINDS = dict.fromkeys(type(record) for _, _, entry in entries(GUIDELINE) for _, record in records(entry))


@pytest.mark.parametrize("written", ADVICE)
def test_it_never_states_a_diagnosis(written: Written) -> None:
    """Advice says what answers can mean, never "you have ..." unless after "if", "that" or "when"."""
    assert not DIAGNOSES.search(written.text)
    assert not YOU_HAVE.search(NOT_A_STATEMENT.sub("", written.text))


@pytest.mark.parametrize("written", [one for one in ADVICE if not one.values[0].entry.startswith(ABOUT_MEDICINES)])
def test_it_never_names_a_prescription_medicine(written: Written) -> None:
    """Prescription medicines are named where they are judged or asked about, never in other advice."""
    assert not NAMES_A_MEDICINE.search(written.text)


@pytest.mark.parametrize("written", EVERYTHING)
def test_it_promises_nothing_and_counts_in_people(written: Written) -> None:
    """No text a person reads promises that nothing serious is going on, or gives a percentage; each is whole, clean text."""
    forbidden = {"a promise": NOTHING_SERIOUS, "a percentage": A_PERCENTAGE, "markup or stray spaces": NOT_CLEAN}

    assert [name for name, pattern in forbidden.items() if pattern.search(written.text)] == []


@pytest.mark.parametrize("rule", RULES)
def test_it_does_not_repeat_the_advice_of_its_level(rule: object) -> None:
    """A rule does not repeat a sentence of its level word for word: both stand on the same page."""
    sentences = set(re.split(r"(?<=[.!?]) ", GUIDELINE.levels[rule.level].say))

    assert sentences.isdisjoint(re.split(r"(?<=[.!?]) ", rule.say))


def test_it_looks_at_texts_of_every_kind() -> None:
    """Advice, questions and choices are all there, so that an empty list cannot pass for clean texts."""
    kinds = (advice_texts, question_texts, choice_texts, care_texts, care_phrases)
    counts = [len(list(texts(GUIDELINE))) for texts in kinds]

    assert all(count > 50 for count in counts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_knows_for_every_text_field_whom_it_is_for(kind: type[Struct]) -> None:
    """Each field of the care half that holds words is read by a person, or has its reason why not."""
    for_a_person = {*SENTENCES.get(kind, ()), *PHRASES.get(kind, ())}
    not_for_a_person = set(NOT_FOR_A_PERSON.get(kind, {}))

    assert not for_a_person & not_for_a_person
    assert for_a_person | not_for_a_person == free_text_fields(kind)


@pytest.mark.parametrize("text", ["You have a slipped disc.", "You have got a fracture.", "You've a hernia."])
def test_it_would_notice_a_diagnosis(text: str) -> None:
    """The pattern for a diagnosis does find one."""
    assert DIAGNOSES.search(text)
