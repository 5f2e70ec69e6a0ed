"""`sureback library`: the list, an entry by its id or any of its names, and the nearest name for one that is not known."""

import pytest


@pytest.fixture(scope="session")
def library(guideline):
    """Every entry by its id."""
    return guideline.care.library


def test_it_lists_every_entry(sureback, library):
    """Without an id the library is listed with ids and other names."""
    ran = sureback("library")

    assert ran.code == 0
    assert [identity for identity in library if f"{identity}: {library[identity].name}" not in ran.said] == []


def test_it_lists_every_entry_as_json(sureback, library):
    """The list as JSON names id, kind, name and other names."""
    listed = sureback("library", "--json").json

    assert [entry["id"] for entry in listed] == list(library)
    assert listed[0].keys() == {"id", "kind", "name", "also", "urgent"}


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("sciatica", "sciatica"),
        ("SCIATICA", "sciatica"),
        ("slipped disc", "herniated_disc"),
        ("Herniated-Disc", "herniated_disc"),
        ("causal injection", "caudal_steroid"),
    ],
    ids=["id", "capitals", "everyday-name", "hyphen", "slip-of-an-article"],
)
def test_it_finds_an_entry_by_any_of_its_names(sureback, library, name, identity):
    """Ids and the names people use find the same page."""
    ran = sureback("library", name)

    assert ran.code == 0
    assert library[identity].name.upper() in ran.out
    assert sureback("library", name, "--json").json["id"] == identity


@pytest.mark.parametrize(
    ("name", "message"),
    [("sciatca", "Did you mean 'sciatica'"), ("qqqq", "`sureback library` lists them all."), ("", "lists them all")],
    ids=["near", "far", "nothing"],
)
def test_it_names_the_nearest_entry(sureback, name, message):
    """An unknown name is an error that says what to try."""
    ran = sureback("library", name)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize("width", ["40", "80", "100"])
def test_it_fits_the_terminal(sureback, width):
    """No line of a page is wider than the terminal, but for what cannot be broken."""
    ran = sureback("library", "sciatica", COLUMNS=width)

    wide = [line for line in ran.out.splitlines() if len(line) > int(width)]
    assert [line for line in wide if " " in line.strip()] == []


@pytest.mark.parametrize("command", ["assess", "plan", "medicines", "library"])
def test_it_explains_itself(sureback, command):
    """`--help` says in a sentence what the command does, and describes each option."""
    ran = sureback(command, "--help")

    assert ran.code == 0
    options = ran.out.partition("Options:")[2]
    undescribed = [line for line in options.splitlines() if line.strip().startswith("--") and len(line.split()) < 3]
    assert undescribed == []
    assert ran.out.partition("\n\n")[2].strip()
