"""The commands of follow-up. Heavy modules are imported inside the command that needs them."""

from collections.abc import Sequence

import click

from sureback.cli.output import moment, print_json, show, styled, width
from sureback.errors import AnswersError, InputError
from sureback.language.artifact import load_guideline

DANGER = "If you may be in danger, call your emergency number now (112, 999, 911)."


@click.command("follow-up")
@click.argument("episode")
@click.option("--json", "as_json", is_flag=True, help="Print the follow-up as JSON (sureback.follow_up/1).")
@click.option("--at", metavar="TIME", help="Follow up as of this moment, such as 2026-11-20T20:00:00Z. Default: now.")
def follow_up(episode: str, *, as_json: bool, at: str | None) -> None:
    """Follow an EPISODE file (YAML or JSON, - for standard input) up: better or worse, what next, and when to check again."""
    from sureback.care.follow_up import follow_up as follow  # noqa: PLC0415
    from sureback.cli.episodes import read_episode_file  # noqa: PLC0415
    from sureback.publish.follow_up import follow_up_page  # noqa: PLC0415

    guideline = load_guideline()
    now = moment(at)
    try:
        found = follow(guideline, read_episode_file(episode), at=now)
    except AnswersError as error:
        raise _cannot_use(episode, error, "Nothing was followed up.") from None
    if as_json:
        print_json(found.as_json())
    else:
        show(follow_up_page(guideline, found, width=width(), styled=styled()))


@click.command()
@click.argument("instrument")
@click.argument("values", nargs=-1, metavar="[FILE | TOTAL | VALUE... | ITEM=VALUE...]")
@click.option("--before", metavar="TOTAL", help="An earlier score: say also what has changed since.")
@click.option("--json", "as_json", is_flag=True, help="Print the score as JSON (sureback.score/1).")
def score(instrument: str, values: Sequence[str], *, before: str | None, as_json: bool) -> None:
    """Score a form: INSTRUMENT is one such as nrs, peg, rmdq, odi, phq9 or start_back. Without values, show the form.

    Write `--` before a value below 0.
    """
    from sureback.care.instruments import change, find_instrument  # noqa: PLC0415
    from sureback.care.instruments import score as score_form  # noqa: PLC0415
    from sureback.cli.episodes import read_form  # noqa: PLC0415
    from sureback.publish.instruments import instrument_json, instrument_page, score_page  # noqa: PLC0415

    guideline = load_guideline()
    form = find_instrument(guideline, instrument)
    if not values:
        if as_json:
            print_json(instrument_json(form))
        else:
            show(instrument_page(guideline, form, width=width(), styled=styled()))
        return
    try:
        found = score_form(guideline, instrument, read_form(tuple(values)))  # type: ignore[arg-type]  # it checks
        earlier = None if before is None else score_form(guideline, instrument, {"total": before})
    except AnswersError as error:
        raise _cannot_use(instrument, error, "Nothing was scored.") from None
    changed = None if earlier is None else change(guideline, instrument, earlier, found)
    if as_json:
        print_json(found.as_json() | ({} if changed is None else {"change": changed.as_json()}))
    else:
        show(score_page(guideline, found, changed, width=width(), styled=styled()))


def _cannot_use(name: str, error: AnswersError, outcome: str) -> InputError:
    problems = "\n".join(f"  {fault}" for fault in error.faults)
    return InputError(f"{name}: {len(error.faults)} thing(s) cannot be used. {outcome}\n{problems}\n{DANGER}")
