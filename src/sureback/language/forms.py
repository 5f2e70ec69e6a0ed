"""Reading one YAML mapping field by field, noting every fault instead of stopping at the first.

A missing or unusable field yields a stand-in of the right type, so that reading can go on; the fault is what counts.
"""

import math
from collections.abc import Iterable
from typing import TypeVar

from sureback.errors import Fault, nearest
from sureback.language.evidence import Basis, Citation, Evidence
from sureback.language.expressions import ExpressionError, parse_expression
from sureback.language.nodes import NEVER, Expression, Number
from sureback.language.text_trees import Block, Items, Text

BASES: tuple[Basis, ...] = (
    "seen", "seen_second_hand", "known_high", "known_medium", "known_low", "calculated", "inferred",
)  # fmt: skip
YAML_BOOLEANS = {"yes", "no", "on", "off", "y", "n"}

Choice = TypeVar("Choice", bound=str)


class Faults:
    """The faults found so far."""

    def __init__(self) -> None:
        self.listed: list[Fault] = []

    def note(self, file: str, line: int | None, problem: str, remedy: str = "") -> None:
        """Add one."""
        self.listed.append(Fault(file, line, problem, remedy))


class Form:
    """One mapping of a knowledge file, read field by field."""

    def __init__(self, block: object, file: str, what: str, faults: Faults) -> None:
        self.file = file
        self._faults = faults
        self._seen: set[str] = set()
        if isinstance(block, Block):
            self._block = block
        else:
            self._block = Block(getattr(block, "line", 1))
            faults.note(file, self._block.line, f"{what}: a mapping of 'field: value' lines is needed here.")
        self.line = self._block.line
        self.what = f"{what} '{self._block['id']}'" if isinstance(self._block.get("id"), Text) else what

    def fault(self, problem: str, remedy: str = "", *, field: str | None = None) -> None:
        """Note a fault at a field's line, or at the start of the mapping."""
        line = self._block.lines.get(field, self.line) if field else self.line
        where = f"{self.what}, `{field}`" if field else self.what
        self._faults.note(self.file, line, f"{where}: {problem}", remedy)

    def has(self, field: str) -> bool:
        """Whether the field is written."""
        return field in self._block

    def text(self, field: str) -> str:
        """A text that must be there."""
        if field not in self._block:
            self._seen.add(field)
            self.fault(f"`{field}` is missing.", f"Add a line '{field}: ...'.")
            return ""
        return self.optional_text(field) or ""

    def optional_text(self, field: str) -> str | None:
        """A text, or None when it is not written."""
        self._seen.add(field)
        if field not in self._block:
            return None
        return self._scalar(self._block[field], field)

    def choice(self, field: str, allowed: Iterable[Choice], default: Choice | None = None) -> Choice:
        """One of some words."""
        words = tuple(allowed)
        written = self.optional_text(field) if default is not None else self.text(field)
        for word in words:
            if written == word:
                return word
        if written:
            self.fault(f"'{written}' is not one of {', '.join(words)}.", nearest(written, words), field=field)
        return default if default is not None else words[0]

    def flag(self, field: str, word: str) -> bool:
        """Whether an optional field holds this one word."""
        written = self.optional_text(field)
        if written is not None and written != word:
            self.fault(f"'{written}' is not '{word}'; leave the line out otherwise.", field=field)
        return written == word

    def number(self, field: str) -> Number | None:
        """A finite number, or None when it is not written."""
        written = self.optional_text(field)
        return None if written is None else self._as_number(written, field)

    def needed_number(self, field: str) -> Number:
        """A finite number that must be there; 1 stands in for it while it is not."""
        number = self.number(field)
        if number is None and field not in self._block:
            self.fault(f"`{field}` is missing.", f"Add a line '{field}: ...'.")
        return 1 if number is None else number

    def whole_number(self, field: str) -> int | None:
        """A whole number, or None when it is not written."""
        number = self.number(field)
        if number is not None and not isinstance(number, int):
            self.fault(f"'{number}' is not a whole number.", field=field)
            return None
        return number

    def whole_numbers(self, field: str) -> tuple[int, ...]:
        """A list of whole numbers from nought up; empty when it is not written."""
        found = []
        for written in self.texts(field):
            if written.isascii() and written.isdigit():
                found.append(int(written))
            else:
                self.fault(f"'{written}' is not a whole number from 0 up.", field=field)
        return tuple(found)

    def numbers(self, field: str) -> tuple[Number, ...]:
        """A list of finite numbers; empty when it is not written."""
        found = [self._as_number(written, field) for written in self.texts(field)]
        return tuple(number for number in found if number is not None)

    def texts(self, field: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts; empty when it is not written."""
        return tuple(self._scalar(item, field) for item in self.items(field, needed=needed))

    def items(self, field: str, *, needed: bool = False) -> list[object]:
        """A list of anything; empty when it is not written."""
        self._seen.add(field)
        if field not in self._block:
            if needed:
                self.fault(f"`{field}` is missing.", f"Add a line '{field}: [...]'.")
            return []
        value = self._block[field]
        if not isinstance(value, Items):
            self.fault("a list is needed here, for example [one, two].", field=field)
            return []
        if needed and not value:
            self.fault("the list is empty.", field=field)
        return list(value)

    def form(self, field: str) -> "Form | None":
        """A nested mapping, or None when it is not written."""
        self._seen.add(field)
        if field not in self._block:
            return None
        return Form(self._block[field], self.file, f"{self.what}, `{field}`", self._faults)

    def empty(self, field: str) -> "Form":
        """A stand-in for a nested mapping that is missing."""
        return Form(Block(self.line), self.file, f"{self.what}, `{field}`", self._faults)

    def forms(self, field: str, what: str, *, needed: bool = True) -> list["Form"]:
        """A list of nested mappings."""
        return [Form(item, self.file, what, self._faults) for item in self.items(field, needed=needed)]

    def mapping(self, field: str) -> dict[str, str]:
        """A nested mapping of words to texts."""
        inner = self.form(field)
        return {} if inner is None else {key: inner.text(key) for key in inner.fields()}

    def fields(self) -> tuple[str, ...]:
        """The fields as written."""
        return tuple(self._block)

    def raw(self, field: str) -> object:
        """A field as it stands in the tree."""
        self._seen.add(field)
        return self._block.get(field)

    def answer(self, field: str) -> object:
        """A field as plain lists, mappings and texts, for an example of an answer."""
        self._seen.add(field)
        return self._plain(self._block[field], field)

    def expression(self, field: str) -> tuple[Expression, str]:
        """An expression that must be there, and its text."""
        written = self.text(field)
        return (self._parse(written, field), written) if written else (NEVER, written)

    def optional_expression(self, field: str) -> Expression | None:
        """An expression, or None when it is not written."""
        written = self.optional_text(field)
        return None if written is None else self._parse(written, field)

    def evidence(self) -> Evidence:
        """The sources and basis every entry carries."""
        citations = []
        for written in self.texts("sources", needed=True):
            source, _, place = written.partition("#")
            citations.append(Citation(source, place or None))
        return Evidence(tuple(citations), self.choice("basis", BASES))

    def done(self) -> None:
        """Note every field that nothing read: a misspelt name would otherwise be dropped."""
        for field in self._block:
            if field not in self._seen:
                self.fault(f"no field called '{field}'.", nearest(field, self._seen), field=field)

    def _plain(self, tree: object, field: str) -> object:
        match tree:
            case Block():
                return {key: self._plain(value, field) for key, value in tree.items()}
            case Items():
                return [self._plain(item, field) for item in tree]
            case _:
                return self._scalar(tree, field)

    def _parse(self, written: str, field: str) -> Expression:
        try:
            return parse_expression(written)
        except ExpressionError as error:
            self.fault(str(error), field=field)
            return NEVER

    def _scalar(self, value: object, field: str) -> str:
        if not isinstance(value, Text):
            self.fault("a single text is needed here.", field=field)
            return ""
        if value.is_plain and value.lower() in YAML_BOOLEANS:
            self.fault(
                f"plain {value} is a boolean to other YAML readers.",
                f'Write "{value}" in quotation marks.',
                field=field,
            )
        if not value.strip():
            self.fault("nothing is written here.", field=field)
        return str(value).strip()

    def _as_number(self, written: str, field: str) -> Number | None:
        try:
            number = float(written)
            if not math.isfinite(number):
                raise ValueError
        except ValueError:
            self.fault(f"'{written}' is not a number.", field=field)
            return None
        return int(number) if number.is_integer() and "." not in written else number
