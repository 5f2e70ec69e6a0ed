"""The revised NIOSH lifting equation: recommended weight limit, lifting index, and the index of several tasks together.

    RWL = LC x HM x VM x DM x AM x FM x CM        LI = load / RWL

Every constant, table and word comes from the guideline's `lifting`; all work is done in one unit system.
"""

from collections.abc import Sequence
from math import prod
from typing import Literal

from msgspec import Struct, structs

from sureback.care.lift_tasks import LiftTask, check_task, lifting_of, units_named
from sureback.care.lift_terms import (
    asymmetry_multiplier,
    coupling_multiplier,
    distance_multiplier,
    duration_of,
    frequency_multiplier,
    frequency_of,
    horizontal_from_width,
    horizontal_multiplier,
    longest_hours,
    vertical_multiplier,
)
from sureback.errors import InputError
from sureback.language.guideline import Guideline
from sureback.language.kinds.movement import Lifting, LiftingScope, LiftingUnits
from sureback.language.nodes import Number

Band = Literal["low", "raised", "high", "never"]

TIE_DECIMALS = 9
"""Indices that agree to so many decimals are the same: what differs after them is rounding."""


class Multipliers(Struct, frozen=True):
    """The six multipliers at one end of a lift, each from 0 to 1."""

    horizontal: float
    vertical: float
    distance: float
    asymmetry: float
    frequency: float
    coupling: float


class Point(Struct, frozen=True):
    """One end of a lift: what was measured, the multipliers, the limit (RWL), and the limit as if lifts were rare (FIRWL)."""

    where: Literal["origin", "destination"]
    horizontal: Number
    is_derived: bool
    vertical: Number
    angle: Number
    multipliers: Multipliers
    limit: float
    rare_limit: float


class Lift(Struct, frozen=True):
    """What follows for one task. `index` goes by the heaviest load, `average_index` by the average; None: the limit is zero."""

    task: LiftTask
    lifting: Lifting
    units: LiftingUnits
    duration: str
    frequency: float
    distance: Number
    points: tuple[Point, ...]
    governing: Point
    limit: float
    index: float | None
    average_index: float | None
    band: Band
    say: str
    warnings: tuple[LiftingScope, ...]


class NotApplicable(Struct, frozen=True):
    """The equation does not fit this work, and why."""

    lifting: Lifting
    reasons: tuple[LiftingScope, ...]


class TaskIndices(Struct, frozen=True):
    """One task of several: `rare_index` is FILI (heaviest load, lifts as if rare), `index` is STLI (average load)."""

    lift: Lift
    rare_limit: float
    rare_index: float | None
    limit: float
    index: float | None


class CompositeLift(Struct, frozen=True):
    """Several tasks together, hardest first. `index` is the composite lifting index; None: a limit is zero."""

    lifting: Lifting
    units: LiftingUnits
    duration: str
    tasks: tuple[TaskIndices, ...]
    index: float | None
    band: Band
    say: str
    warnings: tuple[LiftingScope, ...]


def lift(guideline: Guideline, task: LiftTask, units: str = "metric") -> Lift | NotApplicable:
    """Work out one task. Raises InputError naming a field that cannot be right."""
    lifting = lifting_of(guideline)
    system = units_named(lifting, units)
    check_task(lifting, task, system)
    reasons = _outside(lifting, task)
    return NotApplicable(lifting, reasons) if reasons else _lift(lifting, system, task, duration_of(lifting, task)[0])


def composite(guideline: Guideline, tasks: Sequence[LiftTask], units: str = "metric") -> CompositeLift | NotApplicable:
    """Work out the tasks of a job that one person does by turns. Raises InputError naming a field that cannot be right."""
    lifting = lifting_of(guideline)
    system = units_named(lifting, units)
    if not tasks:
        raise InputError("tasks: there is no task to work out.")
    for task in tasks:
        check_task(lifting, task, system)
    reasons = dict.fromkeys(reason for task in tasks for reason in _outside(lifting, task))
    if reasons:
        return NotApplicable(lifting, tuple(reasons))
    return _composite(lifting, system, tasks)


def _outside(lifting: Lifting, task: LiftTask) -> tuple[LiftingScope, ...]:
    """What keeps the equation from fitting this task."""
    found = set(task.outside)
    if isinstance(task.duration, tuple):
        hours = longest_hours(lifting, task.duration)
        found |= {"over_8_hours"} if hours > lifting.durations[-1].hours_most else set()
    return tuple(reason for reason in lifting.scope if reason.id in found)


def _lift(lifting: Lifting, units: LiftingUnits, task: LiftTask, duration: str) -> Lift:
    frequency = frequency_of(lifting, task)
    distance = abs(task.to_vertical - task.vertical)
    is_high = task.vertical >= units.split_height
    by_frequency, is_cut = frequency_multiplier(lifting, frequency, duration, is_high=is_high)
    points = [_point(lifting, units, task, distance, by_frequency, is_destination=False)]
    if task.control:
        points.append(_point(lifting, units, task, distance, by_frequency, is_destination=True))
    governing = min(points, key=lambda point: (point.limit, point.rare_limit))
    index = _index(task.heaviest, governing.limit)
    band = _band(lifting, index)
    return Lift(
        task=task,
        lifting=lifting,
        units=units,
        duration=duration,
        frequency=frequency,
        distance=distance,
        points=tuple(points),
        governing=governing,
        limit=governing.limit,
        index=index,
        average_index=_index(task.load, governing.limit),
        band=band,
        say=_words(lifting, band),
        warnings=_warnings(lifting, task, points, is_cut=is_cut),
    )


def _point(
    lifting: Lifting, units: LiftingUnits, task: LiftTask, distance: Number, frequency: float, *, is_destination: bool
) -> Point:
    vertical = task.to_vertical if is_destination else task.vertical
    angle = task.to_angle if is_destination else task.angle
    measured = task.to_horizontal if is_destination else task.horizontal
    horizontal = horizontal_from_width(units, task, vertical) if measured is None else measured
    multipliers = Multipliers(
        horizontal=horizontal_multiplier(units, horizontal),
        vertical=vertical_multiplier(units, vertical),
        distance=distance_multiplier(units, distance),
        asymmetry=asymmetry_multiplier(lifting, angle),
        frequency=frequency,
        coupling=coupling_multiplier(lifting, units, task.coupling, vertical),
    )
    return Point(
        where="destination" if is_destination else "origin",
        horizontal=horizontal,
        is_derived=measured is None,
        vertical=vertical,
        angle=angle,
        multipliers=multipliers,
        limit=units.load_constant * prod(structs.astuple(multipliers)),
        rare_limit=units.load_constant * prod(structs.astuple(structs.replace(multipliers, frequency=1.0))),
    )


def _index(load: Number, limit: float) -> float | None:
    return load / limit if limit else None


def _band(lifting: Lifting, index: float | None) -> Band:
    if index is None:
        return "never"
    if index > lifting.high_from:
        return "high"
    return "raised" if index > lifting.raised_from else "low"


def _words(lifting: Lifting, band: Band) -> str:
    words: dict[Band, str] = {
        "low": lifting.say_low, "raised": lifting.say_raised, "high": lifting.say_high, "never": lifting.say_never,
    }  # fmt: skip
    return words[band]


def _warnings(lifting: Lifting, task: LiftTask, points: Sequence[Point], *, is_cut: bool) -> tuple[LiftingScope, ...]:
    given = {
        "zero_between_rows": is_cut,
        "horizontal_from_width": any(point.is_derived for point in points),
        "rest_too_short": duration_of(lifting, task)[1],
        "load_varies": task.heaviest != task.load,
        "also_other_work": True,
    }
    return tuple(warning for warning in lifting.warnings if given.get(warning.id))


def _composite(lifting: Lifting, units: LiftingUnits, tasks: Sequence[LiftTask]) -> CompositeLift:
    durations = {duration_of(lifting, task)[0] for task in tasks}
    duration = [one.id for one in lifting.durations if one.id in durations][-1]
    rows = [_indices(_lift(lifting, units, task, duration)) for task in tasks]
    rows.sort(key=_hardest_first)
    index, is_cut = _composite_index(lifting, duration, rows)
    band = _band(lifting, index)
    told = {warning.id for row in rows for warning in row.lift.warnings}
    told |= {"longest_duration"} if len(durations) > 1 else set()
    told |= {"zero_between_rows"} if is_cut else set()
    return CompositeLift(
        lifting=lifting,
        units=units,
        duration=duration,
        tasks=tuple(rows),
        index=index,
        band=band,
        say=_words(lifting, band),
        warnings=tuple(warning for warning in lifting.warnings if warning.id in told),
    )


def _indices(lift: Lift) -> TaskIndices:
    governing = lift.governing
    return TaskIndices(
        lift=lift,
        rare_limit=governing.rare_limit,
        rare_index=_index(lift.task.heaviest, governing.rare_limit),
        limit=governing.limit,
        index=lift.average_index,
    )


def _hardest_first(row: TaskIndices) -> tuple[bool, float, float]:
    """Largest index first, one without a limit before all; of equals the more frequent task first."""
    index = 0.0 if row.index is None else round(row.index, TIE_DECIMALS)
    return row.index is not None, -index, -row.lift.frequency


def _composite_index(lifting: Lifting, duration: str, rows: Sequence[TaskIndices]) -> tuple[float | None, bool]:
    """The index of the hardest task, and what each further task adds: its rare index times the growth of 1 / FM.

    Both frequency multipliers of a task's share are read at that task's own height.
    """
    if rows[0].index is None:
        return None, False
    total = rows[0].index
    frequency = rows[0].lift.frequency
    for row in rows[1:]:
        is_high = row.lift.task.vertical >= row.lift.units.split_height
        before, _ = frequency_multiplier(lifting, frequency, duration, is_high=is_high)
        frequency += row.lift.frequency
        after, is_cut = frequency_multiplier(lifting, frequency, duration, is_high=is_high)
        if not after or not before or row.rare_index is None:
            return None, is_cut
        total += row.rare_index * (1 / after - 1 / before)
    return total, False
