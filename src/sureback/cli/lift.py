"""`sureback lift`: the lifting equation for one task or a file of tasks."""

from typing import TYPE_CHECKING

import click

from sureback.cli.output import print_json, show, styled, width
from sureback.errors import InputError

if TYPE_CHECKING:
    from sureback.care.read_lifts import Job

SCOPE_FLAGS = {
    "one_hand": "The load is lifted with one hand.",
    "seated_or_kneeling": "The lifter sits or kneels.",
    "tight_space": "There is too little room to stand or move.",
    "unstable_load": "The load shifts, such as liquid or a part-filled bag.",
    "moving": "The lifter carries, pushes or pulls meanwhile.",
    "barrow_or_shovel": "A wheelbarrow or shovel is used.",
    "fast": "The lift is fast (floor to table in under 1 second).",
    "slippery": "The floor is slippery.",
    "hot_cold_or_damp": "Outside 19 to 26 °C or 35 to 50 % humidity.",
}
"""What keeps the equation from fitting, by the id it has in the guideline. Over 8 hours follows from the hours."""

MEASURES = {
    "load": "Weight of the load; the average when it varies.",
    "max_load": "The heaviest load, when it varies.",
    "horizontal": "Mid-ankles to mid-knuckles, at the start.",
    "to_horizontal": "The same at the end (needed with --control).",
    "vertical": "Floor to knuckles, at the start.",
    "to_vertical": "Floor to knuckles, at the end.",
    "angle": "Degrees the load is to the side, at the start.",
    "to_angle": "Degrees the load is to the side, at the end.",
    "box_width": "Front to back; stands in for --horizontal when that cannot be measured.",
    "lifts_per_minute": "Lifts a minute while lifting.",
    "lifting_minutes": "Minutes of every 15 spent lifting, when there are breaks.",
}


def _measures(command: click.decorators.FC) -> click.decorators.FC:
    for name, help_text in reversed(MEASURES.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, type=float, help=help_text)(command)
    return command


def _scope(command: click.decorators.FC) -> click.decorators.FC:
    for name, help_text in reversed(SCOPE_FLAGS.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, is_flag=True, help=help_text)(command)
    return command


@click.command()
@click.argument("file", required=False)
@click.option(
    "--units", type=click.Choice(["metric", "us"]), help="cm and kg (metric, the default) or inches and pounds."
)
@_measures
@click.option("--hours", type=float, multiple=True, help="Hours of lifting; once for each stint of the day.")
@click.option("--recovery-hours", type=float, multiple=True, help="Hours of rest or light work after each stint.")
@click.option(
    "--duration", type=click.Choice(["short", "moderate", "long"]), help="Instead of hours: up to 1, 2 or 8 hours."
)
@click.option(
    "--coupling", type=click.Choice(["good", "fair", "poor"]), help="The grip. In doubt the worse; default: poor."
)
@click.option("--control", is_flag=True, help="The load is grasped again, held or placed with care at the end.")
@_scope
@click.option("--json", "as_json", is_flag=True, help="Print as JSON (sureback.lift/1).")
def lift(file: str | None, *, units: str | None, as_json: bool, **given: object) -> None:
    """Work out the recommended weight limit of a lift (revised NIOSH equation).

    Describe one task by options, or give a FILE (YAML or JSON, - for standard input) with one task, or several under 'tasks';
    its fields are named as the options, with underscores, and 'outside' lists what does not fit.
    """
    from sureback.care.lifting import composite  # noqa: PLC0415
    from sureback.care.lifting import lift as work_out  # noqa: PLC0415
    from sureback.language.artifact import load_guideline  # noqa: PLC0415
    from sureback.publish.lifting import lift_json, lift_page  # noqa: PLC0415

    guideline = load_guideline()
    job = _job(file, units, given)
    system = job.units or "metric"
    several = len(job.tasks) > 1
    result = composite(guideline, job.tasks, system) if several else work_out(guideline, job.tasks[0], system)
    if as_json:
        print_json(lift_json(result))
    else:
        show(lift_page(guideline, result, width=width(), styled=styled()))


def _job(file: str | None, units: str | None, given: dict[str, object]) -> "Job":
    """The tasks of a file, or the one the options describe."""
    from sureback.care.read_lifts import Job, read_job, read_task  # noqa: PLC0415
    from sureback.cli.files import read_mapping  # noqa: PLC0415

    fields: dict[str, object] = {name: value for name, value in given.items() if value not in (None, False, ())}
    if file is None:
        outside = [name for name in SCOPE_FLAGS if fields.pop(name, False)]
        return Job((read_task({**fields, "outside": outside}),), units)
    if fields:
        raise InputError(f"give either a file or --{next(iter(fields)).replace('_', '-')} and the like, not both.")
    job = read_job(read_mapping(file, "fields of a lifting task"))
    if units and job.units and units != job.units:
        raise InputError(f"{file}: its units are {job.units}, but --units says {units}. Keep one.")
    return Job(job.tasks, units or job.units)
