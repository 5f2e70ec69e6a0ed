"""What a knowledge folder holds beside the urgency: care, safety, a synthetic population, checklists. YAML keys are fields.

A folder that has none of the care folders holds a guideline for urgency only. One that has any must have every part. The same
holds for `hazards/`, `population/` and `checklists.yaml`. The library's pages are Markdown.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar, cast, get_args

from msgspec import Struct

from sureback.language.care_knowledge import CareKnowledge
from sureback.language.forms import Faults, Form
from sureback.language.kinds.checklists import Checklists
from sureback.language.kinds.library import LibraryEntry
from sureback.language.kinds.population import Population
from sureback.language.read_records import annotations, read_record
from sureback.language.safety_knowledge import SafetyKnowledge
from sureback.language.text_trees import Block

LIBRARY_FOLDERS = {"conditions": "condition", "procedures": "procedure", "articles": "article"}
FRONT_MATTER = re.compile(r"---\n(?P<front>.*?\n)---\n(?P<body>.*)", re.DOTALL)

Lines = dict[tuple[str, str], tuple[str, int]]
ReadTree = Callable[[bytes, str], object | None]
"""From a file's bytes and name to its tree; None when it cannot be read, which is then already noted."""


Knowledge = TypeVar("Knowledge", bound=Struct)


class Half(Struct, Generic[Knowledge], frozen=True):
    """A half of the knowledge: its name in messages, its record, and where its files stand."""

    name: str
    record: type[Knowledge]
    folders: tuple[str, ...]
    files: tuple[str, ...] = ()


CARE = Half(
    name="the care half",
    record=CareKnowledge,
    folders=("causes", "workup", "care", "medicines", "exercises", "prevention", "instruments"),
    files=("course.yaml", "lifting.yaml", "follow_up.yaml"),
)
SAFETY = Half(name="the safety half", record=SafetyKnowledge, folders=("hazards",))
CHECKLISTS = Half(name="the checklists", record=Checklists, folders=(), files=("checklists.yaml",))
POPULATION = Half(name="the population", record=Population, folders=("population",))


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


class HalfDraft(Generic[Knowledge]):
    """A half while it is being read."""

    def __init__(self, half: Half[Knowledge], folder: Path, faults: Faults, lines: Lines, read_tree: ReadTree) -> None:
        self.half = half
        self.folder = folder
        self.faults = faults
        self.lines = lines
        self._read_tree = read_tree
        self._found: dict[str, list[Form]] = {}

    def read(self) -> Knowledge | None:
        """Every entry, or None when the folder has no such half."""
        paths = self._paths()
        if not paths:
            return None
        for path in paths:
            self._collect(path)
        values = {field: self._field(field, hint) for field, hint in annotations(self.half.record).items()}
        return self.half.record(**values)

    def _paths(self) -> list[Path]:
        listed = [path for folder in self.half.folders for path in sorted((self.folder / folder).glob("*.yaml"))]
        return [*listed, *(path for path in map(self.folder.joinpath, self.half.files) if path.is_file())]

    def _collect(self, path: Path) -> None:
        """The forms of a file, by the field of the record they stand under."""
        name = path.relative_to(self.folder).as_posix()
        tree = self._read_tree(path.read_bytes(), name)
        if tree is None:
            return
        outer = Form(tree, name, name, self.faults)
        for field, hint in annotations(self.half.record).items():
            if not outer.has(field) or field == "library":
                continue
            if _is_record(hint):
                inner = outer.form(field)
                self._found.setdefault(field, []).extend([] if inner is None else [inner])
            else:
                self._found.setdefault(field, []).extend(outer.forms(field, kind_name(field)))
        outer.done()

    def _field(self, field: str, hint: object) -> object:
        if field == "library":
            return self._library()
        forms = self._found.get(field, [])
        if not forms:
            self.faults.note(self.half.name, None, f"`{field}` stands in no file.", "Add it; every part is needed.")
        if _is_record(hint):
            empty = Form(Block(1), self.half.name, field, Faults())
            for more in forms[1:]:
                more.fault(f"`{field}` stands twice.", "Keep one.")
            return read_record(forms[0] if forms else empty, cast("type[Struct]", hint))
        return self._records(field, forms, get_args(hint)[1])

    def _records(self, field: str, forms: list[Form], kind: type[Struct]) -> Mapping[str, Struct]:
        records: dict[str, Struct] = {}
        for form in forms:
            self._keep(records, kind_name(field), form, read_record(form, kind))
        return records

    def _keep(self, records: dict[str, Struct], kind: str, form: Form, record: Struct) -> None:
        identity = str(getattr(record, "id"))  # noqa: B009 - records share an id, not a type
        if identity in records:
            first_file, first_line = self.lines[kind, identity]
            form.fault(f"the id stands twice (first in {first_file}:{first_line}).", "Ids are unique; rename one.")
            return
        records[identity] = record
        self.lines[kind, identity] = (form.file, form.line)

    def _library(self) -> Mapping[str, LibraryEntry]:
        entries: dict[str, Struct] = {}
        for folder, kind in LIBRARY_FOLDERS.items():
            for path in sorted((self.folder / folder).glob("*.md")):
                self._page(path, kind, entries)
        return cast("dict[str, LibraryEntry]", entries)

    def _page(self, path: Path, kind: str, entries: dict[str, Struct]) -> None:
        name = path.relative_to(self.folder).as_posix()
        parts = FRONT_MATTER.fullmatch(path.read_text(encoding="utf-8"))
        if parts is None:
            self.faults.note(name, 1, "no front matter.", "Start with a line '---', then the fields, then '---'.")
            return
        tree = self._read_tree(b"\n" + parts["front"].encode(), name)
        if tree is None:
            return
        form = Form(tree, name, kind, self.faults)
        entry = read_record(form, LibraryEntry, kind=kind, body=parts["body"].strip())
        if entry.id != path.stem:
            form.fault(f"the file is called {path.name}.", f"Rename it to {entry.id}.md.", field="id")
        self._keep(entries, "library entry", form, entry)


def _is_record(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)
