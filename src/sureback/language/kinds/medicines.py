"""Medicine safety: products with their ceilings, rules, and the names people know ingredients by (evidence sheet care C)."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Case, Condition, Evidence
from sureback.language.kinds.references import IngredientId, MedicineId
from sureback.language.nodes import Number

MedicineVerdict = Literal["ok_to_consider", "ask_first", "do_not_take"]
"""Mildest first."""


class Ceiling(Struct, frozen=True):
    """The most an adult may take without a clinician, from a label: mg a dose, mg in 24 hours, days, hours between doses."""

    region: Literal["US", "UK"]
    mg_per_day: Number
    evidence: Evidence
    mg_per_dose: Number | None = None
    days: int | None = None
    hours_between: Number | None = None
    say: str | None = None


class Standing(Struct, frozen=True):
    """A reason that holds whatever the answers are, everywhere or in one region: a label that leaves out the back, say."""

    id: str
    verdict: Literal["ask_first", "do_not_take"]
    say: str
    tell: str
    evidence: Evidence
    region: Literal["US", "UK"] | None = None


class Medicine(Struct, frozen=True):
    """A medicine people use or ask about for back pain.

    `availability`: a prescription medicine is never better than `ask_first`. `say`: what it is; `how`: how to take it when the
    verdict allows; `effect`: what to hope for. `also`: other ingredients the entry stands for (`opioid` stands for many).
    `standing`: reasons that hold whatever the answers are.
    """

    id: str
    name: str
    label: str
    ingredient: IngredientId
    availability: Literal["over_the_counter", "prescription"]
    say: str
    effect: str
    tell: str
    evidence: Evidence
    how: str | None = None
    also: tuple[IngredientId, ...] = ()
    standing: tuple[Standing, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()


class MedicineRule(Struct, frozen=True):
    """While `when` holds, each of the medicines gets at least this verdict. While it is unknown, at least `ask_first`."""

    id: str
    medicines: tuple[MedicineId, ...]
    when: Condition
    verdict: Literal["ask_first", "do_not_take"]
    say: str
    tell: str
    cases: tuple[Case, ...]
    evidence: Evidence
    never_unknown: bool = False


class CommonName(Struct, frozen=True):
    """A name on the pack: generic or brand, and the country or language it belongs to (US, UK, ES)."""

    name: str
    of: tuple[str, ...]


class Ingredient(Struct, frozen=True):
    """An active ingredient: the classes it belongs to (symbols of the question `takes`), its names, its RxNorm ingredient id.

    Without classes no rule is about it. `rxcui` is left out when it was not looked up.
    """

    id: str
    name: str
    names: tuple[CommonName, ...]
    evidence: Evidence
    classes: tuple[str, ...] = ()
    rxcui: str | None = None
    note: str | None = None


class MedicineWords(Struct, frozen=True):
    """What each verdict says to a person, the line for a prescribed medicine, and what a plan goes beyond.

    `too_much`: more in a day than the ceiling; `too_often`: more at once, or closer together; `too_long`: for more days.
    """

    ok_to_consider: str
    ask_first: str
    do_not_take: str
    already_prescribed: str
    not_known: str
    not_understood: str
    prescription: str
    too_much: str
    too_often: str
    too_long: str
    evidence: Evidence
