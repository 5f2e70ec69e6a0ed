"""Reading a knowledge folder: files, fields, and one test for every way to write one of them wrong."""

from pathlib import Path

import pytest

from sureback.errors import Fault, UnreadableInput
from sureback.language.nodes import AllOf, Named, UpTo
from sureback.language.reader import knowledge_files, plain, read_guideline
from sureback.language.text_trees import parse_yaml
from tests.small_knowledge import FILES, faults_of, line_of, small_guideline, spoil, write

SIGNS, NUMBERS, NERVES = "questions/signs.yaml", "questions/numbers.yaml", "red_flags/nerves.yaml"

DAYS = "linear, from: hours, over: 24, round: down"

# name: file, what is replaced, by what, the passage on whose line the fault stands (None: no line), a phrase
FAULTS: dict[str, tuple[str, str, str, str | None, str]] = {
    # any field
    "a field missing": (SIGNS, "    label: Numbness\n", "", "- id: numb", "question 'numb': `label` is missing."),
    "a field misspelt": (SIGNS, "hint:", "hnit:", "hnit", "question 'numb', `hnit`: no field called 'hnit'."),
    "a field empty": (SIGNS, "label: Numbness", "label:", "label:", "question 'numb', `label`: nothing is written here."),
    "a list for a text": (SIGNS, "label: Numbness", "label: [a, b]", "label: [", "`label`: a single text is needed here."),
    "a text for a list": (SIGNS, '["yes"]', '"yes"', 'alarming: "yes"', "'yes' is not one of none, higher, lower."),
    "a text for a mapping": (SIGNS, "{icd10cm: [R20.0]}", "R20.0", None, "`codes`: a mapping of 'field: value' lines is needed"),
    "a word outside its list": (NUMBERS, "who: both", "who: bth", "who: bth", "'bth' is not one of patient, clinician, both"),
    "a plain yes": (SIGNS, '["yes"]', "[yes]", "alarming: [yes]", "plain yes is a boolean to other YAML readers."),
    "a plain No": (SIGNS, 'say: "No"', "say: No", "say: No", "plain No is a boolean to other YAML readers."),
    "a plain on": (SIGNS, "label: Leg pain", "label: on", "label: on", "plain on is a boolean to other YAML readers."),
    "no number": (NUMBERS, "max: 45", "max: hot", "max: hot", "question 'temp_c', `max`: 'hot' is not a number."),
    "a number that is not finite": (NUMBERS, "max: 45", "max: .inf", "max: .inf", "'.inf' is not a number."),
    "infinity": (NUMBERS, "max: 45", "max: inf", "max: inf", "'inf' is not a number."),
    "a part of a whole number": (NUMBERS, "decimals: 1", "decimals: 1.5", "decimals: 1.5", "'1.5' is not a whole number."),
    "a flag that is no flag": (NERVES, "never_unknown: true", "never_unknown: maybe", "maybe", "'maybe' is not 'true'; leave"),
    "no source": (NUMBERS, "min: 30\n", "min: 30\n    sources: []\n", None, "'sources' stands here twice"),
    "an empty list of sources": (NERVES, "rare., sources: [BOOK]", "rare., sources: []", "It is rare", "the list is empty"),
    "no sources": (NERVES, "say: It is rare., sources: [BOOK],", "say: It is rare.,", "It is rare", "`sources` is missing."),
    "an unknown basis": (NERVES, "basis: seen}", "basis: sean}", "basis: sean}", "'sean' is not one of seen, seen_second_hand"),
    # the tree
    "broken YAML": (NERVES, "summary: Nerves are squeezed.", "summary: [", None, "broken YAML"),
    "a key twice": (NERVES, "work_up: Examine.", "work_up: Examine.\nwork_up: Wait.", None, "'work_up' stands here twice"),
    "an anchor": (NERVES, "work_up: Examine.", "work_up: &x Examine.", None, "anchors (&) and aliases (*) are not allowed"),
    "a second document": (NERVES, "facts:", "---\nfacts:", None, "a second document starts here"),
    "a list for a file": ("sources/BOOK.yaml", FILES["sources/BOOK.yaml"], "[a]", "[a]", "a mapping of 'field: value' lines"),
    "a text among entries": (SIGNS, "questions:\n", "questions:\n  - numb\n", "- numb", "question: a mapping of 'field: value'"),
    "an empty file": ("places.yaml", FILES["places.yaml"], "\n", None, "the file is empty."),
    # guideline, levels, places, countries
    "no head": ("guideline.yaml", "guideline:\n", "guidelin:\n", None, "`guideline` is missing."),
    "a head field missing": ("guideline.yaml", '  version: "1"\n', "", "id: small", "'small': `version` is missing."),
    "an approval without a site": ("guideline.yaml", ", site: Clinic", "", "by: Bob", "approval: `site` is missing."),
    "a key beside the list": ("places.yaml", "places:\n", "note: x\nplaces:\n", "note: x", "no field called 'note'."),
    "the list misspelt": ("places.yaml", "places:", "plcaes:", "plcaes", "`places` is missing."),
    "a deadline without words": ("levels.yaml", "{hours: 0, say: Now.}", "{hours: 0}", "hours: 0", "`say` is missing."),
    "a deadline in words": ("levels.yaml", "hours: 0", "hours: soon", "hours: soon", "'soon' is not a number."),
    "a number without a kind": ("countries.yaml", "kind: emergency, ", "", 'number: "112"', "number: `kind` is missing."),
    # sources
    "a source in another file": ("sources/BOOK.yaml", "id: BOOK", "id: TOME", "id: TOME", "the file is called BOOK.yaml."),
    "a year in words": ("sources/BOOK.yaml", "year: 2020", "year: last", "year: last", "`year`: 'last' is not a number."),
    "how it was read": ("sources/BOOK.yaml", "read: full", "read: once", "read: once", "'once' is not one of full, abstract"),
    # questions
    "no type": (SIGNS, "    type: tri\n", "", "- id: numb", "question 'numb': `type` is missing."),
    "an unknown type": (SIGNS, "type: tri", "type: tre", "type: tre", "'tre' is not one of tri, bool, one, multi"),
    "a choice without values": (SIGNS, "type: tri", "type: one", "- id: numb", "question 'numb': `values` is missing."),
    "a value without words": (SIGNS, "{id: one, say: One leg}", "{id: one}", "{id: one}", "value 'one': `say` is missing."),
    "a place on the first screen in words": (SIGNS, "place: 1", "place: top", "place: top", "'top' is not a number."),
    "no place on the first screen": (SIGNS, "place: 1, ", "", "tick: Numb", "`place` is missing."),
    "an unknown code system": (SIGNS, "icd10cm:", "icd11:", "icd11:", "no field called 'icd11'."),
    "a question twice": (SIGNS, "id: medicines", "id: numb", "- id: numb\n    ask: Which", "the id stands twice (first in questions/"),
    # concepts, rules, definitions, cases
    "a concept without a name": (NERVES, "concept: Nerves\n", "", "summary", "`concept` is missing."),
    "a concept without rules": (NERVES, "rules:\n", "rulez:\n", "rulez:", "no field called 'rulez'."),
    "a rule without an expression": (NERVES, "    when: missing(numb) and unsure(leg)\n", "", "- id: N-2", "`when` is missing."),
    "a broken expression": (NERVES, "upto(days, 14)", "upto(days)", "when: ANY", "rule 'N-1', `when`: 'upto(days)' has 1"),
    "a rule twice": (NERVES, "id: N-2", "id: N-1", "- id: N-1\n    level: ed_now\n    when: missing", "the id stands twice"),
    "a case without an expectation": (NERVES, "days: 14}, expect: true", "days: 14}", "days: 14}", "`expect` is missing."),
    "a case expecting nonsense": (NERVES, "days: 14}, expect: true", "days: 14}, expect: maybe", "maybe", "'maybe' is not one of"),
    "a case with another field": (NERVES, "days: 14}, expect", "days: 14}, note: x, expect", "note: x", "no field called"),
    "a definition without a name": ("definitions.yaml", "    name: Any sign\n", "", "- id: ANY_SIGN", "`name` is missing."),
    # derivations
    "an unknown formula": ("derivations.yaml", "linear", "liner", "kind: liner", "'liner' is not one of linear, days_since"),
    "a formula without its answer": ("derivations.yaml", "from: hours, ", "", "fills", "derivation: `from` is missing."),
    "a field of another formula": ("derivations.yaml", "over: 24", "bands: 24", "bands: 24", "no field called 'bands'."),
    "a lookup without a table": ("derivations.yaml", DAYS, "lookup, from: leg", "lookup", "`table` is missing."),
    "a lowest without a limit": ("derivations.yaml", DAYS, "lowest, from: [hours]", "lowest", "`settled_at` is missing."),
    "bands without bands": ("derivations.yaml", DAYS, "bands, from: hours", "bands", "`bands` is missing."),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "phrase"), [pytest.param(*it, id=name) for name, it in FAULTS.items()]
)
def test_it_reports(tmp_path: Path, file: str, old: str, new: str, at: str | None, phrase: str) -> None:
    """One passage spoilt in a good folder gives a fault with its file, its line and what is wrong."""
    files = spoil_first(file, old, new)

    found = faults_of(tmp_path, files).faults

    line = None if at is None else line_of(files, file, at)
    assert [
        fault for fault in found if phrase in fault.problem and fault.file == file and line in (None, fault.line)
    ], found


def spoil_first(file: str, old: str, new: str) -> dict[str, str]:
    """The small folder with the first such passage of a file replaced."""
    assert old in FILES[file]
    return {**FILES, file: FILES[file].replace(old, new, 1)}


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


def test_it_lists_knowledge_files_in_a_fixed_order(tmp_path: Path) -> None:
    """Every YAML file and nothing else, sorted."""
    write(tmp_path, {**FILES, "README.md": "x"})

    names = [path.relative_to(tmp_path).as_posix() for path in knowledge_files(tmp_path)]

    assert sorted(names) == sorted(FILES)
    assert names == [path.relative_to(tmp_path).as_posix() for path in knowledge_files(tmp_path)]


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
        "red_flags/nerves.yaml:14: rule 'N-1', `leafs_out`: no field called 'leafs_out'.",
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
