"""The shipped guideline, read once for all tests of the knowledge."""

import datetime as dt
from pathlib import Path

from sureback.language.artifact import SHIPPED
from sureback.language.guideline import Definition, Guideline, Rule
from sureback.language.reader import plain, read_guideline
from sureback.language.yaml_trees import parse_yaml

GUIDELINE: Guideline = read_guideline(Path(SHIPPED))
ENTRIES: dict[str, Rule | Definition] = {**GUIDELINE.definitions, **GUIDELINE.rules}
AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
"""The moment every assessment in these tests is of."""

HERE = Path(__file__).parent


def read_beside(name: str) -> object:
    """A YAML file beside the tests, every scalar as text."""
    return plain(parse_yaml((HERE / name).read_text(encoding="utf-8"), name))


def _ask_ifs() -> dict[str, str]:
    """The text of every question's `ask_if`, by question id, straight from the files."""
    found: dict[str, str] = {}
    for path in sorted((Path(SHIPPED) / "questions").glob("*.yaml")):
        tree = plain(parse_yaml(path.read_text(encoding="utf-8"), path.name))
        found |= {question["id"]: question["ask_if"] for question in tree["questions"] if "ask_if" in question}
    return found


ASK_IF: dict[str, str] = _ask_ifs()
DEFINED: dict[str, str] = {definition.id: definition.written for definition in GUIDELINE.definitions.values()}
