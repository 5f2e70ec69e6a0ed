"""The chart of mean pain over a year, in a terminal and as SVG."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from sureback.language.kinds.course import Point
from sureback.publish.chart import MARGIN, NARROWEST, in_words, pain_at, svg_chart, terminal_chart
from tests.knowledge.shipped import GUIDELINE

CURVES = GUIDELINE.care.curves
CURVE = CURVES["wallwork_acute"]
OLDER = CURVES["menezes_acute"]
SVG = "{http://www.w3.org/2000/svg}"
each_curve = pytest.mark.parametrize("curve", CURVES.values(), ids=lambda curve: curve.id)


def plot_rows(lines: list[str]) -> dict[int, str]:
    """The rows of the plot by the pain they stand for."""
    found = (re.fullmatch(r" *(\d+) \|(.*)", line) for line in lines)
    return {int(match[1]): match[2] for match in found if match}


def marks(lines: list[str]) -> dict[int, int]:
    """The pain row of each mark, by its column."""
    return {column: pain for pain, row in plot_rows(lines).items() for column in range(len(row)) if row[column] == "o"}


def test_it_draws_a_chart_of_sixty_columns():
    """The whole chart, as a person sees it."""
    assert terminal_chart(CURVE, 60) == [
        "Average pain (0 none, 100 worst)",
        "100 |",
        " 90 |",
        " 80 |",
        " 70 |",
        " 60 |o 56",
        " 50 | ..",
        " 40 |   ..",
        " 30 |     .o 26 .",
        " 20 |            ..............o 22 .................. 21 o",
        " 10 |",
        "  0 |",
        "    ++-----+------+------------+-------------+------------+",
        "     0     6      13           26            39           52",
        "     Weeks after the first check",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@each_curve
def test_it_puts_each_point_where_it_belongs(curve, width):
    """Every published point has a mark in its week's column and in the row nearest to its pain, and its number beside it."""
    lines = terminal_chart(curve, width)
    columns = width - MARGIN - 1

    expected = {round(point.week / 52 * (columns - 1)): round(point.pain / 10) * 10 for point in curve.points}
    assert marks(lines) == expected
    for point in curve.points:
        assert re.search(rf"\b{point.pain:g}\b", plot_rows(lines)[round(point.pain / 10) * 10])


@pytest.mark.parametrize("width", [40, 60, 61, 80, 120])
@each_curve
def test_it_keeps_within_the_width(curve, width):
    """No line is wider than asked, and every character is plain."""
    lines = terminal_chart(curve, width)

    assert max(map(len, lines)) <= width
    assert all(line.isascii() and line == line.rstrip() for line in lines)


def test_it_is_never_narrower_than_can_be_read():
    """A very narrow window gets the narrowest chart that still holds its numbers."""
    assert terminal_chart(CURVE, 10) == terminal_chart(CURVE, NARROWEST)


@pytest.mark.parametrize("width", [40, 60, 120])
def test_it_has_axes_that_run_one_way(width):
    """Pain falls from row to row, and weeks rise from left to right, each number below its tick."""
    lines = terminal_chart(CURVE, width)
    pains = list(plot_rows(lines))
    ticks, weeks = lines[-3], lines[-2]

    assert pains == sorted(pains, reverse=True) == list(range(100, -10, -10))
    assert [int(week) for week in weeks.split()] == [0, 6, 13, 26, 39, 52]
    assert [match.start() for match in re.finditer(r"\d+", weeks)] == [
        match.start() for match in re.finditer(r"\+", ticks)
    ][1:]


@pytest.mark.parametrize(
    ("week", "pain"),
    [(0, 56), (3, 41), (6, 26), (16, 24), (26, 22), (52, 21), (-1, 56), (60, 21)],
)
def test_it_goes_straight_from_point_to_point(week, pain):
    """Between two points pain changes evenly; outside of them it stays."""
    assert pain_at(CURVE, week) == pain


def test_it_draws_nothing_before_or_after_the_published_weeks():
    """A course that was followed for half a year is not drawn beyond it."""
    half = replace(CURVE, points=(Point(week=6, pain=50), Point(week=26, pain=40)))

    rows = [row for row in plot_rows(terminal_chart(half, 60)).values() if row]
    drawn = {column for row in rows for column, letter in enumerate(row) if letter in ".o"}
    assert (min(drawn), max(drawn)) == (6, round(26 / 52 * 53))


def svg(*curves: object) -> ET.Element:
    """The chart as a parsed element; it raises when it is not valid XML."""
    return ET.fromstring(svg_chart(curves[0], tuple(curves[1:])))  # noqa: S314 - our own text


def lines_of(picture: ET.Element) -> list[list[tuple[float, float]]]:
    """The points of each line drawn."""
    return [
        [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]
        for line in picture.iter(f"{SVG}polyline")
    ]


def test_it_puts_the_points_of_the_picture_in_proportion():
    """Across by weeks and up by pain: each step of the line is in proportion to its figures."""
    (line,) = lines_of(svg(CURVE))

    for (x1, y1), (x2, y2) in pairwise(line):
        assert x2 > x1
        assert y2 > y1
    weeks = [(x - 40) / 300 * 52 for x, _ in line]
    pains = [(190 - y) / 156 * 100 for _, y in line]
    assert [round(week) for week in weeks] == [0, 6, 26, 52]
    assert [round(pain) for pain in pains] == [56, 26, 22, 21]


@each_curve
def test_it_has_a_mark_with_its_number_at_each_point(curve):
    """Every published figure stands in the picture as text, beside a dot on the line."""
    picture = svg(curve)
    texts = [text.text for text in picture.iter(f"{SVG}text")]
    dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in picture.iter(f"{SVG}circle")]

    assert dots == lines_of(picture)[0]
    assert {f"{point.pain:g}" for point in curve.points} <= set(texts)


def test_it_says_in_words_what_it_shows():
    """A title and a description name the curve and its figures, and the picture points to both."""
    picture = svg(CURVE, OLDER)
    title, described = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")

    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby").split() == [title.get("id"), described.get("id")]
    assert CURVE.name in title.text
    assert described.text == in_words(CURVE, (OLDER,))
    assert "56 in week 0, 26 in week 6, 22 in week 26, 21 in week 52" in described.text


def test_it_tells_lines_apart_without_colour():
    """The expected line is whole and another one broken; each is named beside a sample of its own stroke."""
    picture = svg(CURVE, OLDER)
    strokes = [line.get("stroke-dasharray") for line in picture.iter(f"{SVG}polyline")]
    samples = [path.get("stroke-dasharray") for path in picture.iter(f"{SVG}path")][1:]
    named = " ".join(text.text for text in picture.iter(f"{SVG}text"))

    assert strokes == samples == [None, "7 5"]
    assert CURVE.name in named
    assert OLDER.name in named
    assert {element.get("stroke") for element in picture.iter() if element.get("stroke")} == {"currentColor"}


def test_it_gives_each_of_many_lines_a_stroke():
    """With more lines than patterns the patterns start again."""
    strokes = [line.get("stroke-dasharray") for line in svg(CURVE, OLDER, OLDER, OLDER, OLDER).iter(f"{SVG}polyline")]

    assert strokes == [None, "7 5", "2 4", "12 4 2 4", "7 5"]


@each_curve
def test_it_is_self_contained(curve):
    """No script, no link, no style that a strict page would refuse, and nothing outside of the picture."""
    text = svg_chart(curve, (OLDER,))
    wide, high = (float(number) for number in svg(curve, OLDER).get("viewBox").split()[2:])
    placed = [(float(one.get("x")), float(one.get("y"))) for one in svg(curve, OLDER).iter(f"{SVG}text")]

    assert not re.search(r"<script|href|style=|url\(|on\w+=", text)
    assert all(0 <= x <= wide and 0 < y < high for x, y in placed)


def test_it_escapes_a_name():
    """A name with signs of markup stays text."""
    odd = replace(CURVE, name='Under <6 weeks & "new"')

    assert odd.name in " ".join(svg(odd).itertext())
