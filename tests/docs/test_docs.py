"""Whether the manual is true: its code runs, its links lead somewhere, its examples come out as it says."""

import datetime as dt
import re
from pathlib import Path

import pytest

from sureback.care.assess import assess
from sureback.cli.files import read_answers
from sureback.cli.main import sureback
from sureback.language.artifact import load_guideline

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "benchmark" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
WRITTEN = [page for page in PAGES if page.parent.name != "reference"]
PROGRAMS = [(page, code) for page in WRITTEN for code in PYTHON.findall(page.read_text(encoding="utf-8"))]
AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)

EXAMPLES = {
    "lifting-spasm": ("self_care", True),
    "warfarin-kidney": ("self_care", True),
    "long-standing-pain": ("routine", False),
    "not-asked-yet": ("routine", False),
    "teenage-gymnast": ("within_2_weeks", False),
    "cancer-history": ("within_3_days", False),
    "flank-colic": ("same_day", False),
    "pregnant-backache": ("same_day", False),
    "all-not-sure": ("same_day", False),
    "foot-drop": ("ed_now", False),
    "saddle-numbness": ("ed_now", False),
    "fever-and-drug-use": ("ed_now", False),
    "chest-pain": ("ambulance_now", True),
}


def name_of(page: Path) -> str:
    """A page as the reader finds it."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_its_links_lead_somewhere(page: Path) -> None:
    """Every relative link names a file or folder that is there."""
    links = LINK.findall(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("page", "code"), PROGRAMS, ids=[f"{name_of(page)}-{i}" for i, (page, _) in enumerate(PROGRAMS)]
)
def test_its_python_runs(page: Path, code: str) -> None:
    """Code in the manual runs as it stands, its assertions among it."""
    exec(compile(code, name_of(page), "exec"), {})  # noqa: S102 - the manual's own code


def test_it_shows_python_that_runs() -> None:
    """The check above has something to check."""
    assert PROGRAMS


@pytest.mark.parametrize("command", sorted(sureback.commands))
def test_it_documents_every_command(command: str) -> None:
    """Each command has its heading in the reference."""
    assert f"## {command}\n" in (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_out_as_its_story_says(name: str) -> None:
    """One example for each level and each classic trap."""
    outcome = assess(load_guideline(), read_answers(str(ROOT / "examples" / f"{name}.yaml")), at=AT)

    assert (outcome.level.id, outcome.is_settled) == EXAMPLES[name]


def test_every_example_is_tested() -> None:
    """No example file lies about untested, and every level has one."""
    assert {path.stem for path in (ROOT / "examples").glob("*.yaml")} == set(EXAMPLES)
    assert {level for level, _ in EXAMPLES.values()} == set(load_guideline().levels)


ABSOLUTE_PATH = re.compile(r"(?<![\w.:/)\]}-])/[a-z][\w.-]*/[\w.-]+")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_it_names_no_machine(page: Path) -> None:
    """No page holds an absolute path: it would be one machine's."""
    assert ABSOLUTE_PATH.findall(page.read_text(encoding="utf-8")) == []


def test_it_knows_an_absolute_path() -> None:
    """The check above finds a path and leaves alternatives and links alone."""
    assert ABSOLUTE_PATH.findall("see /srv/data/file") == ["/srv/data"]
    assert ABSOLUTE_PATH.findall("yes/no/not_sure, docs/adr/x.md, lifts/day/person") == []
