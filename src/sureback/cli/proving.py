"""`prove`: the properties of the knowledge, shown of every possible sheet."""

import sys
from pathlib import Path

import click

from sureback.cli.output import print_json, show, styled, width
from sureback.cli.solver import need_solver
from sureback.language.artifact import load_guideline
from sureback.language.reader import read_guideline

OUR_FAULT, INPUT_IS_WRONG = 1, 2


@click.command()
@click.argument("properties", nargs=-1, metavar="[PROPERTY]...")
@click.option("--knowledge", metavar="DIR", help="Prove a knowledge folder instead of the shipped one.")
@click.option("--seconds", type=click.FloatRange(min=0.001), default=60.0, show_default=True,
              help="The longest one question to the solver may take.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def prove(properties: tuple[str, ...], *, knowledge: str | None, seconds: float, as_json: bool) -> None:
    """Prove the safety properties of the knowledge for every possible sheet of answers, or the PROPERTYs named.

    A property that does not hold is shown with the smallest sheet that refutes it. One the solver gives up on is not shown,
    which counts as a failure. Exit code 0 when all hold, else 1 for the shipped knowledge and 2 for a folder.
    """
    need_solver()
    from sureback.proofs.prove import prove as proofs_of  # noqa: PLC0415
    from sureback.publish.proofs import proof_json, proof_lines, summary_lines  # noqa: PLC0415

    guideline = load_guideline() if knowledge is None else read_guideline(Path(knowledge))
    done = []
    for proof in proofs_of(guideline, properties, seconds=seconds):
        done.append(proof)
        if not as_json:
            show(proof_lines(guideline, proof, width=width(), styled=styled()))
    if as_json:
        print_json([proof_json(guideline, proof) for proof in done])
    else:
        show(summary_lines(guideline, done, width=width(), styled=styled()))
    if not all(proof.holds for proof in done):
        sys.exit(OUR_FAULT if knowledge is None else INPUT_IS_WRONG)
