"""Faults of a knowledge folder that once slipped through, crashed the reader or were reported badly."""

from pathlib import Path

import pytest

from sureback.errors import KnowledgeError
from sureback.language.reader import read_guideline
from tests.small_knowledge import FILES, faults_of, line_of, spoil, write
from tests.small_world import WORLD

SIGNS, NERVES = "questions/signs.yaml", "red_flags/nerves.yaml"


def test_it_refuses_a_plain_yes_in_a_case(tmp_path: Path) -> None:
    """The rule about plain yes and no holds in every part of every file."""
    files = spoil(NERVES, '{numb: "yes", days: 14}', "{numb: yes, days: 14}")

    assert faults_of(tmp_path, files).faults


def test_it_gives_the_line_of_broken_yaml(tmp_path: Path) -> None:
    """A file that cannot be parsed has its fault on a line too."""
    files = spoil("places.yaml", "places:\n", "places:\n  - [\n")

    (fault,) = [fault for fault in faults_of(tmp_path, files).faults if "broken YAML" in fault.problem]
    assert fault.line is not None


@pytest.mark.parametrize(
    "text", [pytest.param("[", id="broken"), pytest.param("[a]", id="a list"), pytest.param("", id="empty")]
)
def test_it_reports_a_spoilt_concept_file_once(tmp_path: Path, text: str) -> None:
    """No fault is listed twice."""
    found = faults_of(tmp_path, {**FILES, NERVES: text}).faults

    assert len(set(found)) == len(found)


def test_it_reports_a_file_in_a_folder_with_a_good_name_elsewhere(tmp_path: Path) -> None:
    """A copy of questions/ inside another folder is not read, and must not pass for read."""
    assert faults_of(tmp_path, {**FILES, "old/questions/signs.yaml": "questions: []\n"}).faults


@pytest.mark.parametrize("name", ["questions/more.yml", "red_flags/more.YAML", "sources/MORE.json"])
def test_it_reports_a_knowledge_file_with_another_ending(tmp_path: Path, name: str) -> None:
    """A file that looks like knowledge and is not read is named."""
    assert faults_of(tmp_path, {**FILES, name: FILES[SIGNS]}).faults


@pytest.mark.parametrize("folder", ["questions", "red_flags", "sources"])
def test_it_reports_a_folder_that_is_called_like_a_file(tmp_path: Path, folder: str) -> None:
    """What cannot be read is a fault, not a crash."""
    write(tmp_path)
    (tmp_path / folder / "signs2.yaml").mkdir()

    with pytest.raises(KnowledgeError):
        read_guideline(tmp_path)


def test_it_reports_a_circle_that_is_never_unknown(tmp_path: Path) -> None:
    """A circular definition is a fault, whatever else it claims."""
    text = (
        FILES["definitions.yaml"].replace("yes(numb) or leg == both", "ANY_SIGN or missing(numb)")
        + "    never_unknown: true\n"
    )

    assert faults_of(tmp_path, {**FILES, "definitions.yaml": text}).faults


@pytest.mark.parametrize("days", ["[3, seven]", "[3, -7]", "[3, 7.5]", "[3, ²]"])
def test_it_reports_a_follow_up_day_that_is_no_number(tmp_path: Path, days: str) -> None:
    """A day that cannot be read is not silently dropped."""
    assert faults_of(tmp_path, spoil("levels.yaml", "[3, 7]", days)).faults


def test_it_reports_a_deadline_without_hours(tmp_path: Path) -> None:
    """A deadline has hours and words."""
    assert faults_of(tmp_path, spoil("levels.yaml", "{hours: 0, say: Now.}", "{say: Now.}")).faults


def test_it_reports_a_case_without_given(tmp_path: Path) -> None:
    """Every case says what is given, if only `{}`."""
    files = spoil("definitions.yaml", '{given: {numb: "no"}, expect: unknown}', "{expect: unknown}")

    assert faults_of(tmp_path, files).faults


@pytest.mark.parametrize(("field", "number"), [("over", 0), ("times", 0)])
def test_it_reports_a_derivation_that_divides_by_nought(tmp_path: Path, field: str, number: int) -> None:
    """A factor of nought is a mistake, and is not quietly replaced."""
    assert faults_of(tmp_path, spoil("derivations.yaml", "over: 24", f"{field}: {number}")).faults


TYPES_OF_DERIVATIONS = {
    "a symbol no value": ("table: {today: 0, years: 365}", "table: {todya: 0, years: 365}"),
    "a band no value": ("{from: 18, is: adult}", "{from: 18, is: grown}"),
    "a number into a choice": ("fills: lowest_grade, kind: lowest", "fills: age_band, kind: lowest"),
    "days since a number": ("kind: days_since, from: onset_on", "kind: days_since, from: onset_hours"),
    "a lookup in a number": ("kind: lookup, from: onset_about", "kind: lookup, from: age_years"),
    "a field of a text": ("kind: field, from: vitals", "kind: field, from: mood"),
}


@pytest.mark.parametrize(("old", "new"), [pytest.param(*pair, id=name) for name, pair in TYPES_OF_DERIVATIONS.items()])
def test_it_reports_a_derivation_that_does_not_fit_its_questions(tmp_path: Path, old: str, new: str) -> None:
    """A derivation that can never apply, or fills what cannot hold it, is a fault."""
    found = faults_of(tmp_path, spoil("derivations.yaml", old, new, WORLD)).faults

    assert [fault for fault in found if fault.file == "derivations.yaml"]


def test_it_gives_the_place_of_a_derivation(tmp_path: Path) -> None:
    """An unknown source of a derivation is found in its file, on its line."""
    files = spoil("derivations.yaml", "[BOOK]", "[TOME]")

    found = faults_of(tmp_path, files).faults

    assert [(fault.file, fault.line) for fault in found] == [
        ("derivations.yaml", line_of(files, "derivations.yaml", "fills"))
    ]
