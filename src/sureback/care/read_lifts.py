"""Lifting tasks from what a person wrote: names and numbers as text or as values."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sureback.care.lift_tasks import LiftTask, Stint
from sureback.errors import InputError, nearest
from sureback.language.nodes import Number

NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,12})?")
NEEDED = ("load", "vertical", "to_vertical", "lifts_per_minute")
NUMBERS = (*NEEDED, "horizontal", "to_horizontal", "box_width", "angle", "to_angle", "max_load", "lifting_minutes")
WORDS = ("name", "coupling")
OTHERS = ("duration", "hours", "recovery_hours", "control", "outside")
FIELDS = (*NUMBERS, *WORDS, *OTHERS)
MOST_TASKS = 100
TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


class Job(Struct, frozen=True):
    """The tasks of a job as written; `units` None: not written."""

    tasks: tuple[LiftTask, ...]
    units: str | None = None


def read_job(raw: Mapping[str, object]) -> Job:
    """One task, or several under `tasks`, and the `units` beside them. Raises InputError naming the task and field."""
    fields = dict(raw)
    units = fields.pop("units", None)
    if units is not None and not isinstance(units, str):
        raise InputError("units: one word is needed, metric or us.")
    if "tasks" not in fields:
        return Job((read_task(fields),), units)
    tasks = fields.pop("tasks")
    if fields:
        raise InputError(f"'{next(iter(fields))}' stands beside 'tasks'; put it into each task it belongs to.")
    if not isinstance(tasks, Sequence) or isinstance(tasks, str) or not 1 <= len(tasks) <= MOST_TASKS:
        raise InputError(f"tasks: a list of 1 to {MOST_TASKS} tasks is needed.")
    return Job(tuple(_listed_task(task, number) for number, task in enumerate(tasks, 1)), units)


def read_task(raw: Mapping[str, object], name: str = "") -> LiftTask:
    """One task. `hours` and `recovery_hours` hold a number or a list of numbers; `duration` a class instead."""
    place = f"{name}: " if name else ""
    for field in raw:
        if field not in FIELDS:
            raise InputError(f"{place}there is no field called '{field}'. {nearest(str(field), FIELDS)}".rstrip())
    for field in NEEDED:
        if field not in raw:
            raise InputError(f"{place}{field} is missing.")
    numbers = {field: _number(raw[field], place + field) for field in NUMBERS if field in raw}
    words = {field: _word(raw[field], place + field) for field in WORDS if field in raw}
    return LiftTask(
        **{"name": name, **words},  # type: ignore[arg-type]  # the tables above say which field is which
        **numbers,  # type: ignore[arg-type]
        duration=_duration(raw, place),
        control=_truth(raw.get("control", "no"), f"{place}control"),
        outside=tuple(_word(one, f"{place}outside") for one in _list(raw.get("outside", []), f"{place}outside")),
    )


def _listed_task(raw: object, number: int) -> LiftTask:
    if not isinstance(raw, Mapping):
        raise InputError(f"tasks: number {number} is not a mapping of fields, such as load and vertical.")
    return read_task(raw, str(raw.get("name", f"task {number}")))


def _duration(raw: Mapping[str, object], place: str) -> str | tuple[Stint, ...]:
    if ("duration" in raw) == ("hours" in raw):
        raise InputError(f"{place}give either hours, or the duration as short, moderate or long.")
    if "duration" in raw:
        if "recovery_hours" in raw:
            raise InputError(f"{place}recovery_hours: it goes with hours; with a duration leave it out.")
        return _word(raw["duration"], f"{place}duration")
    hours = _numbers(raw["hours"], f"{place}hours")
    rests = _numbers(raw.get("recovery_hours", []), f"{place}recovery_hours")
    if not len(hours) - 1 <= len(rests) <= len(hours):
        raise InputError(f"{place}recovery_hours: one is needed after each stint; only the last may go without.")
    return tuple(Stint(work, rest) for work, rest in zip(hours, [*rests, None], strict=False))


def _numbers(value: object, place: str) -> list[Number]:
    items = value if isinstance(value, list | tuple) else [value]
    return [_number(item, place) for item in items]


def _number(value: object, place: str) -> Number:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        return float(value)
    raise InputError(f"{place}: '{value}' is not a number.")


def _word(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{place}: '{value}' is not a word.")
    return value.strip()


def _truth(value: object, place: str) -> bool:
    word = str(value).strip().lower()
    if word not in TRUTHS:
        raise InputError(f"{place}: '{value}' is not yes or no.")
    return TRUTHS[word]


def _list(value: object, place: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise InputError(f"{place}: a list is needed, such as [one_hand].")
    return value
