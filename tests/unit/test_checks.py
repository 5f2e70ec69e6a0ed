"""Checks of a guideline that reads well but does not hold together: names, types, thresholds, cases, sources, context."""

from pathlib import Path

import pytest

from tests.small_knowledge import FILES, faults_of, line_of, spoil, spoil_first
from tests.small_world import WORLD
from tests.unit.faults import BOOK, CONTRADICTIONS, DEFINITIONS, NERVES, OF_EXPRESSIONS, OF_MEANING, OF_SOURCES, WHEN

TEN = (
    "an unknown level",
    "a place taken",
    "a level to nowhere",
    "two rules alike",
    "no case above upto",
    "none_means that alarms",
    "a derivation into nothing",
    "another unit than the id says",
    "an alarming answer of a yes-or-no",
    "a warning of an unknown question",
)


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "phrase"), [pytest.param(*it, id=name) for name, it in OF_MEANING.items()]
)
def test_it_reports(tmp_path: Path, file: str, old: str, new: str, at: str | None, phrase: str) -> None:
    """What does not hold together is a fault with its file, its entry's line and what is wrong."""
    files = spoil_first(file, old, new)

    found = faults_of(tmp_path, files).faults

    line = None if at is None else line_of(files, file, at)
    assert [fault for fault in found if phrase in fault.problem and (fault.file, fault.line) == (file, line)], found


@pytest.mark.parametrize(("when", "phrase"), [pytest.param(*pair, id=name) for name, pair in OF_EXPRESSIONS.items()])
def test_it_reports_an_expression_that_cannot_be_meant(tmp_path: Path, when: str, phrase: str) -> None:
    """Wrong names, wrong types and comparisons that are always or never true are found in every expression."""
    files = spoil(CONTRADICTIONS, WHEN, when)

    found = faults_of(tmp_path, files).faults

    assert [fault for fault in found if phrase in fault.problem and (fault.file, fault.line) == (CONTRADICTIONS, 2)], (
        found
    )
    assert all(
        "contradiction 'numb_weak', `when`: " in fault.problem for fault in found if fault.file == CONTRADICTIONS
    )


@pytest.mark.parametrize(
    "when",
    [
        "temp_c >= 30.1",
        "temp_c <= 44.9",
        "temp_c > 30",
        "temp_c < 45",
        "temp_c == 30",
        "temp_c != 45",
        "days == 0",
        "upto(days, 0)",
        "size(medicines) >= 3",
        "count(yes(numb), ANY_SIGN) >= 2",
        "leg in {one, both}",
        "leg != none",
        "unsure(leg)",
        "missing(temp_c)",
    ],
)
def test_it_takes_the_expressions_just_inside(tmp_path: Path, when: str) -> None:
    """What can be both true and false is no fault, at the very edge of a range too."""
    assert faults_of(tmp_path, spoil(CONTRADICTIONS, WHEN, when)).faults == ()


@pytest.mark.parametrize(("kind", "spoilt"), [pytest.param(kind, it, id=kind) for kind, it in OF_SOURCES.items()])
def test_it_reports_an_unknown_source(tmp_path: Path, kind: str, spoilt: tuple[str, str, str, str]) -> None:
    """Every kind of entry cites sources that exist."""
    file, old, new, at = spoilt
    files = spoil_first(file, old, new)

    (fault,) = faults_of(tmp_path, files).faults

    assert (fault.file, fault.line) == (file, line_of(files, file, at))
    assert fault.problem.startswith(kind)
    assert "`sources`: no source called 'BOK'. Did you mean 'BOOK'?" in fault.problem
    assert fault.remedy == "Correct the id, or add sources/BOK.yaml."


def test_it_reports_a_source_that_nothing_cites(tmp_path: Path) -> None:
    """A source stands for something we rely on, so one that nothing cites is a fault."""
    files = {**FILES, "sources/TOME.yaml": FILES[BOOK].replace("BOOK", "TOME")}

    (fault,) = faults_of(tmp_path, files).faults

    assert (fault.file, fault.line, fault.problem) == ("sources/TOME.yaml", 1, "source 'TOME': nothing cites it.")


def test_it_takes_a_source_that_only_supersedes(tmp_path: Path) -> None:
    """Being the successor of a cited source is being cited."""
    files = spoil(
        BOOK, "year: 2020", "superseded_by: TOME", {**FILES, "sources/TOME.yaml": FILES[BOOK].replace("BOOK", "TOME")}
    )

    assert faults_of(tmp_path, files).faults == ()


def test_it_reports_a_circle_of_two(tmp_path: Path) -> None:
    """Definitions that name each other are both reported."""
    files = spoil(DEFINITIONS, "when: yes(numb) or leg == both", "when: yes(numb) or SIGN_AND_FEVER", WORLD)

    found = [fault.problem for fault in faults_of(tmp_path, files).faults if "leads back" in fault.problem]

    assert found == [
        f"definition '{name}', `when`: the definition leads back to itself." for name in ("ANY_SIGN", "SIGN_AND_FEVER")
    ]


def test_it_reports_a_circle_of_gates(tmp_path: Path) -> None:
    """Questions that wait for each other would never be asked."""
    files = spoil("questions/world.yaml", "ask_if: leg in {one, both}", "ask_if: yes(foot_drop)", WORLD)

    found = [fault.problem for fault in faults_of(tmp_path, files).faults if "leads back" in fault.problem]

    assert found == [
        f"question '{name}', `ask_if`: the condition leads back to the question itself."
        for name in ("below_knee", "foot_drop")
    ]


def test_it_reports_an_expression_over_two_sides(tmp_path: Path) -> None:
    """A question that may hold two values is read through a derivation."""
    files = spoil(CONTRADICTIONS, WHEN, "grade_a >= 3", WORLD)

    found = [fault.problem for fault in faults_of(tmp_path, files).faults]

    assert (
        "contradiction 'numb_weak', `when`: 'grade_a' may hold a value for each side; derive one number from it and read that."
        in found
    )


def test_it_takes_a_case_of_what_is_derived_from(tmp_path: Path) -> None:
    """A case may give hours where the rule reads the days that follow from them."""
    files = spoil(
        NERVES, '{numb: "yes", days: 14}, expect: true}', '{numb: "yes", days: 14, hours: 336}, expect: true}'
    )

    assert faults_of(tmp_path, files).faults == ()


ROUTINE = """\
  - id: routine
    rank: 1
    title: See someone
    say: Book a visit.
    go_to: home
    mappings: {five_level: routine}
    follow_up: {days: [7], say: Tell us how it is.}
    sources: [BOOK]
    basis: inferred
"""


def test_it_allows_a_completeness_gate_only_just_above_self_care(tmp_path: Path) -> None:
    """A gate is an exception to what is proved of rules, so nothing graver may hide behind one."""
    files = spoil("levels.yaml", "    rank: 1\n", "    rank: 2\n")
    files = spoil("levels.yaml", "  - id: ed_now\n", f"{ROUTINE}  - id: ed_now\n", files)
    files = spoil(NERVES, "    never_unknown: true\n", "    completeness_gate: Why.\n    never_unknown: true\n", files)

    found = [fault.problem for fault in faults_of(tmp_path, files).faults]

    assert "rule 'N-2', `completeness_gate`: only a rule at the level above self-care may be one." in found


def test_it_lists_ten_different_faults_at_once(tmp_path: Path) -> None:
    """An author sees everything that is wrong, not the first thing."""
    files = dict(FILES)
    for file, old, new, _, _ in (OF_MEANING[name] for name in TEN):
        files[file] = files[file].replace(old, new, 1)

    found = faults_of(tmp_path, files)

    unreported = [name for name in TEN if OF_MEANING[name][4] not in str(found)]
    assert unreported == []
    assert len(found.faults) >= 10
