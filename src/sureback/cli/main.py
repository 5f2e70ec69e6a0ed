"""The commands. Heavy modules are imported inside the command that needs them, so that a start stays quick."""

import datetime as dt
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from sureback import __version__
from sureback.cli.lift import lift
from sureback.cli.following import follow_up, score
from sureback.errors import InputError, KnowledgeError, UnknownName, nearest
from sureback.language.artifact import SHIPPED, load_guideline

if TYPE_CHECKING:
    from sureback.care.outcome import Outcome
    from sureback.language.guideline import Definition, Guideline, Rule

Entry = TypeVar("Entry")

OK, OUR_FAULT, INPUT_IS_WRONG, INTERRUPTED = 0, 1, 2, 130
NARROWEST, NORMAL, WIDEST = 40, 80, 100
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def sureback() -> None:
    """The right next step for a back spasm, with reasons and sources.

    If this may be an emergency, do not answer questions: call your emergency number now (112, 999, 911).
    """


@sureback.command()
@click.argument("file", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON (sureback.outcome/1).")
@click.option("--clinician", is_flag=True, help="Print the clinician's page instead of the person's.")
@click.option("--at", metavar="TIME", help="Assess as of this moment, such as 2026-11-20T20:00:00Z. Default: now.")
@click.option("--resume", is_flag=True, help="Go on with the last unfinished questions.")
def assess(file: str | None, *, as_json: bool, clinician: bool, at: str | None, resume: bool) -> None:
    """Assess an answer FILE (YAML or JSON, - for standard input), or ask the questions when no FILE is given."""
    guideline = load_guideline()
    moment = _moment(at)
    if file is None:
        from sureback.cli.ask import ask, finish  # noqa: PLC0415 - only the interview needs it

        interview = ask(guideline, at=moment, resume=resume)
        _print_outcome(guideline, interview.outcome(), as_json=as_json, clinician=clinician)
        finish(interview)
    else:
        outcome = _assess_file(guideline, file, moment, resume=resume)
        _print_outcome(guideline, outcome, as_json=as_json, clinician=clinician)


def _assess_file(guideline: "Guideline", file: str, moment: dt.datetime, *, resume: bool) -> "Outcome":
    from sureback.care.assess import assess as assess_answers  # noqa: PLC0415
    from sureback.cli.files import read_answers  # noqa: PLC0415
    from sureback.errors import AnswersError  # noqa: PLC0415

    if resume:
        raise InputError("--resume goes on with questions asked in the terminal; leave the file name out.")
    try:
        return assess_answers(guideline, read_answers(file), at=moment)
    except AnswersError as error:
        problems = "\n".join(f"  {fault}" for fault in error.faults)
        raise InputError(
            f"{file}: {len(error.faults)} answer(s) cannot be used, so nothing was assessed.\n{problems}\n"
            "Correct them and run the command again. If you may be in danger, call your emergency number now (112, 999, 911)."
        ) from None


def _print_outcome(guideline: "Guideline", outcome: "Outcome", *, as_json: bool, clinician: bool) -> None:
    from sureback.publish.report import clinician_report, person_report  # noqa: PLC0415

    if as_json:
        _print_json(outcome.as_json())
    else:
        report = clinician_report if clinician else person_report
        _show(report(guideline, outcome, width=_width(), styled=_styled()))


@sureback.command()
@click.argument("identity", required=False, metavar="[QUESTION]")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--emergency", is_flag=True, help="Only the questions of the first screen.")
def questions(identity: str | None, *, as_json: bool, emergency: bool) -> None:
    """List every question with its allowed answers, or show one QUESTION in full."""
    from sureback.publish.review import question_page, questions_json, questions_page  # noqa: PLC0415

    guideline = load_guideline()
    listed = list(guideline.emergency_set if emergency else guideline.questions.values())
    if identity is not None:
        listed = [_find(identity, guideline.questions, "question")]
    if as_json:
        _print_json(questions_json(listed))
    elif identity is not None:
        _show(question_page(guideline, listed[0], width=_width(), styled=_styled()))
    else:
        _show(questions_page(listed, width=_width(), styled=_styled()))


@sureback.command()
@click.argument("rule", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def explain(rule: str | None, *, as_json: bool) -> None:
    """Print a RULE or definition as a clinician would review it; without a RULE, list them all."""
    from sureback.publish.review import entry_json, entry_page, rules_page  # noqa: PLC0415

    guideline = load_guideline()
    if rule is None:
        if as_json:
            _print_json([entry_json(guideline, entry) for entry in guideline.rules.values()])
        else:
            _show(rules_page(guideline, width=_width(), styled=_styled()))
        return
    entries: dict[str, Rule | Definition] = {**guideline.definitions, **guideline.rules}
    entry = _find(rule, entries, "rule or definition")
    if as_json:
        _print_json(entry_json(guideline, entry))
    else:
        _show(entry_page(guideline, entry, width=_width(), styled=_styled()))


@sureback.command()
@click.argument("folder", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
def check(folder: str | None, *, as_json: bool) -> None:
    """Check the shipped knowledge, or a FOLDER: every fault at once, and every rule's cases."""
    from pathlib import Path  # noqa: PLC0415

    from sureback.care.cases import failing_cases  # noqa: PLC0415
    from sureback.language.reader import read_guideline  # noqa: PLC0415
    from sureback.language.truth_tables import truth_tables  # noqa: PLC0415

    path = Path(SHIPPED if folder is None else folder)
    try:
        guideline = read_guideline(path)
        problems = list(failing_cases(guideline))
    except KnowledgeError as error:
        problems = [str(fault) for fault in error.faults]
    if as_json:
        _print_json({"faults": problems})
    elif problems:
        _show("\n".join([*problems, f"{len(problems)} fault(s) in {path}.", ""]))
    else:
        counts = f"{len(guideline.questions)} questions, {len(guideline.rules)} rules, {len(guideline.sources)} sources"
        cases = sum(len(table.cases) for table in truth_tables(guideline))
        click.echo(f"No fault in {path}: {counts}, {cases} cases as expected.")
    if problems:
        sys.exit(OUR_FAULT if folder is None else INPUT_IS_WRONG)


@sureback.command()
def schema() -> None:
    """Print the JSON Schema of the outcome."""
    from sureback.publish.schemas import outcome_schema_text  # noqa: PLC0415

    _show(outcome_schema_text())


@sureback.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def version(*, as_json: bool) -> None:
    """Print the versions of the program and of the knowledge."""
    guideline = load_guideline()
    if as_json:
        _print_json(
            {"sureback": __version__, "knowledge": guideline.version, "effective_on": guideline.effective_on,
             "unsigned": not guideline.is_signed}
        )  # fmt: skip
    else:
        signed = "signed" if guideline.is_signed else "unsigned: no clinician has approved it yet"
        click.echo(f"sureback {__version__}\nknowledge {guideline.version} of {guideline.effective_on} ({signed})")


@sureback.command()
@click.argument("cases")
@click.option("--json", "as_json", is_flag=True, help="Print the summary and every case as JSON.")
@click.option("--unasked", type=click.Choice(["leave", "no"]), default="leave", show_default=True,
              help="What an emergency item the story does not mention counts as.")  # fmt: skip
@click.option("--with-exam", is_flag=True, help="Add the clinician's findings (exam_answers).")
@click.option("--at", metavar="TIME", help="Assess as of this moment. Default: now.")
def evaluate(cases: str, *, as_json: bool, unasked: str, with_exam: bool, at: str | None) -> None:
    """Measure agreement with published cases in a JSON Lines file CASES (- for standard input)."""
    from sureback.care.evaluate import evaluate as evaluate_cases  # noqa: PLC0415
    from sureback.care.evaluate import read_case  # noqa: PLC0415
    from sureback.cli.files import read_cases  # noqa: PLC0415
    from sureback.publish.accuracy import audit_page  # noqa: PLC0415

    read = [read_case(line, place) for place, line in read_cases(cases)]
    audit = evaluate_cases(load_guideline(), read, at=_moment(at), unasked_no=unasked == "no", with_exam=with_exam)
    if as_json:
        _print_json(audit.as_json())
    else:
        _show(audit_page(audit, width=_width(), styled=_styled()))


sureback.add_command(lift)
sureback.add_command(follow_up)
sureback.add_command(score)


def run() -> NoReturn:
    """Run the command line: exit 0 with a result, 2 when the input is wrong, 1 when the fault is ours."""
    try:
        sureback.main(prog_name="sureback", standalone_mode=False)
    except click.exceptions.Exit as finished:
        _exit(finished.exit_code)
    except click.Abort:
        _exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        _exit(INPUT_IS_WRONG)
    except InputError as error:
        click.echo(printable(str(error)), err=True)
        _exit(INPUT_IS_WRONG)
    except KnowledgeError as error:
        click.echo(f"The shipped knowledge has faults; this is ours to mend.\n{error}", err=True)
        _exit(OUR_FAULT)
    except Exception as error:  # noqa: BLE001 - the last line of defence; no answer may reach the message
        import traceback  # noqa: PLC0415

        where = traceback.extract_tb(error.__traceback__)[-1]
        click.echo(
            f"Something went wrong on our side ({type(error).__name__} in {os.path.basename(where.filename)}, "
            f"line {where.lineno}). No advice was given. "
            "If you may be in danger, call your emergency number now (112, 999, 911).",
            err=True,
        )
        _exit(OUR_FAULT)
    _exit(OK)


def printable(text: str) -> str:
    """Text without control characters: what a person typed must not steer the terminal that shows it."""
    return "".join(
        character if character.isprintable() or character == "\n" else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def _exit(code: int) -> NoReturn:
    sys.exit(code)


def _moment(written: str | None) -> dt.datetime:
    """A moment with a time zone; a moment without one is read as UTC."""
    if written is None:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)
    try:
        moment = dt.datetime.fromisoformat(written)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise InputError(f"--at: '{written}' is not a moment. Write it like 2026-11-20T20:00:00Z.") from None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise InputError(f"--at: the year {moment.year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return moment


def _find(name: str, known: Mapping[str, Entry], what: str) -> Entry:
    for candidate in (name, name.upper(), name.lower()):
        if candidate in known:
            return known[candidate]
    raise UnknownName(f"there is no {what} called '{name}'. {nearest(name, known)}".strip())


def _print_json(value: object) -> None:
    import json  # noqa: PLC0415

    _show(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def _show(page: str) -> None:
    """Print a page. A reader that goes away half-way, such as `head`, is nobody's fault."""
    try:
        click.echo(page, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _width() -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isdigit():
        columns = int(told)
    else:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else NORMAL
    return min(max(columns, NARROWEST), WIDEST)


def _styled() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
