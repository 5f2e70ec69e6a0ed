"""The synthetic population of a knowledge folder: YAML files whose keys are the fields of Population."""

from pathlib import Path

from sureback.language.forms import Faults
from sureback.language.kinds.population import Population
from sureback.language.read_parts import Lines, PartDraft, ReadTree

POPULATION_FOLDER = "population"


class PopulationDraft(PartDraft[Population]):
    """The population while it is being read."""

    def __init__(self, folder: Path, faults: Faults, lines: Lines, read_tree: ReadTree) -> None:
        super().__init__(Population, "the population", folder, faults, lines, read_tree)

    def paths(self) -> list[Path]:
        """The files of the folder."""
        return sorted((self.folder / POPULATION_FOLDER).glob("*.yaml"))
