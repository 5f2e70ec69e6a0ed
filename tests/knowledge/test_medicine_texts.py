"""What people read about medicines: easy words, no advice to take a prescription medicine, nobody told to stop one."""

import re
from collections.abc import Iterator

import pytest

from tests.knowledge.medicine_sheets import CARE
from tests.knowledge.reading_level import HARDEST, grade_of
from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.test_wording import A_PERCENTAGE, DIAGNOSES, NOTHING_SERIOUS

QUESTIONS = {question.id for question in GUIDELINE.questions.values() if question.group == "medicine_safety"}


def texts() -> Iterator[tuple[str, str]]:
    """Every text for a person with the place it stands in."""
    for rule in CARE.medicine_rules.values():
        yield rule.id, rule.say
    for medicine in CARE.medicines.values():
        for field in ("say", "how", "effect"):
            if (text := getattr(medicine, field)) is not None:
                yield f"{medicine.id}.{field}", text
        for part in (*medicine.standing, *medicine.ceilings):
            if part.say is not None:
                yield f"{medicine.id}.{getattr(part, 'id', part)}", part.say
    for field in CARE.medicine_words.__struct_fields__:
        if field != "evidence":
            yield f"words.{field}", getattr(CARE.medicine_words, field)


TEXTS = dict(texts())
each_text = pytest.mark.parametrize("place", TEXTS)


@each_text
def test_it_is_easy_to_read(place: str) -> None:
    """A text about medicines is at or below grade 7."""
    assert grade_of(TEXTS[place]) <= HARDEST


@each_text
def test_it_says_nothing_it_must_not(place: str) -> None:
    """No diagnosis, no percentage, no promise that all is well."""
    assert not any(pattern.search(TEXTS[place]) for pattern in (DIAGNOSES, A_PERCENTAGE, NOTHING_SERIOUS))


@pytest.mark.parametrize("medicine", CARE.medicines)
def test_it_tells_how_to_take_only_what_a_shop_sells(medicine: str) -> None:
    """A prescription medicine never says how to take it."""
    assert (CARE.medicines[medicine].how is None) is (CARE.medicines[medicine].availability == "prescription")


@each_text
def test_it_never_tells_anyone_to_stop_a_prescribed_medicine(place: str) -> None:
    """The word stop stands only where a medicine from a shop is meant, or where it is warned against."""
    medicine = CARE.medicines.get(place.partition(".")[0])
    is_shop = medicine is not None and medicine.availability == "over_the_counter"

    assert is_shop or not re.search(
        r"(?<!do not )(?<!your )\bstop (it|taking|this|your (medicine|pill)s?)\b", TEXTS[place], re.IGNORECASE
    )


def test_it_says_what_the_verdicts_mean() -> None:
    """The words of the gravest verdict leave the decision with the person's own prescriber."""
    assert CARE.medicine_words.do_not_take == (
        "Do not take this unless your own prescriber, who knows this about you, told you to."
    )


@pytest.mark.parametrize("rule", GUIDELINE.rules)
def test_it_keeps_medicine_questions_out_of_the_urgency(rule: str) -> None:
    """No urgency rule reads a question on medicine safety."""
    assert not QUESTIONS & set(GUIDELINE.questions_read(GUIDELINE.rules[rule].when))


@pytest.mark.parametrize("rule", CARE.medicine_rules)
def test_it_names_each_medicine_of_a_rule_once(rule: str) -> None:
    """No rule names a medicine twice."""
    medicines = CARE.medicine_rules[rule].medicines

    assert len(set(medicines)) == len(medicines)


@pytest.mark.parametrize("symbol", GUIDELINE.questions["takes"].symbols)
def test_it_reads_every_class(symbol: str) -> None:
    """Each class a person can tick is read by some rule, and some ingredient has it unless it means "another one"."""
    read = re.compile(rf"\b{symbol}\b")
    texts_of_rules = [rule.when.written for rule in CARE.medicine_rules.values()]
    texts_of_rules += [definition.written for definition in GUIDELINE.definitions.values()]

    assert any(read.search(text) for text in texts_of_rules)
    assert any(symbol in ingredient.classes for ingredient in CARE.ingredients.values())
