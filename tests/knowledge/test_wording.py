"""What the texts for a person must never say."""

import re

import pytest

from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.wording import Written, advice_texts, choice_texts, patient_texts, question_texts

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

EVERYTHING = [pytest.param(written, id=written.place) for written in patient_texts(GUIDELINE)]
ADVICE = [pytest.param(written, id=written.place) for written in advice_texts(GUIDELINE)]
RULES = [pytest.param(rule, id=rule.id) for rule in GUIDELINE.rules.values()]


@pytest.mark.parametrize("written", ADVICE)
def test_it_never_states_a_diagnosis(written: Written) -> None:
    """Advice says what answers can mean, never "you have a ..."."""
    assert not DIAGNOSES.search(written.text)


@pytest.mark.parametrize("rule", RULES)
def test_it_never_says_you_have_in_a_rule(rule: object) -> None:
    """A rule never tells a person "you have ..." unless it repeats, after "if", "that" or "when", what may be so."""
    told = re.sub(r"\b(if|that|when|whether|as|because|once|until) you have\b", "", rule.say, flags=re.IGNORECASE)

    assert not re.search(r"\byou have\b", told, re.IGNORECASE)


@pytest.mark.parametrize("written", EVERYTHING)
def test_it_never_says_nothing_serious(written: Written) -> None:
    """No text a person reads promises that nothing serious is going on."""
    assert not NOTHING_SERIOUS.search(written.text)


@pytest.mark.parametrize("written", EVERYTHING)
def test_it_never_gives_a_percentage(written: Written) -> None:
    """No text a person reads gives a percentage."""
    assert not A_PERCENTAGE.search(written.text)


@pytest.mark.parametrize("written", ADVICE)
def test_it_never_names_a_prescription_medicine(written: Written) -> None:
    """Prescription medicines may be named when asking what a person takes, never in advice."""
    assert not NAMES_A_MEDICINE.search(written.text)


@pytest.mark.parametrize("written", EVERYTHING)
def test_it_is_written_in_whole_clean_text(written: Written) -> None:
    """No text holds double spaces, tabs, line breaks or markup."""
    assert not re.search(r"\s{2,}|[\t\n<>]|\*\*", written.text)


@pytest.mark.parametrize("rule", RULES)
def test_it_does_not_repeat_the_advice_of_its_level(rule: object) -> None:
    """A rule does not repeat a sentence of its level word for word: both stand on the same page."""
    sentences = set(re.split(r"(?<=[.!?]) ", GUIDELINE.levels[rule.level].say))

    assert sentences.isdisjoint(re.split(r"(?<=[.!?]) ", rule.say))


def test_it_looks_at_texts_of_every_kind() -> None:
    """Advice, questions and choices are all there, so that an empty list cannot pass for clean texts."""
    counts = [len(list(texts(GUIDELINE))) for texts in (advice_texts, question_texts, choice_texts)]

    assert all(count > 50 for count in counts)


@pytest.mark.parametrize("text", ["You have a slipped disc.", "You have got a fracture.", "You've a hernia."])
def test_it_would_notice_a_diagnosis(text: str) -> None:
    """The pattern for a diagnosis does find one."""
    assert DIAGNOSES.search(text)
