"""The revised NIOSH equation for one task: worked values, limits of each term, derived reach, refusals."""

import pytest

from sureback.care.lift_tasks import Stint
from sureback.care.lifting import NotApplicable, lift
from tests.knowledge.shipped import GUIDELINE
from tests.lifts import LIFTING, PLAIN, task, worked

METRIC = {
    "M1": ({"load": 23}, 23.000, 1.000),
    "M2": (
        {"load": 15, "horizontal": 30, "vertical": 70, "to_vertical": 110, "lifts_per_minute": 1, "coupling": "fair"},
        15.721, 0.954,
    ),
    "M3": (
        {"horizontal": 40, "vertical": 0, "to_vertical": 75, "angle": 45, "lifts_per_minute": 4, "duration": "moderate",
         "coupling": "poor"},
        5.438, 1.839,
    ),
    "M4": (
        {"load": 5, "horizontal": 63, "vertical": 175, "to_vertical": 0, "angle": 135, "duration": "long", "coupling": "poor"},
        2.348, 2.129,
    ),
    "M6": (
        {"load": 20, "horizontal": 50, "vertical": 20, "to_vertical": 75, "angle": 30, "lifts_per_minute": 2.4,
         "duration": "long", "coupling": "fair"},
        4.537, 4.408,
    ),
    "M7": ({"load": 23, "horizontal": 20, "to_vertical": 85, "lifts_per_minute": 0.05}, 23.000, 1.000),
    "M8": (
        {"load": 8, "vertical": 100, "to_vertical": 160, "angle": 90, "lifts_per_minute": 9, "duration": "long"},
        2.034, 3.933,
    ),
}  # fmt: skip
EX1 = {
    "load": 44, "horizontal": 23, "vertical": 15, "to_horizontal": 23, "to_vertical": 64, "coupling": "fair", "control": True,
}  # fmt: skip
EX2 = {
    "load": 35, "horizontal": 15, "vertical": 27, "to_horizontal": 20, "to_vertical": 10, "coupling": "poor", "control": True,
}  # fmt: skip
EX4 = {
    "load": 26, "horizontal": 10, "vertical": 22, "to_horizontal": 20, "to_vertical": 59, "lifts_per_minute": 3,
    "coupling": "fair", "control": True,
}  # fmt: skip
EX5 = {
    "load": 20, "horizontal": 20, "vertical": 44, "to_horizontal": 20, "to_vertical": 7, "lifts_per_minute": 5,
    "angle": 30, "to_angle": 30, "control": True,
}  # fmt: skip
US = {
    "Ex1 punch press": (EX1, (16.0, 14.2), (2.7, 3.1)),
    "Ex2 supply rolls": (EX2, (27.7, 18.1), (1.3, 1.9)),
    "Ex4 package inspection": (EX4, (34.8, 15.25), (0.7, 1.7)),
    "Ex5 dish unload": (EX5, (14.34, 13.26), (1.4, 1.5)),
}


@pytest.mark.parametrize(("changed", "limit", "index"), METRIC.values(), ids=METRIC)
def test_it_gives_the_worked_metric_values(changed, limit, index):
    """The limits of the sheet's metric cases to three decimals; its indices are loads divided by the rounded limit."""
    found = worked(**changed)

    assert round(found.limit, 3) == limit
    assert found.index == pytest.approx(index, abs=0.001)


@pytest.mark.parametrize(("given", "limits", "indices"), US.values(), ids=US)
def test_it_gives_the_worked_values_of_the_manual(given, limits, indices):
    """Limits at origin and destination of the manual's examples, in full precision, and the index of each."""
    found = worked("us", **given)

    assert [point.limit for point in found.points] == pytest.approx(limits, abs=0.05)
    assert [round(found.task.load / point.limit, 1) for point in found.points] == list(indices)
    assert found.index == max(found.task.load / point.limit for point in found.points)


def test_it_gives_the_quoted_multipliers():
    """The multipliers the manual prints for package inspection, to its two decimals."""
    origin, destination = (point.multipliers for point in worked("us", **EX4).points)

    assert [round(value, 2) for value in (origin.horizontal, origin.vertical, origin.distance)] == [1.0, 0.94, 0.87]
    assert (origin.asymmetry, origin.frequency, origin.coupling) == (1.0, 0.88, 0.95)
    assert (destination.horizontal, round(destination.vertical, 2), destination.coupling) == (0.5, 0.78, 1.0)


def test_it_gives_the_limit_of_the_worksheet():
    """With every multiplier rounded to two places, as on paper, the limits are those of the manual."""
    printed = []
    for point in worked("us", **EX4).points:
        limit = 51.0
        for name in point.multipliers.__struct_fields__:
            limit *= round(getattr(point.multipliers, name), 2)
        printed.append(round(limit, 1))

    assert printed == [34.9, 15.2]


def test_it_multiplies_to_one_at_best():
    """At best posture, rare and with a good grip the limit is the load constant in both systems."""
    us = {"horizontal": 10, "vertical": 30, "to_vertical": 40}

    assert worked().limit == 23
    assert worked("us", **us).limit == 51


@pytest.mark.parametrize(
    ("changed", "multiplier"),
    [
        pytest.param({"horizontal": 0}, ("horizontal", 1.0), id="H 0 counts as 25"),
        pytest.param({"horizontal": 25}, ("horizontal", 1.0), id="H 25"),
        pytest.param({"horizontal": 26}, ("horizontal", 25 / 26), id="H 26"),
        pytest.param({"horizontal": 63}, ("horizontal", 25 / 63), id="H 63"),
        pytest.param({"horizontal": 63.01}, ("horizontal", 0.0), id="H above 63"),
        pytest.param({"vertical": 175}, ("vertical", 0.7), id="V 175"),
        pytest.param({"vertical": 175.1}, ("vertical", 0.0), id="V above 175"),
        pytest.param({"vertical": 0, "to_vertical": 25}, ("vertical", 0.775), id="V 0"),
        pytest.param({"to_vertical": 75}, ("distance", 1.0), id="D 0 counts as 25"),
        pytest.param({"to_vertical": 50}, ("distance", 1.0), id="D 25 down"),
        pytest.param({"to_vertical": 101}, ("distance", 0.82 + 4.5 / 26), id="D 26"),
        pytest.param({"vertical": 0, "to_vertical": 175}, ("distance", 0.82 + 4.5 / 175), id="D 175"),
        pytest.param({"vertical": 0, "to_vertical": 176}, ("distance", 0.0), id="D 176"),
        pytest.param({"angle": 0}, ("asymmetry", 1.0), id="A 0"),
        pytest.param({"angle": 135}, ("asymmetry", 0.568), id="A 135"),
        pytest.param({"angle": 136}, ("asymmetry", 0.0), id="A 136"),
    ],
)
def test_it_holds_each_term_within_its_range(changed, multiplier):
    """A measure below its least counts as the least; beyond its most the multiplier is zero."""
    name, expected = multiplier

    assert getattr(worked(**changed).governing.multipliers, name) == pytest.approx(expected)


@pytest.mark.parametrize("changed", [{"horizontal": 64}, {"vertical": 176}, {"angle": 136}, {"lifts_per_minute": 16}])
def test_it_says_do_not_lift_when_the_limit_is_zero(changed):
    """A zero limit has no index, and the words are not to lift this way."""
    found = worked(**changed)

    assert (found.limit, found.index, found.band) == (0, None, "never")
    assert "Do not lift this way" in found.say


@pytest.mark.parametrize(
    ("load", "band"), [(23, "low"), (23.01, "raised"), (69, "raised"), (69.01, "high"), (0, "low")]
)
def test_it_names_the_band_of_the_index(load, band):
    """Up to 1 is the goal; above 1 raised; above 3 high."""
    assert worked(load=load).band == band


def test_it_reads_the_pace_at_the_height_of_the_origin():
    """The destination takes the frequency multiplier of the origin's height, and the grip of its own."""
    found = worked(
        vertical=74.99, to_vertical=100, to_horizontal=25, lifts_per_minute=13, coupling="fair", control=True
    )

    assert [point.multipliers.frequency for point in found.points] == [0.0, 0.0]
    assert [point.multipliers.coupling for point in found.points] == [0.95, 1.0]


@pytest.mark.parametrize(("vertical", "expected"), [(74.99, (0.0, 0.95)), (75, (0.34, 1.0))])
def test_it_changes_column_at_75_cm(vertical, expected):
    """Below 75 cm the first column counts, from 75 on the second, for pace and grip."""
    multipliers = worked(vertical=vertical, lifts_per_minute=13, coupling="fair").governing.multipliers

    assert (multipliers.frequency, multipliers.coupling) == expected


@pytest.mark.parametrize(("vertical", "expected"), [(29.99, 0.0), (30, 0.34)])
def test_it_changes_column_at_30_inches(vertical, expected):
    """The same boundary in inches."""
    found = worked("us", horizontal=10, vertical=vertical, to_vertical=40, lifts_per_minute=13)

    assert found.governing.multipliers.frequency == expected


def test_it_leaves_the_destination_out_without_control():
    """Only a load that is placed with care is worked out at the destination."""
    assert [point.where for point in worked(to_horizontal=60).points] == ["origin"]


def test_it_lets_the_lower_end_decide():
    """With control the lower of both limits governs."""
    found = worked(to_horizontal=50, control=True)

    assert (found.governing.where, found.limit) == ("destination", found.points[1].limit)
    assert found.limit < found.points[0].limit


@pytest.mark.parametrize(
    ("units", "vertical", "width", "expected"),
    [
        ("metric", 25, 40, 40), ("metric", 24.9, 40, 45), ("us", 10, 16, 16), ("us", 9.9, 16, 18),
    ],
)  # fmt: skip
def test_it_works_the_reach_out_from_the_box(units, vertical, width, expected):
    """Without a measured reach the box width gives it, differently near the floor, and the result says so."""
    found = worked(units, horizontal=None, box_width=width, vertical=vertical, to_vertical=50)

    assert (found.governing.horizontal, found.governing.is_derived) == (expected, True)
    assert "horizontal_from_width" in {warning.id for warning in found.warnings}


def test_it_prefers_the_measured_reach():
    """A measured reach wins over the box width."""
    assert worked(horizontal=30, box_width=60).governing.horizontal == 30


def test_it_judges_by_the_heaviest_load():
    """When the load varies both indices are given, and the words go by the heavier."""
    found = worked(load=20, max_load=46)

    assert (found.average_index, found.index, found.band) == (pytest.approx(20 / 23), 2.0, "raised")
    assert "load_varies" in {warning.id for warning in found.warnings}


def test_it_averages_the_pace_over_a_quarter_of_an_hour():
    """Ten lifts a minute for 8 of 15 minutes are 5.33 a minute."""
    assert worked(lifts_per_minute=10, lifting_minutes=8).frequency == pytest.approx(5.333, abs=0.001)


@pytest.mark.parametrize(
    ("stints", "expected"),
    [
        pytest.param([(1, None)], "short", id="one hour"),
        pytest.param([(1.01, None)], "moderate", id="just over an hour"),
        pytest.param([(2, None)], "moderate", id="two hours"),
        pytest.param([(2.01, None)], "long", id="just over two hours"),
        pytest.param([(8, None)], "long", id="eight hours"),
        pytest.param([(1, 1)], "short", id="rest as long as the work"),
        pytest.param([(1, 0.99), (1, None)], "moderate", id="rest a little too short"),
        pytest.param([(1, 0.99)], "moderate", id="rest too short, the same stint follows"),
        pytest.param([(2, 0.6), (2, None)], "moderate", id="rest of three tenths"),
        pytest.param([(2, 0.59), (2, None)], "long", id="rest below three tenths"),
        pytest.param([(0.5, 0.1), (0.5, 1), (1, None)], "short", id="two short stints count as one"),
        pytest.param([(5, 0.5)], "long", id="no rest within the day ends long work"),
    ],
)
def test_it_classes_the_duration(stints, expected):
    """Short, moderate or long by the work, with stints joined when the rest between them is too short."""
    assert worked(duration=tuple(Stint(*one) for one in stints)).duration == expected


def test_it_says_when_a_short_rest_lengthened_the_work():
    """A class made longer by a rest that is too short comes with a remark."""
    told = {warning.id for warning in worked(duration=(Stint(1, 0.5),)).warnings}

    assert "rest_too_short" in told


@pytest.mark.parametrize("reason", [reason.id for reason in LIFTING.scope])
def test_it_refuses_what_the_equation_does_not_fit(reason):
    """Each thing outside the scope gives no number, but the reason in words."""
    found = lift(GUIDELINE, task(outside=(reason,)))

    assert isinstance(found, NotApplicable)
    assert [item.id for item in found.reasons] == [reason]


@pytest.mark.parametrize("stints", [(Stint(8.1),), (Stint(5, 0.5), Stint(4))], ids=["at once", "in two stints"])
def test_it_refuses_more_than_eight_hours(stints):
    """More than eight hours of lifting a day is outside the scope."""
    found = lift(GUIDELINE, task(duration=stints))

    assert [item.id for item in found.reasons] == ["over_8_hours"]


@pytest.mark.parametrize("load", [1, 10, 23])
def test_it_agrees_between_the_unit_systems(load):
    """Metric and US answers differ by no more than their constants do: 51 lb is 23.13 kg and 10 in are 25.4 cm."""
    metric = worked(**{**PLAIN, "load": load, "horizontal": 50.8, "vertical": 50.8, "to_vertical": 127.0})
    us = worked("us", **{**PLAIN, "load": load / 0.45359237, "horizontal": 20, "vertical": 20, "to_vertical": 50})

    assert us.index == pytest.approx(metric.index, rel=0.03)
