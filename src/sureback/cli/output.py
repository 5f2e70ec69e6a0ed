"""What every command shares: printing pages and JSON, the width of the terminal, moments, finding an entry by its name."""

import datetime as dt
import os
import sys
from collections.abc import Mapping
from typing import TypeVar

import click

from sureback.errors import InputError, UnknownName, nearest

Entry = TypeVar("Entry")

NARROWEST, NORMAL, WIDEST = 40, 80, 100
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


def moment(written: str | None) -> dt.datetime:
    """A moment with a time zone; a moment without one is read as UTC."""
    if written is None:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)
    try:
        told = dt.datetime.fromisoformat(written)
        told = (told if told.tzinfo else told.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise InputError(f"--at: '{written}' is not a moment. Write it like 2026-11-20T20:00:00Z.") from None
    if not EARLIEST_YEAR <= told.year <= LATEST_YEAR:
        raise InputError(f"--at: the year {told.year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return told


def find(name: str, known: Mapping[str, Entry], what: str) -> Entry:
    """The entry of this name, however it is capitalised. Raises UnknownName with the nearest names."""
    for candidate in (name, name.upper(), name.lower()):
        if candidate in known:
            return known[candidate]
    raise UnknownName(f"there is no {what} called '{name}'. {nearest(name, known)}".strip())


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json  # noqa: PLC0415

    show(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def show(page: str) -> None:
    """Print a page. A reader that goes away half-way, such as `head`, is nobody's fault."""
    try:
        click.echo(page, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def width() -> int:
    """How many columns a page may take."""
    told = os.environ.get("COLUMNS", "")
    if told.isdigit():
        columns = int(told)
    else:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else NORMAL
    return min(max(columns, NARROWEST), WIDEST)


def styled() -> bool:
    """Whether headings may be bold."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
