"""How a statement says where it comes from."""

from collections.abc import Iterable

from sureback.language.evidence import Evidence
from sureback.language.guideline import Source

CERTAINTY = {
    "seen": "stated in a source we read",
    "seen_second_hand": "stated, read second-hand",
    "known_high": "general clinical knowledge, confidence high",
    "known_medium": "general clinical knowledge, confidence medium",
    "known_low": "general clinical knowledge, confidence low",
    "calculated": "calculated from stated figures",
    "inferred": "inferred: our own choice, in no source",
}
MARKS = {
    "seen": "stated",
    "seen_second_hand": "stated",
    "known_high": "known",
    "known_medium": "known",
    "known_low": "known",
    "calculated": "stated",
    "inferred": "inferred",
}
LEGEND = (
    "stated: a source we read says so. known: general clinical knowledge, no publication was read for it. "
    "inferred: our own choice, in no source."
)


def cite(evidence: Evidence) -> str:
    """The sources and the mark in brackets: [NG59#1.1.4; stated]."""
    return f"[{', '.join(str(citation) for citation in evidence.sources)}; {MARKS[evidence.basis]}]"


def sources_of(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The ids of every source cited, each once, in order."""
    return tuple(dict.fromkeys(citation.source for one in evidence for citation in one.sources))


def reference(source: Source) -> str:
    """A source as one line: authors, title, where and when it was published."""
    year = f" {source.year}" if source.year and str(source.year) not in source.published_in else ""
    doi = f" doi:{source.doi}" if source.doi else ""
    later = f" (replaced by {source.superseded_by})" if source.superseded_by else ""
    return f"{source.authors.rstrip('.')}. {source.title.rstrip('.')}. {source.published_in.rstrip('.')}{year}.{doi}{later}"
