"""The checklists of a knowledge folder: one YAML file, which a folder may do without."""

from pathlib import Path

from sureback.language.forms import Faults
from sureback.language.kinds.checklists import Checklists
from sureback.language.read_parts import Lines, PartDraft, ReadTree

CHECKLIST_FILE = "checklists.yaml"


class ChecklistDraft(PartDraft[Checklists]):
    """The checklists while they are being read."""

    def __init__(self, folder: Path, faults: Faults, lines: Lines, read_tree: ReadTree) -> None:
        super().__init__(Checklists, "the checklists", folder, faults, lines, read_tree)

    def paths(self) -> list[Path]:
        """The file, if it stands in the folder."""
        path = self.folder / CHECKLIST_FILE
        return [path] if path.is_file() else []
