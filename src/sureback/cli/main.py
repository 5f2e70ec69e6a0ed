"""The commands. Heavy modules are imported inside the command that needs them, so that a start stays quick."""

import os
import sys
from typing import NoReturn

import click

from sureback import __version__
from sureback.cli.assessing import ask, assess, medicines, plan
from sureback.cli.comparing import compare
from sureback.cli.following import follow_up, score
from sureback.cli.lift import lift
from sureback.cli.output import moment, print_json, show, styled, width
from sureback.cli.population import population
from sureback.cli.proving import prove
from sureback.cli.reviewing import check, explain, library, questions
from sureback.errors import InputError, KnowledgeError
from sureback.language.artifact import load_guideline

OK, OUR_FAULT, INPUT_IS_WRONG, INTERRUPTED = 0, 1, 2, 130
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def sureback() -> None:
    """The right next step for a back spasm, with reasons and sources.

    If this may be an emergency, do not answer questions: call your emergency number now (112, 999, 911).
    """


for command in (
    ask,
    assess,
    plan,
    medicines,
    follow_up,
    score,
    lift,
    library,
    questions,
    explain,
    check,
    prove,
    compare,
    population,
):
    sureback.add_command(command)


@sureback.command()
def schema() -> None:
    """Print the JSON Schema of the outcome."""
    from sureback.publish.schemas import outcome_schema_text  # noqa: PLC0415

    show(outcome_schema_text())


@sureback.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def version(*, as_json: bool) -> None:
    """Print the versions of the program and of the knowledge."""
    guideline = load_guideline()
    if as_json:
        print_json(
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
    audit = evaluate_cases(load_guideline(), read, at=moment(at), unasked_no=unasked == "no", with_exam=with_exam)
    if as_json:
        print_json(audit.as_json())
    else:
        show(audit_page(audit, width=width(), styled=styled()))


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
