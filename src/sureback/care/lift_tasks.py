"""A lifting task as someone measured it, checked before anything is worked out from it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sureback.errors import InputError, UnknownName, nearest
from sureback.language.guideline import Guideline
from sureback.language.kinds.movement import Lifting, LiftingUnits
from sureback.language.nodes import Number

LENGTH_MOST = {"cm": 300, "in": 120}
WEIGHT_MOST = {"kg": 1000, "lb": 2200}
DEGREES_MOST = 180
LIFTS_MOST = 60
HOURS_MOST = 24
"""What no measurement of a lift by hand exceeds: more is a slip of the pen or of the unit."""

LENGTHS = ("horizontal", "to_horizontal", "vertical", "to_vertical", "box_width")


class Stint(Struct, frozen=True):
    """A stretch of lifting and the rest (or light work) after it; None: no more lifting follows that day."""

    hours: Number
    recovery_hours: Number | None = None


class LiftTask(Struct, frozen=True, kw_only=True):
    """One lifting or lowering task. Lengths and weights in the units it is worked out in, angles in degrees.

    `load` is the average, `max_load` the heaviest. `vertical` is from the floor to the knuckles, `horizontal` from mid-ankles
    to mid-knuckles; without it the box width (front to back) stands in. `to_` is the destination. `duration` is a class or the
    stints of a day. `lifting_minutes`: of every quarter of an hour, when lifting comes with breaks. `control`: the load is
    grasped again, held or placed with care at the destination. `outside`: ids of the scope the task falls out of.
    """

    load: Number
    vertical: Number
    to_vertical: Number
    lifts_per_minute: Number
    duration: str | tuple[Stint, ...]
    coupling: str = "poor"
    horizontal: Number | None = None
    to_horizontal: Number | None = None
    box_width: Number | None = None
    angle: Number = 0
    to_angle: Number = 0
    max_load: Number | None = None
    lifting_minutes: Number | None = None
    control: bool = False
    outside: tuple[str, ...] = ()
    name: str = ""

    @property
    def heaviest(self) -> Number:
        """The heaviest load."""
        return self.load if self.max_load is None else self.max_load


def lifting_of(guideline: Guideline) -> Lifting:
    """The lifting equation of a guideline."""
    return guideline.care_half.lifting


def units_named(lifting: Lifting, name: str) -> LiftingUnits:
    """A unit system by its id. Raises UnknownName."""
    for units in lifting.units:
        if units.id == name:
            return units
    raise UnknownName(f"units: there are no units called '{name}'. Use {_listed(units.id for units in lifting.units)}.")


def check_task(lifting: Lifting, task: LiftTask, units: LiftingUnits) -> None:
    """Raise InputError naming the first field that cannot be right, its value and its range."""
    place = f"{task.name}: " if task.name else ""
    _check_words(lifting, task, place)
    for field, (low, high, unit) in _ranges(lifting, units).items():
        value = getattr(task, field)
        if value is not None and not low <= value <= high:
            raise InputError(f"{place}{field}: {value:g} is not between {low:g} and {high:g} {unit}.")
    if task.heaviest < task.load:
        raise InputError(f"{place}max_load: {task.heaviest:g} is less than the load of {task.load:g} {units.weight}.")
    if isinstance(task.duration, tuple):
        _check_stints(task.duration, place)
    _check_reach(task, place)


def _ranges(lifting: Lifting, units: LiftingUnits) -> Mapping[str, tuple[Number, Number, str]]:
    weights = dict.fromkeys(("load", "max_load"), (0, WEIGHT_MOST[units.weight], units.weight))
    lengths = dict.fromkeys(LENGTHS, (0, LENGTH_MOST[units.length], units.length))
    angles = dict.fromkeys(("angle", "to_angle"), (0, DEGREES_MOST, "degrees"))
    window = lifting.frequency_window_minutes
    return {
        **weights, **lengths, **angles,
        "lifts_per_minute": (0, LIFTS_MOST, "lifts a minute"), "lifting_minutes": (0, window, f"of every {window:g} minutes"),
    }  # fmt: skip


def _check_words(lifting: Lifting, task: LiftTask, place: str) -> None:
    known: list[tuple[str, str, list[str]]] = [("coupling", task.coupling, list(lifting.coupling_low))]
    if isinstance(task.duration, str):
        known.append(("duration", task.duration, [one.id for one in lifting.durations]))
    known += [("outside", one, [item.id for item in lifting.scope]) for one in task.outside]
    for field, word, words in known:
        if word not in words:
            raise InputError(
                f"{place}{field}: '{word}' is not one of {_listed(words)}. {nearest(word, words)}".rstrip()
            )


def _check_stints(stints: tuple[Stint, ...], place: str) -> None:
    if not stints:
        raise InputError(f"{place}hours: how long the lifting goes on is missing.")
    for stint in stints:
        if not 0 < stint.hours <= HOURS_MOST:
            raise InputError(f"{place}hours: {stint.hours:g} is not above 0 and up to {HOURS_MOST} hours.")
        rest = stint.recovery_hours
        if rest is not None and not 0 <= rest <= HOURS_MOST:
            raise InputError(f"{place}recovery_hours: {rest:g} is not between 0 and {HOURS_MOST} hours.")


def _check_reach(task: LiftTask, place: str) -> None:
    needed = ("horizontal", "to_horizontal") if task.control else ("horizontal",)
    for field in needed:
        if getattr(task, field) is None and task.box_width is None:
            raise InputError(
                f"{place}{field}: how far the hands are from the ankles is missing. Give it, or the box_width."
            )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
