"""Reading one part of a knowledge folder whose files hold entries under the names of a record's fields.

A field that is a mapping holds entries by id, gathered from every file; one that is a record stands once.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar, cast, get_args

from msgspec import Struct

from sureback.language.forms import Faults, Form
from sureback.language.read_records import annotations, read_record
from sureback.language.text_trees import Block

Part = TypeVar("Part", bound=Struct)
Lines = dict[tuple[str, str], tuple[str, int]]
ReadTree = Callable[[bytes, str], object | None]
"""From a file's bytes and name to its tree; None when it cannot be read, which is then already noted."""


def kind_name(field: str) -> str:
    """What an entry of a field is called in messages and references: `gates` holds a gate, `library` a library entry."""
    if field == "library":
        return "library entry"
    if field == "base":
        return "base answer"
    words = field.replace("_", " ")
    for plural, singular in (("pathways", "pathway"), ("ies", "y"), ("s", "")):
        if words.endswith(plural):
            return words.removesuffix(plural) + singular
    return words


class PartDraft(ABC, Generic[Part]):
    """A part of the knowledge while it is being read. `what` names it in messages."""

    in_folders: tuple[str, ...] = ()
    """Fields whose entries are files of their own."""

    def __init__(
        self, kind: type[Part], what: str, folder: Path, faults: Faults, lines: Lines, read_tree: ReadTree
    ) -> None:
        self.kind = kind
        self.what = what
        self.folder = folder
        self.faults = faults
        self.lines = lines
        self.read_tree = read_tree
        self._found: dict[str, list[Form]] = {}

    def read(self) -> Part | None:
        """Every entry, or None when no file of it stands in the folder."""
        paths = self.paths()
        if not paths:
            return None
        for path in paths:
            self._collect(path)
        return self.kind(**{field: self.field(field, hint) for field, hint in annotations(self.kind).items()})

    @abstractmethod
    def paths(self) -> list[Path]:
        """The files to read."""

    def field(self, field: str, hint: object) -> object:
        """What stands under one field."""
        forms = self._found.get(field, [])
        if not forms:
            self.faults.note(self.what, None, f"`{field}` stands in no file.", "Add it; every part is needed.")
        if is_record(hint):
            empty = Form(Block(1), self.what, field, Faults())
            for more in forms[1:]:
                more.fault(f"`{field}` stands twice.", "Keep one.")
            return read_record(forms[0] if forms else empty, cast("type[Struct]", hint))
        return self._records(field, forms, get_args(hint)[1])

    def keep(self, records: dict[str, Struct], kind: str, form: Form, record: Struct) -> None:
        """Add an entry, or note that its id stands twice."""
        identity = str(getattr(record, "id"))  # noqa: B009 - records share an id, not a type
        if identity in records:
            first_file, first_line = self.lines[kind, identity]
            form.fault(f"the id stands twice (first in {first_file}:{first_line}).", "Ids are unique; rename one.")
            return
        records[identity] = record
        self.lines[kind, identity] = (form.file, form.line)

    def _collect(self, path: Path) -> None:
        """The forms of a file, by the field they stand under."""
        name = path.relative_to(self.folder).as_posix()
        tree = self.read_tree(path.read_bytes(), name)
        if tree is None:
            return
        outer = Form(tree, name, name, self.faults)
        for field, hint in annotations(self.kind).items():
            if not outer.has(field) or field in self.in_folders:
                continue
            if is_record(hint):
                inner = outer.form(field)
                self._found.setdefault(field, []).extend([] if inner is None else [inner])
            else:
                self._found.setdefault(field, []).extend(outer.forms(field, kind_name(field)))
        outer.done()

    def _records(self, field: str, forms: list[Form], kind: type[Struct]) -> Mapping[str, Struct]:
        records: dict[str, Struct] = {}
        for form in forms:
            self.keep(records, kind_name(field), form, read_record(form, kind))
        return records


def is_record(hint: object) -> bool:
    """Whether an annotation is a kind of record."""
    return isinstance(hint, type) and issubclass(hint, Struct)
