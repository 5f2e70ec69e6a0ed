"""Walking records: everything inside an entry, with its type annotation, so that a check needs no list of kinds."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sureback.language.evidence import Case, Citation, Condition, Evidence
from sureback.language.guideline import Guideline
from sureback.language.read_parts import kind_name
from sureback.language.read_records import annotations

Part = tuple[str, str, object, object]
"""Field, path inside the entry, annotation, value."""


Entry = tuple[str, str, Struct]
"""Kind, id, record."""


def entries(guideline: Guideline) -> Iterator[Entry]:
    """Every entry of the care half; a part there is only one of is its own id."""
    if guideline.care is not None:
        yield from _entries(guideline.care)


def population_entries(guideline: Guideline) -> Iterator[Entry]:
    """The same of the synthetic population. Apart, because no answer counts as read when only the population reads it."""
    if guideline.population is not None:
        yield from _entries(guideline.population)


def _entries(part: Struct) -> Iterator[Entry]:
    for field in annotations(type(part)):
        value = getattr(part, field)
        if isinstance(value, Mapping):
            for identity, record in value.items():
                yield kind_name(field), identity, record
        else:
            yield kind_name(field), field, value


def records(record: Struct, path: str = "") -> Iterator[tuple[str, Struct]]:
    """The record itself and every record inside it, each with its path: `not_if.numb_skin`."""
    yield path, record
    for field in annotations(type(record)):
        value = getattr(record, field)
        for place, item in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(item, Struct) and not isinstance(item, Evidence | Condition | Case | Citation):
                name = getattr(item, "id", None) or (str(place + 1) if isinstance(value, tuple) else "")
                yield from records(item, ".".join(part for part in (path, field, str(name)) if part))
