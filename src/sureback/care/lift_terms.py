"""The terms of the revised NIOSH lifting equation: each multiplier, how often, and for how long. All from the guideline."""

from itertools import pairwise

from sureback.care.lift_tasks import LiftTask, Stint
from sureback.language.kinds.movement import Lifting, LiftingUnits
from sureback.language.nodes import Number


def horizontal_from_width(units: LiftingUnits, task: LiftTask, vertical: Number) -> Number:
    """How far the hands are, from the width of the box: the manual's stand-in when it cannot be measured."""
    offset = units.body_offset_high if vertical >= units.split_width else units.body_offset_low
    return offset + (task.box_width or 0) / 2


def horizontal_multiplier(units: LiftingUnits, horizontal: Number) -> float:
    """HM: less the further the hands; zero out of reach."""
    if horizontal > units.horizontal_most:
        return 0.0
    return units.horizontal_least / max(horizontal, units.horizontal_least)


def vertical_multiplier(units: LiftingUnits, vertical: Number) -> float:
    """VM: best at knuckle height; zero above reach."""
    if vertical > units.vertical_most:
        return 0.0
    return 1 - units.vertical_slope * abs(vertical - units.vertical_best)


def distance_multiplier(units: LiftingUnits, distance: Number) -> float:
    """DM: less the longer the way up or down."""
    if distance > units.distance_most:
        return 0.0
    return units.distance_base + units.distance_factor / max(distance, units.distance_least)


def asymmetry_multiplier(lifting: Lifting, angle: Number) -> float:
    """AM: less the further the load is to the side."""
    return 0.0 if angle > lifting.asymmetry_most else 1 - lifting.asymmetry_slope * angle


def coupling_multiplier(lifting: Lifting, units: LiftingUnits, coupling: str, vertical: Number) -> float:
    """CM: by the grip, at the height it is judged at."""
    table = lifting.coupling_high if vertical >= units.split_height else lifting.coupling_low
    return table[coupling]


def frequency_multiplier(lifting: Lifting, frequency: float, duration: str, *, is_high: bool) -> tuple[float, bool]:
    """The multiplier for so many lifts a minute, and whether it is zero because the next row is.

    Straight lines between rows; between a row that is not zero and one that is, zero: the safe side.
    """
    rows = [(row.lifts_per_minute, getattr(row, duration)[is_high]) for row in lifting.frequencies]
    if frequency <= rows[0][0]:
        return rows[0][1], False
    for (below, least), (above, most) in pairwise(rows):
        if frequency == above:
            return most, False
        if frequency < above:
            share = (frequency - below) / (above - below)
            return (least + share * (most - least), False) if most else (0.0, bool(least))
    return 0.0, False


def frequency_of(lifting: Lifting, task: LiftTask) -> float:
    """Lifts a minute, averaged over the window of the manual when lifting comes with breaks."""
    if task.lifting_minutes is None:
        return float(task.lifts_per_minute)
    return task.lifts_per_minute * task.lifting_minutes / lifting.frequency_window_minutes


def duration_of(lifting: Lifting, task: LiftTask) -> tuple[str, bool]:
    """The class of the duration, and whether a rest that was too short lengthened it."""
    if isinstance(task.duration, str):
        return task.duration, False
    longest = longest_hours(lifting, task.duration)
    name = _class_of(lifting, longest)
    return name, name != _class_of(lifting, max(stint.hours for stint in task.duration))


def longest_hours(lifting: Lifting, stints: tuple[Stint, ...]) -> float:
    """The longest run of work that no rest long enough divides; after the last rest the first stint comes again."""
    longest = worked = 0.0
    for stint in stints:
        worked += stint.hours
        longest = max(longest, worked)
        rest, needed = stint.recovery_hours, _recovery_needed(lifting, worked)
        if rest is not None and needed is not None and rest >= needed:
            worked = 0.0
    if worked and stints[-1].recovery_hours is not None and _recovery_needed(lifting, worked) is not None:
        longest = max(longest, worked + stints[0].hours)
    return longest


def _recovery_needed(lifting: Lifting, worked: float) -> float | None:
    """The rest that ends a run of so many hours; None: only the end of the day does."""
    share = next((one.recovery for one in lifting.durations if worked <= one.hours_most), None)
    return None if share is None else share * worked


def _class_of(lifting: Lifting, hours: float) -> str:
    return next((one.id for one in lifting.durations if hours <= one.hours_most), lifting.durations[-1].id)
