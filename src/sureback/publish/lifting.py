"""A worked lift as a terminal page (a worksheet with every term) and as JSON, `sureback.lift/1`."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from sureback.care.json_values import stated_or_inferred
from sureback.care.lifting import CompositeLift, Lift, NotApplicable, Point, TaskIndices
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline
from sureback.language.kinds.movement import Lifting, LiftingScope, LiftingUnits
from sureback.publish.citing import MARKS, reference
from sureback.publish.layout import Page

SCHEMA = "sureback.lift/1"
DECIMALS = 4
TITLES = {
    "low": "At or below the limit",
    "raised": "Above the limit",
    "high": "Far above the limit",
    "never": "Do not lift this way",
}
Result = Lift | CompositeLift | NotApplicable


def lift_page(guideline: Guideline, result: Result, *, width: int = 80, styled: bool = False) -> str:
    """What the equation gives, in words first, then the worksheet, what to bear in mind, and the source."""
    page = Page(width, styled=styled)
    match result:
        case NotApplicable():
            _refusal(page, result)
        case Lift():
            _one_lift(page, result)
        case CompositeLift():
            _job(page, result)
    _foot(page, guideline, result.lifting)
    return page.text()


def lift_json(result: Result) -> dict[str, object]:
    """The result as JSON values; numbers to four decimals, null where the limit is zero."""
    found: dict[str, object] = {"schema": SCHEMA, "applies": not isinstance(result, NotApplicable)}
    match result:
        case NotApplicable():
            found["reasons"] = _scope_json(result.reasons)
        case Lift():
            found |= {"units": _units_json(result.units), **_lift_json(result)}
        case CompositeLift():
            found |= {"units": _units_json(result.units), **_job_json(result)}
    evidence = result.lifting.evidence
    return found | {"caution": result.lifting.caution, **_evidence_json(evidence)}


def _refusal(page: Page, result: NotApplicable) -> None:
    page.banner("This sum does not fit this job")
    page.paragraph("No limit was worked out, because:")
    page.items(reason.say for reason in result.reasons)


def _one_lift(page: Page, result: Lift) -> None:
    page.banner(TITLES[result.band])
    page.paragraph(result.say)
    page.blank()
    _figures(page, result)
    for point in result.points:
        _worksheet(page, result, point)
    _bear_in_mind(page, result.warnings)


def _figures(page: Page, result: Lift) -> None:
    weight = result.units.weight
    ends = f" (the lower of both ends: {result.governing.where})" if len(result.points) > 1 else ""
    page.item(f"{result.limit:.1f} {weight}{ends}", "Recommended limit (RWL):", 0)
    page.item(f"{_shown(result.index)} for {result.task.heaviest:g} {weight}", "Lifting index (LI):", 0)
    if result.task.heaviest != result.task.load:
        page.item(f"{_shown(result.average_index)} for {result.task.load:g} {weight}", "LI of the average load:", 0)


def _worksheet(page: Page, result: Lift, point: Point) -> None:
    task, units, terms = result.task, result.units, point.multipliers
    page.heading(f"Worksheet: {point.where}")
    measured = [
        ("LC", "load constant", "", units.load_constant),
        (
            "HM",
            "hands to ankles",
            f"{point.horizontal:g} {units.length}" + (" *" if point.is_derived else ""),
            terms.horizontal,
        ),
        ("VM", "hand height", f"{point.vertical:g} {units.length}", terms.vertical),
        ("DM", "way up or down", f"{result.distance:g} {units.length}", terms.distance),
        ("AM", "turn to the side", f"{point.angle:g} degrees", terms.asymmetry),
        ("FM", "pace", f"{result.frequency:.3g} a minute, {result.duration}", terms.frequency),
        ("CM", "grip", task.coupling, terms.coupling),
        ("RWL", "product", "", point.limit),
    ]
    for name, meaning, value, number in measured:
        page.row((f"  {name}", 5), (meaning, 18), (value, 24), (f"{number:.3f}", 8))


def _job(page: Page, result: CompositeLift) -> None:
    page.banner(TITLES[result.band])
    page.paragraph(result.say)
    page.blank()
    page.item(_shown(result.index), "Composite lifting index (CLI):", 0)
    page.heading(f"The tasks, hardest first (duration: {result.duration})")
    page.row(("  Task", 20), ("FIRWL", 7), ("STRWL", 7), ("FILI", 6), ("STLI", 6))
    for number, row in enumerate(result.tasks, 1):
        limits = ((f"{row.rare_limit:.1f}", 7), (f"{row.limit:.1f}", 7))
        page.row((f"  {_name(row, number)}", 20), *limits, (_shown(row.rare_index), 6), (_shown(row.index), 6))
    for number, row in enumerate(result.tasks, 1):
        page.heading(_name(row, number))
        _worksheet(page, row.lift, row.lift.governing)
    _bear_in_mind(page, result.warnings)


def _name(row: TaskIndices, number: int) -> str:
    return row.lift.task.name or f"task {number}"


def _shown(index: float | None) -> str:
    return "none" if index is None else f"{index:.2f}"


def _bear_in_mind(page: Page, warnings: Iterable[LiftingScope]) -> None:
    page.heading("Bear in mind")
    page.items(warning.say for warning in warnings)


def _foot(page: Page, guideline: Guideline, lifting: Lifting) -> None:
    page.blank()
    page.paragraph(lifting.caution)
    page.heading("Source")
    for citation in lifting.evidence.sources:
        source = reference(guideline.sources[citation.source])
        page.item(f"{citation}: {source} [{MARKS[lifting.evidence.basis]}]", " ", 0)


def _lift_json(result: Lift) -> dict[str, object]:
    return {
        "name": result.task.name or None,
        "duration": result.duration,
        "lifts_per_minute": _round(result.frequency),
        "distance": result.distance,
        "points": [_point_json(point) for point in result.points],
        "governing": result.governing.where,
        "rwl": _round(result.limit),
        "li": _round(result.index),
        "li_of_average_load": _round(result.average_index),
        "band": result.band,
        "say": result.say,
        "warnings": _scope_json(result.warnings),
    }


def _point_json(point: Point) -> dict[str, object]:
    return {
        "where": point.where,
        "horizontal": point.horizontal,
        "horizontal_is_derived": point.is_derived,
        "vertical": point.vertical,
        "angle": point.angle,
        "multipliers": {name: _round(value) for name, value in structs.asdict(point.multipliers).items()},
        "rwl": _round(point.limit),
    }


def _job_json(result: CompositeLift) -> dict[str, object]:
    return {
        "duration": result.duration,
        "tasks": [
            {
                "firwl": _round(row.rare_limit),
                "strwl": _round(row.limit),
                "fili": _round(row.rare_index),
                "stli": _round(row.index),
                **_lift_json(row.lift),
            }
            for row in result.tasks
        ],
        "cli": _round(result.index),
        "band": result.band,
        "say": result.say,
        "warnings": _scope_json(result.warnings),
    }


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, DECIMALS)


def _units_json(units: LiftingUnits) -> dict[str, str]:
    return {"id": units.id, "length": units.length, "weight": units.weight}


def _scope_json(items: Sequence[LiftingScope]) -> list[dict[str, str]]:
    return [{"id": item.id, "say": item.say} for item in items]


def _evidence_json(evidence: Evidence) -> dict[str, object]:
    return {
        "sources": [str(citation) for citation in evidence.sources],
        "basis": stated_or_inferred(evidence),
        "certainty": evidence.basis,
    }
