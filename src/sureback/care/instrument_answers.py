"""The answers to a form, as numbers by item: what is missing is left out, what cannot be is refused."""

import math
from collections.abc import Mapping

from sureback.errors import AnswerFault, AnswersError, nearest
from sureback.language.kinds.instruments import Instrument, InstrumentItem
from sureback.language.nodes import Number
from sureback.language.sheets import NUMBER, UNKNOWN_ANSWERS

TOTAL = "total"
WORDS = {"yes": 1, "no": 0, "true": 1, "false": 0}


def read_items(instrument: Instrument, answers: object) -> dict[str, Number]:
    """The numbers given, by item id, missing ones left out; a total under `total`. Raises AnswersError."""
    items = {item.id: item for item in instrument.items}
    raw = _by_item(instrument, answers)
    if TOTAL in raw and len(raw) == 1 and instrument.scoring == "single" and len(items) == 1:
        raw = {next(iter(items)): raw[TOTAL]}
    faults: list[AnswerFault] = []
    given: dict[str, Number] = {}
    for name, value in raw.items():
        place = f"{instrument.id}, {name}"
        item = items.get(name) or _total_of(instrument, name)
        if item is None or (name == TOTAL and name not in items and len(raw) > 1):
            faults.append(AnswerFault(place, "there is no such item.", _expected(instrument, name)))
        elif not _is_missing(value):
            number = _number(value, item, is_whole=_is_whole(instrument, name))
            if number is None:
                faults.append(
                    AnswerFault(place, f"'{value}' is not a score of it.", f"Allowed: {_range(instrument, item)}.")
                )
            else:
                given[name] = number
    if faults:
        raise AnswersError(faults)
    _check_parts(instrument, given)
    return given


def _by_item(instrument: Instrument, answers: object) -> Mapping[str, object]:
    if isinstance(answers, Mapping):
        return {str(name): value for name, value in answers.items()}
    if not isinstance(answers, list | tuple):
        return {TOTAL: answers}
    names = [item.id for item in instrument.items] or [TOTAL]
    if len(answers) != len(names):
        problem = f"{len(answers)} values are given, but it has {len(names)} items."
        raise AnswersError([AnswerFault(instrument.id, problem, "Give every item in order, or the total alone.")])
    return dict(zip(names, answers, strict=True))


def _total_of(instrument: Instrument, name: str) -> InstrumentItem | None:
    """The total as if it were an item."""
    if name != TOTAL:
        return None
    return InstrumentItem(TOTAL, "Total", math.floor(instrument.lowest), math.ceil(instrument.highest))


def _expected(instrument: Instrument, name: str) -> str:
    names = [item.id for item in instrument.items] or [TOTAL]
    return nearest(name, names) or f"Items are {', '.join(names)}; or give the total alone."


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, str) and (not value.strip() or value.strip() in UNKNOWN_ANSWERS))


def _is_whole(instrument: Instrument, name: str) -> bool:
    """Items take whole numbers, and so do totals that count or add them; means, percents and T-scores may have decimals."""
    return name != TOTAL or instrument.scoring in ("sum", "count", "bands_of_two")


def _number(value: object, item: InstrumentItem, *, is_whole: bool) -> Number | None:
    """The value as a number that fits the item, or None."""
    number: Number | None = None
    if isinstance(value, str) and (item.lowest, item.highest) == (0, 1):
        value = WORDS.get(value.strip().lower(), value)
    if isinstance(value, bool):
        number = int(value) if (item.lowest, item.highest) == (0, 1) else None
    elif isinstance(value, int | float) and math.isfinite(value):
        number = value
    elif isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        number = float(value)
    if number is None or not item.lowest <= number <= item.highest:
        return None
    if number == int(number):
        return int(number)
    return None if is_whole else number


def _range(instrument: Instrument, item: InstrumentItem) -> str:
    kind = "a whole number" if _is_whole(instrument, item.id) else "a number"
    return f"{kind} from {item.lowest} to {item.highest}"


def _check_parts(instrument: Instrument, given: Mapping[str, Number]) -> None:
    """A part of a form cannot be above its total."""
    if instrument.scoring != "bands_of_two":
        return
    whole, part = instrument.items
    if part.id in given and given[part.id] > given.get(whole.id, math.inf):
        problem = f"{given[part.id]} is above the {whole.id} of {given[whole.id]}, of which it is a part."
        raise AnswersError([AnswerFault(f"{instrument.id}, {part.id}", problem, "Correct one of them.")])
