"""Commands that turn a person's answers into advice: assess, plan, medicines."""

from typing import TYPE_CHECKING, TypeVar

import click

from sureback.cli.output import moment, print_json, show, styled, width
from sureback.errors import InputError
from sureback.language.artifact import load_guideline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from sureback.care.outcome import Outcome
    from sureback.language.guideline import Guideline

Result = TypeVar("Result")

PAGE_SUFFIXES = (".html", ".htm")
SEPARATORS = ("/", "\\")

AT = click.option("--at", metavar="TIME", help="Assess as of this moment, such as 2026-11-20T20:00:00Z. Default: now.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")


def result_options(command: "Callable[..., None]") -> "Callable[..., None]":
    """The options of a command that ends in a result: its form, the moment, and going on with unfinished questions."""
    options = (
        click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON (sureback.outcome/1)."),
        click.option("--clinician", is_flag=True, help="Print the clinician's page instead of the person's."),
        click.option("--full", is_flag=True, help="Print the whole leaflet and a letter for the clinician."),
        click.option(
            "--html", metavar="PAGE", help="Also write the leaflet to PAGE.html and the letter to PAGE-clinician.html."
        ),
        AT,
        click.option("--resume", is_flag=True, help="Go on with the last unfinished questions."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("file", required=False)
@click.option("--certificate", is_flag=True, help="Print why nothing more needs to be asked, or what can still matter.")
@result_options
def assess(
    file: str | None,
    *,
    as_json: bool,
    clinician: bool,
    full: bool,
    html: str | None,
    certificate: bool,
    at: str | None,
    resume: bool,
) -> None:
    """Assess an answer FILE (YAML or JSON, - for standard input), or ask the questions when no FILE is given."""
    guideline = load_guideline()
    now = moment(at)
    if file is not None and resume:
        raise InputError("--resume goes on with questions asked in the terminal; leave the file name out.")
    pages = None if html is None else page_names(html)
    if certificate:
        _give_certificate(guideline, file, now, as_json=as_json)
    elif file is None:
        from sureback.cli.ask import ask as hold_interview  # noqa: PLC0415 - only the interview needs it
        from sureback.cli.ask import finish  # noqa: PLC0415

        interview = hold_interview(guideline, at=now, resume=resume)
        _give(guideline, interview.result(), as_json=as_json, clinician=clinician, full=full, pages=pages)
        finish(interview)
    else:
        outcome = assess_file(guideline, file, now)
        _give(guideline, outcome, as_json=as_json, clinician=clinician, full=full, pages=pages)


@click.command()
@result_options
@click.pass_context
def ask(context: click.Context, /, **options: object) -> None:
    """Ask the questions in the terminal and print the result, as `assess` does without a FILE."""
    context.invoke(assess, file=None, certificate=False, **options)


def _give_certificate(guideline: "Guideline", file: str | None, at: "dt.datetime", *, as_json: bool) -> None:
    """Print the certificate of an answer file. Raises InputError without one."""
    from sureback.care.interview.certificate import certificate  # noqa: PLC0415
    from sureback.care.prepare import prepare  # noqa: PLC0415
    from sureback.care.triage import is_examined  # noqa: PLC0415
    from sureback.cli.files import read_answers  # noqa: PLC0415
    from sureback.cli.solver import exact_bounds  # noqa: PLC0415
    from sureback.publish.certificate import certificate_text  # noqa: PLC0415

    if file is None:
        raise InputError(
            "--certificate is about a FILE of answers. Give one; an interview offers it at its end (type c)."
        )
    answers = read_answers(file)
    sheet = usable(file, lambda: prepare(guideline, answers, at))
    examined = is_examined(guideline, sheet)
    found = certificate(guideline, sheet, examined=examined, bounds=exact_bounds(guideline, examined=examined))
    if as_json:
        print_json(found.as_json())
    else:
        show(certificate_text(guideline, found) + "\n")


def assess_file(guideline: "Guideline", file: str, at: "dt.datetime") -> "Outcome":
    """The outcome of an answer file. Raises InputError naming the file, every answer that cannot be used, and what to do."""
    from sureback.care.assess import assess as assess_answers  # noqa: PLC0415
    from sureback.cli.files import read_answers  # noqa: PLC0415

    answers = read_answers(file)
    return usable(file, lambda: assess_answers(guideline, answers, at=at))


def usable(file: str, use: "Callable[[], Result]") -> "Result":
    """What the answers of a file give; when some cannot be used, an InputError with all of them and what to do."""
    from sureback.errors import AnswersError  # noqa: PLC0415

    try:
        return use()
    except AnswersError as error:
        problems = "\n".join(f"  {fault}" for fault in error.faults)
        raise InputError(
            f"{file}: {len(error.faults)} answer(s) cannot be used, so nothing was assessed.\n{problems}\n"
            "Correct them and run the command again. If you may be in danger, call your emergency number now (112, 999, 911)."
        ) from None


def page_names(name: str) -> "tuple[Path, Path]":
    """The person's page and the clinician's beside it. Raises InputError for a name that is no page's, so that no answer
    file can be written over.
    """
    from pathlib import Path  # noqa: PLC0415

    patient = Path(name)
    if not patient.name or name.endswith(SEPARATORS):
        raise InputError(f"--html '{name}': this is not the name of a page. Give one such as my-back.html.")
    if not patient.suffix:
        patient = patient.with_suffix(PAGE_SUFFIXES[0])
    if patient.suffix.lower() not in PAGE_SUFFIXES:
        raise InputError(f"--html {name}: a page's name ends in .html. Give one such as my-back.html.")
    return patient, patient.with_name(f"{patient.stem}-clinician{patient.suffix}")


def _give(
    guideline: "Guideline",
    outcome: "Outcome",
    *,
    as_json: bool,
    clinician: bool,
    full: bool,
    pages: "tuple[Path, Path] | None",
) -> None:
    """Print the result, then write the pages: a folder that takes nothing keeps nobody from the advice."""
    from sureback.publish.report import clinician_report, person_report  # noqa: PLC0415

    if as_json:
        print_json(outcome.as_json())
    if not (clinician or as_json):
        show(person_report(guideline, outcome, width=width(), styled=styled(), is_full=full))
    if (clinician or full) and not as_json:
        show(clinician_report(guideline, outcome, width=width(), styled=styled(), is_full=full))
    if pages is not None:
        _write_pages(guideline, outcome, pages)


def _write_pages(guideline: "Guideline", outcome: "Outcome", names: "tuple[Path, Path]") -> None:
    from sureback.publish.leaflet import leaflet  # noqa: PLC0415
    from sureback.publish.letter import letter  # noqa: PLC0415
    from sureback.publish.pages import page  # noqa: PLC0415

    documents = (leaflet(guideline, outcome, is_full=True), letter(guideline, outcome, is_full=True))
    for path, document in zip(names, documents, strict=True):
        try:
            path.write_text(page(document), encoding="utf-8")
        except OSError as error:
            raise InputError(f"--html {path}: it cannot be written ({error.strerror}). Give another name.") from None
        click.echo(f"Written: {path}", err=True)


@click.command()
@click.argument("file")
@AT
@JSON
def plan(file: str, *, as_json: bool, at: str | None) -> None:
    """Print the stepped plan for an answer FILE: what to do, leave, and ask about, medicines, exercises, next look."""
    from sureback.care.advice_json import plan_json  # noqa: PLC0415
    from sureback.publish.report import plan_report  # noqa: PLC0415

    guideline = load_guideline()
    outcome = assess_file(guideline, file, moment(at))
    if as_json:
        print_json(None if outcome.care is None else plan_json(outcome.care.plan))
    else:
        show(plan_report(guideline, outcome, width=width(), styled=styled()))


@click.command()
@click.argument("file", required=False)
@click.option("--take", "planned", metavar="PLAN", multiple=True,
              help='Check a plan such as "ibuprofen 400 mg x 3, 3 days". May be given more than once.')  # fmt: skip
@click.option(
    "--taking", metavar="NAMES", help='What the person takes, such as "warfarin, Nurofen"; "none" for nothing.'
)
@click.option("--prescription", is_flag=True, help="Show prescription medicines too.")
@AT
@JSON
def medicines(
    file: str | None, *, planned: tuple[str, ...], taking: str | None, prescription: bool, at: str | None, as_json: bool
) -> None:
    """Say which medicines may be considered, given an answer FILE (- for standard input), and why.

    Without a FILE nothing is known about the person, so every verdict is to ask first or not to take.
    """
    from sureback.care.medicine_advice import advise_on_medicines, medicine_advice_json  # noqa: PLC0415
    from sureback.cli.files import read_answers  # noqa: PLC0415
    from sureback.publish.medicines import medicines_page  # noqa: PLC0415

    guideline = load_guideline()
    answers = {} if file is None else dict(read_answers(file))
    if taking is not None:
        answers["medicines"] = names_typed(taking)
    advice = usable(file or "--taking", lambda: advise_on_medicines(guideline, answers, planned, at=moment(at)))
    if as_json:
        print_json(medicine_advice_json(advice))
    else:
        show(medicines_page(guideline, advice, with_prescription=prescription, width=width(), styled=styled()))


def names_typed(typed: str) -> list[str]:
    """Names with commas between; "none" is an empty list. Raises InputError for no name at all, which is not "none"."""
    if typed.strip().lower() == "none":
        return []
    names = [name.strip() for name in typed.split(",") if name.strip()]
    if not names:
        raise InputError('--taking: there is no name in it. Write the names with commas between, or "none".')
    return names
