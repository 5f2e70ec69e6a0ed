"""The Markdown of a library page: paragraphs that end with where they come from, `[NG59, BRINJ15; seen]`."""

import re
from collections.abc import Iterator

from sureback.language.evidence import Citation, Evidence

CITATION = re.compile(r"\[(?P<sources>[A-Z][A-Za-z0-9#.,\- ]*); (?P<basis>[a-z_]+)\]")


def citations(text: str) -> Iterator[Evidence]:
    """The evidence cited in a text, in order."""
    for found in CITATION.finditer(text):
        yield evidence_of(found)


def evidence_of(found: re.Match[str]) -> Evidence:
    """One citation as evidence."""
    sources = []
    for written in found["sources"].split(","):
        source, _, place = written.strip().partition("#")
        sources.append(Citation(source, place or None))
    return Evidence(tuple(sources), found["basis"])  # type: ignore[arg-type]  # care_checks compares it with the bases
