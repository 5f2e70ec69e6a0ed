"""`sureback population make`: files and standard output, labelled synthetic, and what it refuses."""

import csv
import json
import os
import subprocess

import pytest

from tests.functional.conftest import PROGRAM


def lines(text):
    """Every line of JSON Lines as an object."""
    return [json.loads(line) for line in text.splitlines()]


def test_it_prints_labelled_people(sureback):
    """Standard output holds one labelled object a line, and nothing else."""
    ran = sureback("population", "make", 5, "-", "--seed", "a")

    assert (ran.code, ran.err) == (0, "")
    assert [(one["synthetic"], one["seed"], one["id"]) for one in lines(ran.out)] == [
        (True, "a", f"synthetic-a-{number}") for number in range(1, 6)
    ]


def test_it_writes_json_lines(sureback, here):
    """A file by its ending; the note says that the people are made up; the same seed gives the same file."""
    ran = sureback("population", "make", 4, "people.jsonl", "--seed", "7")
    again = sureback("population", "make", 4, "-", "--seed", "7")

    assert (ran.code, ran.out) == (0, "")
    assert "people.jsonl: 4 people. Synthetic: made-up people." in ran.err
    assert (here / "people.jsonl").read_text(encoding="utf-8") == again.out


def test_it_writes_a_table(sureback, here):
    """A table of the same people, every row labelled."""
    sureback("population", "make", 4, "people.csv", "--seed", "7")
    people = lines(sureback("population", "make", 4, "-", "--seed", "7").out)

    with (here / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["synthetic"] for row in rows} == {"true"}
    assert [row["id"] for row in rows] == [person["id"] for person in people]
    assert [row["age_years"] for row in rows] == [str(person["answers"].get("age_years", "")) for person in people]


def test_the_format_may_be_told(sureback, here):
    """--format counts before the ending."""
    sureback("population", "make", 2, "people.txt", "--seed", "7", "--format", "csv")

    assert (here / "people.txt").read_text(encoding="utf-8").startswith("synthetic,id,seed,profile,")


def test_complete_people_leave_nothing_open(sureback):
    """With --complete nobody says "not sure" or declines."""
    ran = sureback("population", "make", 40, "-", "--seed", "a", "--complete")
    gaps = sureback("population", "make", 40, "-", "--seed", "a")

    assert "not_sure" not in ran.out
    assert "declined" not in ran.out
    assert "not_sure" in gaps.out


def test_a_drawn_person_can_be_assessed(sureback, write):
    """The answers of a person are an answer sheet."""
    person = lines(sureback("population", "make", 1, "-", "--seed", "b").out)[0]

    assert sureback("assess", write(person["answers"])).code == 0


def test_it_does_not_write_over_a_file(sureback, here, write):
    """A file that is there stays as it is, unless --force says otherwise."""
    write("keep me", "people.jsonl")

    refused = sureback("population", "make", 1, "people.jsonl", "--seed", "1")
    kept = (here / "people.jsonl").read_text(encoding="utf-8")
    forced = sureback("population", "make", 1, "people.jsonl", "--seed", "1", "--force")

    assert (refused.code, kept) == (2, "keep me")
    assert "people.jsonl: the file is already there. Give another name, or --force to write over it." in refused.err
    assert forced.code == 0
    assert lines((here / "people.jsonl").read_text(encoding="utf-8"))[0]["synthetic"] is True


REFUSED = {
    "no seed": (("3", "-"), "Missing option '--seed'"),
    "an empty seed": (("3", "-", "--seed", " "), "--seed: give a printable text"),
    "a seed that steers the terminal": (("3", "-", "--seed", "\x1b[2J"), "--seed: give a printable text"),
    "nobody": (("0", "-", "--seed", "1"), "0 is not in the range"),
    "a number in words": (("many", "-", "--seed", "1"), "'many' is not a valid integer"),
    "an ending that says nothing": (("1", "people.txt", "--seed", "1"), "people.txt: its ending says neither .jsonl nor .csv."),
    "a folder that is not there": (("1", "gone/people.csv", "--seed", "1"), "gone/people.csv: there is no such folder."),
    "a folder": (("1", ".", "--seed", "1", "--format", "csv"), ".: this is a folder or a device, not a file."),
    "a device": (("1", os.devnull, "--seed", "1", "--format", "csv", "--force"), "this is a folder or a device"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_it_refuses(sureback, here, arguments, told):
    """What cannot be done is said in plain words with exit code 2, and nothing is written."""
    ran = sureback("population", "make", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert list(here.iterdir()) == []


def test_it_says_when_a_file_cannot_be_written(sureback):
    """A name that is too long for the disk is the caller's fault and says so."""
    ran = sureback("population", "make", 1, "x" * 250 + ".csv", "--seed", "1")

    assert ran.code == 2
    assert "cannot be written (File name too long)." in ran.err


def test_nobody_reads_to_the_end(environment):
    """A reader that goes away half-way, as `head` does, is nobody's fault."""
    command = [*PROGRAM, "population", "make", "300", "-", "--seed", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert first.startswith(b'{"synthetic": true')
    assert (process.returncode, said) == (0, b"")
