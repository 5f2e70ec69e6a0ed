"""What a start of the program loads, and what may not stand in its files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sureback.language.artifact import SHIPPED

ROOT = Path(__file__).parents[2]
HEAVY = ("django", "jinja2", "z3", "polars", "pandas", "numpy", "pyarrow", "duckdb", "fhir", "rich")
LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
STARTS = {
    "import": "import sureback",
    "assess": "import sys; sys.argv = ['sureback', 'assess', 'answers.yaml']\n"
    "from sureback.cli.main import run\n"
    "try:\n    run()\nexcept SystemExit as end:\n    assert end.code == 0, end.code",
}
TEXT_FILES = (".py", ".yaml", ".yml", ".json", ".toml", ".md", ".txt", ".cfg", "")
PATH_OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|home|root|Users|opt|mnt|tmp)/\w|[A-Z]:\\\\?(?:Users|work)")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The top-level modules loaded after a start, by start."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "answers.yaml").write_text("saddle_numb: yes\n")
    found = {}
    for name, start in STARTS.items():
        ran = subprocess.run(
            [sys.executable, "-P", "-c", f"{start}\n{LOADED}"],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env={"SUREBACK_CACHE": str(folder), "HOME": str(folder), "LANG": "C.UTF-8"},
            timeout=60,
        )
        found[name] = set(ran.stdout.splitlines()[-1].split())
    return found


@pytest.mark.parametrize("module", HEAVY)
@pytest.mark.parametrize("start", STARTS)
def test_it_starts_without_heavy_modules(loaded, start, module):
    """Neither the import nor an assessment loads a web, solver, dataframe, FHIR or terminal library."""
    assert "sureback" in loaded[start]
    assert module not in loaded[start]


def test_it_holds_no_code_in_the_knowledge():
    """The knowledge is data: no Python file, and nothing that a computer would run."""
    assert {path.suffix for path in Path(SHIPPED).rglob("*") if path.is_file()} == {".yaml", ".md"}


def shipped_files():
    """Every text file that is part of the project."""
    folders = ("src", "bin", "scripts", ".ci", "docs", "examples", "constraints", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".coverage")]
    return [path for path in files if path.suffix in TEXT_FILES and "__pycache__" not in path.parts]


def test_it_names_no_path_of_a_machine():
    """No file names a folder that exists on one developer's machine only."""
    named = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in shipped_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if PATH_OF_A_MACHINE.search(line)
    ]

    assert named == []
