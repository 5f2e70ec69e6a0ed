"""Reading lifting tasks as people write them, and what cannot be right."""

import math

import pytest
from msgspec import structs

from sureback.care.lift_tasks import Stint
from sureback.care.lifting import lift
from sureback.care.read_lifts import read_job, read_task
from sureback.errors import InputError, NoCareHalf
from tests.knowledge.shipped import GUIDELINE
from tests.lifts import task

BARE = {
    "load": "10",
    "horizontal": 25,
    "vertical": "75",
    "to_vertical": 100,
    "lifts_per_minute": "0.2",
    "duration": "short",
}


def with_field(**changed):
    """The bare task with changes; None takes a field out."""
    return {name: value for name, value in (BARE | changed).items() if value is not None}


def test_it_reads_numbers_from_text_and_values():
    """A number is the same written as text or as a number; the grip counts as poor until told."""
    assert read_task(BARE) == task(coupling="poor")


@pytest.mark.parametrize(
    ("hours", "rests", "expected"),
    [
        ("1", None, (Stint(1, None),)),
        (1, 0.5, (Stint(1, 0.5),)),
        ([1, "2"], [0.5], (Stint(1, 0.5), Stint(2, None))),
        ([1, 2], [0.5, 1], (Stint(1, 0.5), Stint(2, 1))),
    ],
)
def test_it_reads_the_stints_of_a_day(hours, rests, expected):
    """Hours and rests stand side by side; only the last rest may be missing."""
    assert read_task(with_field(duration=None, hours=hours, recovery_hours=rests)).duration == expected


@pytest.mark.parametrize(("written", "expected"), [("yes", True), (True, True), ("No", False), (False, False)])
def test_it_reads_control_as_yes_or_no(written, expected):
    """Control is yes or no, as text or as a truth value."""
    assert read_task(with_field(control=written)).control is expected


def test_it_reads_several_tasks():
    """A list of tasks keeps their names, and numbers those without."""
    job = read_job({"units": "us", "tasks": [with_field(name="crates"), BARE]})

    assert (job.units, [one.name for one in job.tasks]) == ("us", ["crates", "task 2"])


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(with_field(load=None), "load is missing", id="a field is missing"),
        pytest.param(with_field(wieght=3), "no field called 'wieght'", id="a field nobody knows"),
        pytest.param(with_field(load="heavy"), "load: 'heavy' is not a number", id="no number"),
        pytest.param(with_field(load=True), "load: 'True' is not a number", id="a truth value"),
        pytest.param(with_field(load="nan"), "load: 'nan' is not a number", id="not a number as text"),
        pytest.param(with_field(control="maybe"), "control: 'maybe' is not yes or no", id="neither yes nor no"),
        pytest.param(with_field(coupling=3), "coupling: '3' is not a word", id="no word"),
        pytest.param(with_field(outside="fast"), "outside: a list is needed", id="no list"),
        pytest.param(with_field(duration=None), "either hours, or the duration", id="no duration"),
        pytest.param(with_field(hours=1), "either hours, or the duration", id="two durations"),
        pytest.param(with_field(recovery_hours=1), "recovery_hours: it goes with hours", id="a rest without hours"),
        pytest.param(with_field(duration=None, hours=[1, 1]), "recovery_hours: one is needed", id="a rest is missing"),
        pytest.param({"units": 3}, "units: one word", id="units that are no word"),
        pytest.param({"tasks": []}, "tasks: a list of 1 to", id="no task"),
        pytest.param({"tasks": "two"}, "tasks: a list of 1 to", id="tasks that are no list"),
        pytest.param({"tasks": ["one"]}, "number 1 is not a mapping", id="a task that is no mapping"),
        pytest.param({"tasks": [BARE], "load": 3}, "'load' stands beside 'tasks'", id="a field beside the tasks"),
        pytest.param({"tasks": [BARE, with_field(load="x")]}, "task 2: load", id="the task is named"),
    ],
)
def test_it_says_what_it_cannot_read(raw, message):
    """What cannot be read is named: the task, the field and the value."""
    with pytest.raises(InputError, match=message):
        read_job(raw)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param({"load": -1}, "load: -1 is not between 0 and 1000 kg", id="a negative weight"),
        pytest.param({"load": math.nan}, "load: nan is not between", id="not a number"),
        pytest.param({"load": math.inf}, "load: inf is not between", id="endless"),
        pytest.param(
            {"max_load": 9}, "max_load: 9 is less than the load of 10 kg", id="the heaviest below the average"
        ),
        pytest.param({"vertical": 301}, "vertical: 301 is not between 0 and 300 cm", id="higher than 3 m"),
        pytest.param({"to_vertical": -5}, "to_vertical: -5", id="under the floor"),
        pytest.param({"horizontal": 400}, "horizontal: 400", id="out of any reach"),
        pytest.param({"box_width": 301}, "box_width: 301", id="a box wider than 3 m"),
        pytest.param({"angle": 181}, "angle: 181 is not between 0 and 180 degrees", id="more than behind"),
        pytest.param({"to_angle": -1}, "to_angle: -1", id="a negative angle"),
        pytest.param(
            {"lifts_per_minute": 61}, "lifts_per_minute: 61 is not between 0 and 60", id="more than one a second"
        ),
        pytest.param({"lifting_minutes": 16}, "lifting_minutes: 16 is not between 0 and 15", id="more than the window"),
        pytest.param({"coupling": "fine"}, "coupling: 'fine' is not one of good, fair, poor", id="an unknown grip"),
        pytest.param(
            {"duration": "brief"}, "duration: 'brief' is not one of short, moderate, long", id="an unknown class"
        ),
        pytest.param(
            {"outside": ("onehand",)}, "outside: 'onehand' is not one of .* Did you mean 'one_hand'", id="a typo"
        ),
        pytest.param({"duration": ()}, "hours: how long", id="no hours"),
        pytest.param({"duration": (Stint(0),)}, "hours: 0 is not above 0", id="no time at all"),
        pytest.param({"duration": (Stint(25),)}, "hours: 25", id="more than a day"),
        pytest.param({"duration": (Stint(1, -1),)}, "recovery_hours: -1", id="a negative rest"),
        pytest.param({"horizontal": None}, "horizontal: how far", id="no reach and no box"),
        pytest.param({"control": True}, "to_horizontal: how far", id="no reach at the end"),
        pytest.param({"name": "crates", "load": -1}, "crates: load: -1", id="the task is named"),
    ],
)
def test_it_refuses_what_cannot_be(changed, message):
    """An impossible measure is refused with its field, its value and its range."""
    with pytest.raises(InputError, match=message):
        lift(GUIDELINE, task(**changed))


def test_it_judges_lengths_in_their_own_unit():
    """A height of 130 is possible in cm and not in inches."""
    with pytest.raises(InputError, match="vertical: 130 is not between 0 and 120 in"):
        lift(GUIDELINE, task(vertical=130), "us")


def test_it_refuses_units_it_does_not_know():
    """Units are named as the guideline names them."""
    with pytest.raises(InputError, match=r"no units called 'stone'\. Use metric, us"):
        lift(GUIDELINE, task(), "stone")


def test_it_needs_a_guideline_with_the_equation():
    """A guideline for urgency only cannot work out a lift."""
    with pytest.raises(NoCareHalf, match="no care half"):
        lift(structs.replace(GUIDELINE, care=None), task())
