"""Static checks of the care half and the safety half: names resolve, conditions fit their questions, cases can be asked."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Annotated, get_args, get_origin

from msgspec import Struct

from sureback.errors import nearest
from sureback.language.evidence import Condition, Evidence
from sureback.language.forms import BASES
from sureback.language.guideline import Guideline
from sureback.language.kinds.hazards import Hazard
from sureback.language.kinds.medicines import Ingredient
from sureback.language.kinds.references import Ref
from sureback.language.library_text import citations
from sureback.language.read_records import annotations, without_none
from sureback.language.walk_records import entries, every_entry, records

Note = Callable[[str, str, str, str], None]
"""Kind, id, problem, remedy."""

TAKES = "takes"
"""The question whose symbols are the classes of ingredients."""

UNANSWERED = "unanswered"
"""The concept whose imaging variant stands in while a graver one is still open."""


def all_evidence(guideline: Guideline) -> Iterator[tuple[str, str, Evidence]]:
    """The evidence of every entry beside the urgency and of every record inside one; also what library pages cite."""
    for kind, identity, entry in every_entry(guideline):
        for _, record in records(entry):
            evidence = getattr(record, "evidence", None)
            if isinstance(evidence, Evidence):
                yield kind, identity, evidence
    if guideline.care is not None:
        for page in guideline.care.library.values():
            for evidence in citations(page.body):
                yield "library entry", page.id, evidence


def conditions(listed: Iterable[tuple[str, str, Struct]]) -> Iterator[tuple[str, str, str, Condition]]:
    """Every condition of some entries: kind and id of its entry, the path to it, the condition."""
    for kind, identity, entry in listed:
        for path, record in records(entry):
            for field in annotations(type(record)):
                value = getattr(record, field)
                if isinstance(value, Condition):
                    yield kind, identity, ".".join(part for part in (path, field) if part), value


def questions_read(guideline: Guideline) -> set[str]:
    """The questions the care half reads: in conditions, and by naming them."""
    read: set[str] = set()
    for _, _, _, condition in conditions(entries(guideline)):
        read |= guideline.questions_read(condition.when).keys()
    return read | _named(guideline, "question")


def sources_named(guideline: Guideline) -> set[str]:
    """The sources the care half names outside its evidence: whose stance it tells, which article said something."""
    return _named(guideline, "source")


def _named(guideline: Guideline, kind: str) -> set[str]:
    inside = (record for _, _, entry in entries(guideline) for _, record in records(entry))
    return {name for record in inside for _, target, name in _references(record) if target == kind}


def check_references(guideline: Guideline, note: Note) -> None:
    """Every text that names another entry names one that exists."""
    known = _known(guideline)
    for kind, identity, entry in every_entry(guideline):
        for path, record in records(entry):
            for field, target, name in _references(record):
                if name not in known[target]:
                    place = ".".join(part for part in (path, field) if part)
                    near = nearest(name, known[target])
                    note(kind, identity, f", `{place}`: no {target} called '{name}'. {near}".rstrip(), "")
    _check_classes(guideline, note)
    _check_imaging(guideline, note)
    _check_pages(guideline, note)
    _check_numbers(guideline, note)


def _known(guideline: Guideline) -> Mapping[str, Mapping[str, object]]:
    known: dict[str, dict[str, object]] = {
        "source": dict(guideline.sources), "question": dict(guideline.questions), "concept": dict(guideline.concepts),
        "rule": dict(guideline.rules), "level": dict(guideline.levels),
    }  # fmt: skip
    for kind, identity, entry in every_entry(guideline):
        known.setdefault(kind, {})[identity] = entry
        if isinstance(entry, Hazard):
            known.setdefault("property", {}).update({one.property_id: one for one in entry.stated})
    for kind in (
        "library entry",
        "gate",
        "exercise",
        "instrument",
        "medicine",
        "ingredient",
        "option",
        "medicine rule",
        "property",
        "profile",
    ):
        known.setdefault(kind, {})
    return known


def _references(record: Struct) -> Iterator[tuple[str, str, str]]:
    """Field, kind referred to, name, of every reference that stands directly in a record."""
    for field, hint in annotations(type(record)).items():
        value = getattr(record, field)
        if value is None:
            continue
        plain = without_none(hint)
        if get_origin(plain) is tuple:
            plain, names = get_args(plain)[0], value
        else:
            names = (value,)
        if get_origin(plain) is Annotated:
            for ref in (one for one in get_args(plain)[1:] if isinstance(one, Ref)):
                for name in names:
                    yield field, ref.kind, name


def _check_classes(guideline: Guideline, note: Note) -> None:
    care = guideline.care
    takes = guideline.questions.get(TAKES)
    if care is None:
        return
    if takes is None:
        note("question", TAKES, ": it is missing.", "The classes of ingredients are its values.")
        return
    for ingredient in care.ingredients.values():
        _check_known(ingredient, takes.symbols, note)


def _check_known(ingredient: Ingredient, symbols: Container[str], note: Note) -> None:
    for symbol in ingredient.classes:
        if symbol not in symbols:
            note("ingredient", ingredient.id, f", `classes`: the question '{TAKES}' has no value '{symbol}'.", "")


def _check_imaging(guideline: Guideline, note: Note) -> None:
    """One situation, and only one, is the one of a person who has answered too little."""
    if guideline.care is None:
        return
    held = [one.id for one in guideline.care.imaging_variants.values() if UNANSWERED in one.because_of]
    if len(held) != 1:
        note(
            "the care half", "imaging_variants", f": {len(held)} name the concept '{UNANSWERED}'; exactly one is needed.",
            f"Write 'because_of: [{UNANSWERED}]' in the one for a person who has answered too little.",
        )  # fmt: skip


def _check_pages(guideline: Guideline, note: Note) -> None:
    """Every paragraph of a library page says where it comes from."""
    if guideline.care is None:
        return
    for page in guideline.care.library.values():
        for paragraph in page.body.split("\n\n"):
            text = paragraph.strip()
            if text and not text.startswith("#") and not any(citations(text)):
                remedy = "End it with its sources and basis, for example [NG59; seen]."
                note("library entry", page.id, f": a paragraph cites nothing ('{text[:50]}...').", remedy)
        for evidence in citations(page.body):
            if evidence.basis not in BASES:
                note("library entry", page.id, f": '{evidence.basis}' is no basis.", f"Use one of {', '.join(BASES)}.")


def _check_numbers(guideline: Guideline, note: Note) -> None:
    care = guideline.care
    if care is None:
        return
    for cause in care.causes.values():
        for prior in cause.priors:
            if not 0 < prior.probability < 1:
                note("cause", cause.id, f", `priors`: {prior.probability} is not between 0 and 1.", "")
        for finding in cause.findings:
            if finding.ratio is not None and (
                finding.ratio <= 0 or (finding.ratio > 1) != (finding.direction == "for")
            ):
                note("cause", cause.id, f", finding '{finding.id}': a ratio of {finding.ratio} does not speak "
                     f"{finding.direction} the cause.", "A ratio above 1 speaks for, one below 1 against.")  # fmt: skip
    for curve in care.curves.values():
        _check_rising(curve.id, "curve", [point.week for point in curve.points], note)
    for pathway in care.pathways.values():
        _check_rising(pathway.id, "pathway", [step.step for step in pathway.steps], note)
    for instrument in care.instruments.values():
        _check_rising(instrument.id, "instrument", [band.at_least for band in instrument.bands], note)


def _check_rising(identity: str, kind: str, numbers: Iterable[float], note: Note) -> None:
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        note(kind, identity, ": its points, steps or bands do not rise.", "Write them in order, each once.")
