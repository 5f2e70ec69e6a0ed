"""One small chart: mean pain over a year, for a terminal and as an SVG picture that stands inside a page.

Nothing is told by colour: every point carries its number, and other courses are broken lines named below the picture.
"""

import textwrap
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from sureback.language.kinds.course import Curve, Point
from sureback.language.nodes import Number

LAST_WEEK = 52
MOST_PAIN = 100
PAIN_STEP = 10
TICKS = (0, 6, 13, 26, 39, 52)
PAIN_AXIS = "Average pain (0 none, 100 worst)"
WEEK_AXIS = "Weeks after the first check"
NARROWEST = 40

MARGIN = 5
"""Columns for the numbers of the pain axis in a terminal: `100 |`."""

WIDE, HIGH = 360, 240
LEFT, RIGHT, TOP, BOTTOM = 40, 340, 34, 190
"""The picture and the rectangle of its plot; in units that are pixels on a narrow phone."""
LINE = 16
LETTERS_A_LINE = 46
DASHES = ("7 5", "2 4", "12 4 2 4")


def terminal_chart(curve: Curve, width: int) -> list[str]:
    """The curve as lines of plain characters, at most `width` columns (40 at least): `o` a published point, `.` between."""
    columns = max(width, NARROWEST) - MARGIN - 1
    rows = [[" "] * columns for _ in range(MOST_PAIN // PAIN_STEP + 1)]
    for column in range(columns):
        week = column * LAST_WEEK / (columns - 1)
        if curve.points[0].week <= week <= curve.points[-1].week:
            _row(rows, pain_at(curve, week))[column] = "."
    for point in curve.points:
        _write_point(_row(rows, point.pain), point, columns)
    pains = range(MOST_PAIN, -PAIN_STEP, -PAIN_STEP)
    plot = [f"{pain:>3} |{''.join(row)}".rstrip() for pain, row in zip(pains, rows, strict=True)]
    return [PAIN_AXIS, *plot, *_week_axis(columns)]


def pain_at(curve: Curve, week: float) -> float:
    """Mean pain in a week, in a straight line between two points; the first or last point's outside of them."""
    for earlier, later in pairwise(curve.points):
        if earlier.week <= week <= later.week:
            share = (week - earlier.week) / (later.week - earlier.week)
            return earlier.pain + share * (later.pain - earlier.pain)
    return curve.points[0].pain if week < curve.points[0].week else curve.points[-1].pain


def _row(rows: list[list[str]], pain: float) -> list[str]:
    """The row nearest to a pain; the first row is the worst pain."""
    return rows[-1 - round(pain / PAIN_STEP)]


def _column(week: int, columns: int) -> int:
    return round(week / LAST_WEEK * (columns - 1))


def _write_point(row: list[str], point: Point, columns: int) -> None:
    """The mark of a point with its number beside it: to the right, or to the left at the edge."""
    column = _column(point.week, columns)
    label = f" {point.pain:g} "
    fits = column + len(label) < columns
    start = column + 1 if fits else column - len(label)
    row[start : start + len(label)] = label
    row[column] = "o"


def _week_axis(columns: int) -> list[str]:
    """The line, the weeks below their ticks, and what they count."""
    line, numbers = ["-"] * columns, [" "] * (columns + 1)
    for week in TICKS:
        column = _column(week, columns)
        line[column] = "+"
        numbers[column : column + len(str(week))] = str(week)
    pad = " " * MARGIN
    return [" " * (MARGIN - 1) + "+" + "".join(line), (pad + "".join(numbers)).rstrip(), pad + WEEK_AXIS]


def svg_chart(curve: Curve, others: Sequence[Curve] = ()) -> str:
    """The curve as one self-contained SVG element, other published courses as broken lines beside it.

    It takes the colour of the text around it and has its figures in words for who does not see it.
    """
    legend = _legend(curve, others)
    name = f"chart_{curve.id}"
    parts = [
        _opening(name, HIGH + LINE * len(legend)),
        f'<title id="{name}_title">{escape(f"Average pain over a year. {curve.name}")}</title>',
        f'<desc id="{name}_desc">{escape(in_words(curve, others))}</desc>',
        *_svg_axes(),
        *(_svg_line(one, stroke) for one, stroke in _strokes(curve, others)),
        *(_svg_point(point) for point in curve.points),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _opening(name: str, high: int) -> str:
    looks = 'class="chart" font-family="sans-serif" font-size="13" fill="currentColor"'
    named = f'role="img" aria-labelledby="{name}_title {name}_desc"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" width="100%" {named} {looks}>'


def in_words(curve: Curve, others: Sequence[Curve] = ()) -> str:
    """The figures of the curves as sentences."""
    told = []
    for one in (curve, *others):
        figures = ", ".join(f"{point.pain:g} in week {point.week}" for point in one.points)
        told.append(f"{one.name}: average pain of 100 is {figures}.")
    return " ".join(told)


def _x(week: Number) -> float:
    return round(LEFT + week / LAST_WEEK * (RIGHT - LEFT), 1)


def _y(pain: Number) -> float:
    return round(BOTTOM - pain / MOST_PAIN * (BOTTOM - TOP), 1)


def _strokes(curve: Curve, others: Sequence[Curve]) -> list[tuple[Curve, str]]:
    """Each curve with how its line is drawn: whole and bold for the first, broken for the others."""
    broken = [f'stroke-width="1.5" stroke-dasharray="{DASHES[place % len(DASHES)]}"' for place in range(len(others))]
    return list(zip((curve, *others), ('stroke-width="2.5"', *broken), strict=True))


def _svg_axes() -> list[str]:
    weeks = [_svg_text(_x(week), BOTTOM + LINE, str(week), "middle") for week in TICKS]
    pains = [_svg_text(LEFT - 6, _y(pain) + 4, str(pain), "end") for pain in range(0, MOST_PAIN + 1, 20)]
    return [
        _svg_text(4, 14, PAIN_AXIS, "start"),
        f'<path d="M{LEFT} {TOP} V{BOTTOM} H{RIGHT}" fill="none" stroke="currentColor" />',
        *pains,
        *weeks,
        _svg_text((LEFT + RIGHT) / 2, BOTTOM + 2 * LINE, WEEK_AXIS, "middle"),
    ]


def _svg_line(curve: Curve, stroke: str) -> str:
    points = " ".join(f"{_x(point.week)},{_y(point.pain)}" for point in curve.points)
    return f'<polyline points="{points}" fill="none" stroke="currentColor" {stroke} />'


def _svg_point(point: Point) -> str:
    """A dot with its number above it; the first one's stands beside the axis, not on it."""
    x, y = _x(point.week), _y(point.pain)
    label = _svg_text(x + 4, y - 8, f"{point.pain:g}", "start" if point.week == 0 else "middle")
    return f'<circle cx="{x}" cy="{y}" r="4" />{label}'


def _svg_text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


def _legend(curve: Curve, others: Sequence[Curve]) -> list[str]:
    """A sample of each line with its name beside it, one below the other; a long name takes more lines."""
    drawn: list[str] = []
    for one, stroke in _strokes(curve, others):
        y = HIGH + LINE * len(drawn)
        sample = f'<path d="M4 {y - 4} H32" fill="none" stroke="currentColor" {stroke} />'
        lines = enumerate(textwrap.wrap(one.name, LETTERS_A_LINE))
        first, *more = [_svg_text(LEFT, y + LINE * place, line, "start") for place, line in lines]
        drawn += [sample + first, *more]
    return drawn
