"""How much of a medicine a person plans to take, from numbers or from a line such as `ibuprofen 400 mg x 3, 3 days`."""

import math
import re

from msgspec import Struct

from sureback.care.medicine_names import understand
from sureback.care.medicine_text import legible
from sureback.errors import InputError, nearest
from sureback.language.guideline import Guideline
from sureback.language.kinds.medicines import Medicine
from sureback.language.nodes import Number

MOST_MG, MOST_TIMES, MOST_DAYS = 20_000, 24, 365
EXAMPLE = "Write it like this: ibuprofen 400 mg x 3, 3 days."

AMOUNT = re.compile(r"(?<![\w.,])(?P<amount>\d+(?:[.,]\d+)?)\s*(?P<unit>mg|g|mcg)?(?![\w.,]\w)(?!\w)")
TIMES = re.compile(
    r"\s*,?\s*(?:[x\u00d7]\s*(?P<after>\d+)|(?P<before>\d+)\s*(?:x|times|veces)|(?P<once>once)|(?P<twice>twice))\b"
    r"\s*(?:/\s*day|a day|per day|daily|each day|al dia)?"
)
NEGATIVE = re.compile(r"(?:^|\s)[-\u2212]\d")
DAYS = re.compile(r"\s*,?\s*(?:for|por|durante)?\s*(?P<days>\d+)\s*(?:days?|dias?|d)\b")


class Planned(Struct, frozen=True):
    """Milligrams each time, times a day, and for how many days when that is told. Raises InputError for what cannot be."""

    mg_per_dose: Number
    times_a_day: int
    days: int | None = None

    def __post_init__(self) -> None:
        _check("dose", self.mg_per_dose, "mg", MOST_MG, is_whole=False)
        _check("number of times a day", self.times_a_day, "times", MOST_TIMES, is_whole=True)
        if self.days is not None:
            _check("number of days", self.days, "days", MOST_DAYS, is_whole=True)

    @property
    def mg_per_day(self) -> Number:
        """All doses of a day."""
        return self.mg_per_dose * self.times_a_day


def _check(what: str, value: object, unit: str, most: int, *, is_whole: bool) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if is_number and 0 < value <= most and not (is_whole and value != int(value)):  # type: ignore[operator,call-overload]  # a number
        return
    kind = f"a whole number from 1 to {most:,}" if is_whole else f"a number above 0, at most {most:,}"
    raise InputError(f"A {what} of {value} {unit} cannot be. It has to be {kind} {unit}.")


def parse_planned(guideline: Guideline, written: str) -> tuple[Medicine, Planned]:
    """The medicine and the plan in a line. Raises InputError saying what was not understood."""
    text = legible(written)
    if NEGATIVE.search(text):
        raise InputError(f"A number below 0 in '{written}' cannot be. {EXAMPLE}")
    amount = AMOUNT.search(text)
    if amount is None:
        raise InputError(f"No dose in '{written}'. {EXAMPLE}")
    times = TIMES.match(text, amount.end())
    if times is None:
        raise InputError(f"No number of times a day in '{written}'. {EXAMPLE}")
    days = DAYS.match(text, times.end())
    rest = text[(days or times).end() :].strip(" .")
    if rest:
        raise InputError(f"'{rest}' at the end of '{written}' was not understood. {EXAMPLE}")
    medicine = named_medicine(guideline, text[: amount.end()])
    return medicine, Planned(_milligrams(amount), _times(times), int(days["days"]) if days else None)


def _milligrams(amount: re.Match[str]) -> Number:
    number = float(amount["amount"].replace(",", "."))
    milligrams = number * {"g": 1000, "mcg": 0.001}.get(amount["unit"], 1)
    return int(milligrams) if milligrams == int(milligrams) else milligrams


def _times(found: re.Match[str]) -> int:
    if found["once"] or found["twice"]:
        return 1 if found["once"] else 2
    return int(found["after"] or found["before"])


def named_medicine(guideline: Guideline, written: str) -> Medicine:
    """The medicine of a typed name or id. Raises InputError when it is not known, or not surely."""
    medicines = guideline.care_half.medicines
    if written.strip() in medicines:
        return medicines[written.strip()]
    understood = understand(guideline, [written])
    if len(understood.names) != 1 or understood.unclear or len(understood.ingredients) != 1:
        close = ", ".join(name.matched for name in understood.names if name.matched)
        hint = (
            f"Did you mean {close}? Write one name as it stands on the pack." if close else nearest(written, medicines)
        )
        raise InputError(f"'{written.strip()}' is not one medicine that is known here. {hint}".strip())
    ingredient = understood.ingredients[0]
    for medicine in medicines.values():
        if ingredient in (medicine.ingredient, *medicine.also):
            return medicine
    raise InputError(f"There is no safety check for '{written.strip()}'. There is one for: {', '.join(medicines)}.")
