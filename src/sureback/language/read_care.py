"""The care half of a knowledge folder: YAML files whose keys are the fields of CareKnowledge, and the library's Markdown pages.

A folder that has none of the care folders holds a guideline for urgency only. One that has any must have every part.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from msgspec import Struct

from sureback.language.care_knowledge import CareKnowledge
from sureback.language.forms import Faults, Form
from sureback.language.kinds.library import LibraryEntry
from sureback.language.read_parts import Lines, PartDraft, ReadTree
from sureback.language.read_records import read_record

CARE_FOLDERS = ("causes", "workup", "care", "medicines", "exercises", "prevention", "instruments")
CARE_FILES = ("course.yaml", "lifting.yaml", "follow_up.yaml")
LIBRARY_FOLDERS = {"conditions": "condition", "procedures": "procedure", "articles": "article"}
FRONT_MATTER = re.compile(r"---\n(?P<front>.*?\n)---\n(?P<body>.*)", re.DOTALL)


class CareDraft(PartDraft[CareKnowledge]):
    """The care half while it is being read."""

    in_folders = ("library",)

    def __init__(self, folder: Path, faults: Faults, lines: Lines, read_tree: ReadTree) -> None:
        super().__init__(CareKnowledge, "the care half", folder, faults, lines, read_tree)

    def paths(self) -> list[Path]:
        """The files of every care folder, and the single files."""
        listed = [path for folder in CARE_FOLDERS for path in sorted((self.folder / folder).glob("*.yaml"))]
        return [*listed, *(path for path in map(self.folder.joinpath, CARE_FILES) if path.is_file())]

    def field(self, field: str, hint: object) -> object:
        """What stands under one field; the library is made of its folders."""
        return self._library() if field == "library" else super().field(field, hint)

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
        tree = self.read_tree(b"\n" + parts["front"].encode(), name)
        if tree is None:
            return
        form = Form(tree, name, kind, self.faults)
        entry = read_record(form, LibraryEntry, kind=kind, body=parts["body"].strip())
        if entry.id != path.stem:
            form.fault(f"the file is called {path.name}.", f"Rename it to {entry.id}.md.", field="id")
        self.keep(entries, "library entry", form, entry)
