"""The faults of a population's files: each is named with its file and line."""

import pytest

from tests.small_knowledge import faults_of, line_of, spoil
from tests.small_population import POPULATION, WITH_POPULATION
from tests.unit.population_faults import FAULTS, NUMB


@pytest.mark.parametrize(("old", "new", "at", "phrase"), [pytest.param(*row, id=name) for name, row in FAULTS.items()])
def test_it_reports_a_fault_with_its_line(tmp_path, old, new, at, phrase):
    """Each fault of a population file is named with the file and the line of its entry."""
    files = spoil(POPULATION, old, new, WITH_POPULATION)

    found = [fault for fault in faults_of(tmp_path, files).faults if phrase in str(fault)]

    assert found
    if at is not None:
        assert {fault.file for fault in found} == {POPULATION}
        assert (
            line_of(files, POPULATION, at) <= min(fault.line for fault in found) <= line_of(files, POPULATION, at) + 1
        )


def test_the_small_population_has_no_fault(tmp_path):
    """What the faults above spoil is right to begin with."""
    assert faults_of(tmp_path, WITH_POPULATION).faults == ()


def test_it_reports_a_question_without_shares(tmp_path):
    """No question that a rule reads is silently drawn as a default: it is reported where the question stands."""
    files = spoil(POPULATION, NUMB, "", WITH_POPULATION)

    found = [fault for fault in faults_of(tmp_path, files).faults if "declares no shares" in fault.problem]

    assert [(fault.file, fault.line) for fault in found] == [("questions/signs.yaml", 3)]
    assert found[0].problem == "question 'numb': the population declares no shares for it."


def test_it_reports_a_question_that_is_not_asked_of_the_person(tmp_path):
    """Only what a person can answer is drawn."""
    files = spoil("questions/numbers.yaml", "who: both", "who: clinician", WITH_POPULATION)

    found = [str(fault) for fault in faults_of(tmp_path, files).faults]

    assert any("base answer 'temp_c': it is not asked of the person." in fault for fault in found)


def test_it_reports_a_type_that_cannot_be_drawn(tmp_path):
    """Dates are not drawn."""
    files = spoil("questions/numbers.yaml", "type: text", "type: date", WITH_POPULATION)

    found = [str(fault) for fault in faults_of(tmp_path, files).faults]

    assert any("base answer 'mood', `of`: a date question cannot be drawn." in fault for fault in found)


def test_it_reports_a_profile_answer_that_has_no_base(tmp_path):
    """A presentation shifts what is declared; it does not add a question of its own."""
    mood = '  - {id: mood, of: {shares: {"so, so": 1}}, sources: [BOOK], basis: inferred}\n'
    files = spoil(POPULATION, mood, "", WITH_POPULATION)
    files = spoil(POPULATION, "    answers:\n", "    answers:\n      - {id: mood, of: {shares: {low: 1}}}\n", files)

    found = [str(fault) for fault in faults_of(tmp_path, files).faults]

    assert any("profile 'hot', `answers.mood`: it has no shares in the base." in fault for fault in found)


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path):
    """Broken YAML does not make every question one without shares."""
    files = {**WITH_POPULATION, "population/more.yaml": "base: ["}

    assert len(faults_of(tmp_path, files).faults) == 1


def test_it_reports_what_stands_twice(tmp_path):
    """The same question twice in the base is a fault, as are two habits."""
    twice = {"population/more.yaml": f"base:\n{NUMB}gap_habits: {{share: 1, sources: [BOOK], basis: inferred}}\n"}

    found = [str(fault) for fault in faults_of(tmp_path, {**WITH_POPULATION, **twice}).faults]

    assert any("the id stands twice (first in population/all.yaml:2)" in fault for fault in found)
    assert any("`gap_habits` stands twice." in fault for fault in found)
