"""What holds for any lift: a worse measure never raises the limit, and the index grows with the load."""

from hypothesis import given
from hypothesis import strategies as st

from tests.lifts import worked

LENGTHS = st.integers(0, 200)
TASKS = st.fixed_dictionaries(
    {
        "load": st.integers(1, 80),
        "horizontal": st.integers(0, 70),
        "vertical": LENGTHS,
        "to_vertical": LENGTHS,
        "angle": st.integers(0, 180),
        "lifts_per_minute": st.integers(0, 160).map(lambda tenths: tenths / 10),
        "duration": st.sampled_from(["short", "moderate", "long"]),
        "coupling": st.sampled_from(["good", "fair", "poor"]),
    }
)
LONGER = {"short": "moderate", "moderate": "long", "long": "long"}
WORSE_GRIP = {"good": "fair", "fair": "poor", "poor": "poor"}
ROUNDING = 1e-9


def never_rises(before, **worse):
    """The limit with something worse is no higher than without."""
    assert worked(**{**before, **worse}).limit <= worked(**before).limit + ROUNDING


@given(TASKS, st.integers(1, 50))
def test_it_never_rises_with_reach(before, more):
    """Hands further from the body never raise the limit."""
    never_rises(before, horizontal=before["horizontal"] + more)


@given(TASKS, st.integers(0, 180))
def test_it_never_rises_with_the_angle(before, more):
    """More of a turn never raises the limit."""
    never_rises(before, angle=min(before["angle"] + more, 180))


@given(TASKS, st.integers(1, 100))
def test_it_never_rises_with_the_pace(before, more):
    """A quicker pace never raises the limit."""
    never_rises(before, lifts_per_minute=before["lifts_per_minute"] + more / 10)


@given(TASKS)
def test_it_never_rises_with_the_duration(before):
    """Longer work never raises the limit."""
    never_rises(before, duration=LONGER[before["duration"]])


@given(TASKS)
def test_it_never_rises_with_a_worse_grip(before):
    """A worse grip never raises the limit."""
    never_rises(before, coupling=WORSE_GRIP[before["coupling"]])


@given(TASKS, st.integers(0, 70), st.integers(0, 180))
def test_it_never_rises_with_control(before, reach, angle):
    """Placing a load with care at the end never raises the limit."""
    never_rises(before, control=True, to_horizontal=reach, to_angle=angle)


@given(TASKS, st.integers(2, 5))
def test_it_grows_in_step_with_the_load(before, times):
    """So many times the load is so many times the index, or none either way."""
    once, often = worked(**before), worked(**{**before, "load": before["load"] * times})

    if once.index is None:
        assert often.index is None
    else:
        assert abs(often.index - once.index * times) < ROUNDING * often.index + ROUNDING


@given(TASKS)
def test_it_never_exceeds_the_load_constant(before):
    """No multiplier is below nought or above one."""
    multipliers = worked(**before).governing.multipliers
    values = [getattr(multipliers, name) for name in multipliers.__struct_fields__]

    assert all(0 <= value <= 1 for value in values)
