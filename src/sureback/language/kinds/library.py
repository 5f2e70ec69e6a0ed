"""The clinic's library: conditions, procedures and articles (evidence sheet care B)."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.kinds.references import CauseId, ConceptId, GateId, LibraryId, OptionId
from sureback.language.kinds.stances import Stance


class Code(Struct, frozen=True):
    """An ICD-10-CM code and when it fits. `parent` codes cannot be billed and stand for their children."""

    code: str
    say: str
    parent: bool = False


class Section(Struct, frozen=True):
    """A statement with its sources."""

    say: str
    evidence: Evidence


class LibraryEntry(Struct, frozen=True):
    """A page of the library. `body` is Markdown, for a person.

    `stance` of a procedure: used in selected people, not recommended, not for back pain, or no procedure at all (`redirect`).
    """

    id: str
    kind: Literal["condition", "procedure", "article"]
    name: str
    plain: Section
    evidence: Evidence
    body: str = ""
    also: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    icd10cm_release: str | None = None
    symptoms: Section | None = None
    diagnosis: Section | None = None
    first_line: Section | None = None
    step_up: Section | None = None
    outlook: Section | None = None
    considered_when: Section | None = None
    risks: Section | None = None
    recovery: Section | None = None
    stance: Literal["selected", "not_recommended", "not_for_back_pain", "redirect"] | None = None
    stances: tuple[Stance, ...] = ()
    redirect_to: LibraryId | None = None
    is_urgent: bool = False
    article_said: str | None = None
    causes: tuple[CauseId, ...] = ()
    options: tuple[OptionId, ...] = ()
    red_flags: tuple[ConceptId, ...] = ()
    gate: GateId | None = None
    see_also: tuple[LibraryId, ...] = ()
