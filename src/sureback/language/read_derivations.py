"""Derivations: answers that follow from other answers. One table of kinds, read from derivations.yaml."""

from collections.abc import Callable

from sureback.language.forms import Form
from sureback.language.guideline import (
    Bands,
    BodyMassIndex,
    DaysSince,
    Derivation,
    FieldOf,
    Formula,
    HowManyBelow,
    Implied,
    Linear,
    Lookup,
    Lowest,
)
from sureback.language.nodes import Number


def read_derivation(form: Form) -> Derivation:
    """A derivation: what it fills, the formula, where it comes from."""
    kind = form.choice("kind", KINDS)
    derivation = Derivation(form.text("fills"), KINDS[kind](form), form.evidence())
    form.done()
    return derivation


def _factor(form: Form, field: str) -> Number:
    number = form.number(field)
    if number == 0:
        form.fault("a factor of 0 would make every answer 0 or divide by it.", field=field)
    return number or 1


def _linear(form: Form) -> Formula:
    return Linear(
        answer=form.text("from"),
        minus=form.number("minus") or 0,
        times=_factor(form, "times"),
        over=_factor(form, "over"),
        decimals=form.whole_number("decimals") or 0,
        floor=form.flag("round", "down"),
    )


def _lookup(form: Form) -> Formula:
    table = form.form("table")
    numbers = {} if table is None else {key: table.needed_number(key) for key in table.fields()}
    if not numbers:
        form.fault("`table` is missing.", "Add a mapping of symbols to numbers.")
    return Lookup(form.text("from"), numbers)


def _bands(form: Form) -> Formula:
    bands = []
    for band in form.forms("bands", "band"):
        bands.append((band.needed_number("from"), band.text("is")))
        band.done()
    return Bands(form.text("from"), tuple(sorted(bands)))


KINDS: dict[str, Callable[[Form], Formula]] = {
    "linear": _linear,
    "days_since": lambda form: DaysSince(form.text("from")),
    "lookup": _lookup,
    "body_mass_index": lambda form: BodyMassIndex(form.text("weight_kg"), form.text("height_cm")),
    "bands": _bands,
    "field": lambda form: FieldOf(form.text("from"), form.texts("fields", needed=True)),
    "lowest": lambda form: Lowest(form.texts("from", needed=True), form.needed_number("settled_at")),
    "how_many_below": lambda form: HowManyBelow(
        form.texts("from", needed=True), form.needed_number("number"), form.needed_number("settled_at")
    ),
    "implied": lambda form: Implied(form.expression("when")[0], form.text("is")),
}
