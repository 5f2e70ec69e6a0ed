"""What people read about medicines: no advice to take a prescription medicine, nobody told to stop one."""

import re

import pytest

from tests.knowledge.medicine_sheets import CARE
from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.wording import Written, care_texts

QUESTIONS = {question.id for question in GUIDELINE.questions.values() if question.group == "medicine_safety"}
TEXTS = [pytest.param(one, id=one.place) for one in care_texts(GUIDELINE) if one.entry.startswith("medicine")]


@pytest.mark.parametrize("medicine", CARE.medicines)
def test_it_tells_how_to_take_only_what_a_shop_sells(medicine: str) -> None:
    """A prescription medicine never says how to take it."""
    assert (CARE.medicines[medicine].how is None) is (CARE.medicines[medicine].availability == "prescription")


@pytest.mark.parametrize("written", TEXTS)
def test_it_never_tells_anyone_to_stop_a_prescribed_medicine(written: Written) -> None:
    """The word stop stands only where a medicine from a shop is meant, or where it is warned against."""
    kind, _, identity = written.entry.rpartition(" ")
    is_shop = kind == "medicine" and CARE.medicines[identity].availability == "over_the_counter"

    assert is_shop or not re.search(
        r"(?<!do not )(?<!your )\bstop (it|taking|this|your (medicine|pill)s?)\b", written.text, re.IGNORECASE
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
