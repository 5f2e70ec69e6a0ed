"""Commands that show the knowledge itself: questions, rules, the library, and whether it has faults."""

import sys
from typing import TYPE_CHECKING

import click

from sureback.cli.output import find, print_json, show, styled, width
from sureback.errors import KnowledgeError
from sureback.language.artifact import SHIPPED, load_guideline

if TYPE_CHECKING:
    from sureback.language.guideline import Definition, Rule

OUR_FAULT, INPUT_IS_WRONG = 1, 2


@click.command()
@click.argument("identity", required=False, metavar="[QUESTION]")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--emergency", is_flag=True, help="Only the questions of the first screen.")
def questions(identity: str | None, *, as_json: bool, emergency: bool) -> None:
    """List every question with its allowed answers, or show one QUESTION in full."""
    from sureback.publish.review import question_page, questions_json, questions_page  # noqa: PLC0415

    guideline = load_guideline()
    listed = list(guideline.emergency_set if emergency else guideline.questions.values())
    if identity is not None:
        listed = [find(identity, guideline.questions, "question")]
    if as_json:
        print_json(questions_json(listed))
    elif identity is not None:
        show(question_page(guideline, listed[0], width=width(), styled=styled()))
    else:
        show(questions_page(listed, width=width(), styled=styled()))


@click.command()
@click.argument("rule", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def explain(rule: str | None, *, as_json: bool) -> None:
    """Print a RULE or definition as a clinician would review it; without a RULE, list them all."""
    from sureback.publish.review import entry_json, entry_page, rules_page  # noqa: PLC0415

    guideline = load_guideline()
    if rule is None:
        if as_json:
            print_json([entry_json(guideline, entry) for entry in guideline.rules.values()])
        else:
            show(rules_page(guideline, width=width(), styled=styled()))
        return
    entries: dict[str, Rule | Definition] = {**guideline.definitions, **guideline.rules}
    entry = find(rule, entries, "rule or definition")
    if as_json:
        print_json(entry_json(guideline, entry))
    else:
        show(entry_page(guideline, entry, width=width(), styled=styled()))


@click.command()
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
        print_json({"faults": problems})
    elif problems:
        show("\n".join([*problems, f"{len(problems)} fault(s) in {path}.", ""]))
    else:
        counts = f"{len(guideline.questions)} questions, {len(guideline.rules)} rules, {len(guideline.sources)} sources"
        cases = sum(len(table.cases) for table in truth_tables(guideline))
        click.echo(f"No fault in {path}: {counts}, {cases} cases as expected.")
    if problems:
        sys.exit(OUR_FAULT if folder is None else INPUT_IS_WRONG)


@click.command()
@click.argument("identity", required=False, metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def library(identity: str | None, *, as_json: bool) -> None:
    """Show a condition, procedure or article by its ID or one of its names; without one, list the library."""
    from sureback.publish.library import (  # noqa: PLC0415
        find_entry,
        library_index,
        library_index_json,
        library_json,
        library_page,
    )

    guideline = load_guideline()
    if identity is None:
        if as_json:
            print_json(library_index_json(guideline))
        else:
            show(library_index(guideline, width=width(), styled=styled()))
        return
    entry = find_entry(guideline, identity)
    if as_json:
        print_json(library_json(entry))
    else:
        show(library_page(guideline, entry, width=width(), styled=styled()))
