"""What a seeded fault is: passages of knowledge files replaced so that the knowledge is less safe."""

from msgspec import Struct


class Edit(Struct, frozen=True):
    """A passage of a file under knowledge/ and what replaces it.

    With `until` the passage runs from `old` up to the next `until`, which stays. `times` is how often it has to be there.
    """

    file: str
    old: str
    new: str
    until: str | None = None
    times: int = 1

    def applied(self, text: str) -> str:
        """The text with the passage replaced. Raises ValueError when the passage is not there as often as said."""
        if text.count(self.old) != self.times:
            raise ValueError(f"{self.file}: {self.old!r} is there {text.count(self.old)} times, not {self.times}.")
        if self.until is None:
            return text.replace(self.old, self.new)
        begin = text.index(self.old)
        return text[:begin] + self.new + text[text.index(self.until, begin) :]


class Fault(Struct, frozen=True):
    """A seeded unsafe edit. `does` and `why` are plain words; `proofs` are the properties that must fail because of it.

    `adapted` are the edits by which a thorough author would make the reader accept the fault. `near` are files whose cases are
    about the people it concerns, beside the files it changes.
    """

    id: str
    kind: str
    does: str
    why: str
    edits: tuple[Edit, ...]
    proofs: tuple[str, ...]
    adapted: tuple[Edit, ...] = ()
    near: tuple[str, ...] = ()
