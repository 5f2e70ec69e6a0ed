"""`sureback population`: synthetic people with back pain, for tests and comparisons."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from sureback.errors import InputError

if TYPE_CHECKING:
    from sureback.care.population import SyntheticPerson
    from sureback.language.guideline import Guideline

MOST = 10_000_000
FORMATS = ("jsonl", "csv")


@click.group()
def population() -> None:
    """Make synthetic people with back pain, to test and compare with. They stand for nobody."""


@population.command()
@click.argument("number", type=click.IntRange(1, MOST), metavar="N")
@click.argument("out")
@click.option("--seed", required=True, metavar="S", help="Any text. The same seed gives the same people.")
@click.option("--complete", is_flag=True, help="Nobody leaves a question open that is asked.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the ending of OUT; jsonl for -.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def make(number: int, out: str, *, seed: str, complete: bool, form: str | None, force: bool) -> None:
    """Draw N synthetic people into OUT (.jsonl or .csv; - for standard output).

    Answers come from the shares declared in the knowledge, with questions left open at declared rates. No figure from these
    people says anything about real ones.
    """
    from sureback.care.population import draw  # noqa: PLC0415
    from sureback.cli.output import moment  # noqa: PLC0415
    from sureback.language.artifact import load_guideline  # noqa: PLC0415
    from sureback.publish.population import SYNTHETIC  # noqa: PLC0415

    chosen = form or _by_ending(out)
    if not seed.strip() or not seed.isprintable():
        raise InputError("--seed: give a printable text that is not empty, for example --seed 1.")
    if out != "-":
        _refuse(out, force=force)
    guideline = load_guideline()
    lines = _lines(guideline, draw(guideline, number, seed, moment(None), complete=complete), chosen)
    if out == "-":
        _print(lines)
    else:
        _write(out, lines)
        click.echo(f"{out}: {number} people. {SYNTHETIC}", err=True)


def _by_ending(out: str) -> str:
    if out == "-":
        return FORMATS[0]
    ending = os.path.splitext(out)[1].removeprefix(".").lower()
    if ending not in FORMATS:
        raise InputError(
            f"{out}: its ending says neither .jsonl nor .csv. Rename it, or add --format jsonl or --format csv."
        )
    return ending


def _refuse(out: str, *, force: bool) -> None:
    """Before anything is drawn: what is no file, a file that is there, a folder that is not."""
    try:
        found = os.stat(out)
    except OSError:
        if not os.path.isdir(os.path.dirname(out) or "."):
            raise InputError(f"{out}: there is no such folder. Make it first, or give another place.") from None
        return
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"{out}: this is a folder or a device, not a file. Give the name of a file.")
    if not force:
        raise InputError(f"{out}: the file is already there. Give another name, or --force to write over it.")


def _lines(guideline: "Guideline", people: Iterable["SyntheticPerson"], form: str) -> Iterator[str]:
    from sureback.publish.population import people_as_csv, people_as_json_lines  # noqa: PLC0415

    return people_as_csv(guideline, people) if form == "csv" else people_as_json_lines(people)


def _print(lines: Iterable[str]) -> None:
    """Line by line. A reader that goes away half-way, such as `head`, is nobody's fault."""
    try:
        for line in lines:
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(out: str, lines: Iterable[str]) -> None:
    """Whole or not at all."""
    partial = f"{out}.{os.getpid()}.partial"
    try:
        with open(partial, "w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        os.replace(partial, out)
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror}).") from None
    finally:
        with contextlib.suppress(OSError):
            os.remove(partial)
