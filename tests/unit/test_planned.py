"""A planned dose, from numbers or from a typed line."""

import pytest

from sureback.care.planned import Planned, named_medicine, parse_planned
from sureback.errors import InputError
from tests.knowledge.shipped import GUIDELINE

PLANS = {
    "ibuprofen 400 mg x 3, 3 days": ("ibuprofen", 400, 3, 3),
    "ibuprofen 400 x 3, 3 d": ("ibuprofen", 400, 3, 3),
    "Ibuprofen 200mg 4 times a day": ("ibuprofen", 200, 4, None),
    "paracetamol 1 g 4 times a day for 5 days": ("paracetamol", 1000, 4, 5),
    "Tylenol 500 mg \u00d7 6": ("paracetamol", 500, 6, None),
    "naproxen 220 mg twice daily": ("naproxen", 220, 2, None),
    "aspirin 81 mg once a day": ("aspirin_low_dose", 81, 1, None),
    "aspirin 300 mg x4": ("aspirin", 300, 4, None),
    "Espidifen 600 mg 2 veces al día, 10 días": ("ibuprofen", 600, 2, 10),
    "tizanidine 2.5 mg x 3": ("tizanidine", 2.5, 3, None),
    "pregabalina 75 mg x 2": ("gabapentinoid", 75, 2, None),
    "codeine 30 mg x 4": ("opioid", 30, 4, None),
}


@pytest.mark.parametrize(("written", "expected"), PLANS.items(), ids=PLANS)
def test_it_reads_a_planned_dose(written: str, expected: tuple) -> None:
    """Name, milligrams, times a day and days are read from one line."""
    medicine, planned = parse_planned(GUIDELINE, written)

    assert (medicine.id, planned.mg_per_dose, planned.times_a_day, planned.days) == expected


UNREADABLE = {
    "": "No dose",
    "ibuprofen": "No dose",
    "ibuprofen x 3": "No number of times",
    "ibuprofen 400 mg": "No number of times",
    "ibuprofen 400 mg x 3 with a lot of tea": "'with a lot of tea' at the end",
    "qwertyzol 400 mg x 3": "'qwertyzol 400 mg' is not one medicine",
    "ibuprofin 400 mg x 3": "Did you mean ibuprofen",
    "co-codamol 500 mg x 3": "is not one medicine",
    "omeprazole 20 mg x 1": "no safety check",
    "ibuprofen 0 mg x 3": "dose of 0 mg",
    "ibuprofen -400 mg x 3": "below 0",
    "ibuprofen \u2212400 mg x 3": "below 0",
    "ibuprofen 400 mg x -3": "below 0",
    "ibuprofen 400 mg x 3, -3 days": "below 0",
    "ibuprofen 20001 mg x 1": "at most 20,000 mg",
    "ibuprofen 400 mg x 25": "from 1 to 24 times",
    "ibuprofen 400 mg x 0": "from 1 to 24 times",
    "ibuprofen 400 mg x 3, 366 days": "from 1 to 365 days",
}


@pytest.mark.parametrize(("written", "message"), UNREADABLE.items(), ids=UNREADABLE)
def test_it_says_what_it_cannot_read(written: str, message: str) -> None:
    """A line that is not understood, or cannot be, is refused with the part that is wrong."""
    with pytest.raises(InputError, match=message):
        parse_planned(GUIDELINE, written)


IMPOSSIBLE = {
    "nothing": (0, 1, None), "less than nothing": (-1, 1, None), "over 20 g": (20_000.1, 1, None), "no number": ("400", 1, None),
    "not a number": (float("nan"), 1, None), "without end": (float("inf"), 1, None), "yes as a dose": (True, 1, None),
    "never": (400, 0, None), "25 times": (400, 25, None), "half a time": (400, 1.5, None), "no days": (400, 1, 0),
    "over a year": (400, 1, 366), "half a day": (400, 1, 0.5), "yes as days": (400, 1, True),
}  # fmt: skip


@pytest.mark.parametrize("values", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_it_refuses_what_cannot_be(values: tuple) -> None:
    """A plan with an impossible number is refused, with the number and what it may be."""
    with pytest.raises(InputError, match="cannot be"):
        Planned(*values)


@pytest.mark.parametrize("values", [(0.001, 1, None), (20_000, 24, 365)], ids=["least", "most"])
def test_it_takes_the_ends_of_the_range(values: tuple) -> None:
    """The smallest and the largest numbers that can be are taken."""
    assert Planned(*values).mg_per_day == values[0] * values[1]


@pytest.mark.parametrize("written", ["aspirin_low_dose", "low dose aspirin", "Adiro 100"])
def test_it_finds_a_medicine_by_id_or_name(written: str) -> None:
    """The id of a medicine is a name for it too."""
    assert named_medicine(GUIDELINE, written).id == "aspirin_low_dose"
