"""What came of comparing two versions by proof. It needs no solver, so that a page can be made of it without one."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Direction = Literal["lowered", "raised"]
Version = Literal["old", "new"]


class Reading(Struct, frozen=True):
    """One version's reading of a sheet: the urgency (a level's id), the rules at that level, the answers not offered in it."""

    level: str
    rules: tuple[str, ...]
    not_offered: tuple[str, ...]


class Shift(Struct, frozen=True):
    """A smallest sheet that one version finds more urgent than the other.

    `as_told` says whether the sheet can be given as it stands: both versions were asked, and it came out as shown. When it
    cannot, one of its answers is worked out from others that do not stand in it.
    """

    direction: Direction
    sheet: Mapping[str, object]
    old: Reading
    new: Reading
    as_told: bool


class Refusal(Struct, frozen=True):
    """A smallest sheet that one version accepts and the other refuses, and why."""

    by: Version
    sheet: Mapping[str, object]
    because: str


class Shown(Struct, frozen=True):
    """What holds of every sheet. `not_shown` says what was neither shown nor refuted; empty when all was."""

    shifts: tuple[Shift, ...]
    refusals: tuple[Refusal, ...]
    not_shown: tuple[str, ...]
    seconds: float

    def of(self, direction: Direction) -> tuple[Shift, ...]:
        """The sheets that go down, or up."""
        return tuple(shift for shift in self.shifts if shift.direction == direction)
