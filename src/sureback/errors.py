"""Every error of ours, under one root.

SurebackError
├── KnowledgeError      a knowledge folder has faults; `.faults` lists all of them
└── InputError          what a person gave us cannot be used; the command line exits with 2
    ├── UnreadableInput   a file is missing, too large, empty, not text, broken YAML or JSON
    ├── AnswersError      an answer sheet has faults; `.faults` lists all of them
    ├── UnknownName       a rule, question or level that does not exist was asked for
    ├── NoCareHalf        what follows the urgency was asked of a guideline that is for urgency only
    ├── NoSafetyCase      the safety case was asked of a guideline that has no hazard log
    └── NoPopulation      synthetic people were asked of a guideline that declares none

A fault says what happened, where, and what to do next.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct


class SurebackError(Exception):
    """The root of our errors."""


class Fault(Struct, frozen=True):
    """One thing that is wrong in a knowledge folder."""

    file: str
    line: int | None
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.problem}" + (f"\n    {self.remedy}" if self.remedy else "")


class KnowledgeError(SurebackError):
    """A knowledge folder has faults. All of them are listed, each with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class InputError(SurebackError):
    """What a person gave us cannot be used as it stands."""


class UnreadableInput(InputError):
    """A file or stream cannot be read as YAML or JSON text; `line` is where, when that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message)


class UnknownName(InputError):
    """A name was asked for that the guideline does not have."""


class NoCareHalf(InputError):
    """Something after the urgency was asked of a guideline that is for urgency only."""


class NoSafetyCase(InputError):
    """The safety case was asked of a guideline that has no hazard log."""


class NoPopulation(InputError):
    """Synthetic people were asked of a guideline that declares no population."""


class AnswerFault(Struct, frozen=True):
    """One answer that cannot be used: which one, what is wrong with it, what would be right."""

    question: str
    problem: str
    remedy: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"line {self.line}, {self.question}" if self.line else self.question
        return f"{place}: {self.problem}" + (f" {self.remedy}" if self.remedy else "")


class AnswersError(InputError):
    """An answer sheet has faults. All of them are listed."""

    def __init__(self, faults: Sequence[AnswerFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence naming the known names closest to a misspelt one, or an empty string."""
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.6)
    if not close:
        return ""
    return "Did you mean " + " or ".join(f"'{candidate}'" for candidate in close) + "?"
