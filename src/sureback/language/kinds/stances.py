"""What a body says about something. Where bodies disagree, every stance is kept."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Evidence
from sureback.language.kinds.references import SourceId


class Stance(Struct, frozen=True):
    """What one body says about something. `of` narrows it: acute, chronic, leg pain ..."""

    body: SourceId
    strength: Literal["strong_for", "weak_for", "none", "weak_against", "strong_against"]
    evidence: Evidence
    of: str | None = None
    say: str | None = None
