"""`sureback compare`: what changes from one version of the knowledge to another, and for whom."""

import datetime as dt
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sureback.cli.output import moment, print_json, show, styled, width
from sureback.errors import InputError, NoPopulation

if TYPE_CHECKING:
    from sureback.care.differences import Differences
    from sureback.language.guideline import Guideline
    from sureback.proofs.shifts import Shown
    from sureback.publish.differences import Compared
    from sureback.publish.document import Document

FOUND = 3
"""The exit code when what `--fail-on` names was found, or could not be ruled out."""
MOST_PEOPLE = 1_000_000
LOWERING, ANY = "lowering", "any"


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--people", type=click.IntRange(0, MOST_PEOPLE), default=500, show_default=True, metavar="N",
              help="How many synthetic people to count; 0 for the proof alone.")  # fmt: skip
@click.option(
    "--seed", default="1", show_default=True, metavar="S", help="Any text. The same seed gives the same people."
)
@click.option("--fail-on", type=click.Choice([LOWERING, ANY]), help="Exit with 3 when this is found or not ruled out.")
@click.option("--seconds", type=click.FloatRange(min=0.001), default=60.0, show_default=True,
              help="The longest one question to the solver may take.")  # fmt: skip
@click.option("--at", metavar="TIME", help="Assess as of this moment. Default: now.")
@click.option("--markdown", is_flag=True, help="Print as Markdown.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def compare(  # noqa: PLR0913 - one argument an option
    old: str,
    new: str,
    *,
    people: int,
    seed: str,
    fail_on: str | None,
    seconds: float,
    at: str | None,
    markdown: bool,
    as_json: bool,
) -> None:
    """Say what changes from the version OLD of the knowledge to NEW, and for whom.

    A version is a knowledge folder, 'shipped', or a git revision of the repository you are in, such as HEAD~3 or v0.1.0 (or
    REVISION:FOLDER). Whether any sheet of answers becomes less or more urgent is proved, with the smallest such sheets; how
    many people get other advice is counted on synthetic ones.

    Exit code 0: compared. 3: with --fail-on lowering, a sheet or person becomes less urgent; with --fail-on any, anything
    differs; with either, also when that could not be shown.
    """
    from sureback.care.versions import levels_of_both  # noqa: PLC0415
    from sureback.cli.versions import read_version  # noqa: PLC0415
    from sureback.publish.differences import Compared, differences_document, differences_json  # noqa: PLC0415

    if markdown and as_json:
        raise InputError("--markdown and --json: choose one.")
    now = moment(at)
    before, after = read_version(old), read_version(new)
    levels_of_both(before, after)
    shown, why_not_shown = _proved(before, after, now, seconds)
    counted, why_not_counted = _counted(before, after, now, people, seed)
    compared = Compared(old, new, before, after, shown, why_not_shown, counted, why_not_counted)
    if as_json:
        print_json(differences_json(compared))
    else:
        _show(differences_document(compared), markdown=markdown)
    reasons = list(_reasons_to_fail(compared, fail_on))
    for reason in reasons:
        click.echo(f"--fail-on {fail_on}: {reason}", err=True)
    if reasons:
        sys.exit(FOUND)


def _proved(old: "Guideline", new: "Guideline", at: dt.datetime, seconds: float) -> tuple["Shown | None", str]:
    """What was shown; without a solver nothing, and why."""
    from sureback.cli.proving import need_solver  # noqa: PLC0415

    try:
        need_solver()
    except InputError as error:
        return None, f"{str(error)[0].upper()}{str(error)[1:]}"
    from sureback.proofs.compare import compare as compare_by_proof  # noqa: PLC0415

    return compare_by_proof(old, new, at, seconds=seconds), ""


def _counted(
    old: "Guideline", new: "Guideline", at: dt.datetime, people: int, seed: str
) -> tuple["Differences | None", str]:
    """What was counted on people of the new version's population, or of the old one's; without any nothing, and why."""
    from sureback.care.differences import count_differences  # noqa: PLC0415
    from sureback.care.population import draw  # noqa: PLC0415

    if people == 0:
        return None, "No people were asked for."
    try:
        drawn = draw(old if new.population is None else new, people, seed, at)
    except NoPopulation:
        return None, "Neither version declares a population."
    return count_differences(old, new, ((person.id, person.answers) for person in drawn), at), ""


def _show(document: "Document", *, markdown: bool) -> None:
    from sureback.publish.markdown_page import markdown_page  # noqa: PLC0415
    from sureback.publish.terminal import terminal  # noqa: PLC0415

    show(markdown_page(document) if markdown else terminal(document, width=width(), styled=styled()))


def _reasons_to_fail(compared: "Compared", fail_on: str | None) -> Iterator[str]:
    """Why the exit code is not 0: what was found, and what was not shown and so cannot be ruled out."""
    if fail_on is None:
        return
    shown, counted = compared.shown, compared.counted
    if shown is None:
        yield f"nothing was shown. {compared.why_not_shown}"
    elif shown.not_shown:
        yield f"not shown: {'; '.join(shown.not_shown)}."
    if shown is not None and shown.of("lowered"):
        yield "there are sheets that become less urgent."
    if counted is not None and counted.lowered():
        yield "people become less urgent."
    if fail_on == ANY:
        if shown is not None and (shown.of("raised") or shown.refusals):
            yield "there are sheets that become more urgent, or that one version alone refuses."
        if counted is None:
            yield f"plan and medicines were not compared. {compared.why_not_counted}"
        elif counted.counted or counted.refused or counted.not_offered:
            yield "people get other advice, or give answers that only one version takes."
