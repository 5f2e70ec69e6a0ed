"""Wilson intervals at the edges, and how a rate is written."""

import math

import pytest

from sureback.care.evaluate import Rate, wilson
from sureback.publish.accuracy import rate_in_words


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 1, 0.0, 0.7935),
        (1, 1, 0.2065, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
    ],
    ids=["none-of-one", "one-of-one", "none-of-ten", "ten-of-ten", "half", "newcombe-1998-a", "newcombe-1998-b"],
)
def test_it_gives_the_published_interval(hits, of, low, high):
    """The intervals are those printed in textbooks; 81 of 263 and 15 of 148 are Newcombe's examples of 1998."""
    found = wilson(hits, of)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_it_has_no_interval_for_nothing():
    """No case is no share, and no division by zero."""
    assert wilson(0, 0) == Rate(0, 0, None, None, None)


COUNTS = [(hits, of) for of in (1, 2, 3, 7, 50, 10_000) for hits in {0, 1, of // 2, of - 1, of}]
every_count = pytest.mark.parametrize(("hits", "of"), COUNTS, ids=[f"{hits}-of-{of}" for hits, of in COUNTS])


@every_count
def test_it_keeps_the_interval_around_the_share_and_within_bounds(hits, of):
    """0 ≤ low ≤ share ≤ high ≤ 1, with room for rounding at the ends."""
    found = wilson(hits, of)

    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


@every_count
def test_it_mirrors_the_interval_of_the_misses(hits, of):
    """The interval of the misses is the interval of the hits, mirrored."""
    found, misses = wilson(hits, of), wilson(of - hits, of)

    assert math.isclose(found.low, 1 - misses.high, abs_tol=1e-12)
    assert math.isclose(found.high, 1 - misses.low, abs_tol=1e-12)


def test_it_narrows_with_more_cases():
    """Ten times the cases at the same share make a narrower interval."""
    widths = [found.high - found.low for found in (wilson(1, 4), wilson(10, 40), wilson(100, 400))]

    assert widths == sorted(widths, reverse=True)


def test_it_rounds_in_json_only():
    """The JSON has four decimals."""
    assert wilson(1, 3).as_json() == {"hits": 1, "of": 3, "share": 0.3333, "low": 0.0615, "high": 0.7923}


def test_it_writes_null_in_json_for_nothing():
    """No share is null, not zero."""
    assert wilson(0, 0).as_json() == {"hits": 0, "of": 0, "share": None, "low": None, "high": None}


@pytest.mark.parametrize(
    ("hits", "of", "words"),
    [
        (12, 13, "12 of 13 = 92% (67% to 99%)"),
        (0, 3, "0 of 3 = 0% (0% to 56%)"),
        (0, 0, "no such case"),
    ],
    ids=["most", "none", "nothing"],
)
def test_it_writes_a_rate_in_words(hits, of, words):
    """Counts, share and interval in one line."""
    assert rate_in_words(wilson(hits, of)) == words
