"""Pages of the library: conditions, procedures and articles, with what each body says and where every line comes from."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sureback.care.json_values import evidence_json
from sureback.errors import UnknownName, nearest
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline, Source
from sureback.language.kinds.library import Code, LibraryEntry, Section
from sureback.language.kinds.stances import Stance
from sureback.language.library_text import citations
from sureback.language.walk_records import records
from sureback.publish.citing import LEGEND, cite, reference
from sureback.publish.layout import Page
from sureback.publish.markdown import Span, blocks

KINDS = {"condition": "Conditions", "procedure": "Procedures", "article": "Articles"}
SECTIONS = {
    "symptoms": "What it feels like",
    "diagnosis": "How it is found",
    "first_line": "What helps first",
    "step_up": "If that is not enough",
    "considered_when": "When it is considered",
    "risks": "Risks",
    "recovery": "Getting over it",
    "outlook": "What to expect",
}
"""The sections in the order they are read: first-line care before any step up."""

STANCES = {
    "selected": "This is for some people only, after other care.",
    "not_recommended": "This is not recommended.",
    "not_for_back_pain": "This is not for back pain.",
    "redirect": "This is not a procedure.",
}
VERBS = {
    "strong_for": "offer",
    "weak_for": "consider",
    "none": "no recommendation",
    "weak_against": "suggests against",
    "strong_against": "do not offer",
}
DIFFER = "Guidelines differ. Each is shown with its year; ask the clinician which one they follow, and why."
URGENT = 'This can be urgent. Read "When to get help now" first.'


def library_page(guideline: Guideline, entry: LibraryEntry, *, width: int = 80, styled: bool = False) -> str:
    """One entry in full."""
    page = Page(width, styled=styled)
    page.banner(entry.name)
    _opening(page, guideline, entry)
    _in_short(page, entry)
    _body(page, entry.body)
    _stances(page, guideline, entry.stances)
    if entry.article_said:
        page.heading("You may read elsewhere")
        page.paragraph(entry.article_said, 2)
    _links(page, guideline, entry)
    _codes(page, entry)
    _sources(page, guideline, entry)
    _foot(page, guideline)
    return page.text()


def library_index(guideline: Guideline, *, width: int = 80, styled: bool = False) -> str:
    """Every entry, by kind: its id, name and other names."""
    page = Page(width, styled=styled)
    for kind, title in KINDS.items():
        listed = [entry for entry in guideline.care_half.library.values() if entry.kind == kind]
        if not listed:
            continue
        page.heading(title)
        for entry in listed:
            urgent = " (can be urgent)" if entry.is_urgent else ""
            also = f"; also: {', '.join(entry.also)}" if entry.also else ""
            page.entry(f"{entry.id}: {entry.name}{urgent}{also}")
    _foot(page, guideline)
    return page.text()


def library_index_json(guideline: Guideline) -> list[dict[str, object]]:
    """The id, kind, name and other names of every entry."""
    return [
        {"id": entry.id, "kind": entry.kind, "name": entry.name, "also": list(entry.also), "urgent": entry.is_urgent}
        for entry in guideline.care_half.library.values()
    ]


def find_entry(guideline: Guideline, name: str) -> LibraryEntry:
    """The entry of this id or name, however it is written. Raises UnknownName with the nearest names."""
    library = guideline.care_half.library
    known = {_plain(called): entry for entry in library.values() for called in (*entry.also, entry.name, entry.id)}
    found = known.get(_plain(name))
    if found is None:
        near = nearest(_plain(name), known)
        raise UnknownName(
            f"there is no library entry called '{name}'. {near} `sureback library` lists them all.".replace("  ", " ")
        )
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def library_json(entry: LibraryEntry) -> dict[str, object]:
    """An entry as JSON values; every part has its sources, basis and certainty beside its words."""
    return {**_record_json(entry), "guidelines_differ": guidelines_differ(entry.stances)}


def guidelines_differ(stances: Iterable[Stance]) -> bool:
    """Whether one body is for something and another against."""
    listed = list(stances)
    bodies_for = {stance.body for stance in listed if stance.strength.endswith("_for")}
    bodies_against = {stance.body for stance in listed if stance.strength.endswith("_against")}
    return any(one != other for one in bodies_for for other in bodies_against)


def stance_in_words(guideline: Guideline, stance: Stance) -> str:
    """What a body says, in words: "NICE 2016, shots into the joint: do not offer."."""
    source = guideline.sources[stance.body]
    year = f" {source.year}" if source.year else ""
    of = f", {stance.of}" if stance.of else ""
    said = f" {stance.say}" if stance.say else ""
    return f"{_body_name(source)}{year}{of}: {VERBS[stance.strength]}.{said}"


def _body_name(source: Source) -> str:
    """Whose stance it is: the body that published it; for a paper in a journal, whose name has a volume, its authors."""
    is_journal = any(letter.isdigit() for letter in source.published_in)
    return source.authors if is_journal else source.published_in


def _opening(page: Page, guideline: Guideline, entry: LibraryEntry) -> None:
    if entry.is_urgent:
        page.paragraph(URGENT)
        page.blank()
    if entry.also:
        page.paragraph(f"Also called: {', '.join(entry.also)}.")
        page.blank()
    if entry.stance:
        page.paragraph(STANCES[entry.stance])
    if entry.redirect_to:
        page.paragraph(f"See: {guideline.care_half.library[entry.redirect_to].name} ({entry.redirect_to}).")
    page.blank()
    page.paragraph(_said(entry.plain))


def _in_short(page: Page, entry: LibraryEntry) -> None:
    sections = {title: getattr(entry, field) for field, title in SECTIONS.items()}
    told = [f"{title}: {_said(section)}" for title, section in sections.items() if section is not None]
    if told:
        page.heading("In short")
        page.items(told)


def _said(section: Section) -> str:
    return f"{section.say} {cite(section.evidence)}"


def _body(page: Page, body: str) -> None:
    for block in blocks(body):
        lines = [_line(line) for line in block.lines]
        if block.kind == "heading":
            page.heading(lines[0])
        elif block.kind == "list":
            page.items(lines)
        else:
            page.paragraph(lines[0], 2)


def _line(spans: Iterable[Span]) -> str:
    return "".join(span.text if span.citation is None else cite(span.citation) for span in spans)


def _stances(page: Page, guideline: Guideline, stances: Iterable[Stance]) -> None:
    listed = list(stances)
    if not listed:
        return
    page.heading("What guidelines say")
    page.items(f"{stance_in_words(guideline, stance)} {cite(stance.evidence)}" for stance in listed)
    if guidelines_differ(listed):
        page.paragraph(DIFFER, 2)


def _links(page: Page, guideline: Guideline, entry: LibraryEntry) -> None:
    care = guideline.care_half
    _named(page, "Likely causes it belongs to", care.causes, entry.causes)
    _named(page, "Things to do, leave or ask about", care.options, entry.options)
    _named(page, "Danger signs", guideline.concepts, entry.red_flags)
    _named(page, "What a clinician checks first", care.gates, (entry.gate,) if entry.gate else ())
    _named(page, "See also", care.library, entry.see_also)


def _named(page: Page, title: str, known: Mapping[str, Struct], names: Iterable[str]) -> None:
    listed = [f"{getattr(known[name], 'name')} ({name})" for name in names]  # noqa: B009 - these records share a name, not a type
    if listed:
        page.heading(title)
        page.items(listed)


def _codes(page: Page, entry: LibraryEntry) -> None:
    if entry.codes:
        page.heading(f"ICD-10-CM codes (release {entry.icd10cm_release})")
        page.items(map(_code, entry.codes))


def _code(code: Code) -> str:
    return f"{code.code}: {code.say}" + (" (a parent: it cannot be billed)" if code.parent else "")


def _sources(page: Page, guideline: Guideline, entry: LibraryEntry) -> None:
    names = dict.fromkeys(citation.source for evidence in _evidence(entry) for citation in evidence.sources)
    page.heading("Sources")
    for name in names:
        page.item(f"{name}: {reference(guideline.sources[name])}", " ", 0)
    page.blank()
    page.paragraph(LEGEND, 2)


def _evidence(entry: LibraryEntry) -> Iterator[Evidence]:
    for _, record in records(entry):
        evidence = getattr(record, "evidence", None)
        if evidence is not None:
            yield evidence
    yield from citations(entry.body)


def _foot(page: Page, guideline: Guideline) -> None:
    page.blank()
    if not guideline.is_signed:
        page.paragraph(f"UNSIGNED: no clinician has approved this version of the knowledge ({guideline.version}).")


def _record_json(record: Struct) -> dict[str, object]:
    values: dict[str, object] = {}
    for field in record.__struct_fields__:
        value = getattr(record, field)
        values |= evidence_json(value) if isinstance(value, Evidence) else {field: _json(value)}
    return values


def _json(value: object) -> object:
    match value:
        case Struct():
            return _record_json(value)
        case tuple():
            return [_json(item) for item in value]
        case _:
            return value
