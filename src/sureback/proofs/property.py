"""A property of a guideline, and what came of proving it."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from sureback.proofs.worlds import World

Told = Mapping[str, object]
"""Answers as a person could give them: what `assess` reads."""


class Violation(Struct, frozen=True):
    """A sheet of which a property does not hold, and what is wrong with it.

    `then` is the second sheet where two are compared. A violation without a sheet is about an entry: a rule that never fires.
    """

    says: str
    sheet: Told | None = None
    then: Told | None = None


class Property(Struct, frozen=True):
    """A statement about every sheet: as a formula, and how to look for a sheet that refutes it.

    Its plain words are part of the knowledge, where a safety officer reviews them. `look` gives violations; none when it holds.
    """

    id: str
    formula: str
    look: Callable[[World], Iterator[Violation]]
    with_care: bool = False


class Proof(Struct, frozen=True):
    """What came of one property. `not_shown` says why neither a proof nor a counterexample was found."""

    of: Property
    violations: tuple[Violation, ...]
    seconds: float
    not_shown: str | None = None

    @property
    def holds(self) -> bool:
        """Whether it was shown of every sheet."""
        return not self.violations and self.not_shown is None
