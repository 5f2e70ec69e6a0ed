"""The tables of the lifting equation, cell by cell, and what stands between their rows."""

import pytest

from sureback.care.lift_terms import frequency_multiplier
from tests.lifts import LIFTING, worked

DURATIONS = ("short", "moderate", "long")
PRINTED = """
0.2 1.00 .95 .85
0.5 .97 .92 .81
1 .94 .88 .75
2 .91 .84 .65
3 .88 .79 .55
4 .84 .72 .45
5 .80 .60 .35
6 .75 .50 .27
7 .70 .42 .22
8 .60 .35 .18
9 .52 .30 .00/.15
10 .45 .26 .00/.13
11 .41 .00/.23 .00
12 .37 .00/.21 .00
13 .00/.34 .00 .00
14 .00/.31 .00 .00
15 .00/.28 .00 .00
"""
"""The table as printed: one number when both columns agree, else hands below 75 cm / at or above."""


def cells():
    """Every cell: frequency, duration, which column, the number printed."""
    for line in PRINTED.strip().split("\n"):
        frequency, *written = line.split()
        for duration, cell in zip(DURATIONS, written, strict=True):
            low, _, high = cell.partition("/")
            for is_high, number in ((False, low), (True, high or low)):
                yield pytest.param(
                    float(frequency), duration, is_high, float(number), id=f"{frequency}-{duration}-{is_high}"
                )


@pytest.mark.parametrize(("frequency", "duration", "is_high", "printed"), list(cells()))
def test_it_reads_each_cell_of_the_frequency_table(frequency, duration, is_high, printed):
    """The multiplier of every row, duration and column is the printed one."""
    assert frequency_multiplier(LIFTING, frequency, duration, is_high=is_high) == (printed, False)


def test_it_holds_no_other_row():
    """The table has the printed rows and no more."""
    rows = [float(line.split()[0]) for line in PRINTED.strip().split("\n")]

    assert [row.lifts_per_minute for row in LIFTING.frequencies] == rows


@pytest.mark.parametrize(
    ("frequency", "duration", "is_high", "expected"),
    [
        pytest.param(0.0, "short", False, 1.0, id="none at all"),
        pytest.param(0.19, "long", True, 0.85, id="below the first row"),
        pytest.param(0.35, "short", False, 0.985, id="half way from 0.2 to 0.5"),
        pytest.param(2.4, "long", False, 0.61, id="the sheet's case M6"),
        pytest.param(5.333, "short", True, 0.78335, id="with breaks"),
        pytest.param(14.5, "short", True, 0.295, id="last rows"),
        pytest.param(10.5, "moderate", True, 0.245, id="second column goes on"),
        pytest.param(15.01, "short", True, 0.0, id="beyond the table"),
    ],
)
def test_it_draws_a_straight_line_between_rows(frequency, duration, is_high, expected):
    """Between two rows that are not zero the multiplier lies on a straight line."""
    found, is_cut = frequency_multiplier(LIFTING, frequency, duration, is_high=is_high)

    assert (found, is_cut) == (pytest.approx(expected), False)


@pytest.mark.parametrize(
    ("frequency", "duration", "is_high"),
    [
        (12.1, "short", False),
        (10.5, "moderate", False),
        (12.9, "moderate", True),
        (8.5, "long", False),
        (10.01, "long", True),
    ],
)
def test_it_takes_zero_next_to_zero(frequency, duration, is_high):
    """Between a row that is not zero and one that is, the safe side is zero, and that is flagged."""
    assert frequency_multiplier(LIFTING, frequency, duration, is_high=is_high) == (0.0, True)


def test_it_says_that_it_took_zero():
    """The result carries a remark when the pace fell next to zero."""
    told = {warning.id for warning in worked(vertical=50, to_vertical=75, lifts_per_minute=12.5).warnings}

    assert "zero_between_rows" in told


@pytest.mark.parametrize(
    ("coupling", "vertical", "expected"),
    [
        ("good", 50, 1.0), ("good", 75, 1.0), ("fair", 50, 0.95), ("fair", 75, 1.0), ("poor", 50, 0.9), ("poor", 75, 0.9),
    ],
)  # fmt: skip
def test_it_reads_each_cell_of_the_coupling_table(coupling, vertical, expected):
    """The grip counts less when the hands are low and the grip only fair."""
    found = worked(coupling=coupling, vertical=vertical, to_vertical=75)

    assert found.governing.multipliers.coupling == expected
