"""Walking records: everything inside an entry, with its type annotation, so that a check needs no list of kinds."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sureback.language.evidence import Case, Citation, Condition, Evidence
from sureback.language.guideline import Guideline
from sureback.language.read_care import kind_name
from sureback.language.read_records import annotations

Part = tuple[str, str, object, object]
"""Field, path inside the entry, annotation, value."""


def entries(guideline: Guideline) -> Iterator[tuple[str, str, Struct]]:
    """Kind, id and record of every entry of the care half; a part there is only one of is its own id."""
    if guideline.care is not None:
        yield from _entries(guideline.care)


def population_entries(guideline: Guideline) -> Iterator[tuple[str, str, Struct]]:
    """The same of the synthetic population. Apart, because no question counts as read when only the population reads it."""
    if guideline.population is not None:
        yield from _entries(guideline.population)


def _entries(part: Struct) -> Iterator[tuple[str, str, Struct]]:
    for field in annotations(type(part)):
        value = getattr(part, field)
        if isinstance(value, Mapping):
            for identity, record in value.items():
                yield kind_name(field), identity, record
        else:
            yield kind_name(field), field, value


def safety_entries(guideline: Guideline) -> Iterator[tuple[str, str, Struct]]:
    """Kind, id and record of every entry of the safety half."""
    if guideline.safety is None:
        return
    yield "safety case", "safety_case", guideline.safety.safety_case
    for kind, listed in (("property", guideline.safety.properties), ("hazard", guideline.safety.hazards)):
        for identity, record in listed.items():
            yield kind, identity, record


def every_entry(guideline: Guideline) -> Iterator[tuple[str, str, Struct]]:
    """Every entry of the care half, of the safety half and of the population."""
    yield from entries(guideline)
    yield from safety_entries(guideline)
    yield from population_entries(guideline)


def records(record: Struct, path: str = "") -> Iterator[tuple[str, Struct]]:
    """The record itself and every record inside it, each with its path: `not_if.numb_skin`."""
    yield path, record
    for field in annotations(type(record)):
        value = getattr(record, field)
        for place, item in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(item, Struct) and not isinstance(item, Evidence | Condition | Case | Citation):
                name = getattr(item, "id", None) or (str(place + 1) if isinstance(value, tuple) else "")
                yield from records(item, ".".join(part for part in (path, field, str(name)) if part))
