"""`prove` as a safety officer runs it: the table, the JSON list, what fails, and what is missing."""

import shutil
import subprocess
import sys

import pytest

from sureback.language.artifact import SHIPPED

QUICK = ("every_level_is_reachable", "under_16_never_self_care", "claim:foot_drop_new")
WITHOUT_SOLVER = "import sys; sys.modules['z3'] = None; from sureback.cli.main import run; run()"


@pytest.fixture
def unsafe(here):
    """The shipped knowledge in a folder, with a danger sign that another one switches off."""
    folder = shutil.copytree(SHIPPED, here / "unsafe")
    file = folder / "red_flags" / "aortic_dissection.yaml"
    written = file.read_text(encoding="utf-8")
    assert written.count("    when: yes(tearing_pain)\n") == 1
    file.write_text(
        written.replace("    when: yes(tearing_pain)\n", "    when: yes(tearing_pain) and not yes(fever)\n"), "utf-8"
    )
    return folder


def test_it_prints_what_holds_and_how_long_it_took(sureback):
    """Each property has its verdict, its time and its words; the end says what a proof does not say."""
    ran = sureback("prove", *QUICK)

    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines() if any(name in line for name in QUICK)] == ["holds"] * 3
    assert "Nobody under 16 is left with self-care alone." in ran.said
    assert "3 of 3 properties hold" in ran.said
    assert "that is for a clinician to sign" in ran.said


def test_it_gives_a_list_as_json(sureback):
    """The list has property, holds, counterexample and seconds."""
    ran = sureback("prove", *QUICK, "--json")

    assert ran.code == 0
    assert [(one["property"], one["holds"], one["counterexample"]) for one in ran.json] == [
        (name, True, None) for name in QUICK
    ]
    assert all(one["seconds"] >= 0 for one in ran.json)


def test_it_fails_with_a_sheet_one_can_read(sureback, unsafe):
    """An unsafe edit is refuted by the smallest pair of sheets, in the words of the questions."""
    ran = sureback("prove", "alarm_never_lowers", "--knowledge", unsafe)

    assert ran.code == 2
    assert "DOES NOT HOLD" in ran.out
    assert "Sudden tearing or ripping pain, maximal at onset: yes" in ran.said
    assert "Changed to (the reference engine says same_day): - Fever or rigors since onset: yes" in ran.said


def test_it_gives_the_sheet_as_json(sureback, unsafe):
    """The counterexample holds the answers before and after."""
    ran = sureback("prove", "alarm_never_lowers", "--knowledge", unsafe, "--json")

    (found,) = ran.json
    assert (ran.code, found["holds"]) == (2, False)
    assert found["counterexample"]["answers"]["tearing_pain"] == "yes"
    assert found["counterexample"]["then"]["fever"] == "yes"


def test_it_never_calls_what_is_not_shown_proved(sureback):
    """A property that is given no time is not shown, and the command fails."""
    ran = sureback("prove", "medicine_verdicts_monotone", "--seconds", "0.001")

    assert ran.code == 1
    assert "NOT SHOWN" in ran.out
    assert "0 of 1 properties hold" in ran.said


def test_it_names_the_nearest_property(sureback):
    """A misspelt property is answered with the one that was meant."""
    ran = sureback("prove", "emergency_frist")

    assert ran.code == 2
    assert "no property called 'emergency_frist'" in ran.err
    assert "emergency_first" in ran.err


def test_it_names_the_extra_when_the_solver_is_missing(environment, here):
    """Without z3 the message names what to install; nothing else needs it."""
    for arguments, code in ((("prove",), 2), (("version",), 0)):
        done = subprocess.run(
            [sys.executable, "-P", "-c", WITHOUT_SOLVER, *arguments],
            capture_output=True, check=False, cwd=here, env=environment, text=True,
        )  # fmt: skip
        assert done.returncode == code
    assert "sureback[prove]" in subprocess.run(
        [sys.executable, "-P", "-c", WITHOUT_SOLVER, "prove"],
        capture_output=True, check=False, cwd=here, env=environment, text=True,
    ).stderr  # fmt: skip
