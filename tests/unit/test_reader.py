"""Reading a knowledge folder: files, fields, and one test for every way to write one of them wrong."""

from pathlib import Path

import pytest

from sureback.errors import Fault, UnreadableInput
from sureback.language.nodes import AllOf, Named, UpTo
from sureback.language.reader import plain, read_guideline
from sureback.language.yaml_trees import parse_yaml
from tests.small_knowledge import FILES, faults_of, line_of, small_guideline, spoil, spoil_first, write
from tests.unit.faults import NERVES, OF_WRITING, SIGNS


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "phrase"), [pytest.param(*it, id=name) for name, it in OF_WRITING.items()]
)
def test_it_reports(tmp_path: Path, file: str, old: str, new: str, at: str | None, phrase: str) -> None:
    """One passage spoilt in a good folder gives a fault with its file, its line and what is wrong."""
    files = spoil_first(file, old, new)

    found = faults_of(tmp_path, files).faults

    line = None if at is None else line_of(files, file, at)
    assert [
        fault for fault in found if phrase in fault.problem and fault.file == file and line in (None, fault.line)
    ], found


def test_it_finds_no_fault_in_the_small_folder(tmp_path: Path) -> None:
    """The folder that every other test spoils is a good one."""
    assert faults_of(tmp_path, FILES).faults == ()


def test_it_reads_every_record(tmp_path: Path) -> None:
    """Questions, rules and the rest come out as they were written, with their defaults."""
    guideline = small_guideline(tmp_path)

    rule, numb, leg = guideline.rules["N-1"], guideline.questions["numb"], guideline.questions["leg"]
    assert (guideline.id, guideline.version, guideline.is_signed) == ("small", "1", True)
    assert (rule.when, rule.written) == (AllOf((Named("ANY_SIGN"), UpTo("days", 14))), "ANY_SIGN and upto(days, 14)")
    assert (rule.concept, rule.go_to, guideline.rank(rule)) == ("nerves", "hospital", 1)
    assert [case.expect for case in rule.cases] == [True, False, None]
    assert rule.cases[0].given == {"numb": "yes", "days": "14"}
    assert [str(citation) for citation in rule.evidence.sources] == ["BOOK#2"]
    assert (numb.group, numb.polarity, numb.alarming, numb.codes.icd10cm) == ("signs", "symbols", ("yes",), ("R20.0",))
    assert numb.emergency is not None
    assert leg.emergency is not None
    assert (numb.emergency.none_means, leg.emergency.none_means) == ("no", "none")
    assert (leg.symbols, guideline.questions["temp_c"].maximum) == (("none", "one", "both"), 45)
    assert [question.id for question in guideline.emergency_set] == ["numb", "leg"]
    assert guideline.levels["self_care"].deadline_hours is None
    assert guideline.levels["ed_now"].deadline_hours == 0
    assert guideline.levels["self_care"].follow_up_days == (3, 7)


def test_it_sorts_levels_by_rank_whatever_their_order(tmp_path: Path) -> None:
    """The file may be written highest first."""
    first, second = FILES["levels.yaml"].removeprefix("levels:\n").split("  - id: ed_now")
    files = {**FILES, "levels.yaml": f"levels:\n  - id: ed_now{second}{first}"}

    assert list(read_guideline(write(tmp_path, files)).levels) == ["self_care", "ed_now"]


def test_it_finds_what_an_expression_reads_through_definitions(tmp_path: Path) -> None:
    """Questions read by a definition are read by the rule that names it."""
    guideline = small_guideline(tmp_path)

    assert list(guideline.questions_read(guideline.rules["N-1"].when)) == ["days", "numb", "leg"]


@pytest.mark.parametrize("file", [name for name in FILES if "/" not in name])
def test_it_reports_a_missing_file(tmp_path: Path, file: str) -> None:
    """Every single file is needed."""
    files = {name: text for name, text in FILES.items() if name != file}

    assert (
        Fault(file, None, "the file is missing.", "Every knowledge folder needs it.")
        in faults_of(tmp_path, files).faults
    )


@pytest.mark.parametrize("folder", ["sources", "questions", "red_flags"])
def test_it_reports_an_empty_folder(tmp_path: Path, folder: str) -> None:
    """Every folder needs at least one file."""
    files = {name: text for name, text in FILES.items() if not name.startswith(folder)}

    found = faults_of(tmp_path, files).faults

    assert Fault(folder, None, "no YAML file stands in this folder.", "Add at least one.") in found


@pytest.mark.parametrize(
    "name", ["extra.yaml", "more/extra.yaml", "questions/more/extra.yaml", "definitions/extra.yaml"]
)
def test_it_reports_a_file_that_nothing_reads(tmp_path: Path, name: str) -> None:
    """A file in the wrong place is not silently dropped."""
    found = faults_of(tmp_path, {**FILES, name: "a: 1\n"}).faults

    assert [(fault.file, fault.problem) for fault in found] == [(name, "nothing reads this file.")]


def test_it_says_that_there_is_no_folder(tmp_path: Path) -> None:
    """A wrong path is an input error that names the path."""
    with pytest.raises(
        UnreadableInput, match=r"nowhere: there is no such folder\. Give the folder that holds guideline\.yaml"
    ):
        read_guideline(tmp_path / "nowhere")


def test_it_lists_faults_by_file_and_line(tmp_path: Path) -> None:
    """Faults come out in the order in which an author would mend them."""
    files = spoil(
        NERVES, "facts:", "fax: 1\nfacts:", spoil(SIGNS, "hint:", "hnit:", {**FILES, "places.yaml": "places: []\n"})
    )

    places = [(fault.file, fault.line or 0) for fault in faults_of(tmp_path, files).faults]

    assert places == sorted(places)
    assert len({file for file, _ in places}) >= 3


def test_it_shows_a_fault_as_place_problem_and_remedy(tmp_path: Path) -> None:
    """A fault reads like a compiler's message: file, line, what, and what to do."""
    error = faults_of(tmp_path, spoil(NERVES, "leaves_out:", "leafs_out:"))

    assert str(error).splitlines() == [
        "red_flags/nerves.yaml:15: rule 'N-1', `leafs_out`: no field called 'leafs_out'.",
        "    Did you mean 'leaves_out'?",
    ]


def test_it_turns_a_tree_into_plain_values() -> None:
    """`plain` leaves only dictionaries, lists and strings."""
    tree = plain(parse_yaml("a: [b, {c: 1}]\n", "f"))

    assert tree == {"a": ["b", {"c": "1"}]}
    assert type(tree) is dict
    assert type(tree["a"]) is list
    assert type(tree["a"][0]) is str
    assert plain(None) is None
